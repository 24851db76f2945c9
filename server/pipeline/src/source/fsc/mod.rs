//! data.go.kr · 금융위원회: ten operations in one envelope.

mod affiliate;
mod envelope;
mod executive;
mod executive_pay;
mod outline;
mod shareholder;
mod snapshot;
mod statement;
mod subsidiary;
mod summary;
#[cfg(test)]
mod testing;

use chrono::NaiveDate;
use model::company::Source;

use super::{Ask, Reading, Records, SourceError, reject::Rejects, row::Row};

/// Reads one page of an operation.
pub fn read(ask: &Ask, fetched_on: NaiveDate, status: u16, body: &[u8]) -> Result<Reading, SourceError> {
    let page = envelope::open(ask, status, body)?;
    let mut rejects = Rejects::default();
    for record in page.broken {
        rejects.text(record, "no object");
    }
    let rows = &page.rows;
    let records = match ask.source {
        Source::FscOutline => outline::read(ask, fetched_on, rows, &mut rejects)?,
        Source::FscSummary => summary::read(ask, rows, &mut rejects),
        Source::FscBalance | Source::FscIncome => statement::read(ask, rows, &mut rejects),
        Source::FscExecutive | Source::FscRepresentative => executive::read(ask, rows, &mut rejects),
        Source::FscExecutivePay => executive_pay::read(rows, &mut rejects),
        Source::FscShareholder => shareholder::read(rows, &mut rejects),
        Source::FscSubsidiary => subsidiary::read(rows, &mut rejects),
        Source::FscAffiliate => affiliate::read(rows, &mut rejects),
        Source::DartCorpCode | Source::DartCompany | Source::DartAccounts | Source::DartDisclosures => {
            return Err(SourceError::Request(format!("{} is no operation here", ask.source.as_str())));
        }
    };
    check_shape(ask.source, rows)?;
    Ok(Reading { records, rejected: rejects.into_vec(), rows: page.count, pages: page.pages })
}

/// The field without which a row of an operation is nothing; a page where no row has it has another structure.
fn key_field(source: Source) -> &'static str {
    match source {
        Source::FscOutline => "corpNm",
        Source::FscAffiliate => "afilCmpyNm",
        Source::FscSubsidiary => "sbrdEnpNm",
        Source::FscSummary => "bizYear",
        Source::FscBalance | Source::FscIncome => "crtmAcitAmt",
        Source::FscShareholder => "sthdFnm",
        Source::FscRepresentative => "ceoFnm",
        Source::FscExecutive => "exutFnm",
        Source::FscExecutivePay
        | Source::DartCorpCode
        | Source::DartCompany
        | Source::DartAccounts
        | Source::DartDisclosures => "basDt",
    }
}

fn check_shape(source: Source, rows: &[Row]) -> Result<(), SourceError> {
    let key = key_field(source);
    if rows.is_empty() || rows.iter().any(|row| row.has(key)) {
        return Ok(());
    }
    Err(SourceError::Structure(format!("{} rows, none with {key}", rows.len())))
}

/// A list of records, or nothing.
fn records<T>(list: Vec<T>, wrap: impl FnOnce(Vec<T>) -> Records) -> Records {
    if list.is_empty() { Records::Empty } else { wrap(list) }
}
