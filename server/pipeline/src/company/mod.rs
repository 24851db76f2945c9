//! The company pipeline: fetch, raw zone, parse, conform, load, publish.
//!
//! ```text
//! list of all companies ─▶ listed companies: details ─▶ accounts, governance, disclosures ─▶ the same of the others ─▶ index
//! ```
//! A run is recorded as it goes. Killed, it is gone on with by the next one of the same arguments: what was fetched is
//! not asked again.

mod engine;
mod finish;
mod hosts;
mod list;
mod plan;
mod quota;
mod recorded;
mod stage;
mod unit;

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::Arc,
};

use anyhow::ensure;
use chrono::NaiveDate;
use domain::company::holders;
use model::company::{CorpCode, Source};

use self::{
    engine::Engine,
    finish::{Outcome, finish},
    hosts::Hosts,
    plan::{Planned, Terms, Tier},
    quota::Quotas,
    stage::{Stage, Trust},
};
pub use crate::report::{Counts, ListChanges, RunReport, RunStatus, Step, StepReport, StepStatus};
use crate::{
    Context, Progress,
    fetch::{Host, ask_of, data_set},
    load::{self, Spoilt},
    publish,
    raw::{Catalogue, Known, RawZone},
    run::{HEARTBEAT, INDEX, Ledger, RunLock},
};

/// What to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyRun {
    /// Only these sources; none means all.
    pub sources: Vec<Source>,
    /// Only these companies; none means all.
    pub corps: Vec<CorpCode>,
    /// Read recorded payloads of this folder instead of the sources.
    pub replay: Option<PathBuf>,
    /// With `replay`: the newest list not after this day.
    pub replay_as_of: Option<NaiveDate>,
    /// Ask for and load everything again, however fresh.
    pub full: bool,
    /// Load again from the raw zone, with no request sent.
    pub from_raw: bool,
    /// Believe a list of companies that is far shorter than the last one.
    pub accept_shrink: bool,
}

impl CompanyRun {
    /// Whether a source takes part.
    fn wants(&self, source: Source) -> bool {
        self.sources.is_empty() || self.sources.contains(&source)
    }

    /// The same arguments make the same text: a killed run is gone on with by one of the same.
    fn arguments(&self) -> String {
        let mut words = Vec::new();
        words.extend(self.sources.iter().map(|source| format!("--source {}", source.as_str())));
        words.extend(self.corps.iter().map(|code| format!("--corp {code}")));
        words.extend(self.replay.iter().map(|folder| format!("--replay {}", folder.display())));
        words.extend(self.replay_as_of.iter().map(|day| format!("--as-of {day}")));
        words.extend(self.full.then(|| "--full".to_owned()));
        words.extend(self.from_raw.then(|| "--from-raw".to_owned()));
        words.extend(self.accept_shrink.then(|| ACCEPT_SHRINK.to_owned()));
        words.join(" ")
    }
}

/// The flag of [`CompanyRun::accept_shrink`]: what refuses a list names it.
pub const ACCEPT_SHRINK: &str = "--accept-shrink";

/// The pipeline's word in `etl_run`.
const PIPELINE: &str = "company";

