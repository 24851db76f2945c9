//! The versions that went into a text.

use serde::{Deserialize, Serialize};

use super::Version;

/// Versions that are remembered at most.
pub const LINEAGE_MAX: usize = 512;

/// The versions that went into a text, in the order they did. Beyond a number of them the older half is thinned: what
/// is forgotten costs a merge with an older base, what is remembered wrongly would cost text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lineage(Vec<Version>);

impl Lineage {
    /// Remembers a version.
    pub fn add(&mut self, version: Version) {
        if self.contains(&version) {
            return;
        }
        self.0.push(version);
        if self.0.len() > LINEAGE_MAX {
            let newer = self.0.split_off(LINEAGE_MAX / 2);
            self.0 = std::mem::take(&mut self.0).into_iter().step_by(2).chain(newer).collect();
        }
    }

    /// Whether a version went into the text, as far as it is remembered.
    #[must_use]
    pub fn contains(&self, version: &Version) -> bool {
        // What is asked for is nearly always among the last.
        self.0.iter().rev().any(|one| one == version)
    }

    /// The versions.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.0
    }
}

impl FromIterator<Version> for Lineage {
    fn from_iter<I: IntoIterator<Item = Version>>(versions: I) -> Self {
        let mut lineage = Self::default();
        versions.into_iter().for_each(|version| lineage.add(version));
        lineage
    }
}
