//! The file of everything, read back.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::ImportFault;
use crate::essay::{
    export::{DOCUMENT, Document, Kept, SCHEMA, SERVICE},
    shape::{self, Essay, Fault},
    zip::{Archive, ReadFault},
};

/// Bytes of JSON at most: the history of a hundred essays with a hundred snapshots each is a third of it.
const MOST: usize = 256 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Its essays, in its order.
    pub essays: Vec<ImportedEssay>,
}

/// An essay of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedEssay {
    /// The essay with its history, under the ids they had. Where there is an essay of its id already it becomes a copy
    /// ([`renewed_with_history`](super::renewed_with_history)): the caller's to find out.
    pub kept: Kept,
    /// An essay before it in the file has its id: it becomes a copy in any case.
    pub is_repeated: bool,
    /// Why the server would not keep it. The device does.
    pub faults: Vec<Fault>,
}

/// Reads a file that [`archive`](crate::essay::export::archive) made, also after another program packed it anew; and
/// the JSON of it alone.
///
/// # Errors
/// Why nothing of it can be read.
pub fn archive(bytes: &[u8]) -> Result<Imported, ImportFault> {
    let document = match Archive::of(bytes) {
        Ok(zip) => {
            let entry = zip.find(DOCUMENT).ok_or(ImportFault::NoDocument)?;
            document(&zip.read(entry, MOST)?)
        }
        Err(ReadFault::NotZip) if bytes.trim_ascii_start().starts_with(b"{") => document(bytes),
        Err(fault) => Err(fault.into()),
    }?;
    let mut seen = BTreeSet::new();
    let imported = |kept: Kept| ImportedEssay {
        is_repeated: !seen.insert(kept.essay.id.clone()),
        faults: kept.essay.faults(),
        kept,
    };
    Ok(Imported { made_at: document.made_at, essays: document.essays.into_iter().map(imported).collect() })
}

/// What is read first, for a newer file may have another shape.
#[derive(Deserialize)]
struct Head {
    service: String,
    schema: u16,
    #[serde(default)]
    essay_schema: u16,
}

fn document(bytes: &[u8]) -> Result<Document<Vec<Kept>>, ImportFault> {
    let head: Head = serde_json::from_slice(bytes)
        .map_err(|error| if error.is_eof() { ImportFault::Damaged } else { ImportFault::Malformed })?;
    if head.service != SERVICE {
        return Err(ImportFault::Foreign);
    }
    if head.schema > SCHEMA || head.essay_schema > shape::SCHEMA {
        return Err(ImportFault::TooNew);
    }
    let document: Document<Vec<Kept>> = serde_json::from_slice(bytes).map_err(|_| ImportFault::Malformed)?;
    let essays = document.essays.iter().flat_map(essays);
    if essays.map(|essay| essay.schema).any(|schema| schema > shape::SCHEMA) {
        return Err(ImportFault::TooNew);
    }
    Ok(document)
}

/// An essay as it is and as it was.
fn essays(kept: &Kept) -> impl Iterator<Item = &Essay> {
    std::iter::once(&kept.essay).chain(kept.snapshots.iter().map(|it| &it.essay))
}
