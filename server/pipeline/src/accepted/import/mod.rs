//! An operator's import of accepted essays: a file of pasted text, CSV or JSON lines, with the writers' consent.
//!
//! ```text
//! file ─▶ sheet (columns, rows) ─▶ mapping of columns to fields ─▶ records and refused rows ─▶ preview, or Loader
//! ```
//! Reading a file is pure: what a preview shows is what is saved. The number of an essay is made of what it says, so
//! that the same file loads nothing twice, and a row that was corrected is another essay: the one that is there stays
//! until an operator takes it down.

mod conform;
mod csv;
mod fault;
mod field;
mod file;
mod jsonl;
mod known;
mod mapping;
mod period;
mod preview;
mod save;
mod sheet;
mod show;
mod terms;
#[cfg(test)]
mod tests;
mod text;

use std::{collections::HashMap, path::Path};

use model::accepted::{AcceptedRecord, AcceptedSource};

pub use self::{
    fault::{FileFault, RowFault},
    field::Field,
    file::{Encoding, Format},
    mapping::{Assignment, ColumnUse},
    preview::{Meaning, NamedCompany, Preview, Shown, preview},
    save::{NearEssay, Saved, save},
    terms::Terms,
};
use self::{mapping::Mapping, sheet::Sheet};
use crate::raw::hash_of;

/// How a file is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it is; none goes by its name.
    pub format: Option<Format>,
    /// How it is written.
    pub encoding: Encoding,
    /// Columns whose field is not left to their name.
    pub assignments: Vec<Assignment>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its name, without its folder.
    pub file: String,
    /// What it is.
    pub format: Format,
    /// Bytes of it.
    pub bytes: u64,
    /// Sha-256 of it.
    pub hash: String,
    /// What each column is used for.
    pub columns: Vec<ColumnUse>,
    /// Essays that can be loaded, each once, in the order of the file.
    pub essays: Vec<Essay>,
    /// Rows that cannot.
    pub refused: Vec<Refused>,
    /// Rows that say the same as an earlier one.
    pub repeated: Vec<Repeated>,
}

/// An essay of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Essay {
    /// The line it begins in, from 1.
    pub line: u64,
    /// What it says.
    pub record: AcceptedRecord,
}

/// A row that cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line it begins in, from 1.
    pub line: u64,
    /// Why.
    pub fault: RowFault,
}

/// A row that says the same as an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The line it begins in, from 1.
    pub line: u64,
    /// The line of the earlier one.
    pub first: u64,
}

impl Import {
    /// Reads a file.
    ///
    /// # Errors
    /// When nothing of it can be read, or nothing tells what its columns are.
    pub fn open(path: &Path, how: &Reading) -> Result<Self, FileFault> {
        let bytes = file::bytes_of(path)?;
        Self::read(&file::name_of(path), &bytes, how)
    }

    /// Reads what a file of this name holds.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn read(name: &str, bytes: &[u8], how: &Reading) -> Result<Self, FileFault> {
        let format = how.format.or_else(|| Format::of_name(name)).ok_or(FileFault::UnknownFormat)?;
        let text = file::decode(bytes, how.encoding)?;
        let sheet = match format {
            Format::Text => text::read(&text, &how.assignments)?,
            Format::Csv => csv::read(&text)?,
            Format::Jsonl => jsonl::read(&text)?,
        };
        let mapping = Mapping::of(sheet.columns(), &how.assignments)?;
        let mut import = Self {
            file: name.to_owned(),
            format,
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            hash: hash_of(bytes),
            columns: mapping.uses().to_vec(),
            essays: Vec::new(),
            refused: Vec::new(),
            repeated: Vec::new(),
        };
        import.take(sheet, &mapping);
        Ok(import)
    }

    /// Rows of the file.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.essays.len() + self.refused.len() + self.repeated.len()
    }

    fn take(&mut self, sheet: Sheet, mapping: &Mapping) {
        let mut lines: HashMap<String, u64> = HashMap::new();
        for row in sheet.into_rows() {
            let line = row.line;
            match row.content.and_then(|cells| conform::record(cells, mapping)) {
                Err(fault) => self.refused.push(Refused { line, fault }),
                Ok(mut record) => {
                    record.source_id = id_of(&record);
                    match lines.get(&record.source_id) {
                        Some(first) => self.repeated.push(Repeated { line, first: *first }),
                        None => {
                            lines.insert(record.source_id.clone(), line);
                            self.essays.push(Essay { line, record });
                        }
                    }
                }
            }
        }
    }
}

/// The number of an imported essay: all that it says and nothing else.
fn id_of(record: &AcceptedRecord) -> String {
    let AcceptedRecord { source: _, source_id: _, company, job, year, half, hire, specs, answers } = record;
    let said = serde_json::json!([company, job, year, half, hire, specs, answers]);
    hash_of(said.to_string().as_bytes())
}

/// The source of all of them.
const SOURCE: AcceptedSource = AcceptedSource::Import;
