//! `getAffiliate_V2`: companies of the same group.

use chrono::NaiveDate;
use model::company::Affiliate;

use super::{records, snapshot};
use crate::{
    conform::size,
    source::{Records, reject::Rejects, row::Row},
};

/// Reads the affiliates of the newest day, with their registration numbers.
pub fn read(rows: &[Row], rejects: &mut Rejects) -> Records {
    let Some((as_of, newest)) = snapshot::newest(rows, rejects) else { return Records::Empty };
    let mut affiliates: Vec<(Affiliate, Option<String>)> = Vec::new();
    for row in newest.into_iter().filter(|row| !is_itself(row)) {
        if let Some(one) = rejects.keep(row, affiliate(row, as_of)).filter(|one| !affiliates.contains(one)) {
            affiliates.push(one);
        }
    }
    records(affiliates, Records::Affiliates)
}

/// A group lists all its members, the asking one too.
fn is_itself(row: &Row) -> bool {
    row.get("afilCmpyCrno").is_some_and(|number| row.get("crno") == Some(number))
}

fn affiliate(row: &Row, as_of: NaiveDate) -> Result<(Affiliate, Option<String>), String> {
    let name = row.key("afilCmpyNm", size::COMPANY_NAME)?;
    Ok((
        Affiliate { name, corp_code: None, listed: row.flag("lstgYn"), as_of },
        row.digits("afilCmpyCrno", 13),
    ))
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use crate::source::fsc::testing::{read, reasons};

    #[test]
    fn affiliates_of_the_newest_day_are_read() {
        let rows = r#"{"basDt":"20200509","crno":"1301110006246","afilCmpyNm":"삼성전자(주)","afilCmpyCrno":"1301110006246","lstgYn":""},
            {"basDt":"20200509","crno":"1301110006246","afilCmpyNm":"가나물산(주)","afilCmpyCrno":"1101110005953","lstgYn":"Y"},
            {"basDt":"20200509","crno":"1301110006246","afilCmpyNm":"다라","afilCmpyCrno":"x","lstgYn":""},
            {"basDt":"20190509","crno":"1301110006246","afilCmpyNm":"옛","afilCmpyCrno":"1101110005954","lstgYn":"N"}"#;
        insta::assert_debug_snapshot!(read(Source::FscAffiliate, rows).unwrap());
    }

    #[test]
    fn rows_that_cannot_be_used_are_rejected() {
        let rows = format!(
            r#"{{"basDt":"20200509","crno":"1301110006246","afilCmpyNm":""}},
            {{"basDt":"20200509","crno":"1301110006246","afilCmpyNm":"{}"}}"#,
            "가".repeat(201)
        );
        let reading = read(Source::FscAffiliate, &rows).unwrap();
        assert_eq!(reasons(&reading), ["no afilCmpyNm", "afilCmpyNm has 201 characters, 200 fit"]);
    }
}
