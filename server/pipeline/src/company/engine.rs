//! One request at a time: ask, keep, read, ask again when it failed in passing. What stops a source stops here.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use bytes::Bytes;
use chrono::{DateTime, NaiveDate};
use domain::clock::Clock;
use model::company::Source;
use tokio_util::sync::CancellationToken;

use super::{hosts::Hosts, plan::seoul_day, quota::Quotas};
use crate::{
    fetch::{Answer, FetchError, Host, Validators, data_set, key_of, retry_after, wait},
    raw::{Catalogue, Known, Outcome, Payload, RawZone, hash_of},
    report::{Counts, Step, StepStatus},
    run::Ledger,
    source::{Ask, Reading, Records, SourceError, read},
};

/// Largest payload that is read on the spot; larger ones go to a thread of their own.
const SMALL: usize = 256 << 10;

/// Requests in a row that may fail for good before a host is left alone.
const FAILURES: u32 = 3;

/// Asks and reads.
pub(super) struct Engine {
    pub(super) hosts: Hosts,
    pub(super) raw: RawZone,
    pub(super) catalogue: Catalogue,
    pub(super) quotas: Quotas,
    pub(super) ledger: Arc<Ledger>,
    pub(super) clock: Clock,
    pub(super) cancel: CancellationToken,
    /// Read again what is loaded already.
    pub(super) everything: bool,
    closed: Mutex<HashMap<Source, Closed>>,
    dart_failures: AtomicU32,
    fsc_failures: AtomicU32,
}

/// Why a source is not asked any more in this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Closed {
    pub(super) status: StepStatus,
    pub(super) why: String,
}

/// What became of a request.
pub(super) enum Got {
    /// It is what is loaded already.
    Unchanged,
    /// It was read.
    Read { reading: Reading, hash: String },
    /// It is not what this source sends.
    Spoilt { why: String, body: Bytes },
    /// The source says that we asked wrongly.
    Wrong(String),
    /// It failed, however often it was tried.
    Failed,
    /// It was not asked: the source is closed, or the run is ending.
    NotAsked,
}

impl Engine {
    pub(super) fn new(
        hosts: Hosts,
        raw: RawZone,
        catalogue: Catalogue,
        quotas: Quotas,
        ledger: Arc<Ledger>,
        ctx: &crate::Context,
        everything: bool,
    ) -> Self {
        let engine = Self {
            hosts,
            raw,
            catalogue,
            quotas,
            ledger,
            clock: ctx.clock.clone(),
            cancel: ctx.cancel.clone(),
            everything,
            closed: Mutex::default(),
            dart_failures: AtomicU32::new(0),
            fsc_failures: AtomicU32::new(0),
        };
        for (host, why) in &engine.hosts.without_key {
            engine.close(|source| Host::of(source) == *host, StepStatus::Failed, why);
        }
        engine
    }

    /// The day it is where we ask.
    pub(super) fn today(&self) -> NaiveDate {
        if self.hosts.is_local() { self.hosts.today } else { self.clock.today() }
    }

    /// Everything known of a source's requests, by request key.
    pub(super) async fn known(&self, source: Source) -> anyhow::Result<HashMap<String, Known>> {
        self.catalogue.known(source, &self.hosts.origin(source)).await
    }

