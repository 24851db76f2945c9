//! `getConsSubsComp_V2`: consolidated subsidiaries.

use std::cmp::Reverse;

use chrono::NaiveDate;
use model::company::Subsidiary;

use super::{records, snapshot};
use crate::{
    conform::size,
    source::{Records, reject::Rejects, row::Row},
};

const BUSINESS: usize = 500;
const CONTROL: usize = 300;

/// Reads the subsidiaries of the newest day, largest first.
pub fn read(rows: &[Row], rejects: &mut Rejects) -> Records {
    let Some((as_of, newest)) = snapshot::newest(rows, rejects) else { return Records::Empty };
    let mut subsidiaries: Vec<Subsidiary> = Vec::new();
    for row in newest {
        if let Some(one) = rejects.keep(row, subsidiary(row, as_of)).filter(|one| !subsidiaries.contains(one))
        {
            subsidiaries.push(one);
        }
    }
    subsidiaries.sort_by_key(|one| Reverse(one.assets));
    records(subsidiaries, Records::Subsidiaries)
}

fn subsidiary(row: &Row, as_of: NaiveDate) -> Result<Subsidiary, String> {
    Ok(Subsidiary {
        name: row.key("sbrdEnpNm", size::COMPANY_NAME)?,
        business: row.text("sbrdEnpMainBizCtt", BUSINESS)?,
        founded_on: row.date("sbrdEnpEstbDt").filter(|day| *day <= as_of),
        assets: row.amount("sbrdEnpLtstEbzyrTastAmt")?,
        control: row.text("dntRltBsisCtt", CONTROL)?,
        main: row.flag("mainSbrdEnpYnCtt"),
        as_of,
    })
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use crate::source::fsc::testing::{read, reasons};

    const ROW: &str = r#"{"basDt":"20231231","crno":"1301110006246","sbrdEnpNm":"가나디스플레이(주)","sbrdEnpEstbDt":"20120702",
        "sbrdEnpadr":"경기도 용인시","sbrdEnpMainBizCtt":"디스플레이 패널 생산","sbrdEnpLtstEbzyrTastAmt":"55394759000000",
        "dntRltBsisCtt":"의결권 과반 소유","mainSbrdEnpYnCtt":"해당"}"#;

    #[test]
    fn subsidiaries_of_the_newest_day_are_read_largest_first() {
        let old = ROW.replace("20231231", "20221231").replace("가나", "옛");
        let small = r#"{"basDt":"20231231","crno":"1301110006246","sbrdEnpNm":"다라","sbrdEnpEstbDt":"20129902",
            "sbrdEnpLtstEbzyrTastAmt":"-","mainSbrdEnpYnCtt":"미해당"}"#;
        insta::assert_debug_snapshot!(
            read(Source::FscSubsidiary, &format!("{small},{old},{ROW},{ROW}")).unwrap()
        );
    }

    #[test]
    fn rows_that_cannot_be_used_are_rejected() {
        let rows = [
            ROW.replace("가나디스플레이(주)", ""),
            ROW.replace("디스플레이 패널 생산", &"가".repeat(501)),
            ROW.replace("55394759000000", "x"),
            ROW.replace("\"1301110006246\"", "\"\""),
        ];
        let reading = read(Source::FscSubsidiary, &rows.join(",")).unwrap();
        assert_eq!(
            reasons(&reading),
            [
                "no crno of 13 digits",
                "no sbrdEnpNm",
                "sbrdEnpMainBizCtt has 501 characters, 500 fit",
                "sbrdEnpLtstEbzyrTastAmt: `x` is no amount",
            ]
        );
    }
}
