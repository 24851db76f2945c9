//! Main accounts: value by value, the younger report of a period knows better, and none takes a value away.

use std::collections::{BTreeMap, BTreeSet};

use domain::company::read_finance;
use model::company::{CorpCode, Finance};
use sqlx::{AssertSqlSafe, MySqlConnection, QueryBuilder, Row};

use super::{Loaded, Unit, row::fit};
use crate::source::Records;

/// What identifies a row.
type Key = (CorpCode, i16, &'static str, &'static str, &'static str);

/// Writes the accounts of `units` that are new or differ.
pub(super) async fn load(
    connection: &mut MySqlConnection,
    units: &[Unit],
    changed: &mut BTreeSet<CorpCode>,
) -> Result<Loaded, sqlx::Error> {
    let mut wanted: BTreeMap<Key, Finance> = BTreeMap::new();
    let mut records = 0;
    for unit in units {
        let Records::Finance(accounts) = &unit.records else { continue };
        for finance in accounts {
            records += 1;
            let mut finance = finance.clone();
            finance.currency = fit(&finance.currency, 3);
            finance.receipt_no = finance.receipt_no.map(|number| fit(&number, 14));
            // The annual reports of two years both tell of the years between: the younger one knows better.
            let key = key(unit.corp_code, &finance);
            let finance = match wanted.remove(&key) {
                Some(other) => joined(other, finance),
                None => finance,
            };
            wanted.insert(key, finance);
        }
    }
    if wanted.is_empty() {
        return Ok(Loaded::default());
    }
    let known = find(connection, &wanted.keys().map(|key| key.0).collect()).await?;
    wanted.retain(|key, finance| {
        let Some(old) = known.get(key) else { return true };
        *finance = joined(old.clone(), finance.clone());
        finance != old
    });
    let rows: Vec<_> = wanted.iter().collect();
    for chunk in rows.chunks(500) {
        write(connection, chunk).await?;
    }
    changed.extend(rows.iter().map(|(key, _)| key.0));
    let written = rows.len() as u64;
    Ok(Loaded { written, unchanged: records - written.min(records), ..Loaded::default() })
}

/// What two reports say of one period: of equal age, the one read later knows better.
fn joined(before: Finance, now: Finance) -> Finance {
    let (mut newer, older) = if before.as_of <= now.as_of { (now, before) } else { (before, now) };
    newer.fill_from(&older);
    newer
}

fn key(corp_code: CorpCode, finance: &Finance) -> Key {
    (
        corp_code,
        finance.period.year,
        finance.period.report.as_str(),
        finance.basis.as_str(),
        finance.source.as_str(),
    )
}

async fn find(
    connection: &mut MySqlConnection,
    corp_codes: &BTreeSet<CorpCode>,
) -> Result<BTreeMap<Key, Finance>, sqlx::Error> {
    let codes: Vec<_> = corp_codes.iter().map(|code| format!("'{code}'")).collect();
    let sql = format!("SELECT * FROM company_finance WHERE corp_code IN ({})", codes.join(", "));
    let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        // A row of a word nothing of ours writes is not ours to replace.
        if let (Ok(code), Some(finance)) =
            (row.try_get::<String, _>("corp_code")?.parse(), read_finance(row)?)
        {
            found.insert(key(code, &finance), finance);
        }
    }
    Ok(found)
}

async fn write(connection: &mut MySqlConnection, rows: &[(&Key, &Finance)]) -> Result<(), sqlx::Error> {
    const LAST: [&str; 4] = ["currency", "receipt_no", "period_end", "as_of"];
    let values: Vec<_> = Finance::AMOUNTS.iter().chain(&LAST).copied().collect();
    let mut query = QueryBuilder::new(format!(
        "INSERT INTO company_finance (corp_code, fiscal_year, report, basis, source, {}) ",
        values.join(", ")
    ));
    query.push_values(rows, |mut row, ((corp_code, year, report, basis, source), finance)| {
        row.push_bind(corp_code.as_str())
            .push_bind(*year)
            .push_bind(*report)
            .push_bind(*basis)
            .push_bind(*source);
        for amount in finance.amounts() {
            row.push_bind(amount);
        }
        row.push_bind(&finance.currency)
            .push_bind(&finance.receipt_no)
            .push_bind(finance.period_end)
            .push_bind(finance.as_of);
    });
    let updates: Vec<_> = values.iter().map(|column| format!("{column} = VALUES({column})")).collect();
    query.push(" ON DUPLICATE KEY UPDATE ").push(updates.join(", "));
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}
