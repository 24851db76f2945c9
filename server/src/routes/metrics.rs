//! `/metrics` for Prometheus: for this machine, or with the operator's token.

use std::net::SocketAddr;

use axum::{
    Extension,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use secrecy::ExposeSecret as _;

/// Answers 404 to everyone else: figures of use are the operator's.
pub async fn metrics(
    State(state): State<crate::State>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let Some(handle) = &state.metrics else { return StatusCode::NOT_FOUND.into_response() };
    let with_token =
        state.metrics_token.as_deref().is_some_and(|token| bearer_is(&headers, token.expose_secret()));
    // Behind a proxy on this machine every peer is local: there only the token counts.
    let own_machine =
        is_own_machine(&state.app.site_url) && is_local(peer.map(|Extension(peer)| peer.0), &headers);
    if !(with_token || own_machine) {
        return StatusCode::NOT_FOUND.into_response();
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}

/// The site is only for this machine: nobody put a proxy before it.
fn is_own_machine(site_url: &str) -> bool {
    let host = site_url.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
    matches!(host, "localhost" | "127.0.0.1")
}

/// From this machine, and not through a proxy on it.
fn is_local(peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    let forwarded =
        ["forwarded", "x-forwarded-for", "x-real-ip"].iter().any(|name| headers.contains_key(*name));
    !forwarded && peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback())
}

/// Compares hashes, so that the time taken tells nothing of the token.
fn bearer_is(headers: &HeaderMap, token: &str) -> bool {
    use sha2::{Digest as _, Sha256};
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .unwrap_or_default();
    !token.is_empty() && Sha256::digest(given) == Sha256::digest(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_direct_peer_of_this_machine_is_local() {
        let local: SocketAddr = "127.0.0.1:9".parse().unwrap();
        let mapped: SocketAddr = "[::ffff:127.0.0.1]:9".parse().unwrap();
        let other: SocketAddr = "192.0.2.1:9".parse().unwrap();
        let mut proxied = HeaderMap::new();
        proxied.insert("x-forwarded-for", "127.0.0.1".parse().unwrap());
        assert!(is_local(Some(local), &HeaderMap::new()));
        assert!(is_local(Some(mapped), &HeaderMap::new()));
        assert!(!is_local(Some(other), &HeaderMap::new()));
        assert!(!is_local(Some(local), &proxied));
        assert!(!is_local(None, &HeaderMap::new()));
    }

    #[test]
    fn a_token_has_to_match_whole() {
        let with = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            headers
        };
        assert!(bearer_is(&with("Bearer abc"), "abc"));
        assert!(!bearer_is(&with("Bearer ab"), "abc"));
        assert!(!bearer_is(&with("abc"), "abc"));
        assert!(!bearer_is(&with("Bearer "), ""));
    }
}