/// Runs the pipeline.
///
/// # Errors
/// When another run is under way, or the database, the raw zone or the index do not work. What a source does wrong is
/// no error: the report tells it.
pub async fn run(ctx: &Context, run: CompanyRun, progress: &dyn Progress) -> anyhow::Result<RunReport> {
    let mut lock = RunLock::take(&ctx.pool, PIPELINE).await?;
    let hosts = Hosts::open(ctx, &run).await?;
    if let Some(note) = &hosts.note {
        progress.note(note);
    }
    for (host, why) in &hosts.without_key {
        ensure!(!run.sources.iter().any(|source| Host::of(*source) == *host), "{why}");
        progress.note(why);
    }
    let raw = RawZone::open(&ctx.config.raw)?;
    let ledger = Arc::new(Ledger::open(&ctx.pool, &ctx.clock, PIPELINE, &run.arguments()).await?);
    if ledger.resumed {
        progress.note(&format!("run {} was interrupted; going on with it", ledger.run_id));
    }
    let heartbeat = async {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
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
        done = perform(ctx, &run, hosts, raw, &ledger, progress) => done,
        error = heartbeat => Err(error),
    };
    let report = match done {
        Ok(done) => finish(ctx, &ledger, done, progress).await,
        Err(error) => {
            let why = format!("{error:#}");
            // The database may be what failed: the run is then found dead by the next one.
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
    run: &CompanyRun,
    hosts: Hosts,
    raw: RawZone,
    ledger: &Arc<Ledger>,
    progress: &dyn Progress,
) -> anyhow::Result<Outcome> {
    let limits = Source::ALL
        .map(|source| {
            let per_day =
                if data_set(source) == "dart" { ctx.config.dart.per_day } else { ctx.config.fsc.per_day };
            (data_set(source), per_day)
        })
        .into_iter()
        .collect::<HashMap<_, _>>();
    let quotas = Quotas::open(&ctx.pool, ctx.clock.today(), limits, !hosts.is_local()).await?;
    let catalogue = Catalogue::start(ctx.pool.clone());
    let everything = run.full || run.from_raw;
    let engine = Arc::new(Engine::new(hosts, raw, catalogue, quotas, ledger.clone(), ctx, everything));
    let mut job = Job { ctx, run, engine, progress, trust: BTreeMap::new() };

    let mut list = None;
    if run.wants(Source::DartCorpCode) {
        list = job.list().await?;
        let seeded = load::seed_aliases(&ctx.pool, ctx.clock.now()).await?;
        tracing::info!(added = seeded.written, "aliases");
    }
    // Registration numbers come with the details; the FSC's sources are asked by them.
    let (details, others): (Vec<_>, Vec<_>) = Source::ALL
        .into_iter()
        .filter(|source| *source != Source::DartCorpCode && run.wants(*source))
        .partition(|source| *source == Source::DartCompany);
    for tier in job.tiers() {
        for sources in [&details, &others] {
            if !ctx.cancel.is_cancelled() && !sources.is_empty() {
                job.companies(*tier, sources).await?;
            }
        }
    }
    if !ctx.cancel.is_cancelled() {
        job.publish().await?;
    }
    Ok(Outcome { engine: job.engine, trust: job.trust, list })
}

/// A run under way.
struct Job<'a> {
    ctx: &'a Context,
    run: &'a CompanyRun,
    engine: Arc<Engine>,
    progress: &'a dyn Progress,
    trust: BTreeMap<Source, Trust>,
}

impl Job<'_> {
    /// Recordings and the raw zone cost nothing: everything goes in one tier.
    fn tiers(&self) -> &'static [Tier] {
        if self.engine.hosts.recorded.is_some() || self.run.from_raw { &[Tier::Listed] } else { &Tier::ALL }
    }

    fn terms(&self) -> Terms {
        Terms { run_id: self.engine.ledger.run_id, now: self.ctx.clock.now(), everything: self.run.full }
    }

    async fn list(&mut self) -> anyhow::Result<Option<ListChanges>> {
        list::perform(&self.ctx.pool, &self.engine, self.progress, self.run, &self.terms()).await
    }

    /// Plans and does what is due of `sources`.
    async fn companies(&mut self, tier: Tier, sources: &[Source]) -> anyhow::Result<()> {
        let (pool, corps, terms) = (&self.ctx.pool, &self.run.corps, self.terms());
        let holders = match &self.engine.hosts.recorded {
            Some(_) => load::retrying(async || holders(pool).await).await?,
            None => HashMap::new(),
        };
        let candidates = match &self.engine.hosts.recorded {
            None if !self.run.from_raw => plan::candidates(pool, tier, corps).await?,
            _ => Vec::new(),
        };
        let mut left: HashMap<&str, usize> = HashMap::new();
        let mut planned = Vec::new();
        let mut all_known = HashMap::new();
        for source in sources {
            let known = self.engine.known(*source).await?;
            let mut due = if self.run.from_raw {
                from_raw(*source, &known, corps)
            } else if let Some(recorded) = &self.engine.hosts.recorded {
                let sorted = recorded::sort(*source, recorded, &holders, corps, &known, &terms);
                self.set_aside(*source, &sorted.set_aside).await?;
                sorted.planned
            } else {
                plan::due(*source, &candidates, &known, self.engine.today(), &terms)
            };
            if self.engine.closed(*source).is_some() {
                due.retain(|planned| planned.from_raw);
            }
            // What today's allowance does not reach for need not be held in memory; one more tells that it did not.
            let set = data_set(*source);
            let room = left.entry(set).or_insert_with(|| {
                usize::try_from(self.engine.quotas.left(set)).unwrap_or(usize::MAX).saturating_add(1)
            });
            due.truncate(*room);
            *room = room.saturating_sub(due.len());
            all_known.insert(*source, further_pages(known));
            planned.extend(due);
        }
        let stage = Stage { pool, engine: &self.engine, progress: self.progress, trust: &mut self.trust };
        stage.perform(planned, all_known).await
    }

    /// Keeps what cannot be asked for, with its reason.
    async fn set_aside(&self, source: Source, spoilt: &[Spoilt]) -> anyhow::Result<()> {
        if spoilt.is_empty() {
            return Ok(());
        }
        let (ledger, count) = (&self.engine.ledger, spoilt.len() as u64);
        let counts = Counts { rows_in: count, quarantined: count, ..Counts::default() };
        ledger.count(source.as_str(), Step::Fetch, counts);
        load::set_aside(&self.ctx.pool, ledger.run_id, source.as_str(), self.ctx.clock.now(), spoilt).await
    }

    async fn publish(&self) -> anyhow::Result<()> {
        let ledger = &self.engine.ledger;
        ledger.count(INDEX, Step::Publish, Counts::default());
        let due = publish::due::<publish::Company>(&self.ctx.pool, &self.ctx.index).await?;
        self.progress.expect(INDEX, Step::Publish, due);
        let advance = |documents| self.progress.advance(INDEX, Step::Publish, documents);
        let synced =
            publish::sync_telling::<publish::Company>(&self.ctx.pool, &self.ctx.index, &advance).await?;
        let counts = Counts { rows_in: synced.changes, rows_out: synced.documents, ..Counts::default() };
        ledger.count(INDEX, Step::Publish, counts);
        ledger.end(INDEX, Step::Publish, StepStatus::Done, None);
        Ok(())
    }
}

