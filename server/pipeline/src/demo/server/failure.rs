//! Failure modes, on request: every one the sources are documented to have.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use model::company::Source;
use serde::{Deserialize, Serialize};

use super::{Reply, is_dart};

/// One way in which a source fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// DART's status (`010`, `013`, `020`, `100`, `800`, `900`, `901` …) with HTTP 200.
    Dart(String),
    /// DART's `100` with the text about the three months.
    DartWindow,
    /// The classic gateway's XML error with HTTP 200, even when JSON was asked for.
    FscXml(String),
    /// The newer gateway's JSON error with its HTTP status (30 → 401, 22 and 23 → 429, 12 → 400).
    FscJson(String),
    /// A result code inside the usual envelope.
    FscService(String),
    /// `{"responseTime":…,"resultCode":…}` without an envelope.
    FscFlat(String),
    /// The text `API token quota exceeded` with 429.
    FscQuotaText,
    /// An HTML maintenance page with HTTP 200.
    Html,
    /// HTTP 200 and no byte.
    Empty,
    /// An HTTP status and a short text.
    Status(u16),
    /// Half the payload, as if that were all of it.
    Truncated,
    /// The length of the whole, half of it, then the connection is closed.
    Dropped,
    /// The right answer after so many milliseconds.
    Slow(u64),
    /// `"items":""` and a count of 0.
    NoItems,
    /// The first row only, as a bare object in place of a list.
    SingleObject,
    /// The filter is ignored: rows of another company.
    ForeignCompany,
    /// The list of all companies with every fifth row missing.
    FewerRows,
    /// The field a row is known by has another name.
    RenamedField,
    /// One row (or the one record) is unusable: a corp code of five letters, a date that is none.
    BadRow,
}

impl Failure {
    /// The answer, for failures that need no data.
    pub(in crate::demo) fn reply(&self, source: Source) -> Option<Reply> {
        Some(match self {
            Self::Dart(code) => Reply::dart_error(source, code),
            Self::DartWindow => Reply::json(
                "{\"status\":\"100\",\"message\":\"corp_code가 없는 경우 검색기간은 3개월만 가능합니다.\"}",
            ),
            Self::FscXml(code) => Reply::fsc_xml(code),
            Self::FscJson(code) => Reply::fsc_json(code),
            Self::FscService(code) => Reply::fsc_service(code),
            Self::FscFlat(code) => Reply::fsc_flat(code),
            Self::FscQuotaText => Reply::text(429, "API token quota exceeded"),
            Self::Html => Reply::html(200, html(source)),
            Self::Empty => Reply::json(""),
            Self::Status(status) => Reply::text(*status, "Unexpected error(s)"),
            _ => return None,
        })
    }
}

fn html(source: Source) -> &'static str {
    if is_dart(source) {
        "<!DOCTYPE html>\n<html lang=\"ko\"><head><title>시스템 점검 안내</title></head>\
         <body><h1>시스템 점검 중입니다</h1><p>이용에 불편을 드려 죄송합니다.</p></body></html>"
    } else {
        "<!DOCTYPE html>\n<html lang=\"ko\"><head><title>공공데이터포털</title></head>\
         <body><p>서비스 점검 중입니다.</p></body></html>"
    }
}

/// Failures waiting for their turn, a source, first in first out.
#[derive(Default)]
pub(super) struct Failures(Mutex<HashMap<Source, VecDeque<(Failure, u32)>>>);

impl Failures {
    /// The next `times` requests of `source` fail so.
    pub(super) fn add(&self, source: Source, failure: Failure, times: u32) {
        if times > 0 {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.entry(source).or_default().push_back((failure, times));
        }
    }

    /// What the next request of `source` meets.
    pub(super) fn next(&self, source: Source) -> Option<Failure> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let queue = waiting.get_mut(&source)?;
        let (failure, times) = queue.front_mut()?;
        let failure = failure.clone();
        *times -= 1;
        if *times == 0 {
            queue.pop_front();
        }
        Some(failure)
    }

    /// All is well again.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
