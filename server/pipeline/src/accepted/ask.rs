//! What is asked of each site, and how its answers are read.

use model::accepted::AcceptedSource;

use super::source::{Detail, ListPage, PageError, jobkorea, linkareer};

/// Names us in robots.txt.
const ROBOT: &str = "zazinmori";

/// Paths of which robots.txt is asked before anything else is.
pub(super) fn paths(source: AcceptedSource) -> [&'static str; 2] {
    match source {
        AcceptedSource::Jobkorea => ["/starter/PassAssay", "/starter/PassAssay/View/1"],
        _ => ["/cover-letter/search", "/cover-letter/1"],
    }
}

/// Whether rules let us read a path; rules that cannot be read forbid nothing, as the protocol says.
pub(super) fn robots_allow(rules: &[u8], path: &str) -> bool {
    texting_robots::Robot::new(ROBOT, rules).map_or(true, |robot| robot.allowed(path))
}

/// Path and query of a list page, from 1, the newest essays first.
pub(super) fn list_request(source: AcceptedSource, page: u32) -> (&'static str, Vec<(&'static str, String)>) {
    match source {
        AcceptedSource::Jobkorea => {
            ("/starter/PassAssay", vec![("Page", page.to_string()), ("OrderBy", "0".to_owned())])
        }
        _ => (
            "/cover-letter/search",
            vec![("page", page.to_string()), ("sort", "PASSED_AT".to_owned()), ("tab", "all".to_owned())],
        ),
    }
}

/// The path of an essay.
pub(super) fn detail_path(source: AcceptedSource, id: &str) -> String {
    match source {
        AcceptedSource::Jobkorea => format!("/starter/PassAssay/View/{id}"),
        _ => format!("/cover-letter/{id}"),
    }
}

/// Reads a list page.
pub(super) fn list(source: AcceptedSource, html: &str) -> Result<ListPage, PageError> {
    match source {
        AcceptedSource::Jobkorea => jobkorea::list(html),
        _ => linkareer::list(html),
    }
}

/// Reads the page of an essay; a status of its own says that it is gone, or that we are not let in.
pub(super) fn detail(source: AcceptedSource, status: u16, html: &str, id: &str) -> Result<Detail, PageError> {
    if matches!(status, 404 | 410) {
        return Ok(Detail::Gone);
    }
    check_status(status)?;
    match source {
        AcceptedSource::Jobkorea => jobkorea::detail(html, id),
        // What was kept of an answer of GraphQL.
        _ if html.starts_with('{') => {
            let essay = linkareer::graphql(html.as_bytes())?.into_iter().next();
            Ok(essay.map_or(Detail::Gone, Detail::Essay))
        }
        _ => linkareer::detail(html, id),
    }
}

/// Whether a status comes with a page.
pub(super) fn check_status(status: u16) -> Result<(), PageError> {
    match status {
        200 => Ok(()),
        401 | 403 => Err(PageError::Blocked { said: format!("status {status}") }),
        _ => Err(PageError::ErrorPage { said: format!("status {status}") }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_are_asked_by_our_name() {
        let rules = b"User-agent: *\nDisallow: /private\n\nUser-agent: zazinmori\nDisallow: /cover-letter/\n";
        assert!(!robots_allow(rules, "/cover-letter/1"));
        assert!(robots_allow(rules, "/private"), "our own group is the one that counts");
        assert!(robots_allow(b"User-agent: *\nAllow: /\n", "/cover-letter/1"));
        assert!(!robots_allow(b"User-agent: *\nDisallow: /\n", "/starter/PassAssay"));
        assert!(robots_allow(b"", "/starter/PassAssay"));
    }

    #[test]
    fn a_status_says_gone_not_let_in_or_at_fault() {
        let read = |status| detail(AcceptedSource::Jobkorea, status, "", "1");
        assert_eq!(read(404), Ok(Detail::Gone));
        assert!(matches!(read(403), Err(PageError::Blocked { .. })));
        assert!(matches!(read(418), Err(PageError::ErrorPage { .. })));
        assert!(matches!(read(304), Err(PageError::ErrorPage { .. })), "nobody asked whether it changed");
        assert!(matches!(read(200), Err(PageError::Empty)));
    }
}
