//! `getCorpOutline_V2`: facts of a company, in many snapshots with many blanks.

use std::cmp::Reverse;

use chrono::NaiveDate;
use model::company::{CorpCode, FactKind, Market, name};

use crate::{
    conform::{date, name::spelling},
    source::{
        Ask, CompanyFacts, Records, SourceError,
        facts::{Facts, plausible_as_of},
        reject::Rejects,
        row::Row,
    },
};

/// Reads all snapshots: the newest first, blanks filled from older ones, each value with its own day.
pub fn read(
    ask: &Ask,
    fetched_on: NaiveDate,
    rows: &[Row],
    rejects: &mut Rejects,
) -> Result<Records, SourceError> {
    let corp_code = ask.corp_code.ok_or_else(|| SourceError::Request("no corp code".to_owned()))?;
    let mut snapshots = Vec::new();
    for row in rows.iter().filter(|row| is_asked(ask, row, corp_code)) {
        let dated = check(row, corp_code).and_then(|()| as_of(row, fetched_on));
        snapshots.extend(rejects.keep(row, dated).map(|day| (day, row)));
    }
    // Snapshots of one day keep the source's order.
    snapshots.sort_by_key(|(day, _)| Reverse(*day));
    let former_names = former_names(&snapshots);
    let mut all = snapshots.into_iter().map(|(day, row)| facts(row, corp_code, day, fetched_on, rejects));
    let Some(mut newest) = all.next() else { return Ok(Records::Empty) };
    for older in all {
        for (kind, value) in older.values {
            let known =
                newest.values.iter().map(|(kind, _)| kind).chain(newest.older.iter().map(|(kind, ..)| kind));
            if known.into_iter().all(|other| *other != kind) {
                newest.older.push((kind, value, older.as_of));
            }
        }
    }
    newest.former_names = former_names;
    Ok(Records::Facts(newest))
}

/// Names that older snapshots have and newer ones do not, the latest first; `snapshots` are newest first. The name with
/// its legal form is compared: every snapshot has it, while the public name is often blank, or short.
fn former_names(snapshots: &[(NaiveDate, &Row)]) -> Vec<(String, NaiveDate)> {
    let named = snapshots.iter().filter_map(|(day, row)| Some((*day, row.get("corpNm")?)));
    let mut former = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let mut next_since = None;
    for (day, legal_name) in named {
        let spelled = spelling(legal_name);
        if !known.contains(&spelled) {
            // Two names of one day are no rename.
            former.extend(
                next_since.filter(|since| day < *since).map(|since| (name::display(legal_name), since)),
            );
            known.push(spelled);
        }
        next_since = Some(day);
    }
    former
}

/// Asked by name, others whose name contains it come along: only rows that name the corp code count.
fn is_asked(ask: &Ask, row: &Row, corp_code: CorpCode) -> bool {
    ask.registration_no.is_some() || row.get("fssCorpUnqNo") == Some(corp_code.as_str())
}

fn check(row: &Row, corp_code: CorpCode) -> Result<(), String> {
    row.digits("crno", 13).ok_or("no crno of 13 digits")?;
    row.get("corpNm").ok_or("no corpNm")?;
    match row.said("fssCorpUnqNo") {
        Some(other) if other != corp_code.as_str() => Err(format!("fssCorpUnqNo {other} is another company")),
        _ => Ok(()),
    }
}

fn as_of(row: &Row, fetched_on: NaiveDate) -> Result<NaiveDate, String> {
    row.date("lastOpegDt").filter(|day| plausible_as_of(*day, fetched_on)).ok_or_else(|| {
        format!("lastOpegDt `{}` is no day of a snapshot", row.get("lastOpegDt").unwrap_or_default())
    })
}

