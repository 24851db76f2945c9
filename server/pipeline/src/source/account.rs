//! The fourteen main accounts, by name and by XBRL id, and the books they are entered in.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::company::{Basis, Finance, FiscalPeriod, Report, Source};

/// One of the main accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// 매출액.
    Revenue,
    /// 영업이익.
    OperatingProfit,
    /// 법인세차감전 순이익.
    PretaxProfit,
    /// 당기순이익.
    NetIncome,
    /// 총포괄손익.
    ComprehensiveIncome,
    /// 자산총계.
    Assets,
    /// 유동자산.
    CurrentAssets,
    /// 비유동자산.
    NoncurrentAssets,
    /// 부채총계.
    Liabilities,
    /// 유동부채.
    CurrentLiabilities,
    /// 비유동부채.
    NoncurrentLiabilities,
    /// 자본총계.
    Equity,
    /// 자본금.
    Capital,
    /// 이익잉여금.
    RetainedEarnings,
}

impl Account {
    /// By the name in a statement, spaces and a bracketed tail (`(손실)`) aside.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let compact: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = compact.split('(').next().unwrap_or_default();
        Some(match bare {
            "매출액" | "매출" | "영업수익" | "수익" => Self::Revenue,
            "영업이익" | "영업손익" => Self::OperatingProfit,
            "법인세차감전순이익"
            | "법인세차감전순손익"
            | "법인세차전순이익"
            | "법인세비용차감전순이익"
            | "법인세비용차감전순손익"
            | "법인세비용차감전이익" => Self::PretaxProfit,
            "당기순이익" | "당기순손익" | "분기순이익" | "분기순손익" | "반기순이익" | "반기순손익" => {
                Self::NetIncome
            }
            "총포괄손익" | "총포괄이익" | "당기총포괄손익" | "당기총포괄이익" | "포괄손익" => {
                Self::ComprehensiveIncome
            }
            "자산총계" => Self::Assets,
            "유동자산" => Self::CurrentAssets,
            "비유동자산" => Self::NoncurrentAssets,
            "부채총계" => Self::Liabilities,
            "유동부채" => Self::CurrentLiabilities,
            "비유동부채" => Self::NoncurrentLiabilities,
            "자본총계" => Self::Equity,
            "자본금" => Self::Capital,
            "이익잉여금" => Self::RetainedEarnings,
            _ => return None,
        })
    }

    /// By XBRL id, with any of the prefixes in use.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let bare = ["ifrs-full_", "ifrs_", "dart_"].iter().find_map(|prefix| id.strip_prefix(prefix))?;
        Some(match bare {
            "Revenue" => Self::Revenue,
            "OperatingIncomeLoss" | "ProfitLossFromOperatingActivities" => Self::OperatingProfit,
            "ProfitLossBeforeTax" => Self::PretaxProfit,
            "ProfitLoss" => Self::NetIncome,
            "ComprehensiveIncome" => Self::ComprehensiveIncome,
            "Assets" => Self::Assets,
            "CurrentAssets" => Self::CurrentAssets,
            "NoncurrentAssets" => Self::NoncurrentAssets,
            "Liabilities" => Self::Liabilities,
            "CurrentLiabilities" => Self::CurrentLiabilities,
            "NoncurrentLiabilities" => Self::NoncurrentLiabilities,
            "Equity" => Self::Equity,
            "IssuedCapital" => Self::Capital,
            "RetainedEarnings" => Self::RetainedEarnings,
            _ => return None,
        })
    }

    /// Whether it is of the balance sheet, so of a day rather than of a period.
    #[must_use]
    pub fn is_balance(self) -> bool {
        !matches!(
            self,
            Self::Revenue
                | Self::OperatingProfit
                | Self::PretaxProfit
                | Self::NetIncome
                | Self::ComprehensiveIncome
        )
    }

    fn slot(self, finance: &mut Finance) -> &mut Option<i64> {
        match self {
            Self::Revenue => &mut finance.revenue,
            Self::OperatingProfit => &mut finance.operating_profit,
            Self::PretaxProfit => &mut finance.pretax_profit,
            Self::NetIncome => &mut finance.net_income,
            Self::ComprehensiveIncome => &mut finance.comprehensive_income,
            Self::Assets => &mut finance.assets,
            Self::CurrentAssets => &mut finance.current_assets,
            Self::NoncurrentAssets => &mut finance.noncurrent_assets,
            Self::Liabilities => &mut finance.liabilities,
            Self::CurrentLiabilities => &mut finance.current_liabilities,
            Self::NoncurrentLiabilities => &mut finance.noncurrent_liabilities,
            Self::Equity => &mut finance.equity,
            Self::Capital => &mut finance.capital,
            Self::RetainedEarnings => &mut finance.retained_earnings,
        }
    }
}

