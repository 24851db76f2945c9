//! Paging of lists.

use serde::{Deserialize, Serialize};

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// Items of this page.
    pub items: Vec<T>,
    /// Items in all.
    pub total: u32,
    /// This page, from 1.
    pub number: u32,
    /// Items a page.
    pub size: u32,
}

impl<T> Page<T> {
    /// How many pages there are, at least 1.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.total.div_ceil(self.size.max(1)).max(1)
    }
}
