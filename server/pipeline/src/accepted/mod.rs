//! The pipeline of accepted essays: pages of sites that allow it, masked, mapped to companies, loaded and published.
//!
//! ```text
//! list pages ─▶ pages of essays not known yet ─▶ raw zone ─▶ record ─▶ masked, kinds, company ─▶ MySQL ─▶ index
//! ```
//! A site is asked only when an operator wrote its address down: it needs the site's permission. The demo sources
//! stand in when nothing is configured. A run that was killed is gone on with: what was fetched is not asked again.

pub mod analysis;
mod ask;
mod by_graphql;
mod contribution;
pub mod import;
pub mod kind;
mod library;
mod load;
pub mod mask;
pub mod near;
mod noun;
mod page;
mod prepare;
mod quota;
mod report;
mod shown;
mod site;
pub mod source;
mod takedown;

use std::sync::Arc;

use anyhow::ensure;
use model::accepted::AcceptedSource;
use search::{Dictionary, TextIndex};

pub use self::contribution::Contributions;
pub use self::takedown::{Takedown, TakenDown, take_down};
use self::{
    load::Loader,
    site::{Site, SiteEnd},
};
use crate::{
    Config, Context, Progress, SourceHost,
    demo::{self, Running},
    publish,
    raw::RawZone,
    report::{Counts, RunReport, RunStatus, Step, StepStatus},
    run::{INDEX, Ledger, RunLock},
};

/// The pipeline's word in `etl_run`.
const PIPELINE: &str = "accepted";

/// Sites that can be asked.
pub const SITES: [AcceptedSource; 2] = [AcceptedSource::Jobkorea, AcceptedSource::Linkareer];

/// How each source of a run ended.
type Ends = Vec<(AcceptedSource, SiteEnd)>;

/// What to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedRun {
    /// Only these sites; none means all that are configured.
    pub sources: Vec<AcceptedSource>,
    /// Ask for every essay again, however well known.
    pub full: bool,
    /// Load again from the raw zone, with no request sent.
    pub from_raw: bool,
}

impl AcceptedRun {
    /// The same arguments make the same text: a killed run is gone on with by one of the same.
    fn arguments(&self) -> String {
        let mut words: Vec<String> =
            self.sources.iter().map(|source| format!("--source {}", source.as_str())).collect();
        words.extend(self.full.then(|| "--full".to_owned()));
        words.extend(self.from_raw.then(|| "--from-raw".to_owned()));
        words.join(" ")
    }
}

/// Runs the pipeline. `index` is the one essays are published to.
///
/// # Errors
/// When another run is under way, or the database, the raw zone or the index do not work. What a site does wrong is no
/// error: the report tells it.
pub async fn run(
    ctx: &Context,
    index: &TextIndex,
    dictionary: &Arc<Dictionary>,
    run: AcceptedRun,
    progress: &dyn Progress,
) -> anyhow::Result<RunReport> {
    let work =
        async |ledger: &Arc<Ledger>, loader: &mut Loader| sites(ctx, &run, ledger, loader, progress).await;
    recorded(ctx, index, dictionary, &run.arguments(), progress, work).await
}

/// A run under the lock and written down: `work` loads essays; what it loaded is then linked, analysed and published.
async fn recorded(
    ctx: &Context,
    index: &TextIndex,
    dictionary: &Arc<Dictionary>,
    arguments: &str,
    progress: &dyn Progress,
    work: impl AsyncFnOnce(&Arc<Ledger>, &mut Loader) -> anyhow::Result<Ends>,
) -> anyhow::Result<RunReport> {
    let mut lock = RunLock::take(&ctx.pool, PIPELINE).await?;
    let ledger = Arc::new(Ledger::open(&ctx.pool, &ctx.clock, PIPELINE, arguments).await?);
    if ledger.resumed {
        progress.note(&format!("run {} was interrupted; going on with it", ledger.run_id));
    }
    let heartbeat = async {
        loop {
            tokio::time::sleep(crate::run::HEARTBEAT).await;
            let kept = async {
                lock.keep().await?;
                ledger.flush().await
            };
            if let Err(error) = kept.await {
                return error;
            }
        }
    };
    let done = tokio::select! {
        done = perform(ctx, index, dictionary, &ledger, progress, work) => done,
        error = heartbeat => Err(error),
    };
    let report = match done {
        Ok(ends) => finish(ctx, &ledger, ends, progress).await,
        Err(error) => {
            let why = format!("{error:#}");
            if let Err(unwritten) = ledger.close(RunStatus::Failed, Some(&why)).await {
                tracing::error!(error = format!("{unwritten:#}"), "the end of the run could not be written");
            }
            Err(error)
        }
    };
    lock.release().await;
    report
}

