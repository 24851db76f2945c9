//! Names of rows.

use model::essay::{
    shape::{EssayId, InvalidId, PushKey},
    sync::Version,
};
use uuid::Uuid;

use crate::Error;

/// Names an essay: whose, and which. The same id of another account is another essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EssayKey {
    /// Whose.
    pub account: Uuid,
    /// Which of theirs.
    pub id: Uuid,
}

impl EssayKey {
    pub fn of(account: Uuid, essay: &EssayId) -> Result<Self, Error> {
        Ok(Self { account, id: bytes_of(essay.as_str())? })
    }

    /// A row that holds what nothing of ours writes.
    pub fn wrong(self, table: &'static str, what: &str) -> Error {
        inconsistent(table, self.id, what)
    }
}

/// An id as tables have it.
pub(super) fn bytes_of(id: &str) -> Result<Uuid, Error> {
    id.parse().map_err(|_| Error::Inconsistent {
        table: "essay",
        key: "an id that is asked for".to_owned(),
        what: "no UUID".to_owned(),
    })
}

/// An id as the model has it.
pub(super) fn id_of<T: TryFrom<String, Error = InvalidId>>(bytes: Uuid) -> Result<T, Error> {
    bytes.to_string().try_into().map_err(|_| inconsistent("essay", bytes, "no UUID in small letters"))
}

pub(super) fn version_of(number: u64, key: Uuid) -> Result<Version, Error> {
    Ok(Version { number, key: id_of::<PushKey>(key)? })
}

fn inconsistent(table: &'static str, key: Uuid, what: &str) -> Error {
    Error::Inconsistent { table, key: key.to_string(), what: what.to_owned() }
}
