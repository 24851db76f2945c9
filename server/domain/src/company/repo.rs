//! SQL of companies: reading. Bulk loads are the pipeline's.

use chrono::NaiveDate;
use model::{
    company::{
        Affiliate, CompanyHead, CorpCode, Disclosure, Executive, ExecutivePay, Fact, Governance, Market,
        PayGroup, Shareholder, Source, Subsidiary,
    },
    industry::Division,
    job_group::JobGroup,
    region::Region,
};
use sqlx::{AssertSqlSafe, FromRow, MySqlConnection, MySqlPool, Row, mysql::MySqlRow};

use super::{
    facts,
    holder::{Claim, Holder},
};
use crate::Error;

/// Columns of [`head`].
pub(super) const HEAD: &str =
    "corp_code, name, name_eng, market, stock_code, region, industry_division, job_group, gone_on";

/// Columns of [`facts::read`] beyond [`HEAD`]; `tenure_years` as text, so that no decimal type is needed.
const FACTS: &str = "legal_name, stock_name, ceo, industry_code, main_business, founded_on, listed_on, address, \
    homepage, ir_page, phone, fax, employees, CAST(tenure_years AS CHAR) AS tenure_years, average_pay, small_business, \
    fiscal_month, auditor, audit_opinion, main_bank, registration_no, business_no, provenance";

/// A company's row.
pub(super) struct Company {
    pub(super) head: CompanyHead,
    pub(super) facts: Vec<Fact>,
}

