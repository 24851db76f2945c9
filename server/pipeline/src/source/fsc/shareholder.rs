//! `getStockholderInfo`: who owns.

use chrono::NaiveDate;
use model::company::Shareholder;

use super::{records, snapshot};
use crate::{
    conform::amount,
    source::{Records, reject::Rejects, row::Row},
};

const NAME: usize = 200;
const RELATION: usize = 100;
const CLASS: usize = 100;

/// Reads the shareholders of the newest day, largest first.
pub fn read(rows: &[Row], rejects: &mut Rejects) -> Records {
    let Some((as_of, newest)) = snapshot::newest(rows, rejects) else { return Records::Empty };
    let mut holders: Vec<Shareholder> = Vec::new();
    // The sum of a table is no shareholder.
    for row in newest.into_iter().filter(|row| !row.get("sthdFnm").is_some_and(is_sum)) {
        if let Some(holder) = rejects.keep(row, holder(row, as_of)).filter(|holder| !holders.contains(holder))
        {
            holders.push(holder);
        }
    }
    holders.sort_by(|a, b| {
        b.ratio.unwrap_or(-1.0).total_cmp(&a.ratio.unwrap_or(-1.0)).then(b.shares.cmp(&a.shares))
    });
    records(holders, Records::Shareholders)
}

fn holder(row: &Row, as_of: NaiveDate) -> Result<Shareholder, String> {
    let ratio = row.get("sthdEoteShrRatCtt").map_or(Ok(None), amount::percent);
    Ok(Shareholder {
        name: row.key("sthdFnm", NAME)?,
        relation: row.text("maxSthdRltNm", RELATION)?,
        share_class: row.text("stckCsfNm", CLASS)?,
        shares: row.amount("sthdEoteStckCnt")?,
        ratio: ratio.map_err(|error| format!("sthdEoteShrRatCtt: {error}"))?,
        as_of,
    })
}

fn is_sum(name: &str) -> bool {
    let compact: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(compact.as_str(), "계" | "합계" | "총계" | "소계")
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use crate::source::fsc::testing::{read, reasons};

    fn row(name: &str, shares: &str, ratio: &str) -> String {
        format!(
            r#"{{"basDt":"20251231","crno":"1301110006246","sthdSqno":"1","sthdFnm":"{name}","maxSthdRltNm":"특수관계인",
            "stckCsfNm":"보통주","sthdEoteStckCnt":"{shares}","sthdEoteShrRatCtt":"{ratio}"}}"#
        )
    }

    #[test]
    fn shareholders_are_read_largest_first() {
        let rows = [
            row("김가상", "10", "0.01"),
            row("가나생명", "508,157,148", "8.512%"),
            row("계", "1", "20"),
            row("다라", "5", ""),
        ];
        insta::assert_debug_snapshot!(read(Source::FscShareholder, &rows.join(",")).unwrap());
    }

    #[test]
    fn rows_that_cannot_be_used_are_rejected() {
        let rows =
            [row("", "1", "1"), row("가", "x", "1"), row("가", "1", "120"), row(&"가".repeat(201), "1", "1")];
        let reading = read(Source::FscShareholder, &rows.join(",")).unwrap();
        assert_eq!(
            reasons(&reading),
            [
                "no sthdFnm",
                "sthdEoteStckCnt: `x` is no amount",
                "sthdEoteShrRatCtt: `120` is too large",
                "sthdFnm has 201 characters, 200 fit",
            ]
        );
    }
}
