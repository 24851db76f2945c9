//! Values by which it is noticed that something was changed.

use std::fmt::Write as _;

use chrono::SecondsFormat;
use sha2::{Digest as _, Sha256};

use crate::essay::{shape::EssayId, snapshot::Snapshot};

/// How the seal of a page begins.
pub(super) const START: &str = "<p class=\"seal\">";

/// Values of snapshots, each of all that was written up to it: SHA-256 of the value before (the first: of the essay's
/// id), of the time, the reason, the title, and the questions and answers, each with its length before it.
pub(super) struct Chain(String);

impl Chain {
    /// Begins with the essay.
    pub(super) fn new(essay: &EssayId) -> Self {
        Self(hex(Sha256::new().chain_update(essay.as_str())))
    }

    /// The value of the next snapshot.
    pub(super) fn next(&mut self, snapshot: &Snapshot) -> String {
        let at = snapshot.taken_at.to_rfc3339_opts(SecondsFormat::Nanos, true);
        let kind = serde_json::to_string(&snapshot.kind).unwrap_or_default();
        let mut hash = Sha256::new().chain_update(&self.0);
        let asked = snapshot.essay.questions.iter().flat_map(|it| [&it.text, &it.answer]);
        for text in [&at, &kind, &snapshot.essay.title].into_iter().chain(asked) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        self.0 = hex(hash);
        self.0.clone()
    }
}

/// The seal of a page, with what closes it.
pub(super) fn of(page: &str) -> String {
    format!("{START}파일 확인값 <code>{}</code></p>\n</body></html>\n", hex(Sha256::new().chain_update(page)))
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // A string takes whatever is written.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
