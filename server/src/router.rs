//! Every address of the site, and what a request passes through on its way.

use axum::{
    Router,
    extract::Request,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{MethodRouter, any, get},
};
use tower::ServiceExt as _;
use tower_http::{
    CompressionLevel, compression::CompressionLayer, csrf::CsrfLayer, limit::RequestBodyLimitLayer,
    services::ServeDir,
};

use crate::{State, middleware, render, routes, session};

/// Largest body that is taken: forms and server functions are small.
pub(crate) const BODY_BYTES: usize = 256 * 1024;

/// Largest form that is read, to be given back to who typed it.
pub(crate) const FORM_BYTES: usize = 1024 * 1024;

/// Every route that is not a page, a server function or a file of the build, but for those of essays. `tests/it/surface.rs`
/// says of each who may call it.
fn routes() -> [(&'static str, MethodRouter<State>); 21] {
    [
        ("/health/live", get(routes::health::live)),
        ("/health/ready", get(routes::health::ready)),
        ("/metrics", get(routes::metrics::metrics)),
        ("/robots.txt", get(routes::site_map::robots)),
        ("/sitemap.xml", get(routes::site_map::index)),
        ("/sitemap/{name}", get(routes::site_map::file)),
        ("/api/v1/suggest", get(routes::suggest::suggest)),
        ("/api/v1/accepted", get(routes::accepted::list)),
        ("/api/v1/accepted/{id}", get(routes::accepted::essay)),
        ("/api/v1/accepted/{id}/scraps", scraps()),
        ("/api/v1/accepted/pack", get(routes::pack::pack)),
        ("/api/v1/accepted/prints", get(routes::pack::prints)),
        ("/api/v1/account", get(routes::account::account)),
        ("/api/v1/spelling", get(routes::spelling::offered).post(routes::spelling::check)),
        ("/api/v1/company/names", get(routes::facts::names)),
        ("/api/v1/company/{corp_code}/facts", get(routes::facts::facts)),
        ("/my/data/export.zip", get(routes::export::export)),
        ("/essays", get(routes::editor::page)),
        ("/essays/{*place}", get(routes::editor::page)),
        ("/sw.js", get(routes::worker::script)),
        ("/api/fn/{*name}", any(render::server_function)),
    ]
}

fn scraps() -> MethodRouter<State> {
    get(routes::scraps::list).post(routes::scraps::save).delete(routes::scraps::remove)
}

/// The patterns of the routes, for the test that wants an entry for each.
#[must_use]
pub fn patterns() -> Vec<&'static str> {
    routes().into_iter().chain(routes::essays::routes()).map(|(pattern, _)| pattern).collect()
}

/// The whole site.
pub fn router(state: State) -> Router {
    with_routes(state, Router::new())
}

/// The whole site with further routes: tests add one that panics, one that never answers.
pub fn with_routes(state: State, further: Router<State>) -> Router {
    // Pages spawn on this runtime. A second call (another router of the same process) changes nothing.
    any_spawner::Executor::init_tokio().ok();
    let pages = Router::new().fallback(render::page).with_state(state.clone());
    let files = routes::assets::files(&state.site, pages);
    let add = |router: Router<State>, (pattern, handler): (&str, _)| router.route(pattern, handler);
    let small = routes()
        .into_iter()
        .fold(further, add)
        .fallback(move |request: Request| file_or_page(files.clone(), request))
        .layer(RequestBodyLimitLayer::new(FORM_BYTES))
        .layer(from_fn_with_state(state.clone(), middleware::too_large));
    routes::essays::routes()
        .into_iter()
        .fold(small, add)
        .layer(session::layer(state.app.accounts.clone(), state.secure_cookies))
        .layer(from_fn(middleware::forgery))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(state.clone(), middleware::guard))
        // Fastest: pages are made for one reader; what is the same for all was compressed by the build.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(middleware::headers))
        .layer(from_fn(middleware::head))
        .with_state(state)
}

/// A file of the build when the path names one, else a page. `/` and `/index.html` are pages: the file of that name
/// is the shell for offline use.
async fn file_or_page(files: ServeDir<Router>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let answered = files.oneshot(request).await;
    let mut response = match answered {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    };
    routes::assets::set_cache(&path, &mut response);
    response
}