    /// Why a source is not asked any more.
    pub(super) fn closed(&self, source: Source) -> Option<Closed> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner).get(&source).cloned()
    }

    /// Closes sources for the rest of the run; the first reason stays.
    pub(super) fn close(&self, which: impl Fn(Source) -> bool, status: StepStatus, why: &str) {
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        for source in Source::ALL.into_iter().filter(|source| which(*source)) {
            closed.entry(source).or_insert_with(|| Closed { status, why: why.to_owned() });
        }
    }

    fn is_over(&self, source: Source) -> bool {
        self.cancel.is_cancelled() || self.closed(source).is_some()
    }

    /// Asks, and asks again while it fails in passing.
    ///
    /// # Errors
    /// When the raw zone or the database cannot be written.
    pub(super) async fn ask(&self, ask: &Ask, known: Option<&Known>) -> anyhow::Result<Got> {
        let source = ask.source;
        let fetcher = self.hosts.fetcher(source);
        let retry = fetcher.retry;
        // Without conditions where the payload is needed, not only its sameness.
        let settled = known.filter(|known| known.loaded && !self.everything);
        let validators =
            settled.filter(|known| known.here).map(|known| known.validators.clone()).unwrap_or_default();
        let mut failure = String::new();
        for attempt in 1..=retry.attempts.max(1) {
            if self.is_over(source) || !self.spend(source).await? {
                return Ok(Got::NotAsked);
            }
            let answer = tokio::select! {
                answer = fetcher.get(ask, self.today(), &validators) => answer,
                () = self.cancel.cancelled() => return Ok(Got::NotAsked),
            };
            let mut pause = None;
            match answer {
                Err(FetchError::Refused(why)) => {
                    self.used(source).await?;
                    return Ok(Got::Spoilt { why, body: Bytes::new() });
                }
                Err(FetchError::Transport(why)) => {
                    self.used(source).await?;
                    failure = why;
                }
                Ok(answer) => {
                    pause = retry_after(answer.retry_after.as_deref(), self.clock.now());
                    match self.take(ask, settled, answer).await? {
                        Taken::Got(got) => {
                            self.failures(source).store(0, Ordering::Relaxed);
                            return Ok(got);
                        }
                        Taken::Again(why) => failure = why,
                    }
                }
            }
            if attempt < retry.attempts {
                let pause = pause.unwrap_or_else(|| wait(retry, attempt, &mut rand::rng()));
                tracing::debug!(source = source.as_str(), attempt, failure, ?pause, "trying again");
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = self.cancel.cancelled() => return Ok(Got::NotAsked),
                }
            }
        }
        tracing::warn!(source = source.as_str(), request = key_of(ask), failure, "gave up on a request");
        if self.failures(source).fetch_add(1, Ordering::Relaxed) + 1 >= FAILURES {
            let host = Host::of(source);
            let why = format!("{} does not answer: {failure}", host.label());
            self.close(|other| Host::of(other) == host, StepStatus::Failed, &why);
        }
        Ok(Got::Failed)
    }

    fn failures(&self, source: Source) -> &AtomicU32 {
        match Host::of(source) {
            Host::Dart => &self.dart_failures,
            Host::Fsc => &self.fsc_failures,
        }
    }

    /// Takes a request off the day's allowance; false when it is used up, which closes its sources for today.
    async fn spend(&self, source: Source) -> anyhow::Result<bool> {
        let set = data_set(source);
        if self.quotas.take(set, self.clock.today()) {
            self.ledger.count(source.as_str(), Step::Fetch, Counts { requests: 1, ..Counts::default() });
            return Ok(true);
        }
        self.wait_for_tomorrow(source, "our own limit of requests a day is reached").await?;
        Ok(false)
    }

    async fn wait_for_tomorrow(&self, source: Source, why: &str) -> anyhow::Result<()> {
        let set = data_set(source);
        self.close(
            |other| data_set(other) == set,
            StepStatus::Waiting,
            &format!("{why}; the rest follows tomorrow"),
        );
        if self.quotas.counted {
            self.catalogue.exhaust(set, self.clock.today(), self.clock.now()).await?;
        }
        Ok(())
    }

    /// Keeps that a request was sent.
    async fn used(&self, source: Source) -> anyhow::Result<()> {
        if !self.quotas.counted {
            return Ok(());
        }
        self.catalogue.count(data_set(source), self.clock.today()).await
    }

    /// Keeps and reads an answer. `settled` is what is loaded and need not be read again.
    async fn take(&self, ask: &Ask, settled: Option<&Known>, answer: Answer) -> anyhow::Result<Taken> {
        let source = ask.source;
        let bytes = answer.body.len() as u64;
        self.ledger.count(source.as_str(), Step::Fetch, Counts { bytes, ..Counts::default() });
        let hash = hash_of(&answer.body);
        let is_same = |known: &&Known| known.hash == hash || (known.here && answer.status == 304);
        if let Some(known) = settled.filter(is_same) {
            // A 304 may leave validators out.
            let validators =
                if answer.status == 304 { known.validators.clone() } else { answer.validators.clone() };
            let confirmed = Payload { validators, ..self.confirmed(ask, known) };
            let (used, kept) = tokio::join!(self.used(source), self.catalogue.record(confirmed));
            used?;
            kept?;
            return Ok(Taken::Got(Got::Unchanged));
        }
        let fetched_at = self.clock.now();
        let as_of = day_of(&answer.validators, seoul_day(fetched_at).min(self.today()));
        match parse(ask, as_of, answer.status, answer.body.clone()).await {
            Ok(reading) => {
                let object = self.raw.put(source.as_str(), fetched_at, &hash, answer.body).await?;
                let payload = Payload {
                    source,
                    request_key: key_of(ask),
                    run_id: self.ledger.run_id,
                    origin: self.hosts.origin(source),
                    url: self.hosts.fetcher(source).public_url(ask, self.today()),
                    fetched_at,
                    bytes,
                    hash: hash.clone(),
                    object,
                    validators: answer.validators,
                    outcome: if reading.records == Records::Empty { Outcome::Empty } else { Outcome::Data },
                };
                let (used, kept) = tokio::join!(self.used(source), self.catalogue.record(payload));
                used?;
                kept?;
                Ok(Taken::Got(Got::Read { reading, hash }))
            }
            Err(error) => {
                self.used(source).await?;
                Ok(match error {
                    SourceError::Retry(why) => Taken::Again(why),
                    SourceError::Quota(why) => {
                        self.wait_for_tomorrow(source, &why).await?;
                        Taken::Got(Got::NotAsked)
                    }
                    SourceError::Config(why) => {
                        let set = data_set(source);
                        self.close(|other| data_set(other) == set, StepStatus::Failed, &why);
                        Taken::Got(Got::NotAsked)
                    }
                    SourceError::Request(why) => Taken::Got(Got::Wrong(why)),
                    SourceError::Structure(why) => Taken::Got(Got::Spoilt { why, body: answer.body }),
                })
            }
        }
    }

    fn confirmed(&self, ask: &Ask, known: &Known) -> Payload {
        Payload {
            source: ask.source,
            request_key: key_of(ask),
            run_id: self.ledger.run_id,
            origin: self.hosts.origin(ask.source),
            url: self.hosts.fetcher(ask.source).public_url(ask, self.today()),
            fetched_at: self.clock.now(),
            bytes: known.bytes,
            hash: known.hash.clone(),
            object: known.object.clone(),
            validators: known.validators.clone(),
            outcome: known.outcome,
        }
    }

    /// Reads what is kept, with no request.
    ///
    /// # Errors
    /// When the raw zone cannot be read.
    pub(super) async fn reread(&self, ask: &Ask, known: &Known) -> anyhow::Result<Got> {
        match self.raw.get(&known.object, &known.hash).await? {
            Some(body) => {
                let as_of = day_of(&known.validators, seoul_day(known.fetched_at).min(self.today()));
                Ok(match parse(ask, as_of, 200, body.clone()).await {
                    Ok(reading) => Got::Read { reading, hash: known.hash.clone() },
                    Err(error) => Got::Spoilt { why: error.to_string(), body },
                })
            }
            None => {
                Ok(Got::Wrong("the kept payload is gone or damaged; --full asks for it again".to_owned()))
            }
        }
    }
}

/// What [`Engine::take`] made of an answer.
enum Taken {
    Got(Got),
    Again(String),
}

/// The day a payload stands for: the one its server names, else the day of the fetch.
pub(super) fn day_of(validators: &Validators, fetched_on: NaiveDate) -> NaiveDate {
    validators
        .last_modified
        .as_deref()
        .and_then(|text| DateTime::parse_from_rfc2822(text).ok())
        .map_or(fetched_on, |at| seoul_day(at.to_utc()).min(fetched_on))
}

async fn parse(ask: &Ask, as_of: NaiveDate, status: u16, body: Bytes) -> Result<Reading, SourceError> {
    if body.len() <= SMALL {
        return read(ask, as_of, status, &body);
    }
    let ask = ask.clone();
    tokio::task::spawn_blocking(move || read(&ask, as_of, status, &body))
        .await
        .unwrap_or_else(|error| Err(SourceError::Structure(format!("reading it failed: {error}"))))
}
