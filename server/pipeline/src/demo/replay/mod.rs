//! Recorded payloads, answered as the sources would.
//!
//! A folder may hold `dart/` and `fsc/`, or be one of them. What was not recorded is answered with "no data".

mod dart;
mod fsc;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use model::company::{CorpCode, Report, Source};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::server::{self, App, Backend, Failure, Query, Reply, Running, is_dart};

/// A request that a recording answers with data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Recorded {
    /// Which source.
    pub source: Source,
    /// Which company; none for the list of all companies, and where a recording names none.
    pub corp_code: Option<CorpCode>,
    /// Its 법인등록번호; always there for the FSC sources.
    pub registration_no: Option<String>,
    /// Fiscal year, for accounts.
    pub year: Option<i16>,
    /// Report, for DART's accounts.
    pub report: Option<Report>,
}

/// An opened folder of recordings. Only an index is held in memory, besides the small FSC answers.
pub struct Replay {
    dart: dart::Recordings,
    fsc: fsc::Recordings,
}

impl Replay {
    /// Indexes a folder; `as_of` picks the newest list of companies not after that day, else the newest.
    ///
    /// # Errors
    /// When the folder cannot be read, a recording in it is damaged, or it holds none.
    pub fn open(dir: &Path, as_of: Option<NaiveDate>) -> anyhow::Result<Self> {
        ensure!(dir.is_dir(), "{} is not a folder", dir.display());
        let dart = dart::Recordings::open(&part(dir, "dart"), as_of)
            .with_context(|| format!("reading DART recordings under {}", dir.display()))?;
        let fsc = fsc::Recordings::open(&part(dir, "fsc"))
            .with_context(|| format!("reading FSC recordings under {}", dir.display()))?;
        let replay = Self { dart, fsc };
        ensure!(!replay.recorded().is_empty(), "{} holds no recordings", dir.display());
        Ok(replay)
    }

    /// Every request that is answered with data.
    #[must_use]
    pub fn recorded(&self) -> HashSet<Recorded> {
        let mut recorded = self.dart.recorded();
        recorded.extend(self.fsc.recorded(|crno| self.dart.corp_code(crno)));
        recorded
    }

    /// Starts a server on a free port of 127.0.0.1, in this process; it stops when the handle is dropped.
    ///
    /// # Errors
    /// When no port can be bound.
    pub async fn spawn(self) -> anyhow::Result<Running> {
        Running::start(App::new(Arc::new(self), None, None)).await
    }
}

impl Backend for Replay {
    fn answer(&self, source: Source, query: &Query, failure: Option<&Failure>) -> Reply {
        if is_dart(source) {
            self.dart.answer(source, query).unwrap_or_else(|| Reply::dart_error(source, "013"))
        } else {
            self.fsc.answer(source, query, failure)
        }
    }
}

/// Serves the recordings of `dir` on `listener` until `shutdown`; requests in flight finish.
///
/// # Errors
/// As [`Replay::open`], or when the listener fails.
pub async fn serve(
    listener: TcpListener,
    dir: &Path,
    as_of: Option<NaiveDate>,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    let replay = Replay::open(dir, as_of)?;
    server::serve(listener, App::new(Arc::new(replay), None, None), shutdown).await
}

/// [`Replay::open`], then [`Replay::spawn`].
///
/// # Errors
/// As these two.
pub async fn spawn(dir: &Path, as_of: Option<NaiveDate>) -> anyhow::Result<Running> {
    Replay::open(dir, as_of)?.spawn().await
}

/// `dir/name` when there is one, else `dir` itself.
fn part(dir: &Path, name: &str) -> PathBuf {
    let inner = dir.join(name);
    if inner.is_dir() { inner } else { dir.to_owned() }
}

/// The files of a folder in the order of their names; none when there is no folder.
fn files(dir: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).with_context(|| format!("listing {}", dir.display()))? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name().and_then(|name| name.to_str())) {
            files.push((name.to_owned(), path));
        }
    }
    files.sort();
    Ok(files)
}
