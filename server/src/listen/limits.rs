//! How much of the server clients may hold, and for how long.

use std::time::Duration;

use tokio::sync::Semaphore;

/// Limits of connections.
///
/// What hyper gives no means for:
/// - An HTTP/2 client that reads nothing holds its answers back by flow control, not by a full socket, so no time
///   limit sees it. What it can hold is bounded: [`Self::streams`] answers a connection, each with hyper's send buffer
///   (400 KB).
/// - An HTTP/2 client that answers pings may keep an idle connection for ever.
/// - A client that reads a little now and then is never too slow: [`Self::take_within`] is about standing still. A
///   least rate would have to know the client's line.
///
/// All three end at the number of connections, and at a reverse proxy in front, which speaks HTTP/1 to us.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; further ones wait until one of them ends.
    pub connections: usize,
    /// The head of a request takes no longer. For HTTP/1 also the pause before the next request.
    pub head_within: Duration,
    /// A client that takes nothing more of an answer is let go after this.
    pub take_within: Duration,
    /// An HTTP/2 connection is asked for a sign of life this often, …
    pub ping_after: Duration,
    /// … and is let go when it gives none.
    pub pong_within: Duration,
    /// Requests under way at once on one HTTP/2 connection.
    pub streams: u32,
}

impl Limits {
    /// The usual times.
    pub fn of(connections: u32) -> Self {
        Self {
            connections: usize::try_from(connections).unwrap_or(Semaphore::MAX_PERMITS),
            head_within: Duration::from_secs(10),
            take_within: Duration::from_secs(30),
            ping_after: Duration::from_secs(30),
            pong_within: Duration::from_secs(10),
            streams: 100,
        }
    }
}
