//! Pages: the Leptos application rendered to whole HTML.

use app::{context::AppContext, shell};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::provide_context;
use model::company::CorpCode;

/// Renders the page at the request's path; the router inside decides which, and sets 404 itself.
pub async fn page(State(state): State<crate::State>, request: Request) -> Response {
    if *request.method() != Method::GET {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    // A file that is not there (of a build before the last, say) is asked for by a program: a page would not help it.
    if crate::routes::assets::looks_like_file(request.uri().path()) {
        return (StatusCode::NOT_FOUND, "not found\n").into_response();
    }
    let Some(corp_code) = company_of(&request) else { return render(&state, request).await };
    // No company, or no database: the page itself finds out, and says so.
    let Ok(Some(data)) = state.app.pages.get(corp_code).await else { return render(&state, request).await };
    state.rendered.answer(corp_code, data, || render(&state, request)).await
}

/// The company whose plain page is asked for: the one that is the same for everyone. With a query (another basis or
/// span) a page is rendered anew, so that nobody can fill the memory with made-up queries.
fn company_of(request: &Request) -> Option<CorpCode> {
    let uri = request.uri();
    if uri.query().is_some() {
        return None;
    }
    uri.path().strip_prefix("/company/")?.parse().ok()
}

async fn render(state: &crate::State, request: Request) -> Response {
    let context = state.app.clone();
    let assets = state.assets.clone();
    let handler =
        leptos_axum::render_app_async_with_context(move || provide(&context), move || shell(&assets));
    let mut response = handler(request).await;
    // What is on a page depends on the day and, later, on the reader.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// Server functions, under explicit addresses.
pub async fn server_function(State(state): State<crate::State>, request: Request) -> Response {
    leptos_axum::handle_server_fns_with_context(move || provide(&state.app), request).await.into_response()
}

fn provide(context: &AppContext) {
    provide_context(context.clone());
}
