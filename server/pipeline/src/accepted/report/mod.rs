//! What the analysis says of each scope, as pages show it, in `accepted_report`.
//!
//! Everything is counted where an essay was changed or taken away, or one in a hundred is new. In between only what is
//! due is, with the words of all other essays as they were counted last (`accepted_lexicon`).

mod lexicon;
mod plan;
mod row;
mod store;
#[cfg(test)]
mod tests;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::change::{ACCEPTED, newest};
use search::Dictionary;
use sqlx::MySqlPool;

use self::{
    plan::Plan,
    row::Rows,
    store::{Times, store, times},
};
use super::{
    analysis::{Few, Options, analyse_all, analyse_few},
    library,
};
use crate::load::retrying;

/// While fewer of a hundred essays are new, of all or of a scope, what was counted of them stays.
const NEW: u32 = 1;

/// Analyses the essays and writes what is said of each scope; rows that say the same as before are left as they are. How
/// many were written.
pub(super) async fn write(
    pool: &MySqlPool,
    dictionary: &Dictionary,
    now: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let counted = count(pool, dictionary).await?;
    store(pool, &counted, now).await
}

/// Whether essays were written, changed or taken away after they were analysed.
pub(super) async fn is_behind(pool: &MySqlPool) -> anyhow::Result<bool> {
    let changed: Option<DateTime<Utc>> =
        retrying(async || sqlx::query_scalar("SELECT MAX(updated_at) FROM accepted").fetch_one(pool).await)
            .await?;
    Ok(match times(pool).await? {
        // What was taken away leaves no essay behind that would tell.
        Some((_, None)) => true,
        Some((made_at, Some(_))) => changed.is_some_and(|changed| changed > made_at),
        None => changed.is_some(),
    })
}

/// What there is to say, and when it was known.
struct Counted {
    rows: Rows,
    /// The lexicon as it is kept; none where not everything was counted.
    lexicon: Option<String>,
    /// What it was counted with.
    reading: String,
    /// Before the essays were read.
    read: Option<Times>,
    /// The last change that was announced before the essays were read.
    change: i64,
}

async fn count(pool: &MySqlPool, dictionary: &Dictionary) -> anyhow::Result<Counted> {
    let change = newest(pool, ACCEPTED).await?;
    let read = times(pool).await?;
    let reading = lexicon::reading(dictionary);
    let plan = match read {
        Some((_, Some(_))) => plan::make(pool, &reading, &Options::default()).await?,
        _ => None,
    };
    let (rows, lexicon) = match plan {
        Some(plan) => (count_due(pool, dictionary, plan).await?, None),
        None => count_all(pool, dictionary).await.map(|(rows, lexicon)| (rows, Some(lexicon)))?,
    };
    Ok(Counted { rows, lexicon, reading, read, change })
}

async fn count_all(pool: &MySqlPool, dictionary: &Dictionary) -> anyhow::Result<(Rows, String)> {
    let corpus = library::corpus(pool, dictionary, None).await?;
    apart(move || {
        let (analysis, lexicon) = analyse_all(&corpus, &Options::default());
        Ok((row::rows(&corpus, &analysis)?, serde_json::to_string(&lexicon)?))
    })
    .await
}

async fn count_due(pool: &MySqlPool, dictionary: &Dictionary, plan: Plan) -> anyhow::Result<Rows> {
    let corpus = library::corpus(pool, dictionary, plan.essays.as_ref()).await?;
    let Plan { lexicon, sizes, used, scopes, words, .. } = plan;
    apart(move || {
        let few = Few { corpus, sizes, used, scopes, words };
        row::rows(&few.corpus, &analyse_few(&few, lexicon, &Options::default()))
    })
    .await
}

/// Work that may take seconds: not on a thread that serves others.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("the analysis failed")?
}
