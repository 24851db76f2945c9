//! Executives, pay, shareholders, subsidiaries, affiliates: a company's rows are replaced as a whole, when they differ.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use model::company::{CorpCode, PayGroup};
use sqlx::{AssertSqlSafe, MySqlConnection, QueryBuilder, Row};

use super::{Loaded, Unit, row::fit};
use crate::source::Records;

/// Values of a row as text: that is how they are compared and bound.
type Cells = Vec<Option<String>>;

/// The rows of each company.
type Rows = BTreeMap<CorpCode, Vec<Cells>>;

/// A table whose rows belong to a company.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Child {
    table: &'static str,
    columns: &'static [&'static str],
    /// Several sources fill it, each its own rows.
    by_source: bool,
}

const EXECUTIVE: Child = Child {
    table: "company_executive",
    columns: &[
        "position_no",
        "name",
        "position",
        "registration",
        "duty",
        "full_time",
        "representative",
        "term_ends_on",
        "as_of",
    ],
    by_source: true,
};

const SHAREHOLDER: Child = Child {
    table: "company_shareholder",
    columns: &["position_no", "name", "relation", "share_class", "shares", "ratio", "as_of"],
    by_source: false,
};

const SUBSIDIARY: Child = Child {
    table: "company_subsidiary",
    columns: &["position_no", "name", "business", "founded_on", "assets", "control", "main", "as_of"],
    by_source: false,
};

const AFFILIATE: Child = Child {
    table: "company_affiliate",
    columns: &["position_no", "name", "registration_no", "listed", "as_of"],
    by_source: false,
};

const PAY: Child = Child {
    table: "company_executive_pay",
    columns: &[
        "director_people",
        "director_total",
        "director_average",
        "outside_people",
        "outside_total",
        "outside_average",
        "auditor_people",
        "auditor_total",
        "auditor_average",
        "as_of",
    ],
    by_source: false,
};

/// Most rows kept of one company and table.
const MOST: usize = 10_000;

/// Replaces the rows of companies whose rows differ.
pub(super) async fn load(
    connection: &mut MySqlConnection,
    units: &[Unit],
    changed: &mut BTreeSet<CorpCode>,
) -> Result<Loaded, sqlx::Error> {
    let mut wanted: BTreeMap<(Child, Option<&str>), Rows> = BTreeMap::new();
    for unit in units {
        if let Some((child, rows)) = rows(&unit.records) {
            let source = child.by_source.then(|| unit.source.as_str());
            wanted.entry((child, source)).or_default().insert(unit.corp_code, rows);
        }
    }
    let mut loaded = Loaded::default();
    for ((child, source), mut companies) in wanted {
        let records: usize = companies.values().map(Vec::len).sum();
        let mut known = find(connection, &child, source, companies.keys()).await?;
        companies.retain(|code, rows| known.remove(code).unwrap_or_default() != *rows);
        replace(connection, &child, source, &companies).await?;
        let written: usize = companies.values().map(Vec::len).sum();
        loaded.written += written as u64;
        loaded.unchanged += (records - written) as u64;
        changed.extend(companies.keys());
    }
    Ok(loaded)
}

/// Where records go, as rows in the order of the source.
fn rows(records: &Records) -> Option<(Child, Vec<Cells>)> {
    Some(match records {
        Records::Executives(people) => (
            EXECUTIVE,
            numbered(people, |person| {
                vec![
                    text(&person.name, 100),
                    opt(person.position.as_deref(), 100),
                    opt(person.registration.as_deref(), 100),
                    opt(person.duty.as_deref(), 300),
                    person.full_time.map(yes),
                    Some(yes(person.representative)),
                    person.term_ends_on.map(day),
                    Some(day(person.as_of)),
                ]
            }),
        ),
        Records::Shareholders(holders) => (
            SHAREHOLDER,
            numbered(holders, |holder| {
                let ratio = holder.ratio.filter(|ratio| (0.0..10_000.0).contains(ratio));
                vec![
                    text(&holder.name, 200),
                    opt(holder.relation.as_deref(), 100),
                    opt(holder.share_class.as_deref(), 100),
                    holder.shares.map(|shares| shares.to_string()),
                    ratio.map(|ratio| format!("{ratio:.2}")),
                    Some(day(holder.as_of)),
                ]
            }),
        ),
        Records::Subsidiaries(companies) => (
            SUBSIDIARY,
            numbered(companies, |company| {
                vec![
                    text(&company.name, 200),
                    opt(company.business.as_deref(), 500),
                    company.founded_on.map(day),
                    company.assets.map(|assets| assets.to_string()),
                    opt(company.control.as_deref(), 300),
                    company.main.map(yes),
                    Some(day(company.as_of)),
                ]
            }),
        ),
        Records::Affiliates(companies) => (
            AFFILIATE,
            numbered(companies, |(company, number)| {
                vec![
                    text(&company.name, 200),
                    number.clone().filter(|number| number.len() == 13),
                    company.listed.map(yes),
                    Some(day(company.as_of)),
                ]
            }),
        ),
        Records::ExecutivePay(pay) => {
            let mut cells = Vec::with_capacity(10);
            for group in [&pay.directors, &pay.outside_directors, &pay.auditors] {
                cells.extend(pay_cells(group));
            }
            cells.push(Some(day(pay.as_of)));
            (PAY, vec![cells])
        }
        _ => return None,
    })
}

