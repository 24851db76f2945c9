//! Accepting connections, and letting them finish at the end.

mod impatient;
mod limits;
#[cfg(test)]
mod tests;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::sync::CancellationToken;
use tower::Service as _;

use self::impatient::Impatient;
pub use self::limits::Limits;

/// Requests under way at shutdown may take this long.
const DRAIN_WITHIN: Duration = Duration::from_secs(20);

/// Serves until `shutdown`, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, shutdown: CancellationToken) {
    let graceful = GracefulShutdown::new();
    let seats = Arc::new(Semaphore::new(limits.connections));
    let open = metrics::gauge!("zazinmori_http_connections");
    loop {
        // With no seat left nobody is accepted: who comes now waits in the kernel's queue, and is not turned away.
        let seated = async {
            let seat = Arc::clone(&seats).acquire_owned().await;
            (seat, listener.accept().await)
        };
        let (seat, accepted) = tokio::select! {
            seated = seated => seated,
            () = shutdown.cancelled() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: wait for some to come back.
                tracing::warn!(error = %error, "could not accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let begun = CancellationToken::new();
        let service = service(router.clone(), peer, begun.clone());
        let io = TokioIo::new(Impatient::new(prepared(stream), limits.take_within));
        let connection = graceful.watch(builder(limits).serve_connection(io, service).into_owned());
        let open = open.clone();
        open.increment(1.0);
        tokio::spawn(async move {
            tokio::select! {
                // A broken connection is the client's affair.
                _ = connection => {}
                () = not_begun(begun, limits.head_within) => {}
            }
            open.decrement(1.0);
            drop(seat);
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish within {DRAIN_WITHIN:?}");
    }
}

fn prepared(stream: TcpStream) -> TcpStream {
    // Only costs speed where it cannot be set.
    stream.set_nodelay(true).ok();
    stream
}

fn builder(limits: Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.head_within);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.ping_after)
        .keep_alive_timeout(limits.pong_within)
        .max_concurrent_streams(limits.streams);
    builder
}

/// Ends when no request began in time. hyper counts the time of a head only once it knows the version, and a client
/// that sends nothing, or half of what HTTP/2 begins with, never lets it know.
async fn not_begun(begun: CancellationToken, within: Duration) {
    if tokio::time::timeout(within, begun.cancelled()).await.is_ok() {
        std::future::pending().await
    }
}

/// The router for one connection: each request knows its peer, and the first one says that it began.
fn service(
    router: Router,
    peer: SocketAddr,
    begun: CancellationToken,
) -> impl hyper::service::Service<
    Request<hyper::body::Incoming>,
    Response = axum::response::Response,
    Error = std::convert::Infallible,
    Future = impl Future<Output = Result<axum::response::Response, std::convert::Infallible>> + Send + 'static,
> + Send
+ 'static {
    hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
        begun.cancel();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let mut router = router.clone();
        async move { router.call(request).await }
    })
}
