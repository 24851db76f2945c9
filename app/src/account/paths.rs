//! Addresses that carry where to go on.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use model::account::Next;

use crate::search::query::encode;

/// The page to sign in on, which leads on to `next` afterwards.
#[must_use]
pub fn sign_in_path(next: &str) -> String {
    let next = Next::or_home(next);
    if next.is_home() { "/signin".to_owned() } else { format!("/signin?next={}", encode(next.as_str())) }
}

/// The path and query of this page, as they are now.
#[must_use]
pub fn here() -> String {
    let location = use_location();
    location.pathname.with_untracked(|path| location.search.with_untracked(|search| page(path, search)))
}

/// The path and query of a page, without what was just done there.
pub(super) fn page(path: &str, search: &str) -> String {
    let kept: Vec<&str> = search.split('&').filter(|it| !it.is_empty() && !it.starts_with("done=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// Leaves for another page with a full load, so that everything on it knows of the change. On the server: a redirect,
/// and only where the page is still being made.
#[cfg(feature = "ssr")]
pub fn leave(to: &str) {
    use http::{HeaderValue, StatusCode, header};
    use leptos_axum::ResponseOptions;

    if let (Some(options), Ok(location)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(to)) {
        options.set_status(StatusCode::SEE_OTHER);
        options.insert_header(header::LOCATION, location);
    }
}

/// Leaves for another page with a full load, so that everything on it knows of the change.
#[cfg(not(feature = "ssr"))]
pub fn leave(to: &str) {
    let _ = window().location().assign(to);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_back_to_where_one_was() {
        assert_eq!(sign_in_path("/my/security"), "/signin?next=%2Fmy%2Fsecurity");
        assert_eq!(
            sign_in_path("/company/00990001?span=quarter"),
            "/signin?next=%2Fcompany%2F00990001%3Fspan%3Dquarter"
        );
        for next in ["/", "", "//evil.example", "https://evil.example"] {
            assert_eq!(sign_in_path(next), "/signin", "{next:?}");
        }
    }

    #[test]
    fn a_page_is_shown_again_without_saying_again_what_was_done() {
        assert_eq!(page("/my", ""), "/my");
        assert_eq!(page("/my/security", "done=password"), "/my/security");
        assert_eq!(page("/signin", "next=%2Fmy&done=reset"), "/signin?next=%2Fmy");
        assert_eq!(page("/reset/new", "token=abc"), "/reset/new?token=abc");
    }
}
