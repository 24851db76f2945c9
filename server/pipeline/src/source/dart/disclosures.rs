//! `list.json`: 공시검색.

use model::company::Disclosure;

use super::envelope;
use crate::source::{
    Ask, Reading, Records, SourceError,
    body::{field, number},
    reject::Rejects,
    row::Row,
};

const TITLE: usize = 300;
const FILER: usize = 200;
const REMARKS: usize = 20;

/// Reads one page of the disclosures of a company.
pub fn read(ask: &Ask, http: u16, body: &[u8]) -> Result<Reading, SourceError> {
    let mut reading = Reading { records: Records::Empty, rejected: Vec::new(), rows: 0, pages: 1 };
    let Some(answer) = envelope::open(http, body)? else { return Ok(reading) };
    reading.pages = pages(&answer);
    let mut rejects = Rejects::default();
    let mut disclosures = Vec::new();
    for value in envelope::list(&answer)? {
        reading.rows += 1;
        let Some(row) = Row::new(value) else {
            rejects.text(value.to_string(), "no object");
            continue;
        };
        envelope::check_company(ask, &row)?;
        disclosures.extend(rejects.keep(&row, disclosure(&row)));
    }
    if reading.rows > 0 && disclosures.is_empty() {
        return Err(SourceError::Structure(format!("{} rows, none of a disclosure", reading.rows)));
    }
    let announced = field(&answer, "total_count").and_then(number).unwrap_or(0);
    if reading.rows == 0 && announced > 0 && ask.page <= reading.pages {
        return Err(SourceError::Structure(format!("{announced} disclosures announced, no list")));
    }
    if !disclosures.is_empty() {
        reading.records = Records::Disclosures(disclosures);
    }
    reading.rejected = rejects.into_vec();
    Ok(reading)
}

fn pages(answer: &serde_json::Value) -> u32 {
    field(answer, "total_page")
        .and_then(number)
        .and_then(|pages| u32::try_from(pages).ok())
        .unwrap_or(1)
        .max(1)
}

fn disclosure(row: &Row) -> Result<Disclosure, String> {
    Ok(Disclosure {
        receipt_no: row.digits("rcept_no", 14).ok_or("no rcept_no of 14 digits")?,
        title: row.key("report_nm", TITLE)?,
        filer: row.key("flr_nm", FILER)?,
        received_on: row.date("rcept_dt").ok_or("no rcept_dt")?,
        remarks: row.text("rm", REMARKS)?.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use model::company::Source;

    use super::*;

    fn ask() -> Ask {
        Ask {
            source: Source::DartDisclosures,
            corp_code: "00126380".parse().ok(),
            registration_no: None,
            year: None,
            report: None,
            page: 1,
        }
    }

    #[test]
    fn a_page_is_read_without_padding() {
        let body = r#"{"status":"000","message":"정상","page_no":1,"page_count":2,"total_count":3,"total_page":2,"list":[
            {"corp_code":"00126380","corp_name":"삼성전자","stock_code":"005930","corp_cls":"Y",
             "report_nm":"[기재정정]사업보고서 (2023.12)          ","rcept_no":"20240312000736","flr_nm":" 삼성전자 ",
             "rcept_dt":"20240312","rm":"연"},
            {"corp_code":"00126380","report_nm":"분기보고서","rcept_no":"20240515000001","flr_nm":"삼성전자",
             "rcept_dt":"20240515","rm":""}]}"#;
        insta::assert_debug_snapshot!(read(&ask(), 200, body.as_bytes()).unwrap());
    }

    #[test]
    fn xml_reads_the_same() {
        let body = "<result><status>000</status><message>정상</message><page_no>1</page_no><total_count>1</total_count>\
            <total_page>1</total_page><list><corp_code>00126380</corp_code><report_nm>분기보고서</report_nm>\
            <rcept_no>20240515000001</rcept_no><flr_nm>삼성전자</flr_nm><rcept_dt>20240515</rcept_dt><rm></rm></list></result>";
        let reading = read(&ask(), 200, body.as_bytes()).unwrap();
        let Records::Disclosures(disclosures) = reading.records else { panic!() };
        assert_eq!(disclosures[0].title, "분기보고서");
    }

    #[test]
    fn rows_without_their_key_are_rejected() {
        let body = r#"{"status":"000","list":[
            {"report_nm":"a","rcept_no":"2024","flr_nm":"b","rcept_dt":"20240312"},
            {"report_nm":"a","rcept_no":"20240312000736","flr_nm":"b","rcept_dt":"20241312"},
            {"rcept_no":"20240312000736","flr_nm":"b","rcept_dt":"20240312"},
            {"report_nm":"a","rcept_no":"20240312000736","flr_nm":"b","rcept_dt":"20240312"}]}"#;
        let reading = read(&ask(), 200, body.as_bytes()).unwrap();
        let reasons: Vec<_> = reading.rejected.iter().map(|rejected| rejected.reason.as_str()).collect();
        assert_eq!(reasons, ["no rcept_no of 14 digits", "no rcept_dt", "no report_nm"]);
    }

    #[test]
    fn another_company_or_another_structure_is_refused() {
        for body in [
            r#"{"status":"000","list":[{"corp_code":"00990001","report_nm":"a","rcept_no":"20240312000736","flr_nm":"b","rcept_dt":"20240312"}]}"#,
            r#"{"status":"000","list":[{"title":"a"}]}"#,
            r#"{"status":"000","list":"many"}"#,
            r#"{"status":"000","total_count":3,"total_page":1}"#,
        ] {
            let result = read(&ask(), 200, body.as_bytes());
            assert!(matches!(result, Err(SourceError::Structure(_))), "{body}: {result:?}");
        }
        let message = "100 corp_code가 없는 경우 검색기간은 3개월만 가능합니다.";
        let body = r#"{"status":"100","message":"corp_code가 없는 경우 검색기간은 3개월만 가능합니다."}"#;
        assert_eq!(read(&ask(), 200, body.as_bytes()), Err(SourceError::Request(message.to_owned())));
    }

    #[test]
    fn the_recorded_page_is_read() {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/dart/samples/list_samsung.json");
        let Ok(body) = fs::read(path) else {
            eprintln!("skipped: no ../shared/data");
            return;
        };
        let reading = read(&ask(), 200, &body).unwrap();
        assert_eq!((reading.rows, reading.pages, reading.rejected.len()), (2, 8, 0));
    }
}
