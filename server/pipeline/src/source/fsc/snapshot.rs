//! Governance rows come in snapshots by `basDt`: old ones are mostly blank, the newest counts.

use chrono::NaiveDate;

use crate::source::{reject::Rejects, row::Row};

/// The rows of the newest day; rows without a company or a day are rejected.
pub fn newest<'r>(rows: &'r [Row], rejects: &mut Rejects) -> Option<(NaiveDate, Vec<&'r Row>)> {
    let dated: Vec<(NaiveDate, &Row)> =
        rows.iter().filter_map(|row| Some((rejects.keep(row, as_of(row))?, row))).collect();
    let day = dated.iter().map(|(day, _)| *day).max()?;
    Some((day, dated.into_iter().filter(|(other, _)| *other == day).map(|(_, row)| row).collect()))
}

/// The day a row holds for.
pub fn as_of(row: &Row) -> Result<NaiveDate, String> {
    row.digits("crno", 13).ok_or("no crno of 13 digits")?;
    row.date("basDt").ok_or_else(|| format!("basDt `{}` is no date", row.get("basDt").unwrap_or_default()))
}
