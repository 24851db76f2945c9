//! Who runs and owns a company.

use crate::demo::{wire::Row, world::Company};

fn yes(value: bool) -> &'static str {
    if value { "Y" } else { "N" }
}

/// `getExecutivesInfo`: this year and, mostly blank, an earlier one.
pub(super) fn executives(company: &Company) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, person) in company.executives().into_iter().enumerate() {
        let row = Row::new()
            .with("basDt", "20251231")
            .with("crno", company.crno.as_str())
            .with("dataSqno", (number + 1).to_string())
            .with("exutFnm", person.name.as_str())
            .with("exutBornYm", person.born.as_str())
            .with("exutJbttNm", person.position)
            .with("rgstExutYn", yes(person.is_registered()))
            .with("rgstExutCtt", person.registration)
            .with("fltmsvYn", yes(person.full_time))
            .with("fltmsvCtt", if person.full_time { "상근" } else { "비상근" })
            .with("exutChrgBzwrNm", person.duty)
            .with("exutMainCrrCtt", person.career.as_str())
            .with("ownOnskCnt", person.shares.to_string())
            .with("ownPfstCnt", "0")
            .with("exutHdfTermCtt", format!("{}년", person.years))
            .with("exutJbttXpryDt", person.term_ends.as_str())
            .with("sexCd", if person.woman { "2" } else { "1" })
            .with("sexCdNm", if person.woman { "여" } else { "남" })
            .with("exutOwnOnskCnt", person.shares.to_string())
            .with("exutOwnPfstCnt", "0");
        // Old rows are mostly blank.
        let mut old = row.clone();
        old.set("basDt", "20200509");
        for field in [
            "exutBornYm",
            "rgstExutYn",
            "rgstExutCtt",
            "fltmsvYn",
            "fltmsvCtt",
            "exutChrgBzwrNm",
            "exutMainCrrCtt",
            "exutHdfTermCtt",
            "exutJbttXpryDt",
            "sexCd",
            "sexCdNm",
        ] {
            old.set(field, "");
        }
        rows.push(old);
        rows.push(row);
    }
    rows
}

/// `getReprDireInfo`.
pub(super) fn representatives(company: &Company) -> Vec<Row> {
    company
        .executives()
        .into_iter()
        .filter(|person| person.position == "대표이사")
        .map(|person| {
            Row::new()
                .with("basDt", "20251231")
                .with("crno", company.crno.as_str())
                .with("corpNm", company.legal_name(&company.name))
                .with("ceoFnm", person.name.as_str())
                .with("sexCd", if person.woman { "2" } else { "1" })
                .with("sexCdNm", if person.woman { "여" } else { "남" })
                .with("ceoBornYm", person.born.as_str())
                .with("ceoJbttNm", person.position)
                .with("rgstExutYn", "Y")
                .with("fltmsvYn", "Y")
                .with("ceoChrgBzwrCtt", person.duty)
                .with("ceoMainCrrCtt", person.career.as_str())
                .with("ownOnskCnt", person.shares.to_string())
                .with("ownPfstCnt", "0")
                .with("maxSthdRltNm", "")
                .with("ceoHdfTermCtt", format!("{}년", person.years))
                .with("ceoTrmXpryDt", person.term_ends.as_str())
        })
        .collect()
}

/// `getExecRemuStat`.
pub(super) fn pay(company: &Company) -> Vec<Row> {
    let executives = company.executives();
    let count = |registration: &str| {
        executives.iter().filter(|person| person.registration == registration).count() as i64
    };
    let [director, outside, auditor] = company.board_pay();
    let groups = [(count("사내이사"), director), (count("사외이사"), outside), (count("감사"), auditor)];
    const FIELDS: [[&str; 4]; 3] = [
        ["rgstDrtrCnt", "rgstDrtrTrmrAmt", "rgstDrtrAvgRmrAmt", "rgstDrtrRmkCtt"],
        ["otdrCnt", "otdrTrmrAmt", "otdrAvgRmrAmt", "otdrRmkCtt"],
        ["corpAudtNopeCnt", "audpnTrmrAmt", "audpnAvgRmrAmt", "audtRmkCtt"],
    ];
    let mut row = Row::new().with("basDt", "20251231").with("crno", company.crno.as_str());
    for ([people, total, average, remark], (count, each)) in FIELDS.into_iter().zip(groups) {
        row = row
            .with(people, count.to_string())
            .with(total, (count * each).to_string())
            .with(average, if count == 0 { "0".to_owned() } else { each.to_string() })
            .with(remark, "-");
    }
    vec![row]
}

/// `getStockholderInfo` of two years.
pub(super) fn shareholders(company: &Company) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, holder) in company.shareholders().into_iter().enumerate() {
        let row = Row::new()
            .with("basDt", "20251231")
            .with("crno", company.crno.as_str())
            .with("sthdSqno", (number + 1).to_string())
            .with("sthdFnm", holder.name.as_str())
            .with("maxSthdRltNm", holder.relation)
            .with("stckCsfNm", "보통주")
            .with("sthdEoteStckCnt", holder.shares.to_string())
            .with("sthdEoteShrRatCtt", format!("{}.{:02}", holder.ratio / 100, holder.ratio % 100));
        let mut old = row.clone();
        old.set("basDt", "20241231");
        rows.push(old);
        rows.push(row);
    }
    rows
}
