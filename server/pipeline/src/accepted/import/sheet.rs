//! What a file holds, whatever its format: columns, and rows with cells of them.

use std::collections::HashMap;

use model::accepted::AcceptedAnswer;

use super::{FileFault, RowFault};

/// Essays of a file at most.
pub(super) const ROWS: usize = 100_000;
/// Columns of a file at most.
pub(super) const COLUMNS: usize = 1_000;

/// What stands in a column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    List(Vec<String>),
    /// Questions and answers as they are nested in it.
    Answers(Vec<AcceptedAnswer>),
    /// Nothing we take.
    Other,
}

/// Cells with their columns, by number.
pub(super) type Cells = Vec<(usize, Cell)>;

/// A row: one essay, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins in, from 1.
    pub(super) line: u64,
    pub(super) content: Result<Cells, RowFault>,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    columns: Vec<String>,
    numbers: HashMap<String, usize>,
    rows: Vec<Row>,
}

impl Sheet {
    /// The number of a column, which is new when no row had it.
    pub(super) fn column(&mut self, name: &str) -> Result<usize, FileFault> {
        if let Some(number) = self.numbers.get(name) {
            return Ok(*number);
        }
        if self.columns.len() == COLUMNS {
            return Err(FileFault::TooManyColumns);
        }
        let number = self.columns.len();
        self.columns.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        Ok(number)
    }

    /// A column of its own: where there is one of the same name it gets a number.
    pub(super) fn another_column(&mut self, name: &str) -> Result<usize, FileFault> {
        let mut unique = name.to_owned();
        let mut times = 1;
        while self.numbers.contains_key(&unique) {
            times += 1;
            unique = format!("{name} ({times})");
        }
        self.column(&unique)
    }

    pub(super) fn push(&mut self, line: u64, content: Result<Cells, RowFault>) -> Result<(), FileFault> {
        if self.rows.len() == ROWS {
            return Err(FileFault::TooManyRows);
        }
        self.rows.push(Row { line, content });
        Ok(())
    }

    /// The sheet, when there is a row.
    pub(super) fn filled(self) -> Result<Self, FileFault> {
        if self.rows.is_empty() { Err(FileFault::Empty) } else { Ok(self) }
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_one_name_are_one_or_are_numbered() {
        let mut sheet = Sheet::default();
        assert_eq!(["a", "b", "a"].map(|name| sheet.column(name)), [Ok(0), Ok(1), Ok(0)]);
        assert_eq!(["a", "a"].map(|name| sheet.another_column(name)), [Ok(2), Ok(3)]);
        assert_eq!(sheet.columns(), ["a", "b", "a (2)", "a (3)"]);
    }

    #[test]
    fn there_is_an_end_to_rows_and_columns() {
        let mut sheet = Sheet::default();
        assert!((0..COLUMNS).all(|number| sheet.column(&number.to_string()).is_ok()));
        assert_eq!(sheet.column("one more"), Err(FileFault::TooManyColumns));
        assert_eq!(sheet.clone().filled(), Err(FileFault::Empty));
        assert!((0..ROWS).all(|_| sheet.push(1, Ok(Vec::new())).is_ok()));
        assert_eq!(sheet.push(1, Ok(Vec::new())), Err(FileFault::TooManyRows));
    }
}
