//! Essays to MySQL: only what changed is written, and each change is announced in its transaction.

mod company;
mod link;
mod row;

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use domain::{
    accepted::{announce, contribution::Alongside, remove},
    clock::Clock,
};
use model::{
    accepted::{AcceptedRecord, AcceptedSource},
    company::{CorpCode, name},
};
use search::{Dictionary, analysis::Segmenter};
use sqlx::MySqlPool;

pub(super) use self::link::link_near;
use self::row::EssayRow;
use super::{
    prepare::prepare,
    report,
    takedown::{self, Forbidden},
};
use crate::{
    load::retrying,
    raw::hash_of,
    report::{Counts, Step},
    run::Ledger,
};

/// Raise it when a record is kept in another way: every essay is then loaded again from what is fetched anew or with
/// `--from-raw`.
const VERSION: u32 = 1;

/// Loads essays: of one run, or one that a member gives.
pub(super) struct Loader {
    pool: MySqlPool,
    clock: Clock,
    /// Of the run; none where a member's essay is loaded by itself.
    ledger: Option<Arc<Ledger>>,
    segmenter: Segmenter,
    /// Whom a name means, by its compared form.
    companies: HashMap<String, Option<CorpCode>>,
    forbidden: Forbidden,
    changed: bool,
    /// What an operator says of the essays; none where the source itself says enough.
    given: Option<Given>,
    /// What is done in the transaction of each; none in a run.
    alongside: Option<Arc<dyn Alongside>>,
}

/// What an operator says of essays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// On what terms they are kept.
    pub(super) licence: String,
    /// The name of the file they were in.
    pub(super) file: String,
}

/// What became of an essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    /// It is in the tables, new or as it was, with this number.
    Kept(u64),
    /// It was taken down, with its company's or its source's or by itself.
    TakenDown,
    /// What was to be done alongside said no: nothing was written.
    Unwanted,
}

