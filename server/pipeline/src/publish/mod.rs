//! MySQL to the index of a kind of document: by the change feed, or everything anew.

mod accepted;
mod company;
mod dictionary;
mod kind;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

pub use accepted::Accepted;
use anyhow::Context as _;
pub use company::Company;
pub use dictionary::{dictionary, follow_words};
use domain::change;
pub use kind::{Kind, open};
use search::{Document as _, Index};
use sqlx::MySqlPool;
use tokio::{sync::mpsc, task};
use tokio_util::sync::CancellationToken;

/// What was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Changes of the feed, or documents when everything was written anew.
    pub changes: u64,
    /// Documents written.
    pub documents: u64,
    /// Everything was written anew.
    pub rebuilt: bool,
}

/// Changes read at once.
const CHANGES: u32 = 5000;

/// Documents read at once.
const DOCUMENTS: u32 = 2000;

/// Changes beyond which writing everything anew is considered.
const MANY: u64 = 10_000;

/// How often a running server looks for changes.
const EVERY: Duration = Duration::from_millis(500);

/// How long a database may be away while a run publishes.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often is looked whether another process has caught up.
const LOOK: Duration = Duration::from_millis(100);

/// Brings the index up to the newest change. When another process holds it (a running server), waits until that one
/// has caught up.
///
/// # Errors
/// When the database does not answer or the index cannot be written.
pub async fn sync<K: Kind>(pool: &MySqlPool, index: &Index<K::Document>) -> anyhow::Result<Synced> {
    sync_telling::<K>(pool, index, &|_| {}).await
}

/// [`sync`], telling of documents as they are written. A database that is away for a moment is waited for.
pub(crate) async fn sync_telling<K: Kind>(
    pool: &MySqlPool,
    index: &Index<K::Document>,
    advance: &(dyn Fn(u64) + Sync),
) -> anyhow::Result<Synced> {
    let began = Instant::now();
    loop {
        let attempt = async {
            let target = change::newest(pool, K::NOUN).await?;
            try_sync::<K>(pool, index, target, advance).await
        };
        match attempt.await {
            Ok(Some(synced)) => return Ok(synced),
            Ok(None) => tokio::time::sleep(LOOK).await,
            Err(error) if is_unavailable(&error) && began.elapsed() < PATIENCE => {
                tracing::warn!(error = format!("{error:#}"), "publishing; trying again");
                tokio::time::sleep(EVERY).await;
            }
            Err(error) => return Err(error),
        }
    }
}

fn is_unavailable(error: &anyhow::Error) -> bool {
    error.downcast_ref::<domain::Error>().is_some_and(domain::Error::is_unavailable)
}

/// How many documents there are to write, at most.
pub(crate) async fn due<K: Kind>(pool: &MySqlPool, index: &Index<K::Document>) -> anyhow::Result<u64> {
    index.reload()?;
    let Some(seq) = index.committed_seq() else {
        return K::count(pool).await.context("counting what is to be published");
    };
    let count: i64 =
        sqlx::query_scalar("SELECT COUNT(DISTINCT entity) FROM change_feed WHERE noun = ? AND seq > ?")
            .bind(K::NOUN)
            .bind(seq)
            .fetch_one(pool)
            .await
            .context("counting what is to be published")?;
    Ok(count.unsigned_abs())
}

/// Writes the whole index anew from the database, while the old one is served.
///
/// # Errors
/// When the database does not answer, the index cannot be written, or another process is writing it.
pub async fn rebuild<K: Kind>(pool: &MySqlPool, index: &Index<K::Document>) -> anyhow::Result<Synced> {
    rebuild_telling::<K>(pool, index, &|_| {}).await
}

async fn rebuild_telling<K: Kind>(
    pool: &MySqlPool,
    index: &Index<K::Document>,
    advance: &(dyn Fn(u64) + Sync),
) -> anyhow::Result<Synced> {
    // Read first: what changes while documents are read is in the feed after this.
    let seq = change::newest(pool, K::NOUN).await?;
    let (documents, mut incoming) = mpsc::channel::<Vec<K::Document>>(4);
    let handle = index.clone();
    let writer = task::spawn_blocking(move || {
        let mut rebuild = handle.rebuild()?;
        let mut written = 0_u64;
        let mut complete = false;
        while let Some(batch) = incoming.blocking_recv() {
            // An empty batch says that all were read; a channel that just ends says that reading failed.
            complete = batch.is_empty();
            for document in &batch {
                rebuild.put(document)?;
            }
            written += batch.len() as u64;
        }
        if complete {
            rebuild.finish(seq)?;
        }
        search::Result::Ok(written)
    });
    let mut last: Option<K::Document> = None;
    let read = async {
        loop {
            let batch = K::after(pool, last.as_ref(), DOCUMENTS).await?;
            last = batch.last().cloned();
            advance(batch.len() as u64);
            // The writer has ended when it failed; its error is the one to tell.
            if documents.send(batch).await.is_err() || last.is_none() {
                return anyhow::Ok(());
            }
        }
    }
    .await;
    drop(documents);
    let written = writer.await.context("the index writer")?;
    read?;
    let written = written?;
    index.reload()?;
    Ok(Synced { changes: written, documents: written, rebuilt: true })
}

