//! Reading what was sent. What serde says of it may quote from it, and is told nobody.

use std::collections::BTreeMap;

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, StatusCode, header},
};
use model::essay::{
    sync::{PROTOCOL, PROTOCOL_OLDEST, Reply, Request},
    wire::FailureCode,
};
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};

use super::answer::Refused;

/// Refuses what is not said to be JSON: another site's form can send anything else unasked.
pub fn is_json(headers: &HeaderMap) -> Result<(), Refused> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, FailureCode::NotJson))
}

/// The body, of so many bytes at most.
pub async fn read(headers: &HeaderMap, body: Body, max: usize) -> Result<Bytes, Refused> {
    is_json(headers)?;
    let too_large = || Refused::new(StatusCode::PAYLOAD_TOO_LARGE, FailureCode::TooLarge);
    let said = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|said| said > max as u64) {
        return Err(too_large());
    }
    // Or the connection ended, and nobody hears the answer.
    to_bytes(body, max).await.map_err(|_| too_large())
}

/// What a body says.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|_| unreadable(body))
}

/// What is asked, or the answer if it is in words of another time.
pub fn request(body: &[u8]) -> Result<Result<Request, Reply>, Refused> {
    serde_json::from_slice(body).map(Ok).or_else(|_| match protocol_of(body) {
        Some(protocol) if protocol < PROTOCOL_OLDEST => Ok(Err(Reply::TooOld)),
        Some(protocol) if protocol > PROTOCOL => Ok(Err(Reply::TooNew)),
        _ => Err(unreadable(body)),
    })
}

/// No JSON, or JSON that says something else.
fn unreadable(body: &[u8]) -> Refused {
    let is_json = serde_json::from_slice::<IgnoredAny>(body).is_ok();
    let status = if is_json { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
    Refused::new(status, FailureCode::Invalid)
}

/// The protocol of a request whose other words may be unknown: `{"…":{"protocol":7,…}}`.
fn protocol_of(body: &[u8]) -> Option<u16> {
    #[derive(Deserialize)]
    struct Versioned {
        protocol: u16,
    }
    let asked: BTreeMap<String, Versioned> = serde_json::from_slice(body).ok()?;
    asked.into_values().next().map(|it| it.protocol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_time_are_told_from_nonsense() {
        let reply = |body: &str| match request(body.as_bytes()) {
            Ok(Ok(request)) => panic!("{request:?}"),
            Ok(Err(reply)) => Ok(reply),
            Err(refused) => Err(format!("{refused:?}").contains("422")),
        };
        assert_eq!(reply(r#"{"push":{"protocol":0,"text":"가"}}"#), Ok(Reply::TooOld));
        assert_eq!(reply(r#"{"whatever":{"protocol":65535}}"#), Ok(Reply::TooNew));
        for data in [r#"{"push":{"protocol":1}}"#, r#"{"push":{"protocol":70000}}"#, "[]", "7", "{}"] {
            assert_eq!(reply(data), Err(true), "{data}");
        }
        for nonsense in ["", "{", "\u{0}", "push", &"[".repeat(100_000)] {
            assert_eq!(reply(nonsense), Err(false), "{nonsense:.9}");
        }
    }
}
