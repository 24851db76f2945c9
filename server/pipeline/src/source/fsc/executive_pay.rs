//! `getExecRemuStat`: pay of the board, in won.

use chrono::NaiveDate;
use model::company::{ExecutivePay, PayGroup};

use super::snapshot;
use crate::{
    conform::amount,
    source::{Records, reject::Rejects, row::Row},
};

/// Reads the pay of the newest day.
pub fn read(rows: &[Row], rejects: &mut Rejects) -> Records {
    let Some((as_of, newest)) = snapshot::newest(rows, rejects) else { return Records::Empty };
    for row in newest {
        if let Some(Some(pay)) = rejects.keep(row, pay(row, as_of)) {
            return Records::ExecutivePay(pay);
        }
    }
    Records::Empty
}

/// None when the row says nothing but blanks and zeros.
fn pay(row: &Row, as_of: NaiveDate) -> Result<Option<ExecutivePay>, String> {
    let directors = group(row, "rgstDrtrCnt", "rgstDrtrTrmrAmt", "rgstDrtrAvgRmrAmt")?;
    let outside_directors = group(row, "otdrCnt", "otdrTrmrAmt", "otdrAvgRmrAmt")?;
    let auditors = group(row, "corpAudtNopeCnt", "audpnTrmrAmt", "audpnAvgRmrAmt")?;
    let says = [&directors, &outside_directors, &auditors].into_iter().any(|group| {
        [group.people, group.total, group.average].into_iter().flatten().any(|number| number != 0)
    });
    Ok(says.then_some(ExecutivePay { directors, outside_directors, auditors, as_of }))
}

fn group(row: &Row, people: &str, total: &str, average: &str) -> Result<PayGroup, String> {
    let people =
        row.get(people).map_or(Ok(None), amount::count).map_err(|error| format!("{people}: {error}"))?;
    Ok(PayGroup { people, total: row.amount(total)?, average: row.amount(average)? })
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;
    use crate::source::fsc::testing::{read, reasons};

    const ROW: &str = r#"{"basDt":"20251231","crno":"1301110006246","rgstDrtrCnt":"5","rgstDrtrTrmrAmt":"22,000,000,000",
        "rgstDrtrAvgRmrAmt":"4400000000","rgstDrtrRmkCtt":"-","otdrCnt":"2","otdrTrmrAmt":"360000000",
        "otdrAvgRmrAmt":"180000000","corpAudtNopeCnt":"3","audpnTrmrAmt":"","audpnAvgRmrAmt":"-"}"#;

    #[test]
    fn pay_of_the_newest_day_is_read() {
        let old = ROW.replace("20251231", "20241231").replace("\"5\"", "\"4\"");
        insta::assert_debug_snapshot!(read(Source::FscExecutivePay, &format!("{old},{ROW}")).unwrap());
    }

    #[test]
    fn a_row_of_zeros_says_nothing_and_a_bad_amount_is_rejected() {
        let zeros = r#"{"basDt":"20251231","crno":"1301110006246","rgstDrtrCnt":"0","rgstDrtrTrmrAmt":"0"}"#;
        assert_eq!(read(Source::FscExecutivePay, zeros).unwrap().records, Records::Empty);
        let reading = read(Source::FscExecutivePay, &ROW.replace("4400000000", "x")).unwrap();
        assert_eq!(reasons(&reading), ["rgstDrtrAvgRmrAmt: `x` is no amount"]);
        assert_eq!(reading.records, Records::Empty);
    }
}
