//! The list of all companies: believed as a whole, or refused as a whole.

use std::sync::Arc;

use model::company::Source;
use sqlx::MySqlPool;

use super::{
    ACCEPT_SHRINK, CompanyRun,
    engine::{Engine, Got, day_of},
    plan::{Terms, seoul_day, window},
};
use crate::{
    Progress,
    fetch::key_of,
    load::{self, Spoilt},
    raw::{Known, mark_loaded},
    report::{Counts, ListChanges, Step, StepStatus},
    source::{Ask, Reading, Records},
};

const SOURCE: Source = Source::DartCorpCode;

/// Asks for the list when it is due, and loads it when it is to be believed.
pub(super) async fn perform(
    pool: &MySqlPool,
    engine: &Arc<Engine>,
    progress: &dyn Progress,
    run: &CompanyRun,
    terms: &Terms,
) -> anyhow::Result<Option<ListChanges>> {
    let word = SOURCE.as_str();
    let ask =
        Ask { source: SOURCE, corp_code: None, registration_no: None, year: None, report: None, page: 1 };
    let known = engine.known(SOURCE).await?.remove(&key_of(&ask));
    let Some(got) = get(engine, &ask, known.as_ref(), run.from_raw, terms).await? else { return Ok(None) };
    progress.expect(word, Step::Fetch, 1);
    progress.advance(word, Step::Fetch, 1);
    match got {
        Got::Read { reading, hash } => {
            load_believed(pool, engine, progress, &ask, reading, hash, run.accept_shrink).await
        }
        Got::Unchanged => {
            engine.ledger.count(word, Step::Fetch, Counts { rows_in: 1, unchanged: 1, ..Counts::default() });
            Ok(None)
        }
        Got::Spoilt { why, body } => {
            let record =
                String::from_utf8_lossy(body.get(..body.len().min(4096)).unwrap_or_default()).into_owned();
            let spoilt = Spoilt { request_key: key_of(&ask), record, reason: why.clone() };
            load::set_aside(pool, engine.ledger.run_id, SOURCE.as_str(), engine.clock.now(), &[spoilt])
                .await?;
            engine.ledger.count(
                word,
                Step::Parse,
                Counts { rows_in: 1, quarantined: 1, ..Counts::default() },
            );
            refuse(pool, engine, &why).await
        }
        Got::Wrong(why) => refuse(pool, engine, &why).await,
        Got::Failed => {
            engine.close(
                |source| source == SOURCE,
                StepStatus::Failed,
                "the list of companies was not answered",
            );
            Ok(None)
        }
        Got::NotAsked => Ok(None),
    }
}

/// None when it is fresh, or loaded in this very run.
async fn get(
    engine: &Engine,
    ask: &Ask,
    known: Option<&Known>,
    from_raw: bool,
    terms: &Terms,
) -> anyhow::Result<Option<Got>> {
    if let Some(known) = known {
        let of_this_run = known.is_of(terms.run_id);
        if from_raw || (of_this_run && !known.loaded) {
            return engine.reread(ask, known).await.map(Some);
        }
        let young = terms.now - known.fetched_at < window(SOURCE);
        let fresh = young && known.here && engine.hosts.recorded.is_none();
        if known.loaded && (of_this_run || (fresh && !terms.everything)) {
            return Ok(None);
        }
    }
    // Recordings may have no list; a raw zone without one has nothing to load.
    let recorded = engine.hosts.recorded.as_ref();
    if from_raw || recorded.is_some_and(|recorded| !recorded.iter().any(|recorded| recorded.source == SOURCE))
    {
        return Ok(None);
    }
    engine.ask(ask, known).await.map(Some)
}

async fn load_believed(
    pool: &MySqlPool,
    engine: &Engine,
    progress: &dyn Progress,
    ask: &Ask,
    reading: Reading,
    hash: String,
    accept_shrink: bool,
) -> anyhow::Result<Option<ListChanges>> {
    let word = SOURCE.as_str();
    let (ledger, clock) = (&engine.ledger, &engine.clock);
    ledger.count(word, Step::Fetch, Counts { rows_in: 1, rows_out: 1, ..Counts::default() });
    ledger.count(word, Step::Parse, Counts { rows_in: 1, rows_out: reading.rows, ..Counts::default() });
    let spoilt: Vec<_> = reading
        .rejected
        .into_iter()
        .map(|rejected| Spoilt { request_key: key_of(ask), record: rejected.record, reason: rejected.reason })
        .collect();
    let Records::List(list) = reading.records else {
        return refuse(pool, engine, "it holds no companies").await;
    };
    if list.is_empty() {
        return refuse(pool, engine, "it holds no companies").await;
    }
    if let Some(before) = load::rows_seen(pool, SOURCE).await?
        && reading.rows * 5 <= before * 4
    {
        let shrunk =
            format!("{} companies, {before} the time before: a fifth or more are missing", reading.rows);
        if !accept_shrink {
            let why = format!("{shrunk}; if that is right, run again with {ACCEPT_SHRINK}");
            return refuse(pool, engine, &why).await;
        }
        progress.note(&format!("{shrunk}; accepted"));
    }
    let rows = list.len() as u64;
    let quarantined = spoilt.len() as u64;
    ledger.count(
        word,
        Step::Conform,
        Counts { rows_in: reading.rows, rows_out: rows, quarantined, ..Counts::default() },
    );
    load::set_aside(pool, ledger.run_id, SOURCE.as_str(), clock.now(), &spoilt).await?;
    progress.expect(word, Step::Load, rows);
    let known = engine.known(SOURCE).await?.remove(&key_of(ask));
    let as_of = known.map_or(engine.today(), |known| {
        day_of(&known.validators, seoul_day(known.fetched_at).min(engine.today()))
    });
    ledger.count(word, Step::Load, Counts::default());
    let (changes, loaded) = load::load_list(pool, clock.now(), as_of, list, |through| {
        progress.advance(word, Step::Load, through)
    })
    .await?;
    ledger.count(
        word,
        Step::Load,
        Counts { rows_in: rows, rows_out: loaded.written, unchanged: loaded.unchanged, ..Counts::default() },
    );
    load::published(pool, SOURCE, reading.rows, clock.now()).await?;
    let payloads = [(key_of(ask), hash)];
    load::retrying(async || {
        let mut connection = pool.acquire().await?;
        mark_loaded(&mut connection, SOURCE, &payloads).await
    })
    .await?;
    Ok(Some(changes))
}

async fn refuse(pool: &MySqlPool, engine: &Engine, why: &str) -> anyhow::Result<Option<ListChanges>> {
    engine.ledger.count(SOURCE.as_str(), Step::Parse, Counts::default());
    engine.close(|source| source == SOURCE, StepStatus::Refused, why);
    load::refused(pool, SOURCE, why, engine.clock.now()).await?;
    Ok(None)
}
