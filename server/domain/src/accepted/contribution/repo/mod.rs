//! `accepted_contribution`, `accepted_contribution_answer`, `accepted_contribution_masked`.

mod decision;
mod write;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::accepted::{
    AcceptedAnswer,
    contribution::{CONTRIBUTIONS_MAX, Contribution, ContributionState, ContributionText},
};
use sqlx::{FromRow, MySqlConnection, QueryBuilder};
use uuid::Uuid;

pub(super) use self::{
    decision::{decided, set_published, set_refused, writer},
    write::{delete, empty, insert, rewrite, set_sent, write_answers},
};
use crate::Error;

const SELECT: &str = "SELECT k.id, k.state, k.company, k.job, k.year, k.half, k.hire, CAST(k.specs AS CHAR) AS specs, k.consent, \
     k.consented_at, k.reason, k.created_at, k.sent_at, a.id AS essay \
     FROM accepted_contribution k LEFT JOIN accepted a ON a.source = 'member' AND a.source_id = CAST(k.id AS CHAR)";

#[derive(FromRow)]
struct Row {
    id: u64,
    state: String,
    company: String,
    job: String,
    year: i16,
    half: Option<u8>,
    hire: String,
    specs: String,
    consent: String,
    consented_at: DateTime<Utc>,
    reason: String,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    essay: Option<u64>,
}

impl Row {
    fn into_contribution(self, answers: Vec<AcceptedAnswer>) -> Result<Contribution, Error> {
        let inconsistent = |what: &str| Error::Inconsistent {
            table: "accepted_contribution",
            key: self.id.to_string(),
            what: what.to_owned(),
        };
        let state = ContributionState::parse(&self.state).ok_or_else(|| inconsistent("state"))?;
        let specs = serde_json::from_str(&self.specs).map_err(|_| inconsistent("specs"))?;
        let text = ContributionText {
            company: self.company,
            job: self.job,
            year: self.year,
            half: self.half,
            hire: self.hire,
            specs,
            answers,
        };
        Ok(Contribution {
            id: self.id,
            state,
            text,
            consent: self.consent,
            consented_at: self.consented_at,
            reason: self.reason,
            created_at: self.created_at,
            sent_at: self.sent_at,
            essay: self.essay,
        })
    }
}

/// Holds the account until the transaction ends; false when it is gone.
pub(super) async fn lock(connection: &mut MySqlConnection, account: Uuid) -> Result<bool, Error> {
    let held: Option<i32> = sqlx::query_scalar("SELECT 1 FROM account WHERE id = ? FOR UPDATE")
        .bind(account)
        .fetch_optional(connection)
        .await?;
    Ok(held.is_some())
}

/// Holds a member's own until the transaction ends, and says how far it has come.
pub(super) async fn state(
    connection: &mut MySqlConnection,
    account: Uuid,
    id: u64,
) -> Result<Option<ContributionState>, Error> {
    let state: Option<String> = sqlx::query_scalar(
        "SELECT state FROM accepted_contribution WHERE id = ? AND account_id = ? FOR UPDATE",
    )
    .bind(id)
    .bind(account)
    .fetch_optional(connection)
    .await?;
    Ok(state.and_then(|state| ContributionState::parse(&state)))
}

/// How many a member has, and how many of them were begun since.
pub(super) async fn count(
    connection: &mut MySqlConnection,
    account: Uuid,
    since: DateTime<Utc>,
) -> Result<(u32, u32), Error> {
    let (all, late): (i64, i64) = sqlx::query_as(
        "SELECT COUNT(*), COUNT(CASE WHEN created_at > ? THEN 1 END) FROM accepted_contribution WHERE account_id = ?",
    )
    .bind(since)
    .bind(account)
    .fetch_one(connection)
    .await?;
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok((number(all), number(late)))
}

pub(super) async fn ids_of(connection: &mut MySqlConnection, account: Uuid) -> Result<Vec<u64>, Error> {
    let ids = sqlx::query_scalar("SELECT id FROM accepted_contribution WHERE account_id = ? FOR UPDATE")
        .bind(account)
        .fetch_all(connection)
        .await?;
    Ok(ids)
}

/// The published essay of a contribution, held until the transaction ends.
pub(super) async fn essay(connection: &mut MySqlConnection, id: u64) -> Result<Option<u64>, Error> {
    let essay =
        sqlx::query_scalar("SELECT id FROM accepted WHERE source = 'member' AND source_id = ? FOR UPDATE")
            .bind(id.to_string())
            .fetch_optional(connection)
            .await?;
    Ok(essay)
}

/// Everything a member gave, the newest first.
pub(crate) async fn all(connection: &mut MySqlConnection, account: Uuid) -> Result<Vec<Contribution>, Error> {
    let sql = format!("{SELECT} WHERE k.account_id = ? ORDER BY k.id DESC LIMIT ?");
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(account)
        .bind(CONTRIBUTIONS_MAX)
        .fetch_all(&mut *connection)
        .await?;
    with_text(connection, rows).await
}

/// One, of whomever or of one account.
pub(super) async fn find(
    connection: &mut MySqlConnection,
    account: Option<Uuid>,
    id: u64,
) -> Result<Option<Contribution>, Error> {
    let whose = if account.is_some() { " AND k.account_id = ?" } else { "" };
    let sql = format!("{SELECT} WHERE k.id = ?{whose}");
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id);
    if let Some(account) = account {
        query = query.bind(account);
    }
    let rows: Vec<Row> = query.fetch_all(&mut *connection).await?;
    Ok(with_text(connection, rows).await?.pop())
}

pub(super) async fn count_waiting(connection: &mut MySqlConnection) -> Result<u32, Error> {
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM accepted_contribution WHERE state = 'sent'")
        .fetch_one(connection)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) async fn waiting(
    connection: &mut MySqlConnection,
    (take, skip): (u32, u32),
) -> Result<Vec<Contribution>, Error> {
    let sql = format!("{SELECT} WHERE k.state = 'sent' ORDER BY k.sent_at, k.id LIMIT ? OFFSET ?");
    let rows =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(take).bind(skip).fetch_all(&mut *connection).await?;
    with_text(connection, rows).await
}

async fn with_text(connection: &mut MySqlConnection, rows: Vec<Row>) -> Result<Vec<Contribution>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new(
        "SELECT contribution_id, question, answer FROM accepted_contribution_answer WHERE contribution_id IN (",
    );
    let mut list = query.separated(", ");
    for row in &rows {
        list.push_bind(row.id);
    }
    query.push(") ORDER BY contribution_id, position");
    let told: Vec<(u64, String, String)> =
        query.build_query_as().persistent(false).fetch_all(connection).await?;
    let mut answers: HashMap<u64, Vec<AcceptedAnswer>> = HashMap::new();
    for (id, question, answer) in told {
        answers.entry(id).or_default().push(AcceptedAnswer { question, answer });
    }
    rows.into_iter()
        .map(|row| {
            let answers = answers.remove(&row.id).unwrap_or_default();
            row.into_contribution(answers)
        })
        .collect()
}