async fn perform(
    ctx: &Context,
    index: &TextIndex,
    dictionary: &Arc<Dictionary>,
    ledger: &Arc<Ledger>,
    progress: &dyn Progress,
    work: impl AsyncFnOnce(&Arc<Ledger>, &mut Loader) -> anyhow::Result<Ends>,
) -> anyhow::Result<Ends> {
    let mut loader = Loader::open((&ctx.pool, &ctx.clock), dictionary, Some(ledger.clone())).await?;
    let ends = work(ledger, &mut loader).await?;
    if ctx.cancel.is_cancelled() {
        return Ok(ends);
    }
    if loader.settle().await? {
        let began = std::time::Instant::now();
        let written = report::write(&ctx.pool, dictionary, ctx.clock.now()).await?;
        tracing::info!(written, elapsed = ?began.elapsed(), "keywords of essays are counted anew");
    }
    ledger.count(INDEX, Step::Publish, Counts::default());
    let due = publish::due::<publish::Accepted>(&ctx.pool, index).await?;
    progress.expect(INDEX, Step::Publish, due);
    let advance = |documents| progress.advance(INDEX, Step::Publish, documents);
    let synced = publish::sync_telling::<publish::Accepted>(&ctx.pool, index, &advance).await?;
    let counts = Counts { rows_in: synced.changes, rows_out: synced.documents, ..Counts::default() };
    ledger.count(INDEX, Step::Publish, counts);
    ledger.end(INDEX, Step::Publish, StepStatus::Done, None);
    Ok(ends)
}

/// Asks the sites for what is new.
async fn sites(
    ctx: &Context,
    run: &AcceptedRun,
    ledger: &Ledger,
    loader: &mut Loader,
    progress: &dyn Progress,
) -> anyhow::Result<Ends> {
    let hosts = Hosts::open(&ctx.config, run).await?;
    if let Some(note) = hosts.note {
        progress.note(note);
    }
    let raw = RawZone::open(&ctx.config.raw)?;
    let mut ends = Vec::new();
    for (source, host, origin) in &hosts.sites {
        let site = Site::new(ctx, *source, host, origin.clone(), &raw, ledger, progress)?;
        let end = site.perform(run, loader).await?;
        ends.push((*source, end));
    }
    Ok(ends)
}

/// Ends steps and run, and tells of it.
async fn finish(
    ctx: &Context,
    ledger: &Ledger,
    ends: Ends,
    progress: &dyn Progress,
) -> anyhow::Result<RunReport> {
    if ctx.cancel.is_cancelled() {
        // The run stays open: the next one goes on with it.
        ledger.flush_all().await?;
        return Ok(ledger.report(RunStatus::Running, None));
    }
    let (mut status, mut faults) = (RunStatus::Done, Vec::new());
    for (source, end) in ends {
        let (worse, why) = match end {
            SiteEnd::Done => continue,
            SiteEnd::Failed(why) => (StepStatus::Failed, why),
            SiteEnd::Refused(why) => (StepStatus::Refused, why),
            SiteEnd::Waiting(why) => (StepStatus::Waiting, why),
        };
        // Fetching came to no end, whatever kept it from that: the next run must not take the list for known.
        ledger.end(source.as_str(), Step::Fetch, worse, Some(&why));
        if worse == StepStatus::Refused {
            ledger.end(source.as_str(), Step::Parse, worse, Some(&why));
        }
        faults.push(format!("{}: {why}", source.as_str()));
        status = match (status, worse) {
            (RunStatus::Failed, _) | (_, StepStatus::Failed) => RunStatus::Failed,
            (RunStatus::Stopped, _) | (_, StepStatus::Refused) => RunStatus::Stopped,
            _ => RunStatus::Waiting,
        };
    }
    for report in ledger.steps() {
        ledger.end(report.source, report.step, StepStatus::Done, None);
    }
    for report in ledger.steps() {
        progress.end(report.source, report.step, report.error.as_deref().unwrap_or("done"));
    }
    let error = (!faults.is_empty()).then(|| faults.join("; "));
    ledger.close(status, error.as_deref()).await?;
    Ok(ledger.report(status, error))
}

/// Which sites are asked, where, and under which name that is remembered.
struct Hosts {
    sites: Vec<(AcceptedSource, SourceHost, String)>,
    note: Option<&'static str>,
    _running: Option<Running>,
}

impl Hosts {
    async fn open(config: &Config, run: &AcceptedRun) -> anyhow::Result<Self> {
        let wanted = |source: &AcceptedSource| run.sources.is_empty() || run.sources.contains(source);
        if config.demo && config.accepted.is_empty() {
            let running = demo::spawn(demo::Options::default()).await?;
            let mut sites = Vec::new();
            for source in SITES.into_iter().filter(wanted) {
                let url = reqwest::Url::parse(&running.site_url(source))?;
                sites.push((source, SourceHost::loopback(url), "demo".to_owned()));
            }
            let note = "no sources are configured: this run reads the demo sources (fictional essays)";
            return Ok(Self { sites, note: Some(note), _running: Some(running) });
        }
        let mut sites = Vec::new();
        for source in SITES.into_iter().filter(wanted) {
            let host = config.accepted.get(&source);
            ensure!(
                host.is_some() || run.sources.is_empty(),
                "{} is off: it is asked only when its address is set, which needs the site's permission",
                source.as_str()
            );
            if let Some(host) = host {
                let origin = host.base_url.origin().ascii_serialization();
                sites.push((source, host.clone(), origin));
            }
        }
        let note = sites.is_empty().then_some("no site is configured: nothing is asked");
        Ok(Self { sites, note, _running: None })
    }
}
