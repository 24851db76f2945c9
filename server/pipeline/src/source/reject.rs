//! Rows that cannot be used, with their reason.

use super::{Rejected, row::Row};

/// Collects what could not be used.
#[derive(Default)]
pub struct Rejects(Vec<Rejected>);

impl Rejects {
    /// A whole row.
    pub fn row(&mut self, row: &Row, reason: impl Into<String>) {
        self.text(row.raw(), reason);
    }

    /// A row or a value as text.
    pub fn text(&mut self, record: impl Into<String>, reason: impl Into<String>) {
        self.0.push(Rejected { record: record.into(), reason: reason.into() });
    }

    /// Keeps what a row made, or notes why it made nothing.
    pub fn keep<T>(&mut self, row: &Row, made: Result<T, String>) -> Option<T> {
        made.map_err(|reason| self.row(row, reason)).ok()
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Rejected> {
        self.0
    }
}
