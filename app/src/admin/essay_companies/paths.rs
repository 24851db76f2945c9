//! Addresses of the pages.

/// The list.
pub const ESSAY_COMPANIES: &str = "/admin/essay-companies";

/// A page of the names that wait for a decision, or of those that have one.
pub(super) fn list(decided: bool, page: u32) -> String {
    match (decided, page) {
        (false, 0..=1) => ESSAY_COMPANIES.to_owned(),
        (false, page) => format!("{ESSAY_COMPANIES}?page={page}"),
        (true, 0..=1) => format!("{ESSAY_COMPANIES}?show=decided"),
        (true, page) => format!("{ESSAY_COMPANIES}?show=decided&page={page}"),
    }
}

/// Where it is decided whom a name means.
pub(super) fn name(key: &str) -> String {
    format!("{ESSAY_COMPANIES}/{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_what_it_shows() {
        assert_eq!(list(false, 1), "/admin/essay-companies");
        assert_eq!(list(false, 3), "/admin/essay-companies?page=3");
        assert_eq!(list(true, 1), "/admin/essay-companies?show=decided");
        assert_eq!(list(true, 2), "/admin/essay-companies?show=decided&page=2");
        assert_eq!(name("00ff"), "/admin/essay-companies/00ff");
    }
}
