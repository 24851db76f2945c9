//! Forms without JavaScript. A browser posts a form straight to its server function; what that answers for programs is
//! turned into what a person needs: a redirect, or the form's page again with what was typed and what is wrong with it.

use app::{
    account::Go,
    error::{ApiError, ErrorCode},
    ui::form::{FormReply, OWNER, PAGE},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use model::account::Next;

use crate::{
    State, render,
    router::{BODY_BYTES, FORM_BYTES},
};

/// Whether a browser itself sends this, not a script of ours.
pub fn is_one(request: &Request) -> bool {
    let accepts =
        request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    *request.method() == Method::POST && accepts.contains("text/html")
}

/// Runs the server function of a posted form and answers the person.
pub async fn answer(state: &State, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, FORM_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let fields = fields(&body);
    let form = parts.uri.path().rsplit('/').next().unwrap_or_default().to_owned();
    let (uri, headers, extensions) = (parts.uri.clone(), parts.headers.clone(), parts.extensions.clone());

    let mut call = Request::from_parts(parts, Body::from(body));
    call.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let (called, body) = render::server_function_of(state, call).await.into_parts();
    let said = to_bytes(body, BODY_BYTES).await.unwrap_or_default();

    let mut response = if called.status.is_success() {
        redirect(&said)
    } else {
        let error = serde_json::from_slice(&said).unwrap_or_else(|_| ApiError::new(ErrorCode::Internal));
        let page = fields.iter().find(|(name, _)| name == PAGE).map(|(_, value)| value.as_str());
        let page = Next::or_home(page.unwrap_or_default());
        // What one person typed is not shown to another.
        let is_ones_own = error.code != ErrorCode::OtherAccount;
        let fields = if is_ones_own { without_secrets(fields) } else { Vec::new() };
        let reply = FormReply { form, fields, error };
        let mut page =
            Request::get(page.as_str()).body(Body::empty()).unwrap_or_else(|_| Request::new(Body::empty()));
        if page.uri().path() == uri.path() {
            *page.uri_mut() = http::Uri::from_static("/");
        }
        *page.headers_mut() = page_headers(&headers);
        *page.extensions_mut() = extensions;
        let mut response = render::page_with(state, page, Some(reply)).await;
        *response.status_mut() = called.status;
        response
    };
    // Cookies that were set, how long to wait.
    for name in [header::SET_COOKIE, header::RETRY_AFTER] {
        for value in called.headers.get_all(&name) {
            response.headers_mut().append(name.clone(), value.clone());
        }
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Where the answer says to go.
fn redirect(said: &Bytes) -> Response {
    let to = serde_json::from_slice::<Go>(said).map_or_else(|_| Next::home(), |go| Next::or_home(&go.to));
    match HeaderValue::from_str(to.as_str()) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What the page needs of the form's headers: who it is, and in which request.
fn page_headers(headers: &HeaderMap) -> HeaderMap {
    let wanted = [header::COOKIE, header::HOST, header::USER_AGENT, header::ACCEPT];
    let id = http::HeaderName::from_static(app::failure::REQUEST_ID);
    wanted
        .into_iter()
        .chain([id])
        .flat_map(|name| headers.get_all(&name).iter().map(move |value| (name.clone(), value.clone())))
        .collect()
}

/// Whose form a body is, where it says so.
pub fn owner(body: &[u8]) -> Option<String> {
    url::form_urlencoded::parse(body)
        .find(|(name, value)| name == OWNER && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

fn fields(body: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body).into_owned().collect()
}

/// What may stand in the page again: never a password.
fn without_secrets(fields: Vec<(String, String)>) -> Vec<(String, String)> {
    fields.into_iter().filter(|(name, _)| !name.contains("password") && name != PAGE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_do_not_come_back() {
        let fields = fields(b"email=a%40b.kr&password=x&new_password=y&page=%2Fsignin&regions%5B%5D=seoul");
        assert_eq!(
            without_secrets(fields),
            [("email".to_owned(), "a@b.kr".to_owned()), ("regions[]".to_owned(), "seoul".to_owned())]
        );
    }

    #[test]
    fn a_redirect_never_leaves_the_site() {
        let to = |json: &str| {
            let response = redirect(&Bytes::copy_from_slice(json.as_bytes()));
            response.headers().get(header::LOCATION).unwrap().to_str().unwrap().to_owned()
        };
        assert_eq!(to(r#"{"to":"/my?done=profile"}"#), "/my?done=profile");
        assert_eq!(to(r#"{"to":"https://evil.example"}"#), "/");
        assert_eq!(to("nonsense"), "/");
    }
}
