//! `essay_version`: the versions that went into an essay, in the order they became known.

use std::collections::BTreeSet;

use model::essay::sync::{LINEAGE_MAX, Version};
use sqlx::{MySqlConnection, QueryBuilder};
use uuid::Uuid;

use crate::{
    Error,
    essay::key::{EssayKey, bytes_of, version_of},
};

/// The place of a version; none if it did not go into the essay.
pub(in crate::essay) async fn place(
    connection: &mut MySqlConnection,
    key: EssayKey,
    version: &Version,
) -> Result<Option<u64>, Error> {
    Ok(sqlx::query_scalar(
        "SELECT place FROM essay_version WHERE account_id = ? AND essay_id = ? AND number = ? AND push_key = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(version.number)
    .bind(bytes_of(version.key.as_str())?)
    .fetch_optional(connection)
    .await?)
}

/// The versions after a place but the head, as many of the newest as a device remembers.
pub(in crate::essay) async fn since(
    connection: &mut MySqlConnection,
    key: EssayKey,
    place: u64,
    head: &Version,
) -> Result<Vec<Version>, Error> {
    let rows: Vec<(u64, Uuid)> = sqlx::query_as(
        "SELECT number, push_key FROM essay_version WHERE account_id = ? AND essay_id = ? AND place > ? \
         AND NOT (number = ? AND push_key = ?) ORDER BY place DESC LIMIT ?",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(place)
    .bind(head.number)
    .bind(bytes_of(head.key.as_str())?)
    .bind(LINEAGE_MAX as u64)
    .fetch_all(connection)
    .await?;
    rows.into_iter().rev().map(|(number, push_key)| version_of(number, push_key)).collect()
}

/// Those among some versions that went into the essay and whose content is kept, with their places, the newest first.
pub(in crate::essay) async fn with_content(
    connection: &mut MySqlConnection,
    key: EssayKey,
    among: &[Version],
) -> Result<Vec<(Version, u64)>, Error> {
    let mut query = QueryBuilder::new(
        "SELECT v.number, v.push_key, v.place FROM essay_version v JOIN essay_revision r ON r.account_id = v.account_id \
         AND r.essay_id = v.essay_id AND r.version = v.number AND r.version_key = v.push_key WHERE v.account_id = ",
    );
    query.push_bind(key.account).push(" AND v.essay_id = ").push_bind(key.id);
    push_numbers(&mut query, "v.number", among);
    query.push(" ORDER BY v.place DESC");
    let rows: Vec<(u64, Uuid, u64)> = query.build_query_as().persistent(false).fetch_all(connection).await?;
    let known: Result<Vec<(Version, u64)>, Error> =
        rows.into_iter().map(|(number, it, place)| Ok((version_of(number, it)?, place))).collect();
    Ok(known?.into_iter().filter(|(version, _)| among.contains(version)).collect())
}

/// Adds what is not there yet, from a place on; how many that were.
pub(in crate::essay) async fn add(
    connection: &mut MySqlConnection,
    key: EssayKey,
    versions: &[Version],
    place: u64,
) -> Result<u64, Error> {
    if versions.is_empty() {
        return Ok(0);
    }
    let mut query = QueryBuilder::new("SELECT number, push_key FROM essay_version WHERE account_id = ");
    query.push_bind(key.account).push(" AND essay_id = ").push_bind(key.id);
    push_numbers(&mut query, "number", versions);
    let rows: Vec<(u64, Uuid)> = query.build_query_as().persistent(false).fetch_all(&mut *connection).await?;
    let mut known: BTreeSet<(u64, Uuid)> = rows.into_iter().collect();
    let mut new = Vec::new();
    for version in versions {
        let row = (version.number, bytes_of(version.key.as_str())?);
        if known.insert(row) {
            new.push(row);
        }
    }
    if new.is_empty() {
        return Ok(0);
    }
    let mut query =
        QueryBuilder::new("INSERT INTO essay_version (account_id, essay_id, number, push_key, place) ");
    query.push_values((place..).zip(&new), |mut row, (place, (number, push_key))| {
        row.push_bind(key.account).push_bind(key.id).push_bind(*number).push_bind(*push_key).push_bind(place);
    });
    query.build().persistent(false).execute(connection).await?;
    Ok(new.len() as u64)
}

/// All versions, in the order they became known.
#[cfg(test)]
pub(in crate::essay) async fn all(connection: &mut MySqlConnection, key: EssayKey) -> Vec<Version> {
    let rows: Vec<(u64, Uuid)> = sqlx::query_as(
        "SELECT number, push_key FROM essay_version WHERE account_id = ? AND essay_id = ? ORDER BY place",
    )
    .bind(key.account)
    .bind(key.id)
    .fetch_all(connection)
    .await
    .unwrap();
    rows.into_iter().map(|(number, push_key)| version_of(number, push_key).unwrap()).collect()
}

fn push_numbers(query: &mut QueryBuilder<sqlx::MySql>, column: &str, versions: &[Version]) {
    query.push(format!(" AND {column} IN (NULL"));
    for version in versions {
        query.push(", ").push_bind(version.number);
    }
    query.push(")");
}