fn facts(
    row: &Row,
    code: CorpCode,
    day: NaiveDate,
    fetched_on: NaiveDate,
    rejects: &mut Rejects,
) -> CompanyFacts {
    let mut facts = Facts::of(row);
    if let Some(public_name) = row.said("enpPbanCmpyNm").or_else(|| row.said("corpNm")) {
        facts.put(FactKind::Name, &name::display(public_name));
    }
    facts.text(FactKind::LegalName, "corpNm");
    facts.text(FactKind::NameEng, "corpEnsnNm");
    if let Some(market) = market(row) {
        facts.put(FactKind::Market, market.as_str());
    }
    facts.text(FactKind::Ceo, "enpRprFnm");
    // The name of the industry is in `sicNm`; some rows have its code there.
    if row.get("sicNm").is_some_and(|industry| industry.bytes().all(|b| b.is_ascii_digit())) {
        facts.industry_code("sicNm");
    }
    facts.text(FactKind::MainBusiness, "enpMainBizNm");
    facts.date(FactKind::FoundedOn, "enpEstbDt", fetched_on);
    listed_on(row, fetched_on, &mut facts);
    address(row, &mut facts);
    facts.web(FactKind::Homepage, "enpHmpgUrl");
    facts.phone(FactKind::Phone, "enpTlno");
    facts.phone(FactKind::Fax, "enpFxno");
    facts.positive(FactKind::Employees, "enpEmpeCnt");
    facts.years(FactKind::TenureYears, "empeAvgCnwkTermCtt");
    facts.positive(FactKind::AveragePay, "enpPn1AvgSlryAmt");
    facts.flag(FactKind::SmallBusiness, "smenpYn");
    facts.month(FactKind::FiscalMonth, "enpStacMm");
    facts.text(FactKind::Auditor, "actnAudpnNm");
    facts.text(FactKind::AuditOpinion, "audtRptOpnnCtt");
    facts.text(FactKind::MainBank, "enpMntrBnkNm");
    facts.digits(FactKind::RegistrationNo, "crno", 13);
    facts.digits(FactKind::BusinessNo, "bzno", 10);
    facts.finish(code, day, rejects)
}

/// By the market's name; only `P` and `E` are known codes.
fn market(row: &Row) -> Option<Market> {
    match row.get("corpRegMrktDcdNm") {
        Some(name) if name.starts_with("유가") => Some(Market::Kospi),
        Some(name) if name.starts_with("코스닥") => Some(Market::Kosdaq),
        Some(name) if name.starts_with("코넥스") => Some(Market::Konex),
        Some(name) if name.starts_with("기타") => Some(Market::Other),
        _ => match row.get("corpRegMrktDcd") {
            Some("P") => Some(Market::Kospi),
            Some("E") => Some(Market::Other),
            _ => None,
        },
    }
}

/// The market it still is on: a listing that has ended does not count.
fn listed_on(row: &Row, today: NaiveDate, facts: &mut Facts<'_>) {
    let listing = [
        ("enpXchgLstgDt", "enpXchgLstgAbolDt"),
        ("enpKosdaqLstgDt", "enpKosdaqLstgAbolDt"),
        ("enpKrxLstgDt", "enpKrxLstgAbolDt"),
    ]
    .into_iter()
    .find_map(|(from, until)| row.said(from).filter(|_| row.said(until).is_none()));
    let Some(listing) = listing else { return };
    match date::two_digit_year(listing, row.date("enpEstbDt"), today) {
        Some(day) => facts.put(FactKind::ListedOn, &day.to_string()),
        None => facts.note(FactKind::ListedOn, listing, "is no plausible date"),
    }
}

