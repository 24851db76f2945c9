//! The list of all companies: added, renamed, gone, back.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use futures::TryStreamExt;
use model::company::{CorpCode, FactKind, Source, name};
use sqlx::{AssertSqlSafe, MySqlConnection, MySqlPool};

use super::{
    Loaded, change, company,
    former_name::FormerName,
    merge::{Company, Update, merge},
    retrying, row,
};
use crate::{report::ListChanges, source::ListedCompany};

/// Loads a list that was found believable, a thousand companies a transaction. `as_of` is the day of the list.
/// `advance` is told how many companies are through.
pub(crate) async fn load(
    pool: &MySqlPool,
    now: DateTime<Utc>,
    as_of: NaiveDate,
    mut list: Vec<ListedCompany>,
    advance: impl Fn(u64),
) -> anyhow::Result<(ListChanges, Loaded)> {
    // In the order of the primary key, which is how InnoDB likes it. Of a code listed twice the first row counts.
    list.sort_by_key(|listed| listed.corp_code);
    list.dedup_by_key(|listed| listed.corp_code);
    let mut changes = ListChanges::default();
    let mut loaded = Loaded::default();
    for chunk in list.chunks(row::BATCH) {
        let (chunk_changes, written) = retrying(async || {
            let mut transaction = pool.begin().await?;
            let result = load_chunk(&mut transaction, now, as_of, chunk).await?;
            transaction.commit().await?;
            Ok(result)
        })
        .await?;
        changes.added += chunk_changes.added;
        changes.renamed += chunk_changes.renamed;
        changes.modified += chunk_changes.modified;
        changes.returned += chunk_changes.returned;
        loaded.written += written;
        loaded.unchanged += (chunk.len() as u64).saturating_sub(written);
        advance(chunk.len() as u64);
    }
    changes.gone = retrying(async || mark_gone(pool, now, as_of, &list).await).await?;
    loaded.written += changes.gone;
    Ok((changes, loaded))
}

async fn load_chunk(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    as_of: NaiveDate,
    chunk: &[ListedCompany],
) -> Result<(ListChanges, u64), sqlx::Error> {
    let codes: Vec<_> = chunk.iter().map(|listed| listed.corp_code).collect();
    let before = row::find(connection, &codes).await?;
    let mut changes = ListChanges::default();
    let mut former = Vec::new();
    let mut after = HashMap::with_capacity(chunk.len());
    for listed in chunk {
        let old = before.get(&listed.corp_code);
        let (company, names) = apply(old, listed, as_of);
        former.extend(names.into_iter().map(|name| (listed.corp_code, name)));
        match old {
            None => changes.added += 1,
            Some(old) => {
                changes.renamed += u64::from(old.list_name.as_ref().is_some_and(|name| *name != listed.name));
                changes.modified += u64::from(
                    old.list_modified_on.zip(listed.modified_on).is_some_and(|(old, new)| new > old),
                );
                changes.returned += u64::from(old.gone_on.is_some());
            }
        }
        after.insert(listed.corp_code, company);
    }
    let mut changed = BTreeSet::new();
    let written = company::write_changed(connection, now, &before, &after, former, &mut changed).await?;
    change::feed(connection, now, &changed).await?;
    Ok((changes, written))
}

/// A company as the list has it.
fn apply(old: Option<&Company>, listed: &ListedCompany, as_of: NaiveDate) -> (Company, Vec<FormerName>) {
    let mut company = old.cloned().unwrap_or_else(|| Company::new(listed.corp_code));
    let mut values = Vec::with_capacity(3);
    // The list says since when: without it every new list would touch every row.
    let since = listed.modified_on.unwrap_or(as_of);
    for (kind, text) in [
        (FactKind::Name, Some(name::display(&listed.name))),
        (FactKind::NameEng, listed.name_eng.clone()),
        (FactKind::StockCode, listed.stock_code.clone()),
    ] {
        values.extend(text.and_then(|text| row::canonical(kind, &text).ok()).map(|text| (kind, text, since)));
    }
    let update = Update {
        corp_code: listed.corp_code,
        source: Source::DartCorpCode,
        values,
        former_names: Vec::new(),
    };
    let former = merge(&mut company, &update);
    company.list_name = Some(listed.name.clone());
    company.list_modified_on = listed.modified_on;
    company.gone_on = None;
    (company, former)
}

/// Marks companies that are no longer listed; they are kept.
async fn mark_gone(
    pool: &MySqlPool,
    now: DateTime<Utc>,
    as_of: NaiveDate,
    list: &[ListedCompany],
) -> Result<u64, sqlx::Error> {
    let listed: HashSet<_> = list.iter().map(|listed| listed.corp_code).collect();
    let mut gone = BTreeSet::new();
    {
        let mut rows = sqlx::query_scalar::<_, String>("SELECT corp_code FROM company WHERE gone_on IS NULL")
            .fetch(pool);
        while let Some(code) = rows.try_next().await? {
            if let Ok(code) = code.parse::<CorpCode>()
                && !listed.contains(&code)
            {
                gone.insert(code);
            }
        }
    }
    let codes: Vec<_> = gone.iter().map(|code| format!("'{code}'")).collect();
    for (chunk, codes) in
        gone.iter().copied().collect::<Vec<_>>().chunks(row::BATCH).zip(codes.chunks(row::BATCH))
    {
        let mut transaction = pool.begin().await?;
        sqlx::query(AssertSqlSafe(format!(
            "UPDATE company SET gone_on = ?, updated_at = ? WHERE corp_code IN ({})",
            codes.join(", ")
        )))
        .bind(as_of)
        .bind(now)
        .persistent(false)
        .execute(&mut *transaction)
        .await?;
        change::feed(&mut transaction, now, &chunk.iter().copied().collect()).await?;
        transaction.commit().await?;
    }
    Ok(gone.len() as u64)
}
