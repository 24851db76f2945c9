//! `company.json`: 기업개황.

use chrono::NaiveDate;
use model::company::{CorpCode, FactKind, Market, name};

use super::envelope;
use crate::source::{Ask, Reading, Records, SourceError, facts::Facts, reject::Rejects, row::Row};

/// Reads the facts of one company. They hold as of the day of the fetch: DART names no day.
pub fn read(ask: &Ask, fetched_on: NaiveDate, http: u16, body: &[u8]) -> Result<Reading, SourceError> {
    let Some(answer) = envelope::open(http, body)? else {
        return Ok(Reading { records: Records::Empty, rejected: Vec::new(), rows: 0, pages: 1 });
    };
    let row = Row::new(&answer).ok_or_else(|| SourceError::Structure("no object".to_owned()))?;
    envelope::check_company(ask, &row)?;
    let corp_code: CorpCode = row
        .get("corp_code")
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| SourceError::Structure("no corp_code".to_owned()))?;
    let legal_name =
        row.said("corp_name").ok_or_else(|| SourceError::Structure("no corp_name".to_owned()))?;

    let mut facts = Facts::of(&row);
    facts.put(FactKind::Name, &name::display(legal_name));
    facts.put(FactKind::LegalName, legal_name);
    facts.text(FactKind::NameEng, "corp_name_eng");
    facts.text(FactKind::StockName, "stock_name");
    facts.stock_code("stock_code");
    if let Some(class) = row.said("corp_cls") {
        match Market::from_dart(class) {
            Some(market) => facts.put(FactKind::Market, market.as_str()),
            None => facts.note(FactKind::Market, class, "is no market"),
        }
    }
    facts.text(FactKind::Ceo, "ceo_nm");
    facts.digits(FactKind::RegistrationNo, "jurir_no", 13);
    facts.digits(FactKind::BusinessNo, "bizr_no", 10);
    facts.text(FactKind::Address, "adres");
    facts.web(FactKind::Homepage, "hm_url");
    facts.web(FactKind::IrPage, "ir_url");
    facts.phone(FactKind::Phone, "phn_no");
    facts.phone(FactKind::Fax, "fax_no");
    facts.industry_code("induty_code");
    facts.date(FactKind::FoundedOn, "est_dt", fetched_on);
    facts.month(FactKind::FiscalMonth, "acc_mt");

    let mut rejects = Rejects::default();
    let facts = facts.finish(corp_code, fetched_on, &mut rejects);
    Ok(Reading { records: Records::Facts(facts), rejected: rejects.into_vec(), rows: 1, pages: 1 })
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, path::Path};

    use model::company::Source;

    use super::*;
    use crate::source::CompanyFacts;

    fn ask(corp_code: &str) -> Ask {
        Ask {
            source: Source::DartCompany,
            corp_code: corp_code.parse().ok(),
            registration_no: None,
            year: None,
            report: None,
            page: 1,
        }
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()
    }

    fn facts(reading: &Reading) -> &CompanyFacts {
        let Records::Facts(facts) = &reading.records else { panic!("{reading:?}") };
        facts
    }

    #[test]
    fn all_fields_are_read() {
        let body = r#"{"status":"000","message":"정상","corp_code":"00126380","corp_name":"삼성전자(주)",
            "corp_name_eng":"SAMSUNG ELECTRONICS CO,.LTD","stock_name":"삼성전자","stock_code":"005930",
            "ceo_nm":"홍길동, 김가상","corp_cls":"Y","jurir_no":"1301110006246","bizr_no":"1248100998",
            "adres":"경기도 수원시 영통구  삼성로 129 (매탄동)","hm_url":"www.samsung.com/sec","ir_url":"",
            "phn_no":"02-2255-0114","fax_no":"031-200-7538","induty_code":"264","est_dt":"19690113","acc_mt":"12"}"#;
        insta::assert_debug_snapshot!(read(&ask("00126380"), day(), 200, body.as_bytes()).unwrap());
    }

    #[test]
    fn odd_values_become_null_with_a_note() {
        let body = r#"{"status":"000","corp_code":"00990001","corp_name":"㈜가나","stock_code":"","ceo_nm":"-",
            "corp_cls":"Q","jurir_no":"0000000000000","bizr_no":"MC178082","hm_url":"준비중","ir_url":"ir@gana.example",
            "phn_no":"02  -3479-5640","induty_code":"999999","est_dt":"20001301","acc_mt":"13","extra":{"a":1}}"#;
        insta::assert_debug_snapshot!(read(&ask("00990001"), day(), 200, body.as_bytes()).unwrap());
    }

    #[test]
    fn a_value_that_does_not_fit_is_rejected_and_the_others_stay() {
        let body = format!(
            r#"{{"status":"000","corp_code":"00990001","corp_name":"가나","adres":"{}"}}"#,
            "가".repeat(501)
        );
        let reading = read(&ask("00990001"), day(), 200, body.as_bytes()).unwrap();
        assert_eq!(reading.rejected[0].reason, "address has 501 characters, 500 fit");
        assert_eq!(facts(&reading).values.len(), 2);
    }

    #[test]
    fn what_is_not_the_company_asked_for_is_refused() {
        for body in [
            r#"{"status":"000","corp_code":"00990002","corp_name":"다라"}"#,
            r#"{"status":"000","corp_name":"다라"}"#,
            r#"{"status":"000","corp_code":"00990001"}"#,
            r#"{"status":"000","list":[]}"#,
        ] {
            let result = read(&ask("00990001"), day(), 200, body.as_bytes());
            assert!(matches!(result, Err(SourceError::Structure(_))), "{body}: {result:?}");
        }
        let none = r#"{"status":"013","message":"조회된 데이타가 없습니다."}"#;
        assert_eq!(read(&ask("00990001"), day(), 200, none.as_bytes()).unwrap().records, Records::Empty);
    }

    #[test]
    fn every_recorded_company_is_read_with_nothing_rejected() {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dart/company_2023-03.jsonl");
        let Ok(lines) = fs::read_to_string(path) else {
            eprintln!("skipped: no ../shared/data");
            return;
        };
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        let mut notes: BTreeMap<String, usize> = BTreeMap::new();
        let mut regions = 0;
        for line in lines.lines() {
            let code = line.split("\"corp_code\": \"").nth(1).unwrap().get(..8).unwrap();
            let reading = read(&ask(code), day(), 200, line.as_bytes()).unwrap();
            assert_eq!(reading.rejected, [], "{line}");
            for (kind, value) in &facts(&reading).values {
                *found.entry(kind.as_str()).or_default() += 1;
                regions += usize::from(
                    *kind == FactKind::Address && model::region::Region::from_address(value).is_some(),
                );
            }
            for note in &facts(&reading).notes {
                *notes.entry(note.split(':').next().unwrap().to_owned()).or_default() += 1;
            }
        }
        assert_eq!(lines.lines().count(), 2_574);
        assert_eq!((found["name"], found["industry_code"], found["founded_on"]), (2_574, 2_574, 2_574));
        // The rest have their head office abroad.
        assert!(regions > 2_530, "{regions}");
        insta::assert_debug_snapshot!((found, notes, regions));
    }
}