pub(super) async fn find(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Option<Company>, Error> {
    let sql = format!("SELECT {HEAD}, {FACTS} FROM company WHERE corp_code = ?");
    let row = sqlx::query(AssertSqlSafe(sql)).bind(corp_code.as_str()).fetch_optional(connection).await?;
    row.map(|row| Ok(Company { head: head(&row)?, facts: facts::read(corp_code, &row)? })).transpose()
}

pub(super) async fn list_former_names(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Vec<String>, Error> {
    let sql = "SELECT name FROM company_former_name WHERE corp_code = ? ORDER BY replaced_on DESC, name";
    Ok(sqlx::query_scalar(sql).bind(corp_code.as_str()).fetch_all(connection).await?)
}

pub(super) async fn find_governance(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Governance, Error> {
    Ok(Governance {
        executives: list_executives(connection, corp_code).await?,
        shareholders: list_shareholders(connection, corp_code).await?,
        subsidiaries: list_subsidiaries(connection, corp_code).await?,
        affiliates: list_affiliates(connection, corp_code).await?,
        pay: find_pay(connection, corp_code).await?,
    })
}

#[derive(FromRow)]
struct ExecutiveRow {
    name: String,
    position: Option<String>,
    registration: Option<String>,
    duty: Option<String>,
    full_time: Option<bool>,
    representative: bool,
    term_ends_on: Option<NaiveDate>,
    as_of: NaiveDate,
    source: String,
}

/// Executives, and the representatives that the other operation names and this one does not.
async fn list_executives(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Vec<Executive>, Error> {
    let sql = "SELECT name, position, registration, duty, full_time, representative, term_ends_on, as_of, source \
               FROM company_executive WHERE corp_code = ? ORDER BY source, position_no";
    let rows: Vec<ExecutiveRow> = sqlx::query_as(sql).bind(corp_code.as_str()).fetch_all(connection).await?;
    let mut executives: Vec<Executive> = Vec::with_capacity(rows.len());
    for row in rows {
        let known = executives.iter_mut().find(|known| known.name == row.name);
        match known {
            Some(known) if row.source == Source::FscRepresentative.as_str() => known.representative = true,
            _ => executives.push(Executive {
                name: row.name,
                position: row.position,
                registration: row.registration,
                duty: row.duty,
                full_time: row.full_time,
                representative: row.representative,
                term_ends_on: row.term_ends_on,
                as_of: row.as_of,
            }),
        }
    }
    Ok(executives)
}

async fn list_shareholders(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Vec<Shareholder>, Error> {
    #[derive(FromRow)]
    struct ShareholderRow {
        name: String,
        relation: Option<String>,
        share_class: Option<String>,
        shares: Option<i64>,
        ratio: Option<f64>,
        as_of: NaiveDate,
    }
    let sql = "SELECT name, relation, share_class, shares, CAST(ratio AS DOUBLE) AS ratio, as_of \
               FROM company_shareholder WHERE corp_code = ? ORDER BY company_shareholder.ratio DESC, position_no";
    let rows: Vec<ShareholderRow> =
        sqlx::query_as(sql).bind(corp_code.as_str()).fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| Shareholder {
            name: row.name,
            relation: row.relation,
            share_class: row.share_class,
            shares: row.shares,
            ratio: row.ratio,
            as_of: row.as_of,
        })
        .collect())
}

async fn list_subsidiaries(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Vec<Subsidiary>, Error> {
    #[derive(FromRow)]
    struct SubsidiaryRow {
        name: String,
        business: Option<String>,
        founded_on: Option<NaiveDate>,
        assets: Option<i64>,
        control: Option<String>,
        main: Option<bool>,
        as_of: NaiveDate,
    }
    let sql = "SELECT name, business, founded_on, assets, control, main, as_of \
               FROM company_subsidiary WHERE corp_code = ? ORDER BY assets DESC, position_no";
    let rows: Vec<SubsidiaryRow> = sqlx::query_as(sql).bind(corp_code.as_str()).fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|row| Subsidiary {
            name: row.name,
            business: row.business,
            founded_on: row.founded_on,
            assets: row.assets,
            control: row.control,
            main: row.main,
            as_of: row.as_of,
        })
        .collect())
}

/// Affiliates; their own pages are found by registration number, never by name, and only where it means one company.
async fn list_affiliates(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Vec<Affiliate>, Error> {
    #[derive(FromRow)]
    struct AffiliateRow {
        position_no: i16,
        name: String,
        listed: Option<bool>,
        as_of: NaiveDate,
        claimed_by: Option<String>,
        claimer_listed: bool,
        claimer_gone: bool,
    }
    let sql = "SELECT a.position_no, a.name, a.listed, a.as_of, c.corp_code AS claimed_by, \
               c.stock_code IS NOT NULL AS claimer_listed, c.gone_on IS NOT NULL AS claimer_gone \
               FROM company_affiliate a LEFT JOIN company c ON c.registration_no = a.registration_no \
               WHERE a.corp_code = ? ORDER BY a.position_no";
    let rows: Vec<AffiliateRow> = sqlx::query_as(sql).bind(corp_code.as_str()).fetch_all(connection).await?;
    let claim = |row: &AffiliateRow| {
        let corp_code = row.claimed_by.as_deref()?.parse().ok()?;
        Some(Claim { corp_code, listed: row.claimer_listed, gone: row.claimer_gone })
    };
    let affiliates = rows.chunk_by(|a, b| a.position_no == b.position_no).filter_map(|rows| {
        let row = rows.first()?;
        let claims: Vec<_> = rows.iter().filter_map(claim).collect();
        let corp_code = Holder::among(&claims).and_then(|holder| holder.one());
        Some(Affiliate { name: row.name.clone(), corp_code, listed: row.listed, as_of: row.as_of })
    });
    Ok(affiliates.collect())
}

async fn find_pay(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
) -> Result<Option<ExecutivePay>, Error> {
    let sql = "SELECT * FROM company_executive_pay WHERE corp_code = ?";
    let Some(row) = sqlx::query(sql).bind(corp_code.as_str()).fetch_optional(connection).await? else {
        return Ok(None);
    };
    let group = |people: &str, total: &str, average: &str| -> Result<PayGroup, sqlx::Error> {
        Ok(PayGroup {
            people: row.try_get::<Option<i32>, _>(people)?.map(i64::from),
            total: row.try_get(total)?,
            average: row.try_get(average)?,
        })
    };
    Ok(Some(ExecutivePay {
        directors: group("director_people", "director_total", "director_average")?,
        outside_directors: group("outside_people", "outside_total", "outside_average")?,
        auditors: group("auditor_people", "auditor_total", "auditor_average")?,
        as_of: row.try_get("as_of")?,
    }))
}

pub(super) async fn list_disclosures(
    connection: &mut MySqlConnection,
    corp_code: CorpCode,
    limit: u32,
) -> Result<Vec<Disclosure>, Error> {
    let sql = "SELECT receipt_no, title, filer, received_on, remarks FROM company_disclosure \
               WHERE corp_code = ? ORDER BY received_on DESC, receipt_no DESC LIMIT ?";
    let rows: Vec<(String, String, String, NaiveDate, String)> =
        sqlx::query_as(sql).bind(corp_code.as_str()).bind(limit).fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .map(|(receipt_no, title, filer, received_on, remarks)| Disclosure {
            receipt_no,
            title,
            filer,
            received_on,
            remarks,
        })
        .collect())
}

pub(super) async fn exists(pool: &MySqlPool, corp_code: CorpCode) -> Result<bool, Error> {
    let sql = "SELECT corp_code FROM company WHERE corp_code = ?";
    let found: Option<String> = sqlx::query_scalar(sql).bind(corp_code.as_str()).fetch_optional(pool).await?;
    Ok(found.is_some())
}

/// The head of a row that has the columns of [`HEAD`].
pub(super) fn head(row: &MySqlRow) -> Result<CompanyHead, Error> {
    let corp_code: CorpCode = word(row, "company", "corp_code", |text| text.parse().ok())?
        .ok_or_else(|| inconsistent("company", "", "corp_code is null"))?;
    let gone_on: Option<NaiveDate> = row.try_get("gone_on")?;
    Ok(CompanyHead {
        corp_code,
        name: row.try_get("name")?,
        name_eng: row.try_get("name_eng")?,
        market: word(row, "company", "market", Market::parse)?,
        stock_code: row.try_get("stock_code")?,
        region: word(row, "company", "region", Region::parse)?,
        industry: word(row, "company", "industry_division", |code| {
            Division::find(code).map(|division| division.label.to_owned())
        })?,
        job_group: word(row, "company", "job_group", JobGroup::parse)?,
        gone: gone_on.is_some(),
    })
}

/// A column that holds one of our words.
fn word<T>(
    row: &MySqlRow,
    table: &'static str,
    column: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    let text: Option<String> = row.try_get(column)?;
    text.map(|text| parse(&text).ok_or_else(|| inconsistent(table, "", &format!("unknown {column}"))))
        .transpose()
}

fn inconsistent(table: &'static str, key: &str, what: &str) -> Error {
    Error::Inconsistent { table, key: key.to_owned(), what: what.to_owned() }
}
