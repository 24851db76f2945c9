//! The SQL of essays, a table a file.

pub(super) mod erased;
pub(super) mod essay;
pub(super) mod push;
pub(super) mod revision;
pub(super) mod snapshot;
pub(super) mod version;

use model::essay::{merge::Stamp, shape::Essay, sync::Draft};
use uuid::Uuid;

use super::key::{EssayKey, bytes_of, id_of};
use crate::Error;

/// A draft as rows have it.
pub(super) struct DraftRow {
    pub clock: u64,
    pub replica: Uuid,
    pub document: String,
}

impl DraftRow {
    pub fn of(key: EssayKey, draft: &Draft) -> Result<Self, Error> {
        let document = document_of(key, &draft.essay)?;
        Ok(Self { clock: draft.stamp.clock, replica: bytes_of(draft.stamp.replica.as_str())?, document })
    }

    /// The draft; `table` is where the row is from.
    pub fn read(self, key: EssayKey, table: &'static str) -> Result<Draft, Error> {
        let essay = read_document(key, table, &self.document)?;
        Ok(Draft { essay, stamp: Stamp { clock: self.clock, replica: id_of(self.replica)? } })
    }

    /// Bytes of the document.
    pub fn bytes(&self) -> u64 {
        self.document.len() as u64
    }
}

// What serde says of a document may quote from it: it goes nowhere.

fn document_of(key: EssayKey, essay: &Essay) -> Result<String, Error> {
    serde_json::to_string(essay).map_err(|_| key.wrong("essay", "a document that cannot be written"))
}

fn read_document(key: EssayKey, table: &'static str, document: &str) -> Result<Essay, Error> {
    serde_json::from_str(document).map_err(|_| key.wrong(table, "document"))
}