/// Only second and further pages are looked up later; the rest need not be held.
fn further_pages(known: HashMap<String, Known>) -> HashMap<String, Known> {
    known.into_iter().filter(|(key, _)| !key.ends_with("/p1")).collect()
}

/// Everything the raw zone has of a source.
fn from_raw(source: Source, known: &HashMap<String, Known>, corps: &[CorpCode]) -> Vec<Planned> {
    let mut planned: Vec<_> = known
        .iter()
        .filter_map(|(key, known)| {
            let ask = ask_of(source, key).filter(|ask| ask.page == 1)?;
            let wanted = corps.is_empty() || ask.corp_code.is_some_and(|code| corps.contains(&code));
            wanted.then(|| Planned { ask, known: Some(known.clone()), from_raw: true })
        })
        .collect();
    planned.sort_by_key(|planned| planned.known.as_ref().map(|known| known.fetched_at));
    planned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_arguments_make_the_same_text() {
        let run = CompanyRun {
            sources: vec![Source::DartCorpCode],
            corps: vec!["00126380".parse().unwrap()],
            replay: Some("/data".into()),
            replay_as_of: "2022-05-31".parse().ok(),
            full: true,
            from_raw: false,
            accept_shrink: true,
        };
        assert_eq!(
            run.arguments(),
            "--source dart_corp_code --corp 00126380 --replay /data --as-of 2022-05-31 --full --accept-shrink"
        );
        assert_eq!(CompanyRun::default().arguments(), "");
    }
}
