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
    /// Started by us on this machine: no limits, and nothing is kept of allowances.
    pub(super) local: bool,
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
        Ok(Self {
            recorded: None,
            today: ctx.clock.today(),
            local: false,
            without_key,
            note: None,
            _running: None,
            ..Self::of(dart, fsc)?
        })
    }

    async fn demo() -> anyhow::Result<Self> {
        let running = demo::spawn(demo::Options::default()).await?;
        let mut dart = SourceHost::loopback(url(&running.dart_url())?);
        dart.key = Some(SecretString::from(demo::DART_KEY));
        let mut fsc = SourceHost::loopback(url(&running.fsc_url())?);
        fsc.key = Some(SecretString::from(demo::FSC_KEY));
        Ok(Self {
            today: demo::TODAY,
            note: Some(
                "no keys are configured: this run reads the demo sources (fictional companies)".to_owned(),
            ),
            _running: Some(running),
            ..Self::of(&dart, &fsc)?
        })
    }

    async fn replay(ctx: &Context, folder: &Path, as_of: Option<NaiveDate>) -> anyhow::Result<Self> {
        let replay = Replay::open(folder, as_of)?;
        let recorded = replay.recorded();
        let running = replay.spawn().await?;
        let dart = SourceHost::loopback(url(&running.dart_url())?);
        let fsc = SourceHost::loopback(url(&running.fsc_url())?);
        Ok(Self {
            note: Some(format!("{} recorded payloads of {}", recorded.len(), folder.display())),
            recorded: Some(recorded),
            today: ctx.clock.today(),
            _running: Some(running),
            ..Self::of(&dart, &fsc)?
        })
    }

    fn of(dart: &SourceHost, fsc: &SourceHost) -> anyhow::Result<Self> {
        Ok(Self {
            dart: Fetcher::new(Host::Dart, dart).context("the client for DART")?,
            fsc: Fetcher::new(Host::Fsc, fsc).context("the client for data.go.kr")?,
            dart_concurrency: dart.concurrency,
            fsc_concurrency: fsc.concurrency,
            recorded: None,
            today: NaiveDate::MIN,
            local: true,
            without_key: Vec::new(),
            note: None,
            _running: None,
        })
    }

    /// The client that asks a source.
    pub(super) fn fetcher(&self, source: Source) -> &Fetcher {
        match Host::of(source) {
            Host::Dart => &self.dart,
            Host::Fsc => &self.fsc,
        }
    }
}

fn url(text: &str) -> anyhow::Result<Url> {
    Url::parse(text).with_context(|| format!("the address {text}"))
}
