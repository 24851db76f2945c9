//! Addresses of the pages.

use crate::search::query::encode;

/// The list.
pub const SYNONYMS: &str = "/admin/synonyms";

/// Where a set is added.
pub const ADD: &str = "/admin/synonyms/new";

/// A page of the list, looked through for a text.
pub(super) fn list(query: &str, page: u32) -> String {
    match (query, page) {
        ("", 0..=1) => SYNONYMS.to_owned(),
        ("", page) => format!("{SYNONYMS}?page={page}"),
        (query, 0..=1) => format!("{SYNONYMS}?q={}", encode(query)),
        (query, page) => format!("{SYNONYMS}?q={}&page={page}", encode(query)),
    }
}

/// Where a set is changed and removed.
pub(super) fn set(id: u64) -> String {
    format!("{SYNONYMS}/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_what_it_is_looked_through_for() {
        assert_eq!(list("", 1), "/admin/synonyms");
        assert_eq!(list("", 3), "/admin/synonyms?page=3");
        assert_eq!(list("R&D", 1), "/admin/synonyms?q=R%26D");
        assert_eq!(list("a b", 2), "/admin/synonyms?q=a%20b&page=2");
        assert_eq!(set(12), "/admin/synonyms/12");
    }
}
