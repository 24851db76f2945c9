//! Why a file, or a row of one, cannot be imported. A row's reason tells nothing of what the row says: it is kept.

use super::{
    Encoding, Field,
    conform::{ANSWERS, SPECS},
    file::MEGABYTES,
    sheet::{COLUMNS, ROWS},
    terms::LICENCE,
};

/// Why nothing of a file can be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// The system does not give it to us.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Too many bytes.
    #[error("it is larger than {MEGABYTES} MB: split it")]
    TooLarge,
    /// No row in it.
    #[error("there is no essay in it")]
    Empty,
    /// A ZIP, as spreadsheets are.
    #[error("it is a spreadsheet or an archive: save it as CSV")]
    Archive,
    /// UTF-16.
    #[error("it is written in UTF-16: save it as UTF-8")]
    Utf16,
    /// A line that is not written as it should be.
    #[error("line {line} is not written in {encoding}: try --encoding {}", .encoding.other())]
    Encoding {
        /// Where.
        line: u64,
        /// How it should be written.
        encoding: Encoding,
    },
    /// Its name ends in nothing we know.
    #[error("its name does not say what it is: add --format text, csv or jsonl")]
    UnknownFormat,
    /// One list instead of a line an essay.
    #[error("it is one JSON list: write one object a line")]
    JsonList,
    /// What follows would be one cell.
    #[error("the quotation mark of line {line} is never closed")]
    OpenQuote {
        /// Where it stands.
        line: u64,
    },
    /// The reader of CSV gave up.
    #[error("it is no CSV: {0}")]
    NotCsv(String),
    /// More rows than we take at once.
    #[error("it has more than {ROWS} essays: split it")]
    TooManyRows,
    /// More columns than anybody has.
    #[error("it has more than {COLUMNS} columns")]
    TooManyColumns,
    /// An assignment to a column that is not there.
    #[error("it has no column {column}; there are: {columns}")]
    NoSuchColumn {
        /// As it was asked for.
        column: String,
        /// Those there are.
        columns: String,
    },
    /// An assignment of one column to two fields.
    #[error("--map gives the column {column} to {first} and to {second}")]
    MappedTwice {
        /// The column.
        column: String,
        /// A field.
        first: Field,
        /// Another field.
        second: Field,
    },
    /// No column is what an essay cannot do without.
    #[error("no column is the {what}: add --map {field}=COLUMN; there are: {columns}")]
    NoColumn {
        /// In words.
        what: &'static str,
        /// The field.
        field: Field,
        /// Those there are.
        columns: String,
    },
    /// No consent was told.
    #[error("--consent says nothing: write on what terms the writers agreed")]
    NoConsent,
    /// It would not fit.
    #[error("--consent has {0} letters, at most {LICENCE}")]
    LongConsent(usize),
    /// An address nobody should follow.
    #[error("--url is no address that begins with https:// or http://, or too long")]
    Url,
}

/// Why a row cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum RowFault {
    /// Broken JSON.
    #[error("not JSON from letter {0} on")]
    NotJson(usize),
    /// JSON, but no object.
    #[error("not a JSON object")]
    NotObject,
    /// More or fewer cells than the first line has.
    #[error("{has} cells, the first line has {wants}")]
    Cells {
        /// Cells of the row.
        has: usize,
        /// Columns there are.
        wants: usize,
    },
    /// A list or an object where a text belongs.
    #[error("{0} is no text")]
    NotText(Field),
    /// Two columns of one field differ.
    #[error("{0} is in two columns that differ: choose one with --map {0}=COLUMN")]
    Twice(Field),
    /// No company.
    #[error("no company")]
    NoCompany,
    /// No answer.
    #[error("no answer has text")]
    NoAnswer,
    /// A year we do not understand.
    #[error("the year cannot be read: write 2024 or 2024 상반기")]
    Year,
    /// A half-year we do not understand.
    #[error("the half-year cannot be read: write 상반기 or 하반기")]
    Half,
    /// Two half-years.
    #[error("year and half-year tell different halves")]
    Halves,
    /// Too many letters.
    #[error("{field} has {letters} letters, at most {most}")]
    TooLong {
        /// Where.
        field: Field,
        /// Letters it has.
        letters: usize,
        /// Letters it may have.
        most: usize,
    },
    /// Too many answers.
    #[error("{0} answers, at most {ANSWERS}")]
    TooManyAnswers(usize),
    /// Too many items.
    #[error("{0} specs, at most {SPECS}")]
    TooManySpecs(usize),
}
