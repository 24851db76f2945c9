//! Payloads for the tests of this source.

use chrono::NaiveDate;
use model::company::{CorpCode, Source};

use crate::source::{Ask, Reading, SourceError};

/// What is asked in the tests: 삼성전자.
pub fn ask(source: Source) -> Ask {
    Ask {
        source,
        corp_code: "00126380".parse::<CorpCode>().ok(),
        registration_no: Some("1301110006246".to_owned()),
        year: Some(2023),
        report: None,
        page: 1,
    }
}

/// The day of the fetch.
pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()
}

/// Rows in their envelope.
pub fn envelope(rows: &str) -> String {
    format!(
        r#"{{"response":{{"header":{{"resultCode":"00","resultMsg":"NORMAL SERVICE."}},
        "body":{{"numOfRows":1000,"pageNo":1,"totalCount":1,"items":{{"item":[{rows}]}}}}}}}}"#
    )
}

/// Reads rows of a source.
pub fn read(source: Source, rows: &str) -> Result<Reading, SourceError> {
    crate::source::read(&ask(source), day(), 200, envelope(rows).as_bytes())
}

/// Why rows were rejected.
pub fn reasons(reading: &Reading) -> Vec<&str> {
    reading.rejected.iter().map(|rejected| rejected.reason.as_str()).collect()
}

/// A recorded answer; none, and said so, without `../shared/data`.
pub fn recorded(name: &str) -> Option<Vec<u8>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/fsc").join(name);
    let body = std::fs::read(path).ok();
    if body.is_none() {
        eprintln!("skipped: no ../shared/data");
    }
    body
}
