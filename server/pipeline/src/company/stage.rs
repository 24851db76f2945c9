//! A stage: what was planned of several sources, asked host by host side by side, loaded in batches as it comes.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};

use futures::StreamExt;
use model::company::Source;
use sqlx::MySqlPool;
use tokio::{sync::mpsc, task::JoinSet};

use super::{
    engine::Engine,
    plan::Planned,
    unit::{Done, perform},
};
use crate::{
    Progress,
    fetch::Host,
    load::{self, Spoilt, Unit},
    raw::Known,
    report::{Counts, Step, StepStatus},
    source::Records,
};

/// Payloads of a source that must be seen before it is believed.
const TRIAL: u64 = 10;

/// Units loaded in one transaction.
const BATCH: usize = 500;

/// How long what was read waits to be loaded.
const EVERY: Duration = Duration::from_secs(1);

/// What has been seen of a source in a run.
#[derive(Default)]
pub(super) struct Trust {
    payloads: u64,
    spoilt: u64,
    had_data: u64,
    emptied: u64,
    failed: u64,
    why: String,
}

impl Trust {
    /// Why the source is not to be believed. More than a fifth spoilt, or a fifth of what had data empty: not by chance.
    fn verdict(&self, ended: bool) -> Option<String> {
        let enough = self.payloads >= TRIAL;
        if (enough && self.spoilt * 5 > self.payloads)
            || (ended && self.spoilt > 0 && self.spoilt == self.payloads)
        {
            return Some(format!("{} of {} payloads: {}", self.spoilt, self.payloads, self.why));
        }
        if self.had_data >= TRIAL && self.emptied * 5 > self.had_data {
            return Some(format!("{} of {} that had data are empty now", self.emptied, self.had_data));
        }
        None
    }
}

/// A company's stage of a run.
pub(super) struct Stage<'a> {
    pub(super) pool: &'a MySqlPool,
    pub(super) engine: &'a Arc<Engine>,
    pub(super) progress: &'a dyn Progress,
    pub(super) trust: &'a mut BTreeMap<Source, Trust>,
}

/// What was read and waits to be loaded, by source.
type Waiting = BTreeMap<Source, Vec<Unit>>;