fn address(row: &Row, facts: &mut Facts<'_>) {
    match (row.said("enpBsadr"), row.said("enpDtadr")) {
        (Some(base), Some(detail)) => facts.put(FactKind::Address, &format!("{base} {detail}")),
        (Some(base), None) => facts.put(FactKind::Address, base),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;
    use crate::source::fsc::testing::{ask, day, read, reasons, recorded};

    const NEWEST: &str = r#"{"crno":"1301110006246","corpNm":"삼성전자(주)","corpEnsnNm":"SAMSUNG ELECTRONICS CO,.LTD",
        "enpPbanCmpyNm":"삼성전자","enpRprFnm":"홍길동","corpRegMrktDcd":"P","corpRegMrktDcdNm":"유가","corpDcd":"",
        "bzno":"1248100998","enpOzpno":"443742","enpBsadr":"경기도 수원시 영통구 삼성로 129","enpDtadr":"(매탄동)",
        "enpHmpgUrl":"www.samsung.com/sec","enpTlno":"02-2255-0114","enpFxno":"","sicNm":"통신 및 방송 장비 제조업",
        "enpEstbDt":"19690113","enpStacMm":"12","enpXchgLstgDt":"75/06/11","enpXchgLstgAbolDt":"","smenpYn":"N",
        "enpMntrBnkNm":"우리은행","enpEmpeCnt":"0","empeAvgCnwkTermCtt":"13.7","enpPn1AvgSlryAmt":"158000000",
        "actnAudpnNm":"가상회계법인","audtRptOpnnCtt":"적정의견","enpMainBizNm":"전자제품 제조",
        "fssCorpUnqNo":"00126380","fssCorpChgDtm":"2025/12/01","fstOpegDt":"20200509","lastOpegDt":"20251202"}"#;
    const OLDER: &str = r#"{"crno":"1301110006246","corpNm":"삼성전자(주)","enpRprFnm":"김가상","enpFxno":"031-200-7538",
        "enpEmpeCnt":"128881","sicNm":"264","fssCorpUnqNo":"","lastOpegDt":"20220101"}"#;
    const OLDEST: &str =
        r#"{"crno":"1301110006246","corpNm":"삼성전자(주)","enpEmpeCnt":"100000","lastOpegDt":"20200509"}"#;

    #[test]
    fn the_newest_snapshot_counts_and_older_ones_fill_its_blanks() {
        let reading = read(Source::FscOutline, &format!("{OLDEST},{NEWEST},{OLDER}")).unwrap();
        insta::assert_debug_snapshot!(reading);
    }

    #[test]
    fn another_name_of_an_older_snapshot_is_a_former_one_and_another_spelling_is_not() {
        let snapshots = |names: &[(&str, &str)]| {
            let rows: Vec<_> = names
                .iter()
                .map(|(day, name)| {
                    format!(r#"{{"crno":"1301110006246","corpNm":"{name}","lastOpegDt":"{day}"}}"#)
                })
                .collect();
            match read(Source::FscOutline, &rows.join(",")).unwrap().records {
                Records::Facts(facts) => facts
                    .former_names
                    .into_iter()
                    .map(|(name, day)| format!("{name} {day}"))
                    .collect::<Vec<_>>(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            snapshots(&[
                ("20220511", "라온섬유(주)"),
                ("20200417", "(주)라온방적"),
                ("20250310", "주식회사 라온 섬유"),
                ("20190301", "라온방적"),
                ("20150301", "라온실업(주)"),
            ]),
            ["라온방적 2022-05-11", "라온실업 2019-03-01"]
        );
        assert_eq!(
            snapshots(&[("20250310", "LG전자(주)"), ("20200417", "엘지전자(LG ELECTRONICS INC.)")]),
            [""; 0]
        );
        // It took an old name back: only the one between is a former one.
        assert_eq!(
            snapshots(&[("20250310", "가나"), ("20230310", "다라"), ("20200417", "가나")]),
            ["다라 2025-03-10"]
        );
        assert_eq!(snapshots(&[("20250310", "가나"), ("20250310", "다라")]), [""; 0], "no rename in a day");
    }

    #[test]
    fn a_listing_that_ended_does_not_count() {
        for (dates, expected) in [
            (r#""enpXchgLstgDt":"75/06/11","enpXchgLstgAbolDt":"99/01/01""#, None),
            (
                r#""enpXchgLstgDt":"99/06/11","enpXchgLstgAbolDt":"09/01/01","enpKosdaqLstgDt":"09/01/02""#,
                Some("2009-01-02"),
            ),
            (r#""enpKrxLstgDt":"2015/03/04""#, Some("2015-03-04")),
            (r#""enpKrxLstgDt":"99/99/99""#, None),
        ] {
            let row = format!(r#"{{"crno":"1301110006246","corpNm":"a","lastOpegDt":"20220101",{dates}}}"#);
            let reading = read(Source::FscOutline, &row).unwrap();
            let Records::Facts(facts) = reading.records else { panic!() };
            let found = facts
                .values
                .iter()
                .find(|(kind, _)| *kind == FactKind::ListedOn)
                .map(|(_, value)| value.as_str());
            assert_eq!(found, expected, "{dates}");
        }
    }

    #[test]
    fn rows_of_another_company_or_without_a_day_are_rejected() {
        let rows = r#"{"crno":"1301110006246","corpNm":"a","fssCorpUnqNo":"00990001","lastOpegDt":"20220101"},
            {"crno":"1301110006246","corpNm":"a","lastOpegDt":""},
            {"crno":"1301110006246","corpNm":"a","lastOpegDt":"20990101"},
            {"crno":"1301110006246","lastOpegDt":"20220101"},
            {"corpNm":"a","lastOpegDt":"20220101"}"#;
        let reading = read(Source::FscOutline, rows).unwrap();
        assert_eq!(
            reasons(&reading),
            [
                "fssCorpUnqNo 00990001 is another company",
                "lastOpegDt `` is no day of a snapshot",
                "lastOpegDt `20990101` is no day of a snapshot",
                "no corpNm",
                "no crno of 13 digits",
            ]
        );
        assert_eq!(reading.records, Records::Empty);
        let none = r#"{"crno":"1301110006246","name":"a"}"#;
        assert!(matches!(read(Source::FscOutline, none), Err(SourceError::Structure(_))));
    }

    #[test]
    fn the_recorded_answers_are_read() {
        let Some(body) = recorded("getCorpOutline_V2_samsung_2026-09.json") else { return };
        // Recorded with a search by name: another company came along.
        let by_name = Ask { registration_no: None, ..ask(Source::FscOutline) };
        let fetched_on = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        let reading = crate::source::read(&by_name, fetched_on, 200, &body).unwrap();
        assert_eq!((reading.rows, reading.pages, reading.rejected.len()), (3, 7, 0));
        let Records::Facts(facts) = reading.records else { panic!() };
        let value =
            |kind| facts.values.iter().find(|(other, _)| *other == kind).map(|(_, value)| value.as_str());
        assert_eq!(value(FactKind::ListedOn), Some("1975-06-11"));
        assert_eq!(value(FactKind::Employees), Some("128881"));
        assert_eq!(value(FactKind::AveragePay), Some("158000000"));
        assert_eq!(value(FactKind::TenureYears), Some("13.7"));
        let by_number = crate::source::read(&ask(Source::FscOutline), day(), 200, &body);
        assert!(matches!(by_number, Err(SourceError::Structure(_))), "{by_number:?}");

        let Some(body) = recorded("getCorpOutline_V2_meritz_2023-04_second_item.json") else { return };
        let meritz = Ask {
            corp_code: "00685935".parse().ok(),
            registration_no: Some("1101113892240".to_owned()),
            ..ask(Source::FscOutline)
        };
        let reading = crate::source::read(&meritz, day(), 200, &body).unwrap();
        let Records::Facts(facts) = reading.records else { panic!() };
        assert!(facts.values.contains(&(FactKind::IndustryCode, "64201".to_owned())));
        assert!(facts.values.contains(&(FactKind::Market, "other".to_owned())));
        assert!(
            facts.values.iter().all(|(kind, _)| !matches!(kind, FactKind::Employees | FactKind::AveragePay))
        );
        assert_eq!(facts.as_of.to_string(), "2023-03-19");
    }
}