/// Keeps the index of a running server up to date until `cancel`; a second or less behind the database.
pub async fn follow<K: Kind>(pool: MySqlPool, index: Index<K::Document>, cancel: CancellationToken) {
    let mut failing = false;
    while !cancel.is_cancelled() {
        match follow_once::<K>(&pool, &index).await {
            Ok(()) => failing = false,
            // Once, not every half second.
            Err(error) if !failing => {
                failing = true;
                tracing::warn!(
                    kind = K::NOUN,
                    error = format!("{error:#}"),
                    "the search index does not follow"
                );
            }
            Err(_) => {}
        }
        tokio::select! {
            () = cancel.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn follow_once<K: Kind>(pool: &MySqlPool, index: &Index<K::Document>) -> anyhow::Result<()> {
    let target = change::newest(pool, K::NOUN).await?;
    if let Some(synced) = try_sync::<K>(pool, index, target, &|_| {}).await?
        && synced.documents > 0
    {
        tracing::info!(
            kind = K::NOUN,
            documents = synced.documents,
            rebuilt = synced.rebuilt,
            "search index up to date"
        );
    }
    Ok(())
}

/// One attempt; none when somebody else is writing and has not reached `target` yet.
async fn try_sync<K: Kind>(
    pool: &MySqlPool,
    index: &Index<K::Document>,
    target: i64,
    advance: &(dyn Fn(u64) + Sync),
) -> anyhow::Result<Option<Synced>> {
    index.reload()?;
    let done = match index.committed_seq() {
        Some(seq) if seq == target => return Ok(Some(Synced::default())),
        // A position the feed never reached: the database was replaced.
        Some(seq) if seq <= change::newest(pool, K::NOUN).await? => {
            if seq > target {
                return Ok(Some(Synced::default()));
            }
            let many = due::<K>(pool, index).await?;
            if many > MANY && many * 4 > index.len() {
                // Deleting and adding nearly everything is slower than beginning anew.
                rebuild_telling::<K>(pool, index, advance).await
            } else {
                apply::<K>(pool, index, advance).await
            }
        }
        _ => rebuild_telling::<K>(pool, index, advance).await,
    };
    match done {
        Ok(synced) => Ok(Some(synced)),
        Err(error) if is_busy(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether another process is writing the index.
pub(crate) fn is_busy(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref::<search::Error>(), Some(search::Error::Busy(_)))
}

/// Applies the feed from where the index stands.
async fn apply<K: Kind>(
    pool: &MySqlPool,
    index: &Index<K::Document>,
    advance: &(dyn Fn(u64) + Sync),
) -> anyhow::Result<Synced> {
    let handle = index.clone();
    let mut writer = task::spawn_blocking(move || handle.writer()).await.context("the index writer")??;
    // Whoever held the lock until now may have moved on.
    index.reload()?;
    let mut seq = index.committed_seq().unwrap_or(0);
    let mut synced = Synced::default();
    loop {
        let changes = change::since(pool, K::NOUN, seq, CHANGES).await?;
        let Some((last, _)) = changes.last() else { break };
        seq = *last;
        synced.changes += changes.len() as u64;
        let keys: BTreeSet<String> = changes.into_iter().map(|(_, entity)| entity).collect();
        let keys: Vec<_> = keys.into_iter().collect();
        for chunk in keys.chunks(1000) {
            let documents = K::of(pool, chunk).await?;
            synced.documents += documents.len() as u64;
            advance(documents.len() as u64);
            let gone: Vec<_> = {
                let there: BTreeSet<_> = documents.iter().map(K::Document::key).collect();
                chunk.iter().filter(|key| !there.contains(key.as_str())).cloned().collect()
            };
            writer = task::spawn_blocking(move || {
                for document in &documents {
                    writer.put(document)?;
                }
                gone.iter().for_each(|key| writer.delete(key));
                search::Result::Ok(writer)
            })
            .await
            .context("the index writer")??;
        }
        writer = task::spawn_blocking(move || {
            writer.commit(seq)?;
            search::Result::Ok(writer)
        })
        .await
        .context("the index writer")??;
    }
    task::spawn_blocking(move || drop(writer)).await.context("the index writer")?;
    index.reload()?;
    Ok(synced)
}
