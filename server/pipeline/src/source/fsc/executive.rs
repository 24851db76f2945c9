//! `getExecutivesInfo` and `getReprDireInfo`: who leads.
//!
//! Birth month, sex, career and shares owned are in the rows and are not read: the page does not need them.

use chrono::NaiveDate;
use model::company::{Executive, Source};

use super::{records, snapshot};
use crate::source::{Ask, Records, reject::Rejects, row::Row};

const NAME: usize = 100;
const POSITION: usize = 100;
const REGISTRATION: usize = 100;
const DUTY: usize = 300;

/// What is kept of a row; the rest is gone before a row can be rejected and stored as received.
const KEPT: [&str; 14] = [
    "basDt",
    "crno",
    "dataSqno",
    "exutFnm",
    "exutJbttNm",
    "rgstExutCtt",
    "fltmsvYn",
    "fltmsvCtt",
    "exutChrgBzwrNm",
    "exutJbttXpryDt",
    "ceoFnm",
    "ceoJbttNm",
    "ceoChrgBzwrCtt",
    "ceoTrmXpryDt",
];

/// Reads the executives of the newest day, in the source's order.
pub fn read(ask: &Ask, rows: &[Row], rejects: &mut Rejects) -> Records {
    let rows: Vec<Row> = rows.iter().map(|row| row.only(&KEPT)).collect();
    let Some((as_of, mut newest)) = snapshot::newest(&rows, rejects) else { return Records::Empty };
    newest.sort_by_key(|row| row.get("dataSqno").and_then(|number| number.parse::<u32>().ok()));
    let mut executives: Vec<Executive> = Vec::new();
    for row in newest {
        let made = if ask.source == Source::FscRepresentative {
            representative(row, as_of)
        } else {
            executive(row, as_of)
        };
        if let Some(executive) = rejects.keep(row, made).filter(|executive| !executives.contains(executive)) {
            executives.push(executive);
        }
    }
    records(executives, Records::Executives)
}

fn executive(row: &Row, as_of: NaiveDate) -> Result<Executive, String> {
    let position = row.text("exutJbttNm", POSITION)?;
    Ok(Executive {
        name: row.key("exutFnm", NAME)?,
        representative: position.as_deref().is_some_and(is_representative),
        position,
        registration: row.text("rgstExutCtt", REGISTRATION)?,
        duty: row.text("exutChrgBzwrNm", DUTY)?,
        full_time: full_time(row),
        term_ends_on: row.date("exutJbttXpryDt"),
        as_of,
    })
}

fn representative(row: &Row, as_of: NaiveDate) -> Result<Executive, String> {
    Ok(Executive {
        name: row.key("ceoFnm", NAME)?,
        position: row.text("ceoJbttNm", POSITION)?,
        registration: None,
        duty: row.text("ceoChrgBzwrCtt", DUTY)?,
        full_time: full_time(row),
        representative: true,
        term_ends_on: row.date("ceoTrmXpryDt"),
        as_of,
    })
}

fn is_representative(position: &str) -> bool {
    ["대표이사", "대표집행임원", "대표 이사"].iter().any(|title| position.contains(title))
}

fn full_time(row: &Row) -> Option<bool> {
    row.flag("fltmsvYn").or_else(|| row.flag("fltmsvCtt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{
        Rejected,
        fsc::testing::{read, reasons},
    };

    const ROW: &str = r#"{"basDt":"20251231","crno":"1301110006246","dataSqno":"2","exutFnm":"홍길동","exutBornYm":"196501",
        "exutJbttNm":"대표이사","rgstExutYn":"Y","rgstExutCtt":"사내이사","fltmsvYn":"Y","fltmsvCtt":"상근",
        "exutChrgBzwrNm":"전사 경영","exutMainCrrCtt":"가나대 전자공학","exutHdfTermCtt":"3년",
        "exutJbttXpryDt":"20270331","sexCd":"1","sexCdNm":"남"}"#;

    #[test]
    fn executives_of_the_newest_day_are_read_without_personal_data() {
        let old = ROW.replace("20251231", "20241231").replace("홍길동", "옛사람");
        let part_time = r#"{"BASDT":"20251231","CRNO":"1301110006246","DATASQNO":"1","EXUTFNM":"김가상","EXUTJBTTNM":"사외이사",
            "FLTMSVYN":"","FLTMSVCTT":"비상근","EXUTJBTTXPRYDT":"20271301"}"#;
        let reading = read(Source::FscExecutive, &format!("{old},{ROW},{ROW},{part_time}")).unwrap();
        insta::assert_debug_snapshot!(reading);
    }

    #[test]
    fn representatives_are_read() {
        let row = r#"{"basDt":"20251231","crno":"1301110006246","corpNm":"삼성전자(주)","ceoFnm":"홍길동","sexCd":"1",
            "ceoBornYm":"196501","ceoJbttNm":"대표이사","rgstExutYn":"Y","fltmsvYn":"Y","ceoChrgBzwrCtt":"총괄",
            "ceoMainCrrCtt":"x","ceoTrmXpryDt":"20270331"}"#;
        insta::assert_debug_snapshot!(read(Source::FscRepresentative, row).unwrap());
    }

    #[test]
    fn rejected_rows_hold_no_personal_data_either() {
        let rows = [
            ROW.replace("홍길동", ""),
            ROW.replace("전사 경영", &"가".repeat(301)),
            ROW.replace("20251231", ""),
            ROW.to_owned(),
        ];
        let reading = read(Source::FscExecutive, &rows.join(",")).unwrap();
        assert_eq!(
            reasons(&reading),
            ["basDt `` is no date", "no exutFnm", "exutChrgBzwrNm has 301 characters, 300 fit"]
        );
        for Rejected { record, .. } in &reading.rejected {
            assert!(
                !record.contains("196501") && !record.contains("가나대") && !record.contains("sexCd"),
                "{record}"
            );
        }
    }
}
