//! `accepted_company`, and names of `accepted`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::{
    accepted::{AcceptedCompany, CompanyCandidate, CompanyDecision, WrittenName},
    company::CorpCode,
    region::Region,
};
use sha2::{Digest as _, Sha256};
use sqlx::{FromRow, MySqlConnection, MySqlPool, QueryBuilder};
use uuid::Uuid;

use crate::Error;

/// Names nobody has decided on.
const OPEN: &str = "FROM accepted a LEFT JOIN accepted_company d ON d.company_norm = a.company_norm \
     WHERE a.corp_code IS NULL AND a.company_norm <> '' AND d.company_norm IS NULL";

/// Names that are decided.
const DECIDED: &str = "SELECT d.company_norm, d.corp_code, c.name, p.nickname, d.decided_at, \
     (SELECT COUNT(*) FROM accepted a WHERE a.company_norm = d.company_norm) AS essays \
     FROM accepted_company d LEFT JOIN company c ON c.corp_code = d.corp_code LEFT JOIN account p ON p.id = d.decided_by";

/// Letters of a hash that stand for a name.
const KEY: usize = 16;

/// What stands for a name: a name may be long, and hold anything.
pub(super) fn key_of(norm: &str) -> String {
    let hash = Sha256::digest(norm.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>().chars().take(KEY).collect()
}

/// The name a key stands for, of an essay or a decision.
pub(super) async fn norm_of(pool: &MySqlPool, key: &str) -> Result<Option<String>, Error> {
    let sql = format!(
        "(SELECT company_norm FROM accepted WHERE LEFT(SHA2(company_norm, 256), {KEY}) = ? LIMIT 1) \
         UNION (SELECT company_norm FROM accepted_company WHERE LEFT(SHA2(company_norm, 256), {KEY}) = ?) LIMIT 1"
    );
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(key).bind(key).fetch_optional(pool).await?)
}

/// Ways to write a name that are shown.
const WAYS: usize = 5;

#[derive(FromRow)]
struct Decided {
    company_norm: String,
    corp_code: Option<String>,
    name: Option<String>,
    nickname: Option<String>,
    decided_at: DateTime<Utc>,
    essays: i64,
}

impl Decided {
    fn into_company(self) -> Result<AcceptedCompany, Error> {
        let decision = CompanyDecision {
            corp_code: self.corp_code.as_deref().map(|code| parse(&self.company_norm, code)).transpose()?,
            company: self.name,
            by: self.nickname,
            at: self.decided_at,
        };
        Ok(AcceptedCompany { decision: Some(decision), ..company((self.company_norm, self.essays)) })
    }
}

fn company((norm, essays): (String, i64)) -> AcceptedCompany {
    AcceptedCompany {
        key: key_of(&norm),
        norm,
        essays: number(essays),
        written: Vec::new(),
        candidates: Vec::new(),
        decision: None,
    }
}

pub(super) async fn count_open(pool: &MySqlPool) -> Result<u32, Error> {
    let sql = format!("SELECT COUNT(DISTINCT a.company_norm) {OPEN}");
    Ok(number(sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(pool).await?))
}

pub(super) async fn count_decided(pool: &MySqlPool) -> Result<u32, Error> {
    Ok(number(sqlx::query_scalar("SELECT COUNT(*) FROM accepted_company").fetch_one(pool).await?))
}

pub(super) async fn list_open(
    pool: &MySqlPool,
    (limit, offset): (u32, u32),
) -> Result<Vec<AcceptedCompany>, Error> {
    let sql = format!(
        "SELECT a.company_norm, COUNT(*) {OPEN} GROUP BY a.company_norm ORDER BY COUNT(*) DESC, a.company_norm LIMIT ? OFFSET ?"
    );
    let rows: Vec<(String, i64)> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(limit).bind(offset).fetch_all(pool).await?;
    Ok(rows.into_iter().map(company).collect())
}

pub(super) async fn list_decided(
    pool: &MySqlPool,
    (limit, offset): (u32, u32),
) -> Result<Vec<AcceptedCompany>, Error> {
    let sql = format!("{DECIDED} ORDER BY d.decided_at DESC, d.company_norm LIMIT ? OFFSET ?");
    let rows: Vec<Decided> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(limit).bind(offset).fetch_all(pool).await?;
    rows.into_iter().map(Decided::into_company).collect()
}

pub(super) async fn find_open(pool: &MySqlPool, norm: &str) -> Result<Option<AcceptedCompany>, Error> {
    let sql =
        format!("SELECT a.company_norm, COUNT(*) {OPEN} AND a.company_norm = ? GROUP BY a.company_norm");
    let row: Option<(String, i64)> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(norm).fetch_optional(pool).await?;
    Ok(row.map(company))
}

pub(super) async fn find_decided(pool: &MySqlPool, norm: &str) -> Result<Option<AcceptedCompany>, Error> {
    let sql = format!("{DECIDED} WHERE d.company_norm = ?");
    let row: Option<Decided> =
        sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(norm).fetch_optional(pool).await?;
    row.map(Decided::into_company).transpose()
}