/// Where an amount belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Year and report.
    pub period: FiscalPeriod,
    /// Whose accounts.
    pub basis: Basis,
    /// Last day of the period.
    pub period_end: Option<NaiveDate>,
    /// DART's receipt number.
    pub receipt_no: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// The day the amount holds for, or of the filing.
    pub as_of: NaiveDate,
}

/// Accounts by period and basis, as they are read row by row.
pub struct Books {
    source: Source,
    books: BTreeMap<(i16, Report, Basis), Finance>,
}

impl Books {
    /// Empty books of a source.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self { source, books: BTreeMap::new() }
    }

    /// Enters an amount. The first of two amounts of one account counts, unless the second is of a newer day.
    /// Refused when the books of that period are in another currency.
    pub fn enter(&mut self, entry: &Entry, account: Account, amount: i64) -> Result<(), String> {
        let key = (entry.period.year, entry.period.report, entry.basis);
        let source = self.source;
        let finance = self.books.entry(key).or_insert_with(|| blank(entry, source));
        if finance.currency != entry.currency {
            return Err(format!("{} among amounts in {}", entry.currency, finance.currency));
        }
        let newer = entry.as_of > finance.as_of;
        let slot = account.slot(finance);
        if slot.is_none() || newer {
            *slot = Some(amount);
        }
        // The balance sheet is of the day the period ends; an income row may name a shorter stretch.
        if finance.period_end.is_none() || newer || account.is_balance() {
            finance.period_end = entry.period_end.or(finance.period_end);
        }
        if newer {
            finance.as_of = entry.as_of;
        }
        if newer || finance.receipt_no.is_none() {
            finance.receipt_no = entry.receipt_no.clone().or(finance.receipt_no.take());
        }
        Ok(())
    }

    /// The books, oldest first.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finance> {
        self.books.into_values().collect()
    }
}

/// `KRW` unless the source says otherwise.
pub fn currency(text: Option<&str>) -> Result<String, String> {
    match text {
        None => Ok("KRW".to_owned()),
        Some(code) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Ok(code.to_uppercase())
        }
        Some(other) => Err(format!("`{}` is no currency", other.chars().take(40).collect::<String>())),
    }
}

/// A year accounts can be of.
#[must_use]
pub fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| text.len() == 4 && (1950..=2200).contains(year))
}

fn blank(entry: &Entry, source: Source) -> Finance {
    Finance {
        currency: entry.currency.clone(),
        receipt_no: entry.receipt_no.clone(),
        period_end: entry.period_end,
        ..Finance::blank(entry.period, entry.basis, source, entry.as_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_without_spaces_and_tails() {
        for (name, account) in [
            ("매출액", Account::Revenue),
            ("수익(매출액)", Account::Revenue),
            ("영업이익(손실)", Account::OperatingProfit),
            ("법인세차감전 순이익", Account::PretaxProfit),
            ("법인세비용차감전순이익(손실)", Account::PretaxProfit),
            ("당기순이익(손실)", Account::NetIncome),
            ("총포괄손익", Account::ComprehensiveIncome),
            ("이익잉여금(결손금)", Account::RetainedEarnings),
            (" 자 본 총 계 ", Account::Equity),
        ] {
            assert_eq!(Account::from_name(name), Some(account), "{name}");
        }
        for other in ["", "자본과부채총계", "지배기업 소유주지분", "매출원가", "기타자본"]
        {
            assert_eq!(Account::from_name(other), None, "{other}");
        }
    }

    #[test]
    fn ids_are_read_with_every_prefix() {
        for (id, account) in [
            ("ifrs-full_Assets", Some(Account::Assets)),
            ("ifrs_Assets", Some(Account::Assets)),
            ("dart_OperatingIncomeLoss", Some(Account::OperatingProfit)),
            ("ifrs-full_EquityAndLiabilities", None),
            ("entity00126380_Assets", None),
            ("-표준계정코드 미사용-", None),
            ("Assets", None),
        ] {
            assert_eq!(Account::from_id(id), account, "{id}");
        }
    }

    #[test]
    fn currencies_and_years() {
        assert_eq!(currency(None).as_deref(), Ok("KRW"));
        assert_eq!(currency(Some("usd")).as_deref(), Ok("USD"));
        assert!(currency(Some("won")).is_ok() && currency(Some("원")).is_err());
        assert_eq!((year("2018"), year("18"), year("20180"), year("0018")), (Some(2018), None, None, None));
    }
}
