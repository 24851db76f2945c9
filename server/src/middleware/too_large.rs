//! A form that is larger than anything that is read. Who posted it without JavaScript sees a page.

use app::error::ErrorCode;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::Response,
};
use model::account;
use url::Url;

use crate::{error_page, form_post};

/// Puts the error page in the place of an answer that is meant for programs.
pub async fn too_large(State(state): State<crate::State>, request: Request, next: Next) -> Response {
    let page = form_post::is_one(&request).then(|| page_of(request.headers()));
    let response = next.run(request).await;
    match page {
        Some(page) if response.status() == StatusCode::PAYLOAD_TOO_LARGE && !is_page(&response) => {
            error_page::unread(ErrorCode::TooLarge, &page, &state.assets)
        }
        _ => response,
    }
}

/// The form's own page with what was typed, where that was read.
fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// The page that the form was posted from. Its body, which says so too, was not read.
fn page_of(headers: &HeaderMap) -> account::Next {
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let from = from.and_then(|from| Url::parse(from).ok());
    // A form that came back lies at its function, which is no page.
    let Some(from) = from.filter(|from| !from.path().starts_with("/api/")) else {
        return account::Next::home();
    };
    let query = from.query().map(|query| format!("?{query}")).unwrap_or_default();
    // Whatever site it names: the path is one of ours.
    account::Next::or_home(&format!("{}{query}", from.path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_a_page_of_this_site() {
        for (from, expected) in [
            ("https://zazinmori.example/accepted/give?edit=7", "/accepted/give?edit=7"),
            ("https://zazinmori.example/api/fn/save_contribution", "/"),
            ("https://evil.example//evil.example/x", "/"),
            ("javascript:alert(1)", "/"),
            ("/accepted/give", "/"),
        ] {
            let headers = HeaderMap::from_iter([(header::REFERER, from.parse().unwrap())]);
            assert_eq!(page_of(&headers).as_str(), expected, "{from}");
        }
        assert!(page_of(&HeaderMap::new()).is_home());
    }
}
