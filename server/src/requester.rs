//! Finds out who sends a request.

use app::{
    account::{DEVICE_COOKIE, Requester, cookie_name},
    error::ApiError,
};
use axum::http::{HeaderMap, header, request::Parts};
use tower_sessions::Session;

use crate::{State, agent};

/// Who sends a request. Asks the database only when the browser brought a session.
///
/// # Errors
/// When the database does not answer.
pub async fn of(state: &State, parts: &Parts) -> Result<Requester, ApiError> {
    let session = parts.extensions.get::<Session>().cloned();
    let mut requester = Requester {
        account: None,
        session: session.ok_or_else(|| ApiError::new(app::error::ErrorCode::Internal))?,
        address: state.proxies.client(&parts.headers, &parts.extensions),
        device: cookie(&parts.headers, &cookie_name(DEVICE_COOKIE, state.secure_cookies)),
        agent: agent::label(&parts.headers),
        secure: state.secure_cookies,
    };
    if requester.session.id().is_some() {
        requester.identify(&state.app).await?;
    }
    Ok(requester)
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=1; zazinmori_device=abc;b=2".parse().unwrap());
        assert_eq!(cookie(&headers, "zazinmori_device").as_deref(), Some("abc"));
        assert_eq!(cookie(&headers, "device"), None);
    }
}
