//! `accepted_contribution`, `accepted_contribution_answer`, `accepted_contribution_masked`.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use model::{
    accepted::{
        AcceptedAnswer,
        contribution::{
            CONSENT_VERSION, CONTRIBUTIONS_MAX, Contribution, ContributionState, ContributionText,
            MaskedPlace,
        },
    },
    company::CorpCode,
};
use sqlx::{FromRow, MySqlConnection, MySqlPool, QueryBuilder};
use uuid::Uuid;

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

const COLUMNS: &str = "state = 'draft', company = ?, job = ?, year = ?, half = ?, hire = ?, specs = ?, consent = ?, \
     consented_at = ?, reason = ''";

pub(super) async fn insert(
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
pub(super) async fn rewrite(
    connection: &mut MySqlConnection,
    id: u64,
    text: &ContributionText,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let sql =
        format!("UPDATE accepted_contribution SET {COLUMNS}, sent_at = NULL, decided_at = NULL WHERE id = ?");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql));
    bound(query, text, now).bind(id).execute(&mut *connection).await?;
    delete_text(connection, id).await
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

async fn delete_text(connection: &mut MySqlConnection, id: u64) -> Result<(), Error> {
    for table in ["accepted_contribution_answer", "accepted_contribution_masked"] {
        let sql = format!("DELETE FROM {table} WHERE contribution_id = ?");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Questions and answers, and how often each rule masked something in them.
pub(super) async fn write_answers(
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

pub(super) async fn set_sent(
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

/// False when it does not wait any more. What was masked is told of the essay as well.
pub(super) async fn set_published(
    connection: &mut MySqlConnection,
    id: u64,
    essay: u64,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "UPDATE accepted_contribution SET state = 'published', decided_at = ? WHERE id = ? AND state = 'sent'",
    )
    .bind(now)
    .bind(id)
    .execute(&mut *connection)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "INSERT IGNORE INTO accepted_masked (accepted_id, position, rule, times) \
         SELECT ?, position, rule, times FROM accepted_contribution_masked WHERE contribution_id = ?",
    )
    .bind(essay)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(true)
}

/// False when it does not wait any more.
pub(super) async fn set_refused(
    pool: &MySqlPool,
    id: u64,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "UPDATE accepted_contribution SET state = 'refused', reason = ?, decided_at = ? WHERE id = ? AND state = 'sent'",
    )
    .bind(reason)
    .bind(now)
    .bind(id)
    .execute(pool)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn delete(connection: &mut MySqlConnection, account: Uuid, id: u64) -> Result<bool, Error> {
    let done = sqlx::query("DELETE FROM accepted_contribution WHERE id = ? AND account_id = ?")
        .bind(id)
        .bind(account)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
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

/// Says of what was given that its essay was taken down, and takes its text away.
pub(super) async fn empty(connection: &mut MySqlConnection, essay: u64) -> Result<(), sqlx::Error> {
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
    for table in ["accepted_contribution_answer", "accepted_contribution_masked"] {
        let sql = format!("DELETE FROM {table} WHERE contribution_id = ?");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).execute(&mut *connection).await?;
    }
    Ok(())
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

/// What an operator decided on a name; none when nobody did.
pub(super) async fn decided(pool: &MySqlPool, norm: &str) -> Result<Option<Option<CorpCode>>, Error> {
    let decided: Option<(Option<String>,)> =
        sqlx::query_as("SELECT corp_code FROM accepted_company WHERE company_norm = ?")
            .bind(norm)
            .fetch_optional(pool)
            .await?;
    Ok(decided.map(|(code,)| code.and_then(|code| code.parse().ok())))
}
