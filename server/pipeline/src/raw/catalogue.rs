//! The catalogue of the raw zone, `etl_payload`, and the day's used allowance, `etl_quota`: written together and in
//! groups, so that a killed run forgets no request that was answered.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use model::company::Source;
use sqlx::{MySqlConnection, MySqlPool, QueryBuilder, Row, mysql::MySqlRow};
use tokio::sync::{mpsc, oneshot};

use crate::{
    fetch::Validators,
    load::{Patience, retrying},
};

/// What an answer held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Records.
    Data,
    /// The source has nothing on this.
    Empty,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Empty => "empty",
        }
    }
}

/// A payload just fetched or confirmed.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    pub(crate) source: Source,
    pub(crate) request_key: String,
    pub(crate) run_id: i64,
    /// Who answered.
    pub(crate) origin: String,
    pub(crate) url: String,
    pub(crate) fetched_at: DateTime<Utc>,
    pub(crate) bytes: u64,
    pub(crate) hash: String,
    pub(crate) object: String,
    pub(crate) validators: Validators,
    pub(crate) outcome: Outcome,
}

/// What is known of a request from before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// Whoever this run asks gave it. Else it is neither fresh nor of this run, and its validators are another's.
    pub(crate) here: bool,
    pub(crate) run_id: i64,
    pub(crate) fetched_at: DateTime<Utc>,
    pub(crate) bytes: u64,
    pub(crate) hash: String,
    pub(crate) object: String,
    pub(crate) validators: Validators,
    pub(crate) outcome: Outcome,
    /// The payload of this hash is in the database.
    pub(crate) loaded: bool,
    /// What was loaded last, of this hash or another, held records.
    pub(crate) had_data: bool,
}

impl Known {
    /// Whether it was fetched or confirmed in a run, from whom that run asks now.
    pub(crate) fn is_of(&self, run_id: i64) -> bool {
        self.here && self.run_id == run_id
    }
}

/// One entry for the writer.
enum Entry {
    Payload(Box<Payload>),
    Request { data_set: &'static str, day: NaiveDate, exhausted: Option<DateTime<Utc>> },
}

/// Writes entries in groups: whoever asks waits until its entry is committed, and entries that came meanwhile are
/// written together.
#[derive(Clone)]
pub(crate) struct Catalogue {
    pool: MySqlPool,
    entries: mpsc::Sender<(Entry, oneshot::Sender<anyhow::Result<()>>)>,
}

/// Most entries of one group.
const GROUP: usize = 256;

impl Catalogue {
    /// Starts the writer; it ends when the last handle is dropped.
    pub(crate) fn start(pool: MySqlPool) -> Self {
        let (entries, mut waiting) = mpsc::channel::<(Entry, oneshot::Sender<anyhow::Result<()>>)>(GROUP);
        let writer = pool.clone();
        tokio::spawn(async move {
            let mut group = Vec::with_capacity(GROUP);
            while waiting.recv_many(&mut group, GROUP).await > 0 {
                let (entries, askers): (Vec<_>, Vec<_>) = group.drain(..).unzip();
                let written = write_patiently(&writer, &entries).await;
                for asker in askers {
                    // An asker that was cancelled does not care.
                    let _ = asker.send(match &written {
                        Ok(()) => Ok(()),
                        Err(error) => Err(anyhow::anyhow!("{error:#}")),
                    });
                }
            }
        });
        Self { pool, entries }
    }

    /// Records a payload.
    pub(crate) async fn record(&self, payload: Payload) -> anyhow::Result<()> {
        self.enter(Entry::Payload(Box::new(payload))).await
    }

    /// Records a request against the allowance of a day.
    pub(crate) async fn count(&self, data_set: &'static str, day: NaiveDate) -> anyhow::Result<()> {
        self.enter(Entry::Request { data_set, day, exhausted: None }).await
    }

    /// Records that an allowance is used up, because the source said so or our own limit was reached.
    pub(crate) async fn exhaust(
        &self,
        data_set: &'static str,
        day: NaiveDate,
        at: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        self.enter(Entry::Request { data_set, day, exhausted: Some(at) }).await
    }

    async fn enter(&self, entry: Entry) -> anyhow::Result<()> {
        let (done, written) = oneshot::channel();
        self.entries.send((entry, done)).await.context("the catalogue's writer has ended")?;
        written.await.context("the catalogue's writer has ended")?
    }