/// Says of each name how essays write it.
pub(super) async fn write_names(pool: &MySqlPool, companies: &mut [AcceptedCompany]) -> Result<(), Error> {
    if companies.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::new(
        "SELECT company_norm, company COLLATE utf8mb4_bin AS name, COUNT(*) FROM accepted WHERE company_norm IN (",
    );
    let mut list = query.separated(", ");
    for company in companies.iter() {
        list.push_bind(&company.norm);
    }
    query.push(") GROUP BY company_norm, name ORDER BY COUNT(*) DESC, CHAR_LENGTH(name), name");
    let rows: Vec<(String, String, i64)> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    let mut ways: HashMap<String, Vec<WrittenName>> = HashMap::new();
    for (norm, name, essays) in rows {
        let ways = ways.entry(norm).or_default();
        if ways.len() < WAYS {
            ways.push(WrittenName { name, essays: number(essays) });
        }
    }
    for company in companies {
        company.written = ways.remove(&company.norm).unwrap_or_default();
    }
    Ok(())
}

#[derive(FromRow)]
struct Candidate {
    corp_code: String,
    name: String,
    stock_code: Option<String>,
    region: Option<String>,
    gone: bool,
}

/// The companies with these codes.
pub(super) async fn candidates(
    pool: &MySqlPool,
    codes: &[CorpCode],
) -> Result<HashMap<CorpCode, CompanyCandidate>, Error> {
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = QueryBuilder::new(
        "SELECT corp_code, name, stock_code, region, gone_on IS NOT NULL AS gone FROM company WHERE corp_code IN (",
    );
    let mut list = query.separated(", ");
    for code in codes {
        list.push_bind(code.as_str().to_owned());
    }
    query.push(")");
    let rows: Vec<Candidate> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    let candidate = |row: Candidate| {
        let corp_code = parse(&row.corp_code, &row.corp_code)?;
        let candidate = CompanyCandidate {
            corp_code,
            name: row.name,
            stock_code: row.stock_code,
            region: row.region.as_deref().and_then(Region::parse),
            gone: row.gone,
        };
        Ok((corp_code, candidate))
    };
    rows.into_iter().map(candidate).collect()
}

pub(super) async fn is_company(connection: &mut MySqlConnection, code: CorpCode) -> Result<bool, Error> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM company WHERE corp_code = ?")
        .bind(code.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Whether essays of a company were taken down.
/// Whether the essays of a company were taken down. When not, that stays so until the transaction ends: a takedown
/// waits, and finds what is theirs by then.
pub(super) async fn is_taken_down(connection: &mut MySqlConnection, code: CorpCode) -> Result<bool, Error> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT 1 FROM accepted_takedown WHERE what = 'company' AND value = ? LOCK IN SHARE MODE",
    )
    .bind(code.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

pub(super) async fn is_decided(connection: &mut MySqlConnection, norm: &str) -> Result<bool, Error> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM accepted_company WHERE company_norm = ?")
        .bind(norm)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn insert(
    connection: &mut MySqlConnection,
    norm: &str,
    code: Option<CorpCode>,
    (by, at): (Uuid, DateTime<Utc>),
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO accepted_company (company_norm, corp_code, decided_by, decided_at) VALUES (?, ?, ?, ?)",
    )
    .bind(norm)
    .bind(code.map(String::from))
    .bind(by)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether there was such a decision.
pub(super) async fn delete(
    connection: &mut MySqlConnection,
    norm: &str,
    seen: Option<CorpCode>,
) -> Result<bool, Error> {
    let done = sqlx::query("DELETE FROM accepted_company WHERE company_norm = ? AND corp_code <=> ?")
        .bind(norm)
        .bind(seen.map(String::from))
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Essays with a name that are of this company, or of none.
pub(super) async fn essays_of(
    connection: &mut MySqlConnection,
    norm: &str,
    code: Option<CorpCode>,
) -> Result<Vec<u64>, Error> {
    // NULL-safe.
    Ok(sqlx::query_scalar(
        "SELECT id FROM accepted WHERE company_norm = ? AND corp_code <=> ? ORDER BY id FOR UPDATE",
    )
    .bind(norm)
    .bind(code.map(String::from))
    .fetch_all(connection)
    .await?)
}

/// Gives essays with a name to a company, or to none.
pub(super) async fn move_essays(
    connection: &mut MySqlConnection,
    norm: &str,
    (from, to): (Option<CorpCode>, Option<CorpCode>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE accepted SET corp_code = ?, updated_at = ? WHERE company_norm = ? AND corp_code <=> ?",
    )
    .bind(to.map(String::from))
    .bind(now)
    .bind(norm)
    .bind(from.map(String::from))
    .execute(connection)
    .await?;
    Ok(())
}

/// What an account decided, in order: name, corp code, time.
pub(crate) async fn decisions_of(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<Vec<(String, Option<String>, DateTime<Utc>)>, Error> {
    Ok(sqlx::query_as(
        "SELECT company_norm, corp_code, decided_at FROM accepted_company WHERE decided_by = ? ORDER BY decided_at, company_norm",
    )
    .bind(account)
    .fetch_all(connection)
    .await?)
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn parse(key: &str, code: &str) -> Result<CorpCode, Error> {
    code.parse().map_err(|_| Error::Inconsistent {
        table: "accepted_company",
        key: key.to_owned(),
        what: "corp_code".to_owned(),
    })
}
