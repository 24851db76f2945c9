//! `getSummFinaStat_V2`: a summary of the accounts of a year.
//!
//! `iclsPalClcAmt` is left out: it is named 포괄손익, but in the one year that could be compared it equals income
//! before tax. Whichever it is, the income statement tells both under their own names.

use chrono::NaiveDate;
use model::company::{Basis, FiscalPeriod, Report};

use super::{records, snapshot};
use crate::source::{
    Ask, Records,
    account::{Account, Books, Entry, currency, year},
    reject::Rejects,
    row::Row,
};

const FIELDS: [(&str, Account); 7] = [
    ("enpSaleAmt", Account::Revenue),
    ("enpBzopPft", Account::OperatingProfit),
    ("enpCrtmNpf", Account::NetIncome),
    ("enpTastAmt", Account::Assets),
    ("enpTdbtAmt", Account::Liabilities),
    ("enpTcptAmt", Account::Equity),
    ("enpCptlAmt", Account::Capital),
];

/// Reads the summaries of one company.
pub fn read(ask: &Ask, rows: &[Row], rejects: &mut Rejects) -> Records {
    let mut books = Books::new(ask.source);
    for row in rows {
        let made = enter(row, &mut books);
        rejects.keep(row, made);
    }
    records(books.into_vec(), Records::Finance)
}

fn enter(row: &Row, books: &mut Books) -> Result<(), String> {
    let as_of = snapshot::as_of(row)?;
    let entry = Entry {
        period: FiscalPeriod { year: fiscal_year(row)?, report: Report::Annual },
        basis: basis(row)?,
        period_end: period_end(row, as_of),
        receipt_no: None,
        currency: currency(row.get("curCd"))?,
        as_of,
    };
    let mut amounts = Vec::with_capacity(FIELDS.len());
    for (name, account) in FIELDS {
        amounts.extend(row.amount(name)?.map(|amount| (account, amount)));
    }
    if amounts.iter().all(|(_, amount)| *amount == 0) {
        return Err("no amount but zero".to_owned());
    }
    amounts.into_iter().try_for_each(|(account, amount)| books.enter(&entry, account, amount))
}

/// 110 and 120; the name says the same in words.
fn basis(row: &Row) -> Result<Basis, String> {
    let name = row.get("fnclDcdNm").unwrap_or_default();
    match row.get("fnclDcd") {
        Some("110") => Ok(Basis::Consolidated),
        Some("120") => Ok(Basis::Separate),
        _ if name.contains("연결") => Ok(Basis::Consolidated),
        _ if name.contains("별도") || name.contains("개별") => Ok(Basis::Separate),
        code => Err(format!("fnclDcd `{}`", code.unwrap_or_default())),
    }
}

/// `bizYear`.
pub fn fiscal_year(row: &Row) -> Result<i16, String> {
    row.get("bizYear")
        .and_then(year)
        .ok_or_else(|| format!("bizYear `{}`", row.get("bizYear").unwrap_or_default()))
}

/// The base date is the day the year ends, unless it lies far off the year.
pub fn period_end(row: &Row, as_of: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    let fiscal_year = i32::from(fiscal_year(row).ok()?);
    (as_of.year() == fiscal_year || as_of.year() == fiscal_year + 1).then_some(as_of)
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;
    use crate::source::fsc::testing::{ask, day, read, reasons, recorded};

    const ROW: &str = r#"{"basDt":"20231231","crno":"1301110006246","bizYear":"2023","fnclDcd":"110",
        "fnclDcdNm":"연결요약재무제표","enpSaleAmt":"258935494000000","enpBzopPft":"-6566976000000",
        "iclsPalClcAmt":"11006265000000","enpCrtmNpf":"","enpTastAmt":"455905980000000",
        "enpTdbtAmt":"92228115000000","enpTcptAmt":"363677865000000","enpCptlAmt":"897514000000",
        "fnclDebtRto":"25.3598373385","curCd":"KRW"}"#;

    #[test]
    fn a_summary_is_read() {
        let separate =
            ROW.replace("110", "120").replace("연결", "별도").replace("1301120006246", "1301110006246");
        insta::assert_debug_snapshot!(read(Source::FscSummary, &format!("{ROW},{separate}")).unwrap());
    }

    #[test]
    fn rows_that_cannot_be_used_are_rejected() {
        let rows = [
            ROW.replace("258935494000000", "many"),
            ROW.replace("258935494000000", "99999999999999999999"),
            ROW.replace("\"2023\"", "\"23\""),
            ROW.replace("\"110\"", "\"\"").replace("연결", ""),
            ROW.replace("20231231", "20231331"),
            r#"{"basDt":"20231231","crno":"1301110006246","bizYear":"2023","fnclDcd":"110","enpSaleAmt":"0"}"#.to_owned(),
        ];
        let reading = read(Source::FscSummary, &rows.join(",")).unwrap();
        assert_eq!(
            reasons(&reading),
            [
                "enpSaleAmt: `many` is no amount",
                "enpSaleAmt: `99999999999999999999` is too large",
                "bizYear `23`",
                "fnclDcd ``",
                "basDt `20231331` is no date",
                "no amount but zero",
            ]
        );
        assert_eq!(reading.records, Records::Empty);
    }

    #[test]
    fn the_recorded_answer_is_read() {
        let Some(body) = recorded("getSummFinaStat_V2_samsung_2023.json") else { return };
        let reading = crate::source::read(&ask(Source::FscSummary), day(), 200, &body).unwrap();
        assert_eq!((reading.rows, reading.pages, reading.rejected.len()), (1, 2, 0));
        let Records::Finance(finance) = reading.records else { panic!() };
        assert_eq!(finance[0].revenue, Some(258_935_494_000_000));
        assert_eq!(finance[0].assets.unwrap(), finance[0].liabilities.unwrap() + finance[0].equity.unwrap());
        let Some(empty) = recorded("empty_result.json") else { return };
        let reading = crate::source::read(&ask(Source::FscSummary), day(), 200, &empty).unwrap();
        assert_eq!((reading.records, reading.rows), (Records::Empty, 0));
        let Some(error) = recorded("error_key_not_registered.xml") else { return };
        let result = crate::source::read(&ask(Source::FscSummary), day(), 200, &error);
        assert!(matches!(result, Err(crate::source::SourceError::Config(_))), "{result:?}");
    }
}