fn numbered<T>(records: &[T], cells: impl Fn(&T) -> Cells) -> Vec<Cells> {
    records
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(at, record)| std::iter::once(Some(at.to_string())).chain(cells(record)).collect())
        .collect()
}

fn pay_cells(group: &PayGroup) -> [Option<String>; 3] {
    let people = group.people.and_then(|people| i32::try_from(people).ok());
    [
        people.map(|people| people.to_string()),
        group.total.map(|won| won.to_string()),
        group.average.map(|won| won.to_string()),
    ]
}

fn text(text: &str, longest: usize) -> Option<String> {
    Some(fit(text, longest))
}

fn opt(text: Option<&str>, longest: usize) -> Option<String> {
    text.map(|text| fit(text, longest))
}

fn yes(yes: bool) -> String {
    if yes { "1" } else { "0" }.to_owned()
}

fn day(day: NaiveDate) -> String {
    day.to_string()
}

async fn find(
    connection: &mut MySqlConnection,
    child: &Child,
    source: Option<&str>,
    corp_codes: impl Iterator<Item = &CorpCode>,
) -> Result<Rows, sqlx::Error> {
    let columns: Vec<_> = child.columns.iter().map(|column| format!("CAST({column} AS CHAR)")).collect();
    let order = if child.columns.contains(&"position_no") { " ORDER BY corp_code, position_no" } else { "" };
    let sql = format!(
        "SELECT corp_code, {} FROM {} WHERE {}{order}",
        columns.join(", "),
        child.table,
        belonging(source, corp_codes)
    );
    let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(connection).await?;
    let mut found = Rows::new();
    for row in rows {
        let cells: Result<Cells, _> = (1..=child.columns.len()).map(|at| row.try_get(at)).collect();
        if let Ok(code) = row.try_get::<String, _>(0)?.parse() {
            found.entry(code).or_default().push(cells?);
        }
    }
    Ok(found)
}

/// The condition that picks the rows of companies and, where it matters, of a source.
fn belonging<'a>(source: Option<&str>, corp_codes: impl Iterator<Item = &'a CorpCode>) -> String {
    let codes: Vec<_> = corp_codes.map(|code| format!("'{code}'")).collect();
    let source = source.map(|source| format!(" AND source = '{source}'")).unwrap_or_default();
    format!("corp_code IN ({}){source}", codes.join(", "))
}

async fn replace(
    connection: &mut MySqlConnection,
    child: &Child,
    source: Option<&str>,
    companies: &Rows,
) -> Result<(), sqlx::Error> {
    if companies.is_empty() {
        return Ok(());
    }
    let sql = format!("DELETE FROM {} WHERE {}", child.table, belonging(source, companies.keys()));
    sqlx::query(AssertSqlSafe(sql)).persistent(false).execute(&mut *connection).await?;
    let rows: Vec<_> =
        companies.iter().flat_map(|(code, rows)| rows.iter().map(move |cells| (code, cells))).collect();
    for chunk in rows.chunks(1000) {
        let by_source = if source.is_some() { "source, " } else { "" };
        let mut query = QueryBuilder::new(format!(
            "INSERT INTO {} (corp_code, {by_source}{}) ",
            child.table,
            child.columns.join(", ")
        ));
        query.push_values(chunk, |mut row, (code, cells)| {
            row.push_bind(code.as_str());
            if let Some(source) = source {
                row.push_bind(source);
            }
            for cell in *cells {
                row.push_bind(cell);
            }
        });
        query.build().persistent(false).execute(&mut *connection).await?;
    }
    Ok(())
}
