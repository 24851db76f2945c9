//! Writing an essay that a member gives, and letting go of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use model::accepted::{
    AcceptedAnswer,
    contribution::{CONSENT_VERSION, ContributionText, MaskedPlace},
};
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::Error;

const COLUMNS: &str = "state = 'draft', company = ?, job = ?, year = ?, half = ?, hire = ?, specs = ?, consent = ?, \
     consented_at = ?, reason = ''";

pub(in crate::accepted::contribution) async fn insert(
    connection: &mut MySqlConnection,
    account: Uuid,
    text: &ContributionText,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let sql = format!("INSERT INTO accepted_contribution SET {COLUMNS}, account_id = ?, created_at = ?");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql));
    let done = bound(query, text, now).bind(account).bind(now).execute(connection).await?;
    Ok(done.last_insert_id())
}

/// Puts a text in place of what was there; it is a draft again.
pub(in crate::accepted::contribution) async fn rewrite(
    connection: &mut MySqlConnection,
    id: u64,
    text: &ContributionText,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sql =
        format!("UPDATE accepted_contribution SET {COLUMNS}, sent_at = NULL, decided_at = NULL WHERE id = ?");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql));
    bound(query, text, now).bind(id).execute(&mut *connection).await?;
    Ok(delete_text(connection, id).await?)
}

type Query<'q> = sqlx::query::Query<'q, sqlx::MySql, sqlx::mysql::MySqlArguments>;

/// With the values of [`COLUMNS`].
fn bound<'q>(query: Query<'q>, text: &ContributionText, now: DateTime<Utc>) -> Query<'q> {
    let specs = serde_json::to_string(&text.specs).unwrap_or_else(|_| "[]".to_owned());
    query
        .bind(text.company.clone())
        .bind(text.job.clone())
        .bind(text.year)
        .bind(text.half)
        .bind(text.hire.clone())
        .bind(specs)
        .bind(CONSENT_VERSION)
        .bind(now)
}

async fn delete_text(connection: &mut MySqlConnection, id: u64) -> Result<(), sqlx::Error> {
    for table in ["accepted_contribution_answer", "accepted_contribution_masked"] {
        let sql = format!("DELETE FROM {table} WHERE contribution_id = ?");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Questions and answers, and how often each rule masked something in them.
pub(in crate::accepted::contribution) async fn write_answers(
    connection: &mut MySqlConnection,
    id: u64,
    answers: &[AcceptedAnswer],
    places: impl Fn(&str) -> Vec<MaskedPlace>,
) -> Result<(), Error> {
    for (position, it) in (0_u8..=u8::MAX).zip(answers) {
        sqlx::query(
            "INSERT INTO accepted_contribution_answer (contribution_id, position, question, answer) VALUES (?, ?, ?, ?)",
        )
        .bind(id)
        .bind(position)
        .bind(&it.question)
        .bind(&it.answer)
        .execute(&mut *connection)
        .await?;
        let mut times: BTreeMap<&str, u16> = BTreeMap::new();
        for place in places(&it.question).into_iter().chain(places(&it.answer)) {
            let times = times.entry(place.rule).or_default();
            *times = times.saturating_add(1);
        }
        for (rule, times) in times {
            sqlx::query(
                "INSERT INTO accepted_contribution_masked (contribution_id, position, rule, times) VALUES (?, ?, ?, ?)",
            )
            .bind(id)
            .bind(position)
            .bind(rule)
            .bind(times)
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}

pub(in crate::accepted::contribution) async fn set_sent(
    connection: &mut MySqlConnection,
    id: u64,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("UPDATE accepted_contribution SET state = 'sent', sent_at = ? WHERE id = ?")
        .bind(now)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

pub(in crate::accepted::contribution) async fn delete(
    connection: &mut MySqlConnection,
    account: Uuid,
    id: u64,
) -> Result<bool, Error> {
    let done = sqlx::query("DELETE FROM accepted_contribution WHERE id = ? AND account_id = ?")
        .bind(id)
        .bind(account)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Says of what was given that its essay was taken down, and takes its text away.
pub(in crate::accepted::contribution) async fn empty(
    connection: &mut MySqlConnection,
    essay: u64,
) -> Result<(), sqlx::Error> {
    let of: Option<String> =
        sqlx::query_scalar("SELECT source_id FROM accepted WHERE id = ? AND source = 'member'")
            .bind(essay)
            .fetch_optional(&mut *connection)
            .await?;
    let Some(id) = of.and_then(|of| of.parse::<u64>().ok()) else { return Ok(()) };
    let done =
        sqlx::query("UPDATE accepted_contribution SET state = 'taken_down', specs = '[]' WHERE id = ?")
            .bind(id)
            .execute(&mut *connection)
            .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    delete_text(connection, id).await
}
