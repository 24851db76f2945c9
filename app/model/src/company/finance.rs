//! Main accounts of one report.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Source;

/// Whose accounts: of the group or of the company alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 연결 (CFS).
    Consolidated,
    /// 별도 (OFS).
    Separate,
}

impl Basis {
    /// The word in tables and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consolidated => "consolidated",
            Self::Separate => "separate",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Consolidated, Self::Separate].into_iter().find(|basis| basis.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Consolidated => "연결",
            Self::Separate => "별도",
        }
    }
}

/// Which report of a fiscal year; DART's `reprt_code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// 1분기보고서 (11013).
    Quarter1,
    /// 반기보고서 (11012); its income rows are those of the second quarter.
    Half,
    /// 3분기보고서 (11014); its income rows are those of the third quarter.
    Quarter3,
    /// 사업보고서 (11011): the whole year.
    Annual,
}

impl Report {
    /// All, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Quarter1, Self::Half, Self::Quarter3, Self::Annual];

    /// DART's code.
    #[must_use]
    pub fn dart_code(self) -> &'static str {
        match self {
            Self::Quarter1 => "11013",
            Self::Half => "11012",
            Self::Quarter3 => "11014",
            Self::Annual => "11011",
        }
    }

    /// From DART's code.
    #[must_use]
    pub fn from_dart(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.dart_code() == code)
    }

    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quarter1 => "q1",
            Self::Half => "half",
            Self::Quarter3 => "q3",
            Self::Annual => "annual",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.as_str() == text)
    }
}

/// A fiscal year and a report of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FiscalPeriod {
    /// The year the fiscal year is named after.
    pub year: i16,
    /// Which report.
    pub report: Report,
}

/// Main accounts of one company, period and basis. Amounts in `currency`, whole units (won); `None` is
/// "not reported", never zero. Income amounts are those of the period alone (a quarter, or the year).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finance {
    /// Which period.
    pub period: FiscalPeriod,
    /// Whose accounts.
    pub basis: Basis,
    /// 매출액.
    pub revenue: Option<i64>,
    /// 영업이익.
    pub operating_profit: Option<i64>,
    /// 법인세차감전 순이익.
    pub pretax_profit: Option<i64>,
    /// 당기순이익.
    pub net_income: Option<i64>,
    /// 총포괄손익.
    pub comprehensive_income: Option<i64>,
    /// 자산총계.
    pub assets: Option<i64>,
    /// 유동자산.
    pub current_assets: Option<i64>,
    /// 비유동자산.
    pub noncurrent_assets: Option<i64>,
    /// 부채총계.
    pub liabilities: Option<i64>,
    /// 유동부채.
    pub current_liabilities: Option<i64>,
    /// 비유동부채.
    pub noncurrent_liabilities: Option<i64>,
    /// 자본총계.
    pub equity: Option<i64>,
    /// 자본금.
    pub capital: Option<i64>,
    /// 이익잉여금.
    pub retained_earnings: Option<i64>,
    /// ISO 4217; `KRW` unless the source says otherwise.
    pub currency: String,
    /// Where it is from.
    pub source: Source,
    /// DART's receipt number, where the source has one: links to the filing.
    pub receipt_no: Option<String>,
    /// The last day of the period.
    pub period_end: Option<NaiveDate>,
    /// The day the source says the values hold for, or the filing's day.
    pub as_of: NaiveDate,
}

impl Finance {
    /// The words of the amounts in tables, in the order of [`Self::amounts`].
    pub const AMOUNTS: [&str; 14] = [
        "revenue",
        "operating_profit",
        "pretax_profit",
        "net_income",
        "comprehensive_income",
        "assets",
        "current_assets",
        "noncurrent_assets",
        "liabilities",
        "current_liabilities",
        "noncurrent_liabilities",
        "equity",
        "capital",
        "retained_earnings",
    ];

