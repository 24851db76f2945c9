//! `getCorpOutline_V2`: snapshots of a company.

use crate::demo::{
    wire::Row,
    world::{Company, Dice, Form, LAST_YEAR},
};

/// A snapshot a change: the oldest under a former name, some nearly blank, in mixed order.
pub(super) fn rows(company: &Company, name: &str) -> Vec<Row> {
    let mut dice = Dice::new(&company.corp_code, "outline");
    let mut snapshots = Vec::new();
    for (back, former) in company.former.iter().enumerate() {
        let opened = format!("{}0{}17", 2021 - back as i32, dice.between(2, 9));
        snapshots.push(blank(company, former, &opened));
    }
    let opened = format!("2022{:02}11", dice.between(1, 12));
    snapshots.push(blank(company, name, &opened));
    for year in [LAST_YEAR - 1, LAST_YEAR] {
        let opened = format!("{}0{}{:02}", year + 1, dice.between(3, 9), dice.between(1, 28));
        let mut row = full(company, name, year, &opened);
        if year == LAST_YEAR && dice.chance(40) {
            // Blank in the newest snapshot, known from the one before.
            for field in ["enpMainBizNm", "enpFxno", "enpMntrBnkNm", "smenpYn"] {
                row.set(field, "");
            }
        }
        snapshots.push(row);
    }
    dice.shuffle(&mut snapshots);
    snapshots
}

fn full(company: &Company, name: &str, year: i32, opened: &str) -> Row {
    let mut dice = Dice::new(&company.corp_code, "full");
    let workforce = company.workforce(year);
    let known = company.is_audited();
    let (market, market_name) = company.form.market();
    let listed = |form: Form| match &company.listed {
        Some(date) if company.form == form => slashed(date),
        _ => String::new(),
    };
    let unknown_or = |value: i64| if known { value.to_string() } else { "0".to_owned() };
    let bank = dice.pick(&["누리샘은행", "한뜻은행", "새날은행", "이음은행"]);
    Row::new()
        .with("crno", company.crno.as_str())
        .with("corpNm", company.legal_name(name))
        .with("corpEnsnNm", company.name_eng.as_str())
        .with("enpPbanCmpyNm", company.short.as_deref().unwrap_or(name))
        .with("enpRprFnm", company.ceos.join(", "))
        .with("corpRegMrktDcd", market)
        .with("corpRegMrktDcdNm", market_name)
        .with("corpDcd", "")
        .with("corpDcdNm", "")
        .with("bzno", company.bizno.as_str())
        .with("enpOzpno", company.zip.as_str())
        .with("enpBsadr", company.address.as_str())
        .with("enpDtadr", "")
        .with("enpHmpgUrl", company.homepage.as_str())
        .with("enpTlno", company.phone.as_str())
        .with("enpFxno", company.fax.as_str())
        .with("sicNm", if dice.chance(50) { company.industry.as_str() } else { "" })
        .with("enpEstbDt", company.founded.as_str())
        .with("enpStacMm", "12")
        .with("enpXchgLstgDt", listed(Form::Kospi))
        .with("enpXchgLstgAbolDt", "")
        .with("enpKosdaqLstgDt", listed(Form::Kosdaq))
        .with("enpKosdaqLstgAbolDt", "")
        .with("enpKrxLstgDt", listed(Form::Konex))
        .with("enpKrxLstgAbolDt", "")
        .with("smenpYn", if company.size >= 'D' { "Y" } else { "N" })
        .with("enpMntrBnkNm", bank)
        .with("enpEmpeCnt", unknown_or(workforce.people))
        .with(
            "empeAvgCnwkTermCtt",
            if known {
                format!("{}.{}", workforce.tenure / 10, workforce.tenure % 10)
            } else {
                String::new()
            },
        )
        .with("enpPn1AvgSlryAmt", unknown_or(workforce.pay))
        .with("actnAudpnNm", if known { company.auditor() } else { "" })
        .with("audtRptOpnnCtt", if known { "적정의견" } else { "" })
        .with("enpMainBizNm", company.business.as_str())
        .with("fssCorpUnqNo", company.corp_code.as_str())
        .with("fssCorpChgDtm", format!("{}/03/2{}", year + 1, dice.between(0, 9)))
        .with("fstOpegDt", opened)
        .with("lastOpegDt", opened)
}

/// An old snapshot: who it is, and hardly more.
fn blank(company: &Company, name: &str, opened: &str) -> Row {
    let mut row = full(company, name, LAST_YEAR - 4, opened);
    for field in [
        "enpRprFnm",
        "enpHmpgUrl",
        "enpTlno",
        "enpFxno",
        "sicNm",
        "smenpYn",
        "enpMntrBnkNm",
        "empeAvgCnwkTermCtt",
        "actnAudpnNm",
        "audtRptOpnnCtt",
        "enpMainBizNm",
        "fssCorpChgDtm",
    ] {
        row.set(field, "");
    }
    row.set("enpPbanCmpyNm", name);
    row.set("enpEmpeCnt", "0");
    row.set("enpPn1AvgSlryAmt", "0");
    row
}

/// `19750611` → `75/06/11`, as the source writes listing dates.
fn slashed(date: &str) -> String {
    match (date.get(2..4), date.get(4..6), date.get(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}/{month}/{day}"),
        _ => String::new(),
    }
}
