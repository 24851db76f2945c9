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

/// The day a filing was received: the first eight digits of its receipt number.
#[must_use]
pub fn receipt_day(receipt_no: &str) -> Option<NaiveDate> {
    let part = |start: usize, end: usize| {
        receipt_no.get(start..end).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    NaiveDate::from_ymd_opt(part(0, 4)?.parse().ok()?, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_number_begins_with_its_day() {
        assert_eq!(receipt_day("20260312000736"), NaiveDate::from_ymd_opt(2026, 3, 12));
        for bad in ["", "2026", "20261312000736", "접수번호", "+0260312000736"] {
            assert_eq!(receipt_day(bad), None, "{bad}");
        }
    }
}
