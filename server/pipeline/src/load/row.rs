//! The row of `company`: reading it as facts, writing it with its derived columns.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use model::{
    company::{CorpCode, FactKind, Market, Source, name},
    hangul,
    industry::Industry,
    region::Region,
};
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, MySqlConnection, QueryBuilder, Row, mysql::MySqlRow};

use super::merge::{Company, Value};

/// Source and date of a fact in `company.provenance`.
#[derive(Serialize, Deserialize)]
struct Origin {
    s: Source,
    d: NaiveDate,
}

/// Rows read or written by one statement: 44 values a row, and a statement takes 65,535.
pub(super) const BATCH: usize = 1000;

/// Companies as they are, by corp code.
pub(super) async fn find(
    connection: &mut MySqlConnection,
    corp_codes: &[CorpCode],
) -> Result<HashMap<CorpCode, Company>, sqlx::Error> {
    let mut found = HashMap::with_capacity(corp_codes.len());
    if corp_codes.is_empty() {
        return Ok(found);
    }
    // Numbers and dates as text: that is how facts are compared. Corp codes are digits, so they can stand in the
    // statement; a thousand parameters would be prepared anew for every size.
    let columns: Vec<_> =
        FactKind::ALL.iter().map(|kind| format!("CAST({0} AS CHAR) AS {0}", kind.as_str())).collect();
    let codes: Vec<_> = corp_codes.iter().map(|code| format!("'{code}'")).collect();
    let sql = format!(
        "SELECT corp_code, {}, list_name, list_modified_on, gone_on, provenance FROM company WHERE corp_code IN ({})",
        columns.join(", "),
        codes.join(", ")
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
    for row in &rows {
        let company = read(row)?;
        found.insert(company.corp_code, company);
    }
    Ok(found)
}

fn read(row: &MySqlRow) -> Result<Company, sqlx::Error> {
    let decode = |error: Box<dyn std::error::Error + Send + Sync>| sqlx::Error::Decode(error);
    let corp_code: String = row.try_get("corp_code")?;
    let corp_code: CorpCode = corp_code.parse().map_err(|error| decode(Box::new(error)))?;
    let provenance: String = row.try_get("provenance")?;
    let mut origins: BTreeMap<FactKind, Origin> =
        serde_json::from_str(&provenance).map_err(|error| decode(Box::new(error)))?;
    let mut facts = BTreeMap::new();
    for kind in FactKind::ALL {
        if let (Some(text), Some(origin)) =
            (row.try_get::<Option<String>, _>(kind.as_str())?, origins.remove(&kind))
        {
            facts.insert(kind, Value { text, source: origin.s, as_of: origin.d });
        }
    }
    Ok(Company {
        corp_code,
        facts,
        list_name: row.try_get("list_name")?,
        list_modified_on: row.try_get("list_modified_on")?,
        gone_on: row.try_get("gone_on")?,
    })
}

/// Writes companies that are new or differ.
pub(super) async fn write(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    companies: &[&Company],
) -> Result<(), sqlx::Error> {
    const DERIVED: [&str; 6] =
        ["name_norm", "initials", "region", "industry_section", "industry_division", "job_group"];
    const OTHER: [&str; 6] =
        ["list_name", "list_modified_on", "gone_on", "provenance", "created_at", "updated_at"];
    let columns: Vec<&str> = std::iter::once("corp_code")
        .chain(FactKind::ALL.map(FactKind::as_str))
        .chain(DERIVED)
        .chain(OTHER)
        .collect();
    let updates: Vec<_> = columns
        .iter()
        .filter(|column| !matches!(**column, "corp_code" | "created_at"))
        .map(|column| format!("{column} = VALUES({column})"))
        .collect();
    for chunk in companies.chunks(BATCH) {
        let mut query = QueryBuilder::new(format!("INSERT INTO company ({}) ", columns.join(", ")));
        query.push_values(chunk, |mut row, company| {
            row.push_bind(company.corp_code.as_str());
            for kind in FactKind::ALL {
                row.push_bind(company.text(kind));
            }
            let name = company.text(FactKind::Name).unwrap_or_default();
            let industry = company.text(FactKind::IndustryCode).and_then(Industry::from_code);
            let region = company.text(FactKind::Address).and_then(Region::from_address);
            row.push_bind(fit(&name::normalize(name), 200))
                .push_bind(fit(&hangul::initials(name), 200))
                .push_bind(region.map(Region::as_str))
                .push_bind(industry.map(|industry| industry.section.code))
                .push_bind(industry.map(|industry| industry.division.code))
                .push_bind(industry.map(|industry| industry.job_group.as_str()));
            row.push_bind(company.list_name.as_deref().map(|name| fit(name, 200)))
                .push_bind(company.list_modified_on)
                .push_bind(company.gone_on)
                .push_bind(provenance(company))
                .push_bind(now)
                .push_bind(now);
        });
        query.push(" ON DUPLICATE KEY UPDATE ").push(updates.join(", "));
        // Full batches have one text each time and stay prepared; the last one of a load does not.
        query.build().persistent(chunk.len() == BATCH).execute(&mut *connection).await?;
    }
    Ok(())
}

fn provenance(company: &Company) -> String {
    let origins: BTreeMap<&str, Origin> = company
        .facts
        .iter()
        .map(|(kind, value)| (kind.as_str(), Origin { s: value.source, d: value.as_of }))
        .collect();
    serde_json::to_string(&origins).unwrap_or_else(|_| "{}".to_owned())
}

/// At most `longest` characters.
pub(super) fn fit(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

/// A value as its column takes and gives it back; an error says why it cannot be kept.
pub(super) fn canonical(kind: FactKind, text: &str) -> Result<String, String> {
    let text = text.trim();
    let unusable = || format!("{}: {text:?} cannot be kept", kind.as_str());
    let whole = |least: i64, most: i64| {
        text.parse::<i64>()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .map(|number| number.to_string())
    };
    let exactly = |length: usize| (text.chars().count() == length).then(|| text.to_owned());
    let kept = match kind {
        FactKind::Employees => whole(0, i32::MAX.into()),
        FactKind::AveragePay => whole(i64::MIN, i64::MAX),
        FactKind::FiscalMonth => whole(1, 12),
        FactKind::TenureYears => text
            .parse::<f64>()
            .ok()
            .filter(|years| (0.0..1000.0).contains(years))
            .map(|years| format!("{years:.1}")),
        FactKind::FoundedOn | FactKind::ListedOn => text.parse::<NaiveDate>().ok().map(|day| day.to_string()),
        FactKind::Market => Market::parse(text).map(|market| market.as_str().to_owned()),
        FactKind::StockCode => exactly(6),
        FactKind::RegistrationNo => exactly(13),
        FactKind::BusinessNo => exactly(10),
        FactKind::SmallBusiness => exactly(1),
        FactKind::IndustryCode => (2..=5).contains(&text.len()).then(|| text.to_owned()),
        FactKind::Name
        | FactKind::StockName
        | FactKind::Auditor
        | FactKind::AuditOpinion
        | FactKind::MainBank => Some(fit(text, 200)),
        FactKind::LegalName => Some(fit(text, 250)),
        FactKind::NameEng | FactKind::Homepage | FactKind::IrPage => Some(fit(text, 300)),
        FactKind::Ceo | FactKind::MainBusiness | FactKind::Address => Some(fit(text, 500)),
        FactKind::Phone | FactKind::Fax => Some(fit(text, 60)),
    };
    kept.filter(|kept| !kept.is_empty()).ok_or_else(unusable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_as_their_columns_give_them_back() {
        for (kind, text, kept) in [
            (FactKind::Employees, "0128881", Some("128881")),
            (FactKind::Employees, "many", None),
            (FactKind::TenureYears, "13.74", Some("13.7")),
            (FactKind::TenureYears, "-1", None),
            (FactKind::FiscalMonth, "13", None),
            (FactKind::FoundedOn, "1969-01-13", Some("1969-01-13")),
            (FactKind::FoundedOn, "19690113", None),
            (FactKind::Market, "kospi", Some("kospi")),
            (FactKind::Market, "nasdaq", None),
            (FactKind::StockCode, "0068Y0", Some("0068Y0")),
            (FactKind::StockCode, "5930", None),
            (FactKind::Ceo, " 홍길동 ", Some("홍길동")),
            (FactKind::Ceo, " ", None),
        ] {
            assert_eq!(canonical(kind, text).ok().as_deref(), kept, "{kind:?} {text}");
        }
        assert_eq!(canonical(FactKind::Name, &"가".repeat(300)).map(|name| name.chars().count()), Ok(200));
    }
}
