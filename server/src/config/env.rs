//! The environment, read key by key; what is wrong with it is gathered.

use std::{
    fmt::{self, Display},
    num::NonZeroU32,
    path::PathBuf,
    str::FromStr,
};

/// Faults of the configuration, all of them.
#[derive(Debug)]
pub struct Faults(Vec<String>);

impl Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "configuration: {}", self.0.join("; "))
    }
}

impl std::error::Error for Faults {}

/// The environment, and what was wrong with it so far.
pub(super) struct Env<F> {
    lookup: F,
    faults: Vec<String>,
}

impl<F: Fn(&str) -> Option<String>> Env<F> {
    pub(super) fn new(lookup: F) -> Self {
        Self { lookup, faults: Vec::new() }
    }

    /// A value as it stands. An empty one is none.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        (self.lookup)(key).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    pub(super) fn path(&self, key: &str) -> Option<PathBuf> {
        self.text(key).map(PathBuf::from)
    }

    /// A value that has a form, which is told to whoever set another.
    pub(super) fn parse<T: FromStr>(&mut self, key: &str, form: &str) -> Option<T> {
        let value = self.text(key)?;
        let parsed = value.parse().ok();
        if parsed.is_none() {
            self.fault(format!("{key} must be {form}, not {value:?}"));
        }
        parsed
    }

    pub(super) fn positive(&mut self, key: &str) -> Option<NonZeroU32> {
        self.parse(key, "a whole number from 1")
    }

    /// What the pipelines read of it.
    pub(super) fn pipeline(&mut self, raw: PathBuf) -> Option<pipeline::Config> {
        pipeline::Config::from_env(|key| self.text(key), raw)
            .map_err(|found| self.faults.extend(found.iter().map(ToString::to_string)))
            .ok()
    }

    pub(super) fn fault(&mut self, fault: impl Into<String>) {
        self.faults.push(fault.into());
    }

    pub(super) fn is_fine(&self) -> bool {
        self.faults.is_empty()
    }

    pub(super) fn into_faults(self) -> Faults {
        Faults(self.faults)
    }
}
