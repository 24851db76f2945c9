//! What is kept of an essay on this device.

use model::essay::{check::Dismissed, hint::Muted, shape::EssayId, sync::Replica};
use serde::{Deserialize, Serialize};

/// An essay on this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The account it belongs to, as the server names it; none: it was begun signed out and is this device's alone.
    pub owner: Option<String>,
    /// The essay, and how it stands with the server.
    pub replica: Replica,
    /// What only this device knows.
    #[serde(default)]
    pub device: Device,
}

/// What only this device knows of an essay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Device {
    /// Findings of the self-check that the writer left as they are.
    pub dismissed: Dismissed,
    /// Keywords that are not to be shown.
    pub muted: Muted,
    /// When it was last written in here, in milliseconds ([`crate::clock`]). Shown, never decided by.
    pub written_at: f64,
    /// When the server last took it, likewise.
    pub sent_at: Option<f64>,
    /// Since when something is here that the server may not have, likewise.
    pub unsent_since: Option<f64>,
}

/// An answer that was typed since its essay was last kept whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Typed {
    /// The answer.
    pub text: String,
    /// When, in milliseconds; shown, as [`Device::written_at`].
    pub at: f64,
    /// When the first was typed since the essay was last kept whole, likewise.
    pub since: f64,
    /// How often answers were kept since the essay was kept whole: its logical clock goes on by so many.
    pub writes: u64,
}

/// A record as it was read.
#[derive(Clone, Debug)]
pub struct Stored {
    /// The record, with the answers written since it was last kept whole.
    pub record: Record,
    /// Counts writes; a write that was made of another count is not taken.
    pub seq: u32,
}

impl Record {
    /// An essay of this replica.
    pub fn new(owner: Option<String>, replica: Replica) -> Self {
        Self { owner, replica, device: Device::default() }
    }

    /// What is here differs from what the server has since then, or no more.
    pub(super) fn mark_unsent(&mut self, since: f64) {
        let since = self.device.unsent_since.unwrap_or(since);
        self.device.unsent_since = self.replica.is_unsynced().then_some(since);
    }

    /// Which.
    pub fn id(&self) -> &EssayId {
        &self.replica.essay().id
    }
}
