//! The part of the file that programs read.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Everything, Kept};
use crate::essay::shape;

/// Says that a file is ours.
pub(in crate::essay) const SERVICE: &str = "zazinmori";
/// The shape of the file that this code writes. Its essays have one of their own.
pub(in crate::essay) const SCHEMA: u16 = 1;

/// What is read and written.
#[derive(Serialize, Deserialize)]
pub(in crate::essay) struct Document<E> {
    /// [`SERVICE`].
    pub service: String,
    /// The shape of the file.
    pub schema: u16,
    /// The highest shape of its essays: a reader that knows only lower ones leaves the file alone.
    pub essay_schema: u16,
    /// When everything was gathered.
    pub made_at: DateTime<Utc>,
    /// Everything, or what a reader wants to know first.
    pub essays: E,
}

/// Everything as JSON.
#[expect(clippy::expect_used, reason = "texts, numbers and lists: there is nothing that cannot be written")]
pub(super) fn json(everything: &Everything) -> Vec<u8> {
    let snapshots = |kept: &Kept| kept.snapshots.iter().map(|it| it.essay.schema).max().unwrap_or_default();
    let schemas = everything.essays.iter().map(|kept| kept.essay.schema.max(snapshots(kept)));
    let document = Document {
        service: SERVICE.to_owned(),
        schema: SCHEMA,
        essay_schema: schemas.max().unwrap_or(shape::SCHEMA),
        made_at: everything.made_at,
        essays: everything.essays.as_slice(),
    };
    serde_json::to_vec(&document).expect("JSON of an essay")
}