impl Loader {
    pub(super) async fn open(
        (pool, clock): (&MySqlPool, &Clock),
        dictionary: &Arc<Dictionary>,
        ledger: Option<Arc<Ledger>>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            pool: pool.clone(),
            clock: clock.clone(),
            ledger,
            segmenter: Segmenter::new(dictionary),
            companies: HashMap::new(),
            forbidden: Forbidden::read(pool).await?,
            changed: false,
            given: None,
            alongside: None,
        })
    }

    /// What follows is loaded on these terms.
    pub(super) fn on(&mut self, given: Given) {
        self.given = Some(given);
    }

    /// What follows is loaded outside of a run, each essay in one transaction with this.
    pub(super) fn with(&mut self, alongside: Arc<dyn Alongside>) {
        self.alongside = Some(alongside);
    }

    /// Essays were written or taken away before this run: there is something to analyse.
    pub(super) fn touch(&mut self) {
        self.changed = true;
    }

    fn count(&self, source: AcceptedSource, counts: Counts) {
        if let Some(ledger) = &self.ledger {
            ledger.count(source.as_str(), Step::Load, counts);
        }
    }

    /// Loads one essay; one that is there already as it is costs a look.
    pub(super) async fn load(
        &mut self,
        record: &AcceptedRecord,
        object: &str,
        url: &str,
        fetched_at: DateTime<Utc>,
    ) -> anyhow::Result<Loaded> {
        let hash = hash_of(format!("{VERSION}\n{}", serde_json::to_string(record)?).as_bytes());
        let known: Option<(u64, String)> = retrying(async || {
            sqlx::query_as("SELECT id, record_hash FROM accepted WHERE source = ? AND source_id = ?")
                .bind(record.source.as_str())
                .bind(&record.source_id)
                .fetch_optional(&self.pool)
                .await
        })
        .await?;
        let same = known.as_ref().filter(|(_, known)| *known == hash);
        if let (Some((id, _)), None) = (same, &self.alongside) {
            self.count(record.source, Counts { rows_in: 1, unchanged: 1, ..Counts::default() });
            return Ok(Loaded::Kept(*id));
        }
        let prepared = prepare(record, &mut self.segmenter)?;
        let corp_code = self.company(&prepared.company).await?;
        if self.forbidden.has(record.source, &record.source_id, corp_code) {
            // What is there under another name goes, too.
            self.gone(record.source, &record.source_id).await?;
            return Ok(Loaded::TakenDown);
        }
        let given = self.given.as_ref();
        let row =
            EssayRow { record, prepared: &prepared, corp_code, object, url, hash: &hash, fetched_at, given };
        let now = self.clock.now();
        let (pool, alongside) = (&self.pool, self.alongside.as_deref());
        let loaded = retrying(async || {
            let mut transaction = pool.begin().await?;
            // The lock of runs keeps takedowns out of a run; here they wait for this transaction.
            if alongside.is_some() && takedown::is_forbidden(&mut transaction, record, corp_code).await? {
                return Ok(Loaded::TakenDown);
            }
            let id = row.write(&mut transaction, known.as_ref().map(|(id, _)| *id), now).await?;
            if let Some(alongside) = alongside
                && !alongside.join(&mut transaction, id).await?
            {
                return Ok(Loaded::Unwanted);
            }
            announce(&mut transaction, &[id], now).await?;
            transaction.commit().await?;
            Ok(Loaded::Kept(id))
        })
        .await?;
        if let Loaded::Kept(_) = loaded {
            self.changed = true;
            self.count(record.source, Counts { rows_in: 1, rows_out: 1, ..Counts::default() });
        }
        Ok(loaded)
    }

    /// The source has taken an essay away: so do we.
    pub(super) async fn gone(&mut self, source: AcceptedSource, source_id: &str) -> anyhow::Result<()> {
        let (pool, now) = (&self.pool, self.clock.now());
        let deleted = retrying(async || {
            let mut transaction = pool.begin().await?;
            let id: Option<u64> =
                sqlx::query_scalar("SELECT id FROM accepted WHERE source = ? AND source_id = ? FOR UPDATE")
                    .bind(source.as_str())
                    .bind(source_id)
                    .fetch_optional(&mut *transaction)
                    .await?;
            if let Some(id) = id {
                remove(&mut transaction, id, now).await?;
            }
            transaction.commit().await?;
            Ok(id.is_some())
        })
        .await?;
        self.changed |= deleted;
        Ok(())
    }

    /// Whom a name means; none when it fits no company or several. What an operator decides counts from then on, so that
    /// it is asked for each time.
    async fn company(&mut self, written: &str) -> anyhow::Result<Option<CorpCode>> {
        let norm = name::normalize(written);
        if let Some(decided) = company::decided(&self.pool, &norm).await? {
            return Ok(decided);
        }
        if let Some(known) = self.companies.get(&norm) {
            return Ok(*known);
        }
        let found = company::by_itself(&self.pool, &norm, written).await?;
        self.companies.insert(norm, found);
        Ok(found)
    }

    /// At the end of a run: names that fitted no company are looked up again, and essays that are nearly the same text
    /// are linked. Whether there is something new to analyse.
    pub(super) async fn settle(&mut self) -> anyhow::Result<bool> {
        self.name_again().await?;
        // A run before this one may have ended between loading and what follows from it.
        let due = self.changed || report::is_behind(&self.pool).await?;
        if due {
            link_near(&self.pool, &self.clock).await?;
        }
        Ok(due)
    }

    async fn name_again(&mut self) -> anyhow::Result<()> {
        let (pool, now) = (self.pool.clone(), self.clock.now());
        let nameless: Vec<(String, String)> = retrying(async || {
            sqlx::query_as("SELECT company_norm, MIN(company) FROM accepted WHERE corp_code IS NULL GROUP BY company_norm")
                .fetch_all(&pool)
                .await
        })
        .await?;
        for (norm, written) in nameless {
            let Some(code) = company::company_of(&pool, &norm, &written).await? else { continue };
            let is_taken_down = self.forbidden.has_company(code);
            retrying(async || {
                let mut transaction = pool.begin().await?;
                let ids: Vec<u64> = sqlx::query_scalar(
                    "SELECT id FROM accepted WHERE company_norm = ? AND corp_code IS NULL FOR UPDATE",
                )
                .bind(&norm)
                .fetch_all(&mut *transaction)
                .await?;
                // They would have been taken down with the others, had their name been known.
                if is_taken_down {
                    for id in ids {
                        remove(&mut transaction, id, now).await?;
                    }
                    return transaction.commit().await;
                }
                sqlx::query("UPDATE accepted SET corp_code = ?, updated_at = ? WHERE company_norm = ? AND corp_code IS NULL")
                    .bind(code.as_str())
                    .bind(now)
                    .bind(&norm)
                    .execute(&mut *transaction)
                    .await?;
                announce(&mut transaction, &ids, now).await?;
                transaction.commit().await
            })
            .await?;
            self.changed = true;
        }
        Ok(())
    }
}

/// Why the database does not take a record, when it is the record's fault and not the database's.
pub(super) fn refused(error: &anyhow::Error) -> Option<String> {
    let sqlx::Error::Database(error) = error.downcast_ref::<sqlx::Error>()? else { return None };
    // Class 22 of SQL is data exceptions: too long, out of range.
    let is_data = error.code().is_some_and(|code| code.starts_with("22"));
    is_data.then(|| format!("the database does not take it: {}", error.message()))
}
