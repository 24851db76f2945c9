//! Accounts: the summary, the balance sheet, the income statement.

use crate::demo::{
    wire::Row,
    world::{Accounts, Basis, Company, LAST_YEAR, is_lender},
};

/// Years the FSC has accounts of: none of banks, insurers and brokers, they are in other data sets.
fn years(company: &Company) -> impl Iterator<Item = i32> {
    let known = company.is_audited() && !is_lender(&company.industry);
    (company.first_fiscal_year()..=LAST_YEAR).filter(move |_| known)
}

/// `getSummFinaStat_V2`.
pub(super) fn summary(company: &Company) -> Vec<Row> {
    let books = company.books();
    let mut rows = Vec::new();
    for year in years(company) {
        for (basis, books) in &books {
            let Some(accounts) = books.annual(year) else { continue };
            let (code, label) = match basis {
                Basis::Consolidated => ("110", "연결요약재무제표"),
                Basis::Separate => ("120", "별도요약재무제표"),
            };
            rows.push(
                Row::new()
                    .with("basDt", format!("{year}1231"))
                    .with("crno", company.crno.as_str())
                    .with("bizYear", year.to_string())
                    .with("fnclDcd", code)
                    .with("fnclDcdNm", label)
                    .with("enpSaleAmt", accounts.revenue.to_string())
                    .with("enpBzopPft", accounts.operating_profit.to_string())
                    .with("iclsPalClcAmt", accounts.pretax_profit.to_string())
                    .with("enpCrtmNpf", accounts.net_income.to_string())
                    .with("enpTastAmt", accounts.assets.to_string())
                    .with("enpTdbtAmt", accounts.liabilities.to_string())
                    .with("enpTcptAmt", accounts.equity.to_string())
                    .with("enpCptlAmt", accounts.capital.to_string())
                    .with("fnclDebtRto", ratio(accounts.liabilities, accounts.equity))
                    .with("curCd", "KRW"),
            );
        }
    }
    rows
}

/// Percent with ten decimals.
fn ratio(part: i64, whole: i64) -> String {
    if whole == 0 { String::new() } else { format!("{:.10}", part as f64 / whole as f64 * 100.0) }
}

/// XBRL id, name, and the amount.
type Line = (&'static str, &'static str, fn(&Accounts) -> i64);

const BALANCE: [Line; 9] = [
    ("ifrs-full_CurrentAssets", "유동자산", |a| a.current_assets),
    ("ifrs-full_NoncurrentAssets", "비유동자산", |a| a.noncurrent_assets),
    ("ifrs-full_Assets", "자산총계", |a| a.assets),
    ("ifrs-full_CurrentLiabilities", "유동부채", |a| a.current_liabilities),
    ("ifrs-full_NoncurrentLiabilities", "비유동부채", |a| a.noncurrent_liabilities),
    ("ifrs-full_Liabilities", "부채총계", |a| a.liabilities),
    ("ifrs-full_IssuedCapital", "자본금", |a| a.capital),
    ("ifrs-full_RetainedEarnings", "이익잉여금(결손금)", |a| a.retained_earnings),
    ("ifrs-full_Equity", "자본총계", |a| a.equity),
];

const INCOME: [Line; 5] = [
    ("ifrs-full_Revenue", "매출액", |a| a.revenue),
    ("dart_OperatingIncomeLoss", "영업이익(손실)", |a| a.operating_profit),
    ("ifrs-full_ProfitLossBeforeTax", "법인세비용차감전순이익(손실)", |a| a.pretax_profit),
    ("ifrs-full_ProfitLoss", "당기순이익(손실)", |a| a.net_income),
    ("ifrs-full_ComprehensiveIncome", "총포괄손익", |a| a.comprehensive_income),
];

/// `getBs_V2`.
pub(super) fn balance(company: &Company) -> Vec<Row> {
    statement(company, &BALANCE, "FS")
}

/// `getIncoStat_V2`.
pub(super) fn income(company: &Company) -> Vec<Row> {
    statement(company, &INCOME, "PL")
}

fn statement(company: &Company, lines: &[Line], prefix: &str) -> Vec<Row> {
    let books = company.books();
    let since = company.first_fiscal_year();
    let mut rows = Vec::new();
    for year in years(company) {
        for (basis, books) in &books {
            let (member, label) = match basis {
                Basis::Consolidated => ("Consolidated", "연결재무제표 [member]"),
                Basis::Separate => ("Separate", "별도재무제표 [member]"),
            };
            for (id, name, value) in lines {
                let of = |year: i32| {
                    books
                        .annual(year)
                        .filter(|_| year >= since - 1)
                        .map_or_else(String::new, |a| value(a).to_string())
                };
                rows.push(
                    Row::new()
                        .with("basDt", format!("{year}1231"))
                        .with("crno", company.crno.as_str())
                        .with("bizYear", year.to_string())
                        .with("fnclDcd", format!("{prefix}_ifrs-full_{member}Member"))
                        .with("fnclDcdNm", label)
                        .with("acitId", *id)
                        .with("acitNm", *name)
                        .with("thqrAcitAmt", "0")
                        .with("crtmAcitAmt", of(year))
                        .with("lsqtAcitAmt", "0")
                        .with("pvtrAcitAmt", of(year - 1))
                        .with("bpvtrAcitAmt", of(year - 2))
                        .with("curCd", "KRW"),
                );
            }
        }
    }
    rows
}
