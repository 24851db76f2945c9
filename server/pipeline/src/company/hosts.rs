//! Where a run asks: the configured hosts, the demo sources, or a folder of recordings.

use std::{collections::HashSet, path::Path};

use anyhow::Context as _;
use chrono::NaiveDate;
use model::company::Source;
use reqwest::Url;
use secrecy::SecretString;

use super::CompanyRun;
use crate::{
    Context, SourceHost,
    demo::{self, Recorded, Replay, Running},
    fetch::{Fetcher, Host},
};

/// Characters the catalogue keeps of an origin.
const ORIGIN_LONGEST: usize = 500;

/// The hosts of a run.
pub(super) struct Hosts {
    pub(super) dart: Fetcher,
    pub(super) fsc: Fetcher,
    pub(super) dart_concurrency: usize,
    pub(super) fsc_concurrency: usize,
    /// What is recorded; none where anything may be asked.
    pub(super) recorded: Option<HashSet<Recorded>>,
    /// The day it is there.
    pub(super) today: NaiveDate,
    /// What stands in for the sources, started by us on this machine.
    stand_in: Option<String>,
    /// Hosts that cannot be asked, and why.
    pub(super) without_key: Vec<(Host, String)>,
    /// What a person should know.
    pub(super) note: Option<String>,
    _running: Option<Running>,
}

impl Hosts {
    pub(super) async fn open(ctx: &Context, run: &CompanyRun) -> anyhow::Result<Self> {
        match &run.replay {
            Some(folder) => Self::replay(ctx, folder, run.replay_as_of).await,
            None if ctx.config.demo => Self::demo().await,
            None => Self::configured(ctx),
        }
    }

    fn configured(ctx: &Context) -> anyhow::Result<Self> {
        let (dart, fsc) = (&ctx.config.dart, &ctx.config.fsc);
        let without_key = [(Host::Dart, dart, "ZAZINMORI_DART_KEY"), (Host::Fsc, fsc, "ZAZINMORI_FSC_KEY")]
            .into_iter()
            .filter(|(_, host, _)| host.key.is_none())
            .map(|(host, _, key)| (host, format!("{} is not asked: {key} is not set", host.label())))
            .collect();
        Ok(Self { today: ctx.clock.today(), without_key, ..Self::of(dart, fsc)? })
    }

    async fn demo() -> anyhow::Result<Self> {
        let running = demo::spawn(demo::Options::default()).await?;
        let note = "no keys are configured: this run reads the demo sources (fictional companies)";
        Ok(Self {
            today: demo::TODAY,
            note: Some(note.to_owned()),
            ..Self::standing_in("demo".to_owned(), running)?
        })
    }

    async fn replay(ctx: &Context, folder: &Path, as_of: Option<NaiveDate>) -> anyhow::Result<Self> {
        let replay = Replay::open(folder, as_of)?;
        let recorded = replay.recorded();
        // Two folders are two sources: what one says of itself is not the other's.
        let folder = folder.canonicalize().with_context(|| format!("the folder {}", folder.display()))?;
        let name = format!("replay {}", folder.display()).chars().take(ORIGIN_LONGEST).collect();
        Ok(Self {
            note: Some(format!("{} recorded payloads of {}", recorded.len(), folder.display())),
            recorded: Some(recorded),
            today: ctx.clock.today(),
            ..Self::standing_in(name, replay.spawn().await?)?
        })
    }

    /// Of sources we started ourselves on this machine.
    fn standing_in(name: String, running: Running) -> anyhow::Result<Self> {
        let dart = loopback(&running.dart_url(), demo::DART_KEY)?;
        let fsc = loopback(&running.fsc_url(), demo::FSC_KEY)?;
        Ok(Self { stand_in: Some(name), _running: Some(running), ..Self::of(&dart, &fsc)? })
    }

    fn of(dart: &SourceHost, fsc: &SourceHost) -> anyhow::Result<Self> {
        Ok(Self {
            dart: Fetcher::new(Host::Dart.key_parameter(), dart).context("the client for DART")?,
            fsc: Fetcher::new(Host::Fsc.key_parameter(), fsc).context("the client for data.go.kr")?,
            dart_concurrency: dart.concurrency,
            fsc_concurrency: fsc.concurrency,
            recorded: None,
            today: NaiveDate::MIN,
            stand_in: None,
            without_key: Vec::new(),
            note: None,
            _running: None,
        })
    }

    /// Whether we started the sources ourselves: no limits then, and nothing is kept of allowances.
    pub(super) fn is_local(&self) -> bool {
        self.stand_in.is_some()
    }

    /// Who answers for a source, as the catalogue keeps it: an address, or the name of what stands in for it, whose
    /// port is another one each time.
    pub(super) fn origin(&self, source: Source) -> String {
        self.stand_in.clone().unwrap_or_else(|| self.fetcher(source).origin())
    }

    /// The client that asks a source.
    pub(super) fn fetcher(&self, source: Source) -> &Fetcher {
        match Host::of(source) {
            Host::Dart => &self.dart,
            Host::Fsc => &self.fsc,
        }
    }
}

fn loopback(url: &str, key: &str) -> anyhow::Result<SourceHost> {
    let base = Url::parse(url).with_context(|| format!("the address {url}"))?;
    Ok(SourceHost { key: Some(SecretString::from(key)), ..SourceHost::loopback(base) })
}
