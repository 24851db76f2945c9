//! What the finance section shows.

use chrono::NaiveDate;
use model::company::{Basis, Source};
use serde::{Deserialize, Serialize};

use crate::ui::format::permille;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Five years.
    Annual,
    /// Eight quarters.
    Quarterly,
}

impl Span {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Annual, Self::Quarterly];

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Annual => "annual",
            Self::Quarterly => "quarterly",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Annual => "연간",
            Self::Quarterly => "분기",
        }
    }

    /// How many periods with values are shown.
    #[must_use]
    pub fn periods(self) -> u16 {
        match self {
            Self::Annual => 5,
            Self::Quarterly => 8,
        }
    }
}

/// Accounts of one basis and span, ready to draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceView {
    /// Whose accounts these are.
    pub basis: Basis,
    /// How long a period is.
    pub span: Span,
    /// Bases that have accounts of this span.
    pub bases: Vec<Basis>,
    /// Spans that have accounts of any basis.
    pub spans: Vec<Span>,
    /// ISO 4217 of every amount.
    pub currency: String,
    /// Oldest first; never empty. All that is missing between two that have values is one without any.
    pub periods: Vec<PeriodAccounts>,
}

/// Accounts of one period. `None` is "not reported".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodAccounts {
    /// `2024`, or `2024년 3분기`; of a gap `2019~2020`.
    pub label: String,
    /// Under a narrow bar: `2024`, or `24.3Q`.
    pub short: String,
    /// 매출액.
    pub revenue: Option<i64>,
    /// 영업이익.
    pub operating_profit: Option<i64>,
    /// 법인세차감전 순이익.
    pub pretax_profit: Option<i64>,
    /// 당기순이익.
    pub net_income: Option<i64>,
    /// 자산총계.
    pub assets: Option<i64>,
    /// 부채총계.
    pub liabilities: Option<i64>,
    /// 자본총계.
    pub equity: Option<i64>,
    /// Where the values are from, in the order of preference.
    pub sources: Vec<Source>,
    /// DART's receipt number of the report.
    pub receipt_no: Option<String>,
    /// The last day of the period, where a source says it.
    pub period_end: Option<NaiveDate>,
    /// The day that report was filed.
    pub filed_on: Option<NaiveDate>,
    /// The day the first source gives its values; none for a period without any.
    pub as_of: Option<NaiveDate>,
    /// The income is the year's less the three quarters before.
    pub derived: bool,
}

impl PeriodAccounts {
    /// 영업이익률, tenths of a percent.
    #[must_use]
    pub fn operating_margin(&self) -> Option<i64> {
        permille(self.operating_profit?, self.revenue?)
    }

    /// 부채비율, tenths of a percent.
    #[must_use]
    pub fn debt_ratio(&self) -> Option<i64> {
        permille(self.liabilities?, self.equity?)
    }

    /// Whether anything at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}
