//! A filing in DART.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A filing, with its link to DART.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// 14 digits.
    pub receipt_no: String,
    /// Title of the report, trimmed.
    pub title: String,
    /// Who filed.
    pub filer: String,
    /// Received on.
    pub received_on: NaiveDate,
    /// One-character remarks (유 코 채 넥 공 연 정 철), often empty.
    pub remarks: String,
}

impl Disclosure {
    /// DART's viewer for this filing.
    #[must_use]
    pub fn url(&self) -> String {
        dart_viewer(&self.receipt_no)
    }
}

/// DART's viewer for a receipt number.
#[must_use]
pub fn dart_viewer(receipt_no: &str) -> String {
    format!("https://dart.fss.or.kr/dsaf001/main.do?rcpNo={receipt_no}")
}
