//! A company's row as facts: columns and `provenance` joined.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::company::{CorpCode, Fact, FactKind, Source};
use serde::Deserialize;
use sqlx::{Row, mysql::MySqlRow};

use crate::Error;

/// Source and date of one fact, as kept in `company.provenance`.
#[derive(Deserialize)]
struct Origin {
    s: Source,
    d: NaiveDate,
}

/// Facts of a row in the order of [`FactKind`]. A value without provenance is a fault of the loader.
pub(super) fn read(corp_code: CorpCode, row: &MySqlRow) -> Result<Vec<Fact>, Error> {
    let wrong = |what: String| Error::Inconsistent { table: "company", key: corp_code.to_string(), what };
    let provenance: String = row.try_get("provenance")?;
    let origins: BTreeMap<FactKind, Origin> =
        serde_json::from_str(&provenance).map_err(|error| wrong(format!("provenance: {error}")))?;
    let mut facts = Vec::new();
    for kind in FactKind::ALL {
        let Some(value) = value(row, kind)? else { continue };
        let origin =
            origins.get(&kind).ok_or_else(|| wrong(format!("{} has no provenance", kind.as_str())))?;
        facts.push(Fact { kind, value, source: origin.s, as_of: origin.d });
    }
    Ok(facts)
}

/// A column as canonical text (see [`Fact::value`]).
fn value(row: &MySqlRow, kind: FactKind) -> Result<Option<String>, sqlx::Error> {
    let column = kind.as_str();
    Ok(match kind {
        FactKind::FoundedOn | FactKind::ListedOn => text(row.try_get::<Option<NaiveDate>, _>(column)?),
        FactKind::Employees => text(row.try_get::<Option<i32>, _>(column)?),
        FactKind::AveragePay => text(row.try_get::<Option<i64>, _>(column)?),
        FactKind::FiscalMonth => text(row.try_get::<Option<i8>, _>(column)?),
        _ => row.try_get(column)?,
    })
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}
