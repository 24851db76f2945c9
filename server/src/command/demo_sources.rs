//! `demo-sources`: the outside world, in small.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context as _;
use chrono::NaiveDate;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::asked_to_stop;

pub(super) async fn run(
    addr: SocketAddr,
    replay: Option<PathBuf>,
    as_of: Option<NaiveDate>,
) -> anyhow::Result<()> {
    let listener =
        TcpListener::bind(addr).await.with_context(|| format!("cannot listen on {addr} (--addr)"))?;
    let base = format!("http://{}", listener.local_addr()?);
    println!(
        "demo sources at {base}: set ZAZINMORI_DART_URL={base}/dart, ZAZINMORI_FSC_URL={base}/fsc, \
         ZAZINMORI_JOBKOREA_URL={base}/jobkorea and ZAZINMORI_LINKAREER_URL={base}/linkareer"
    );
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        stopping.cancel();
    });
    match replay {
        Some(dir) => pipeline::demo::replay::serve(listener, &dir, as_of, stop).await,
        None => pipeline::demo::serve(listener, pipeline::demo::Options::default(), stop).await,
    }
}
