//! Pages: the Leptos application rendered to whole HTML.

use app::{
    account::Requester,
    context::AppContext,
    error::{ApiError, ErrorCode},
    shell,
    ui::form::FormReply,
};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use leptos::prelude::provide_context;
use model::company::CorpCode;
use tower_sessions::Session;

use crate::{
    form_post, requester,
    router::{BODY_BYTES, FORM_BYTES},
    visit,
};

/// Renders the page at the request's path; the router inside decides which, and sets 404 itself.
pub async fn page(State(state): State<crate::State>, request: Request) -> Response {
    if *request.method() != Method::GET {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    // A file that is not there (of a build before the last, say) is asked for by a program: a page would not help it.
    if crate::routes::assets::looks_like_file(request.uri().path()) {
        return (StatusCode::NOT_FOUND, "not found\n").into_response();
    }
    visit::count(&state, &request);
    let Some(corp_code) = company_of(&request) else { return page_with(&state, request, None).await };
    // No company, or no database: the page itself finds out, and says so.
    let Ok(Some(data)) = state.app.pages.get(corp_code).await else {
        return page_with(&state, request, None).await;
    };
    state.rendered.answer(corp_code, data, || page_with(&state, request, None)).await
}

/// The company whose plain page is asked for: the one that is the same for everyone. With a query (another basis or
/// span) a page is rendered anew, so that nobody can fill the memory with made-up queries; with a session too, for it
/// has its reader's name on it.
fn company_of(request: &Request) -> Option<CorpCode> {
    let uri = request.uri();
    let has_session = request.extensions().get::<Session>().is_some_and(|session| session.id().is_some());
    if uri.query().is_some() || has_session {
        return None;
    }
    uri.path().strip_prefix("/company/")?.parse().ok()
}

/// Renders a page for who asks for it, after a form was refused with what was wrong with it.
pub async fn page_with(state: &crate::State, request: Request, reply: Option<FormReply>) -> Response {
    let (parts, body) = request.into_parts();
    let requester = match requester::of(state, &parts).await {
        Ok(requester) => requester,
        Err(error) => return fault(state, &parts, &error),
    };
    let is_personal =
        requester.account.is_some() || parts.uri.query().is_some_and(|it| it.contains("token="));
    let context = Context { app: state.app.clone(), requester, reply };
    let assets = state.assets.clone();
    let handler =
        leptos_axum::render_app_async_with_context(move || context.provide(), move || shell(&assets));
    let mut response = handler(Request::from_parts(parts, body)).await;
    // What is on a page depends on the day; what is on a person's page is nobody else's, and is gone after signing out.
    let keep = if is_personal { "no-store" } else { "no-cache" };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    response
}

/// Server functions, under explicit addresses.
pub async fn server_function(State(state): State<crate::State>, request: Request) -> Response {
    visit::count(&state, &request);
    if form_post::is_one(&request) {
        return form_post::answer(&state, request).await;
    }
    server_function_of(&state, request).await
}

/// Runs a server function for a program.
pub async fn server_function_of(state: &crate::State, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let requester = match requester::of(state, &parts).await {
        Ok(requester) => requester,
        Err(error) => return fault(state, &parts, &error),
    };
    let Ok(body) = to_bytes(body, FORM_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if is_anothers(&requester, &body) {
        return refused(ErrorCode::OtherAccount);
    }
    if body.len() > BODY_BYTES {
        // Whose session has ended is told that first: they would not see the form's page, and what they typed on it.
        let is_signed_out = requester.account.is_none() && form_post::owner(&body).is_some();
        return refused(if is_signed_out { ErrorCode::SignIn } else { ErrorCode::TooLarge });
    }
    let context = Context { app: state.app.clone(), requester, reply: None };
    let mut request = Request::from_parts(parts, Body::from(body));
    // Leptos redirects whoever accepts HTML to the Referer, which may be any site's.
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    request.headers_mut().remove(header::REFERER);
    let answer = leptos_axum::handle_server_fns_with_context(move || context.provide(), request).await;
    let mut response = said_status(answer.into_response()).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A refusal before the function runs.
fn refused(code: ErrorCode) -> Response {
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CACHE_CONTROL, "no-store")], Json(ApiError::new(code))).into_response()
}

/// Whether somebody else has signed in than the one who filled in the form. A page stays open while that happens, in
/// another tab or after the session has ended.
fn is_anothers(requester: &Requester, body: &[u8]) -> bool {
    requester.viewer().zip(form_post::owner(body)).is_some_and(|(viewer, owner)| viewer.mark != owner)
}

/// Leptos answers 500 to a form it cannot read, though what it says is that the client is to blame.
async fn said_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let said = to_bytes(body, BODY_BYTES).await.unwrap_or_default();
    if let Ok(error) = serde_json::from_slice::<ApiError>(&said) {
        parts.status = StatusCode::from_u16(error.code.status()).unwrap_or(parts.status);
    }
    Response::from_parts(parts, Body::from(said))
}

/// What a request gives to pages and server functions.
#[derive(Clone)]
struct Context {
    app: AppContext,
    requester: Requester,
    reply: Option<FormReply>,
}

impl Context {
    fn provide(&self) {
        provide_context(self.app.clone());
        if let Some(viewer) = self.requester.viewer() {
            provide_context(viewer);
        }
        provide_context(self.requester.clone());
        if let Some(reply) = self.reply.clone() {
            provide_context(reply);
        }
    }
}

/// Who asks could not be found out: nothing is answered as if it were nobody.
fn fault(state: &crate::State, parts: &Parts, error: &ApiError) -> Response {
    let id = parts.headers.get(app::failure::REQUEST_ID).and_then(|value| value.to_str().ok());
    crate::error_page::answer(error.code, id.unwrap_or_default(), &state.assets)
}