    /// Accounts of which nothing is reported yet, in won.
    #[must_use]
    pub fn blank(period: FiscalPeriod, basis: Basis, source: Source, as_of: NaiveDate) -> Self {
        Self {
            period,
            basis,
            revenue: None,
            operating_profit: None,
            pretax_profit: None,
            net_income: None,
            comprehensive_income: None,
            assets: None,
            current_assets: None,
            noncurrent_assets: None,
            liabilities: None,
            current_liabilities: None,
            noncurrent_liabilities: None,
            equity: None,
            capital: None,
            retained_earnings: None,
            currency: "KRW".to_owned(),
            source,
            receipt_no: None,
            period_end: None,
            as_of,
        }
    }

    /// Takes over what `older` reports and this one does not: a column of an earlier period holds fewer accounts than
    /// the report of that period itself, and "not reported" never replaces a value.
    pub fn fill_from(&mut self, older: &Self) {
        let Self { currency, .. } = older;
        if self.currency != *currency {
            return;
        }
        for (amount, known) in self.amounts_mut().into_iter().zip(older.amounts()) {
            *amount = amount.or(known);
        }
        self.receipt_no = self.receipt_no.take().or_else(|| older.receipt_no.clone());
        self.period_end = self.period_end.or(older.period_end);
    }

    /// The amounts, in the order of the fields.
    #[must_use]
    pub fn amounts(&self) -> [Option<i64>; 14] {
        [
            self.revenue,
            self.operating_profit,
            self.pretax_profit,
            self.net_income,
            self.comprehensive_income,
            self.assets,
            self.current_assets,
            self.noncurrent_assets,
            self.liabilities,
            self.current_liabilities,
            self.noncurrent_liabilities,
            self.equity,
            self.capital,
            self.retained_earnings,
        ]
    }

    /// The amounts to be set, in the order of the fields.
    pub fn amounts_mut(&mut self) -> [&mut Option<i64>; 14] {
        [
            &mut self.revenue,
            &mut self.operating_profit,
            &mut self.pretax_profit,
            &mut self.net_income,
            &mut self.comprehensive_income,
            &mut self.assets,
            &mut self.current_assets,
            &mut self.noncurrent_assets,
            &mut self.liabilities,
            &mut self.current_liabilities,
            &mut self.noncurrent_liabilities,
            &mut self.equity,
            &mut self.capital,
            &mut self.retained_earnings,
        ]
    }

    /// 영업이익률 in percent; none without revenue.
    #[must_use]
    pub fn operating_margin(&self) -> Option<f64> {
        percent(self.operating_profit?, self.revenue?)
    }

    /// 부채비율 in percent; none when equity is not positive.
    #[must_use]
    pub fn debt_ratio(&self) -> Option<f64> {
        percent(self.liabilities?, self.equity?)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a ratio for display, amounts are far below 2^53")]
fn percent(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64 * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finance(revenue: Option<i64>, assets: Option<i64>, currency: &str) -> Finance {
        let period = FiscalPeriod { year: 2022, report: Report::Half };
        Finance {
            revenue,
            assets,
            currency: currency.to_owned(),
            ..Finance::blank(period, Basis::Consolidated, Source::DartAccounts, NaiveDate::default())
        }
    }

    #[test]
    fn a_later_report_keeps_what_only_the_earlier_one_tells() {
        let mut later = finance(Some(120), None, "KRW");
        later.fill_from(&finance(Some(100), Some(900), "KRW"));
        assert_eq!((later.revenue, later.assets), (Some(120), Some(900)));
    }

    #[test]
    fn amounts_of_another_currency_are_not_mixed_in() {
        let mut later = finance(Some(120), None, "USD");
        later.fill_from(&finance(Some(100), Some(900), "KRW"));
        assert_eq!(later.assets, None);
    }

    #[test]
    fn ratios_need_something_to_be_a_part_of() {
        let mut accounts = finance(Some(0), None, "KRW");
        accounts.operating_profit = Some(5);
        (accounts.liabilities, accounts.equity) = (Some(150), Some(100));
        assert_eq!(accounts.operating_margin(), None);
        assert_eq!(accounts.debt_ratio(), Some(150.0));
        accounts.equity = Some(-1);
        assert_eq!(accounts.debt_ratio(), None);
    }
}
