//! Essays that members give: what the site needs of the pipeline. They are masked by the rules of all essays and loaded
//! by their loader; what is counted over all essays is counted again in the background.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::{
    Error,
    accepted::contribution::{Alongside, Published, Working, Workshop},
    clock::Clock,
};
use model::accepted::{AcceptedRecord, contribution::MaskedPlace};
use search::{Dictionary, TextIndex};
use sqlx::MySqlPool;
use tokio::{runtime::Handle, sync::Notify};

use super::{
    load::{Given, Loaded, Loader},
    mask::{mask, mask_contacts, places},
    near::Signature,
    recorded, report,
    source::text::{one_line, tidy},
};
use crate::{Context, load::retrying, progress::Quiet};

/// Changes within this time are counted together.
const TOGETHER: Duration = Duration::from_secs(2);
/// After this time it is tried again: another run was under way, or the database did not answer.
const AGAIN: Duration = Duration::from_secs(10);
/// Near copies that are named at most.
const NEAR: usize = 10;
/// What `etl_run` calls it.
const ARGUMENTS: &str = "contributions";

/// What masks, compares and loads essays that members give. Cloning shares it.
#[derive(Clone)]
pub struct Contributions {
    pool: MySqlPool,
    clock: Clock,
    dictionary: Arc<Dictionary>,
    changed: Arc<Notify>,
}

impl Contributions {
    /// On a database.
    #[must_use]
    pub fn new(pool: MySqlPool, clock: Clock, dictionary: Arc<Dictionary>) -> Self {
        Self { pool, clock, dictionary, changed: Arc::default() }
    }

    /// Counts essays anew whenever some were published or taken away, until the context is cancelled. First what a process
    /// before this one left to be counted: nobody is to read sentences of what was taken away.
    pub async fn follow(self, ctx: Context, index: TextIndex) {
        let pool = self.pool.clone();
        let behind = tokio::select! {
            behind = apart(async move || report::is_behind(&pool).await) => behind,
            () = ctx.cancel.cancelled() => return,
        };
        if behind.unwrap_or(true) {
            self.changed();
        }
        loop {
            tokio::select! {
                () = self.changed.notified() => {}
                () = ctx.cancel.cancelled() => return,
            }
            let mut wait = TOGETHER;
            loop {
                tokio::select! {
                    () = tokio::time::sleep(wait) => {}
                    () = ctx.cancel.cancelled() => return,
                }
                let (of, ctx, index) = (self.clone(), ctx.clone(), index.clone());
                match apart(async move || of.settle(&ctx, &index).await).await {
                    Ok(()) => break,
                    Err(error) => {
                        tracing::info!(
                            error = format!("{error:#}"),
                            "essays are counted anew a little later"
                        );
                        wait = AGAIN;
                    }
                }
            }
        }
    }

    /// Links near copies, counts the reports anew and brings the index up to date, as a run of its own.
    ///
    /// # Errors
    /// When another run is under way, or the database or the index do not work.
    pub async fn settle(&self, ctx: &Context, index: &TextIndex) -> anyhow::Result<()> {
        let work = async |_: &Arc<crate::run::Ledger>, loader: &mut Loader| {
            // What was taken away leaves no row behind that would tell.
            loader.touch();
            Ok(Vec::new())
        };
        recorded(ctx, index, &self.dictionary, ARGUMENTS, &Quiet, work).await?;
        Ok(())
    }

    async fn load(
        &self,
        record: &AcceptedRecord,
        licence: String,
        alongside: Arc<dyn Alongside>,
    ) -> anyhow::Result<Published> {
        let mut loader = Loader::open((&self.pool, &self.clock), &self.dictionary, None).await?;
        loader.on(Given { licence, file: String::new() });
        loader.with(alongside);
        let now: DateTime<Utc> = self.clock.now();
        let loaded = match loader.load(record, "", "", now).await {
            // Another operator loads it at this moment: it is there by now.
            Err(error) if is_there(&error) => loader.load(record, "", "", now).await?,
            loaded => loaded?,
        };
        Ok(match loaded {
            Loaded::Kept(essay) => Published::Essay(essay),
            Loaded::TakenDown => Published::TakenDown,
            Loaded::Unwanted => Published::Unwanted,
        })
    }

    async fn nearest(&self, answers: &[String]) -> anyhow::Result<Vec<u64>> {
        let own = Signature::of(&answers.join("\n"));
        if own.is_blank() {
            return Ok(Vec::new());
        }
        let rows: Vec<(u64, Vec<u8>)> = retrying(async || {
            sqlx::query_as("SELECT id, signature FROM accepted").fetch_all(&self.pool).await
        })
        .await?;
        let mut near: Vec<(f64, u64)> = rows
            .into_iter()
            .filter_map(|(id, bytes)| Some((id, Signature::from_bytes(&bytes)?)))
            .filter(|(_, other)| own.is_near(other))
            .map(|(id, other)| (own.similarity(&other), id))
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Ok(near.into_iter().take(NEAR).map(|(_, id)| id).collect())
    }
}

impl Workshop for Contributions {
    fn masked(&self, text: &str) -> String {
        mask(&tidy(text)).text
    }

    fn masked_company(&self, name: &str) -> String {
        mask_contacts(&one_line(name))
    }

    fn places(&self, masked: &str) -> Vec<MaskedPlace> {
        places(masked).into_iter().map(|it| MaskedPlace { rule: it.rule.as_str(), at: it.at }).collect()
    }

    fn near(&self, answers: Vec<String>) -> Working<'_, Vec<u64>> {
        let of = self.clone();
        Box::pin(async move { apart(async move || of.nearest(&answers).await).await.map_err(fault) })
    }

    fn publish(
        &self,
        record: AcceptedRecord,
        licence: String,
        alongside: Arc<dyn Alongside>,
    ) -> Working<'_, Published> {
        let of = self.clone();
        let load = async move || of.load(&record, licence, alongside).await;
        Box::pin(async move { apart(load).await.map_err(fault) })
    }

    fn changed(&self) {
        self.changed.notify_one();
    }
}

fn is_there(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<sqlx::Error>().and_then(sqlx::Error::as_database_error);
    error.is_some_and(|error| error.is_unique_violation())
}

/// Does work on a thread where it may take long. It waits by async closures, of which the compiler does not know that
/// they can be sent between threads.
async fn apart<T: Send + 'static>(
    work: impl AsyncFnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let handle = Handle::current();
    tokio::task::spawn_blocking(move || handle.block_on(work())).await.context("the thread ended")?
}

/// What the database said stays that, so that it is told from a fault of ours.
fn fault(error: anyhow::Error) -> Error {
    match error.downcast::<sqlx::Error>() {
        Ok(error) => Error::Database(error),
        Err(error) => Error::Loading(format!("{error:#}")),
    }
}
