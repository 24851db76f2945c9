//! Demo sources: a local server that speaks the real wire formats of OPEN DART, data.go.kr and sites of accepted essays.
//!
//! [`serve`] and [`spawn`] answer with a data set written for this project (fictional companies and essays);
//! [`replay`] answers with recorded payloads from a folder. Both can be told to misbehave ([`Failure`]).
//! Nothing here uses the pipeline's parsers, so that the two check each other.

pub mod replay;
mod server;
mod wire;
mod world;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use anyhow::Context as _;
use model::company::CorpCode;
pub use replay::{Recorded, Replay, spawn as replay_spawn};
pub use server::{Failure, HostStats, Running, SiteFailure, SourceStats, Stats};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use world::World;

/// The DART key the demo sources accept when none is configured: 40 hexadecimal characters.
pub const DART_KEY: &str = "00000000000000000000000000000000deadbeef";

/// The data.go.kr key the demo sources accept when none is configured, decoded: `+ / =` prove the encoding.
pub const FSC_KEY: &str = "demo+sources/key+of/zazinmori==";

/// The day the data set stands at: fixed, so that every run sees the same payloads.
pub const TODAY: chrono::NaiveDate = match chrono::NaiveDate::from_ymd_opt(2026, 10, 31) {
    Some(day) => day,
    None => chrono::NaiveDate::MIN,
};

/// What the demo sources expect of a caller.
#[derive(Clone, Debug)]
pub struct Options {
    /// The DART key that is registered; any other is answered with `010`.
    pub dart_key: String,
    /// The data.go.kr key that is registered, decoded; any other is answered with `30`.
    pub fsc_key: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { dart_key: DART_KEY.to_owned(), fsc_key: FSC_KEY.to_owned() }
    }
}

/// Serves the demo data set on `listener` until `shutdown`; requests in flight finish.
///
/// # Errors
/// When the data set cannot be read or the listener fails.
pub async fn serve(
    listener: TcpListener,
    options: Options,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    server::serve(listener, app(options)?, shutdown).await
}

/// Starts the demo sources on a free port of 127.0.0.1, in this process; they stop when the handle is dropped.
///
/// # Errors
/// When the data set cannot be read or no port can be bound.
pub async fn spawn(options: Options) -> anyhow::Result<Running> {
    Running::start(app(options)?).await
}

/// The demo data set behind its front.
fn app(options: Options) -> anyhow::Result<Arc<server::App>> {
    let world = World::load().context("reading the demo data set")?;
    let essays = world::accepted::load().context("reading the essays of the demo data set")?;
    let (backend, sites) = (wire::Demo::new(world), server::Sites::new(essays));
    Ok(server::App::new(Arc::new(backend), Some(options), Some(sites)))
}

/// The essays of the demo data set.
///
/// # Errors
/// When the data set cannot be read.
pub fn essays() -> anyhow::Result<Vec<model::accepted::AcceptedRecord>> {
    world::accepted::load().context("reading the essays of the demo data set")
}

/// The corp codes of the demo data set with names and 법인등록번호, in the order of the table.
///
/// # Errors
/// When the data set cannot be read.
pub fn companies() -> anyhow::Result<Vec<(CorpCode, String, String)>> {
    let world = World::load().context("reading the demo data set")?;
    world
        .companies()
        .iter()
        .map(|company| Ok((company.corp_code.parse()?, company.name.clone(), company.crno.clone())))
        .collect()
}