impl Stage<'_> {
    /// Does what was planned. `known` is what is known of requests from before, for further pages.
    pub(super) async fn perform(
        mut self,
        planned: Vec<Planned>,
        known: HashMap<Source, HashMap<String, Known>>,
    ) -> anyhow::Result<()> {
        let mut expected: BTreeMap<Source, u64> = BTreeMap::new();
        let mut by_host: BTreeMap<Host, Vec<Planned>> = BTreeMap::new();
        for planned in planned {
            *expected.entry(planned.ask.source).or_default() += 1;
            by_host.entry(Host::of(planned.ask.source)).or_default().push(planned);
        }
        for (source, count) in &expected {
            self.progress.expect(source.as_str(), Step::Fetch, *count);
        }
        let (results, mut incoming) = mpsc::channel(256);
        let known = Arc::new(known);
        let mut hosts = JoinSet::new();
        for (host, planned) in by_host {
            hosts.spawn(ask_host(self.engine.clone(), host, planned, known.clone(), results.clone()));
        }
        drop(results);

        let mut waiting = Waiting::new();
        let mut ticks = tokio::time::interval(EVERY);
        loop {
            tokio::select! {
                result = incoming.recv() => match result {
                    Some((planned, done)) => {
                        self.take(&mut waiting, planned, done?);
                        if waiting.values().map(Vec::len).sum::<usize>() >= BATCH {
                            self.load(&mut waiting, false).await?;
                        }
                    }
                    None => break,
                },
                _ = ticks.tick() => self.load(&mut waiting, false).await?,
            }
        }
        while let Some(host) = hosts.join_next().await {
            host?;
        }
        for source in expected.keys() {
            self.judge(*source, &mut waiting, true).await?;
        }
        self.load(&mut waiting, true).await?;
        for source in expected.into_keys() {
            let believed =
                self.engine.closed(source).is_none_or(|closed| closed.status != StepStatus::Refused);
            let payloads = self.trust.get(&source).map_or(0, |trust| trust.payloads);
            if believed && payloads > 0 {
                load::published(self.pool, source, payloads, self.engine.clock.now()).await?;
            }
        }
        Ok(())
    }

    /// Sorts what became of one planned thing.
    fn take(&mut self, waiting: &mut Waiting, planned: Planned, done: Done) {
        let source = planned.ask.source;
        let Some(corp_code) = planned.ask.corp_code else { return };
        let had_data = planned.known.as_ref().is_some_and(|known| known.had_data);
        let trust = self.trust.entry(source).or_default();
        let mut unit =
            Unit { source, corp_code, records: Records::Empty, spoilt: Vec::new(), payloads: Vec::new() };
        match done {
            Done::Unchanged => {
                trust.payloads += 1;
                trust.had_data += u64::from(had_data);
            }
            Done::Read(read) => {
                trust.payloads += 1;
                trust.had_data += u64::from(had_data);
                trust.emptied += u64::from(read.emptied);
                unit.records = read.records;
                unit.spoilt = read.spoilt;
                unit.payloads = read.payloads;
            }
            Done::Spoilt(spoilt) => {
                trust.payloads += 1;
                trust.spoilt += 1;
                trust.why.clone_from(&spoilt.reason);
                self.set_aside(source, &spoilt);
                unit.spoilt.push(spoilt);
            }
            Done::Failed => trust.failed += 1,
            Done::NotAsked => {}
        }
        self.progress.advance(source.as_str(), Step::Fetch, 1);
        if !unit.payloads.is_empty() || !unit.spoilt.is_empty() {
            waiting.entry(source).or_default().push(unit);
        }
    }

    /// Counts a payload that could not be used at all.
    fn set_aside(&self, source: Source, spoilt: &Spoilt) {
        tracing::warn!(
            source = source.as_str(),
            request = spoilt.request_key,
            reason = spoilt.reason,
            "set aside"
        );
        let counts = Counts { rows_in: 1, quarantined: 1, ..Counts::default() };
        self.engine.ledger.count(source.as_str(), Step::Parse, counts);
    }

    /// Refuses a source that is not to be believed: what was read of it is not loaded, and it is asked no more.
    async fn judge(&mut self, source: Source, waiting: &mut Waiting, ended: bool) -> anyhow::Result<()> {
        let Some(why) = self.trust.get(&source).and_then(|trust| trust.verdict(ended)) else { return Ok(()) };
        if let Some(units) = waiting.get_mut(&source) {
            units.retain(|unit| unit.payloads.is_empty());
        }
        let refused = self.engine.closed(source).is_some_and(|closed| closed.status == StepStatus::Refused);
        if !refused {
            self.engine.close(|other| other == source, StepStatus::Refused, &why);
            load::refused(self.pool, source, &why, self.engine.clock.now()).await?;
        }
        Ok(())
    }

    /// Loads what waits; of a source that is still on trial only when the stage has ended.
    async fn load(&mut self, waiting: &mut Waiting, ended: bool) -> anyhow::Result<()> {
        let sources: Vec<_> = waiting.keys().copied().collect();
        for source in sources {
            let tried = self.trust.get(&source).is_some_and(|trust| trust.payloads >= TRIAL);
            if !tried && !ended {
                continue;
            }
            self.judge(source, waiting, false).await?;
            let Some(units) = waiting.remove(&source) else { continue };
            for batch in units.chunks(BATCH) {
                self.load_batch(source, batch).await?;
            }
        }
        Ok(())
    }

    async fn load_batch(&self, source: Source, batch: &[Unit]) -> anyhow::Result<()> {
        let ledger = &self.engine.ledger;
        let records: u64 = batch.iter().map(|unit| super::unit::count(&unit.records)).sum();
        let result = load::load_units(self.pool, ledger.run_id, self.engine.clock.now(), batch).await?;
        let counts = Counts {
            rows_in: records,
            rows_out: result.written,
            unchanged: result.unchanged,
            quarantined: result.quarantined,
            ..Counts::default()
        };
        ledger.count(source.as_str(), Step::Load, counts);
        Ok(())
    }
}

/// Asks one host for everything planned of it, as many at once as it allows.
async fn ask_host(
    engine: Arc<Engine>,
    host: Host,
    planned: Vec<Planned>,
    known: Arc<HashMap<Source, HashMap<String, Known>>>,
    results: mpsc::Sender<(Planned, anyhow::Result<Done>)>,
) {
    let concurrency = match host {
        Host::Dart => engine.hosts.dart_concurrency,
        Host::Fsc => engine.hosts.fsc_concurrency,
    };
    let nothing = HashMap::new();
    let (engine, known, results, nothing) = (&engine, &known, &results, &nothing);
    futures::stream::iter(planned)
        .for_each_concurrent(concurrency, |planned| async move {
            let known = known.get(&planned.ask.source).unwrap_or(nothing);
            let done = perform(engine, &planned, known).await;
            // The receiver is gone only when the run has failed.
            let _ = results.send((planned, done)).await;
        })
        .await;
}

/// Requests of a source that failed for good in this run.
pub(super) fn failed(trust: &BTreeMap<Source, Trust>, source: Source) -> u64 {
    trust.get(&source).map_or(0, |trust| trust.failed)
}
