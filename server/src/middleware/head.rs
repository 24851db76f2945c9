//! HEAD is answered as GET, without the body.

use axum::{extract::Request, http::Method, middleware::Next, response::Response};

/// A request that came with HEAD.
#[derive(Clone, Copy)]
struct Head;

/// Makes HEAD into GET for everything within; axum drops the body at the very end, when it has counted it. Without
/// this each router on the way drops it, the next one counts nothing, and says `content-length: 0`; nor would an
/// answer without a body be compressed as that of GET is.
pub async fn head(mut request: Request, next: Next) -> Response {
    if *request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
        request.extensions_mut().insert(Head);
    }
    next.run(request).await
}

/// The method that was asked with.
pub fn method(request: &Request) -> Method {
    if request.extensions().get::<Head>().is_some() { Method::HEAD } else { request.method().clone() }
}
