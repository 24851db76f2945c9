//! Clients that hold on to what they have: the server serves the next one all the same.

use axum::routing::get;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    task::JoinHandle,
    time::timeout,
};

use super::*;

/// Long enough for anything that does come.
const SOON: Duration = Duration::from_secs(20);
/// Long enough to see that something does not come.
const A_MOMENT: Duration = Duration::from_millis(200);
/// More than the kernel keeps for a reader.
const LARGE: usize = 64 * 1024 * 1024;

struct Running {
    addr: SocketAddr,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

async fn run(limits: Limits) -> Running {
    let router = Router::new()
        .route("/", get(|| async { "hello" }))
        .route("/large", get(|| async { vec![b'x'; LARGE] }));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let addr = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let serving = tokio::spawn(serve(listener, router, limits, stop.clone()));
    Running { addr, stop, serving }
}

impl Running {
    /// A client that has sent this much, and is on.
    async fn client(&self, sends: &str) -> TcpStream {
        let mut client = TcpStream::connect(self.addr).await.unwrap();
        client.write_all(sends.as_bytes()).await.unwrap();
        client
    }
}

/// The answer up to its end.
async fn answer(mut client: TcpStream) -> String {
    let mut answer = Vec::new();
    timeout(SOON, client.read_to_end(&mut answer)).await.expect("no answer").unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

const REQUEST: &str = "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn beyond_the_limit_a_client_waits_for_its_turn() {
    let server = run(Limits::of(2)).await;
    let first = server.client("GET / HTT").await;
    let second = server.client("").await;
    let mut third = server.client(REQUEST).await;
    assert!(timeout(A_MOMENT, third.read_u8()).await.is_err(), "two are there already");
    drop(first);
    assert!(answer(third).await.starts_with("HTTP/1.1 200"));
    drop(second);
    assert!(answer(server.client(REQUEST).await).await.ends_with("hello"));
}

#[tokio::test]
async fn who_sends_no_request_gives_way() {
    let limits = Limits { head_within: A_MOMENT, ..Limits::of(1) };
    let server = run(limits).await;
    // Nothing, half a head, half of what HTTP/2 begins with, and nothing after a first request.
    for sends in ["", "GET / HTTP/1.1\r\nhost:", "PRI * HTTP/2.0\r\n", "GET / HTTP/1.1\r\nhost: a\r\n\r\n"] {
        let mut idle = server.client(sends).await;
        assert!(answer(server.client(REQUEST).await).await.ends_with("hello"), "after {sends:?}");
        // Closed, in one way or another.
        timeout(SOON, idle.read_to_end(&mut Vec::new())).await.expect("still held").ok();
    }
}

#[tokio::test]
async fn who_does_not_read_gives_way() {
    let limits = Limits { take_within: A_MOMENT, ..Limits::of(1) };
    let server = run(limits).await;
    let idle = server.client("GET /large HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(answer(server.client(REQUEST).await).await.ends_with("hello"));
    drop(idle);
}

#[tokio::test]
async fn who_reads_gets_all_of_it() {
    let server = run(Limits::of(1)).await;
    let large = server.client("GET /large HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
    assert!(answer(large).await.len() > LARGE);
}

#[tokio::test]
async fn http_2_is_spoken_too() {
    let server = run(Limits::of(1)).await;
    let client = reqwest::Client::builder().http2_prior_knowledge().no_proxy().build().unwrap();
    for _ in 0..2 {
        let answer = client.get(format!("http://{}/", server.addr)).send().await.unwrap();
        assert_eq!(answer.version(), reqwest::Version::HTTP_2);
        assert_eq!(answer.text().await.unwrap(), "hello");
    }
}

#[tokio::test]
async fn a_full_server_stops_when_told_to() {
    let server = run(Limits::of(1)).await;
    let _idle = server.client("").await;
    let waiting = server.client(REQUEST).await;
    server.stop.cancel();
    timeout(SOON, server.serving).await.expect("still serving").unwrap();
    drop(waiting);
}
