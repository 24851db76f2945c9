//! `/essays` and all below it: the one page of the essay editor, the same for everyone. What is written is not in it, so
//! that it may be kept on the device and opened with no network.

use app::content_security_policy;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use leptos::nonce::Nonce;

/// Name of the page in the folder of the built browser side.
const PAGE: &str = "editor.html";

/// Who may call it: everyone; nobody's data is in it.
pub async fn page(State(state): State<crate::State>) -> Response {
    let html = match tokio::fs::read_to_string(state.site.join(PAGE)).await {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(error = %error, "the editor's page cannot be read: is the browser side built?");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let nonce = Nonce::new();
    let policy = content_security_policy(Some(&nonce));
    let Ok(policy) = HeaderValue::from_str(&policy) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, Html(with_nonce(&html, &nonce))).into_response()
}

/// The page with the nonce on each of its scripts.
fn with_nonce(html: &str, nonce: &str) -> String {
    html.replace("<script", &format!("<script nonce=\"{nonce}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_gets_the_nonce() {
        let html = "<script>a()</script><script type=\"module\">b()</script>";
        let wanted = "<script nonce=\"n\">a()</script><script nonce=\"n\" type=\"module\">b()</script>";
        assert_eq!(with_nonce(html, "n"), wanted);
    }
}