    /// Everything known of a source's requests, by request key; `origin` is who is asked now.
    pub(crate) async fn known(&self, source: Source, origin: &str) -> anyhow::Result<HashMap<String, Known>> {
        let rows = retrying(async || {
            sqlx::query(
                "SELECT request_key, origin = ? AS here, run_id, fetched_at, bytes, hash, object, etag, \
                 last_modified, outcome, \
                 COALESCE(loaded_hash = hash, FALSE) AS loaded, COALESCE(loaded_outcome = 'data', FALSE) AS had_data \
                 FROM etl_payload WHERE source = ?",
            )
            .bind(origin)
            .bind(source.as_str())
            .fetch_all(&self.pool)
            .await
        })
        .await?;
        rows.iter().map(|row| Ok((row.try_get("request_key")?, known(row)?))).collect()
    }
}

fn known(row: &MySqlRow) -> Result<Known, sqlx::Error> {
    Ok(Known {
        here: row.try_get("here")?,
        run_id: row.try_get("run_id")?,
        fetched_at: row.try_get("fetched_at")?,
        bytes: row.try_get::<i64, _>("bytes")?.unsigned_abs(),
        hash: row.try_get("hash")?,
        object: row.try_get("object")?,
        validators: Validators { etag: row.try_get("etag")?, last_modified: row.try_get("last_modified")? },
        outcome: if row.try_get::<String, _>("outcome")? == "empty" { Outcome::Empty } else { Outcome::Data },
        loaded: row.try_get("loaded")?,
        had_data: row.try_get("had_data")?,
    })
}

/// Marks payloads as loaded, in the transaction that loaded them. A payload that was replaced meanwhile is not marked.
pub(crate) async fn mark_loaded(
    connection: &mut MySqlConnection,
    source: Source,
    keys_and_hashes: &[(String, String)],
) -> Result<(), sqlx::Error> {
    for chunk in keys_and_hashes.chunks(500) {
        let mut query = QueryBuilder::new(
            "UPDATE etl_payload SET loaded_hash = hash, loaded_outcome = outcome WHERE source = ",
        );
        query.push_bind(source.as_str()).push(" AND (request_key, hash) IN ");
        query.push_tuples(chunk, |mut tuple, (key, hash)| {
            tuple.push_bind(key).push_bind(hash);
        });
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

async fn write_patiently(pool: &MySqlPool, entries: &[Entry]) -> anyhow::Result<()> {
    let mut patience = Patience::default();
    loop {
        match write(pool, entries).await {
            Ok(()) => return Ok(()),
            Err(error) => patience.bear(error).await?,
        }
    }
}

/// How many requests, and when the allowance was used up.
type Used = (i32, Option<DateTime<Utc>>);

async fn write(pool: &MySqlPool, entries: &[Entry]) -> Result<(), sqlx::Error> {
    let mut payloads: BTreeMap<(&str, &str), &Payload> = BTreeMap::new();
    let mut used: BTreeMap<(&str, NaiveDate), Used> = BTreeMap::new();
    for entry in entries {
        match entry {
            Entry::Payload(payload) => {
                payloads.insert((payload.source.as_str(), &payload.request_key), payload);
            }
            Entry::Request { data_set, day, exhausted: None } => {
                used.entry((data_set, *day)).or_default().0 += 1
            }
            Entry::Request { data_set, day, exhausted } => {
                used.entry((data_set, *day)).or_default().1 = *exhausted
            }
        }
    }
    let mut transaction = pool.begin().await?;
    if !payloads.is_empty() {
        let mut query = QueryBuilder::new(
            "INSERT INTO etl_payload (source, request_key, run_id, origin, url, fetched_at, bytes, hash, object, \
             etag, last_modified, outcome) ",
        );
        query.push_values(payloads.values(), |mut row, payload| {
            row.push_bind(payload.source.as_str())
                .push_bind(&payload.request_key)
                .push_bind(payload.run_id)
                .push_bind(&payload.origin)
                .push_bind(&payload.url)
                .push_bind(payload.fetched_at)
                .push_bind(i64::try_from(payload.bytes).unwrap_or(i64::MAX))
                .push_bind(&payload.hash)
                .push_bind(&payload.object)
                .push_bind(&payload.validators.etag)
                .push_bind(&payload.validators.last_modified)
                .push_bind(payload.outcome.as_str());
        });
        query.push(
            " ON DUPLICATE KEY UPDATE run_id = VALUES(run_id), origin = VALUES(origin), url = VALUES(url), \
             fetched_at = VALUES(fetched_at), bytes = VALUES(bytes), hash = VALUES(hash), object = VALUES(object), etag = VALUES(etag), \
             last_modified = VALUES(last_modified), outcome = VALUES(outcome)",
        );
        // Groups differ in size: preparing each size once would fill the statement cache.
        query.build().persistent(false).execute(&mut *transaction).await?;
    }
    if !used.is_empty() {
        let mut query = QueryBuilder::new("INSERT INTO etl_quota (data_set, day, used, exhausted_at) ");
        query.push_values(&used, |mut row, ((data_set, day), (count, exhausted))| {
            row.push_bind(*data_set).push_bind(*day).push_bind(*count).push_bind(*exhausted);
        });
        query.push(
            " ON DUPLICATE KEY UPDATE used = used + VALUES(used), \
             exhausted_at = COALESCE(exhausted_at, VALUES(exhausted_at))",
        );
        query.build().persistent(false).execute(&mut *transaction).await?;
    }
    transaction.commit().await
}
