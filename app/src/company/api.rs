//! What the company page asks the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::company::{CompanyHead, Disclosure, Fact, Governance};
use serde::{Deserialize, Serialize};

use super::finance::FinanceView;
use crate::error::ApiError;

/// The company page without its accounts: those depend on the view a person picks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyDetail {
    /// The head of the page.
    pub head: CompanyHead,
    /// Every known fact, in the order of [`model::company::FactKind`].
    pub facts: Vec<Fact>,
    /// Names it had before, newest first.
    pub former_names: Vec<String>,
    /// Executives, shareholders, subsidiaries, affiliates, pay; long lists are cut.
    pub governance: Governance,
    /// How long the lists are.
    pub totals: GovernanceTotals,
    /// The newest disclosures, newest first.
    pub disclosures: Vec<Disclosure>,
}

/// How many there are, of which at most [`LISTED`] are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GovernanceTotals {
    /// 임원.
    pub executives: u32,
    /// 사외이사 among them.
    pub outside_directors: u32,
    /// 종속회사.
    pub subsidiaries: u32,
    /// 계열사.
    pub affiliates: u32,
}

/// Rows of a governance list on the page: the largest groups have a thousand executives.
pub const LISTED: usize = 60;

/// A chart of the finance section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinanceChart {
    /// Which plot it takes the place of.
    pub plot: String,
    /// The option of the chart library, as JSON.
    pub option: String,
}

/// The company page; none when there is no such company.
#[server(prefix = "/api/fn", endpoint = "company", input = GetUrl)]
pub async fn load_company(
    /// Eight digits; anything else is no company.
    corp_code: String,
) -> Result<Option<CompanyDetail>, ApiError> {
    let Some(page) = load(&corp_code).await? else { return Ok(None) };
    Ok(Some(CompanyDetail {
        head: page.head.clone(),
        facts: page.facts.clone(),
        former_names: page.former_names.clone(),
        totals: totals(&page.governance),
        governance: cut(&page.governance),
        disclosures: page.disclosures.clone(),
    }))
}

/// Accounts of a basis and span, or of the nearest that has some; none when there are no accounts.
/// Empty words mean "whichever there is".
#[server(prefix = "/api/fn", endpoint = "company_finance", input = GetUrl)]
pub async fn load_finance(
    /// Eight digits; anything else is no company.
    corp_code: String,
    /// A word of [`model::company::Basis`], or empty.
    basis: String,
    /// A word of [`super::finance::Span`], or empty.
    span: String,
) -> Result<Option<FinanceView>, ApiError> {
    use model::company::Basis;

    use super::finance::{Span, view};

    let Some(page) = load(&corp_code).await? else { return Ok(None) };
    Ok(view(&page.finance, Basis::parse(&basis), Span::parse(&span)))
}

/// The charts of that view, for the browser to draw over the server's bars and lines.
#[server(prefix = "/api/fn", endpoint = "company_chart", input = GetUrl)]
pub async fn load_charts(
    /// Eight digits; anything else is no company.
    corp_code: String,
    /// A word of [`model::company::Basis`], or empty.
    basis: String,
    /// A word of [`super::finance::Span`], or empty.
    span: String,
) -> Result<Vec<FinanceChart>, ApiError> {
    use super::finance::chart::charts;

    let view = load_finance(corp_code, basis, span).await?;
    Ok(view.as_ref().map(charts).unwrap_or_default())
}

/// A code that is none is no company.
#[cfg(feature = "ssr")]
async fn load(corp_code: &str) -> Result<Option<std::sync::Arc<model::company::CompanyPage>>, ApiError> {
    let Ok(corp_code) = corp_code.parse() else { return Ok(None) };
    crate::context::AppContext::current()?.company_page(corp_code).await
}

#[cfg(feature = "ssr")]
fn totals(governance: &Governance) -> GovernanceTotals {
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let is_outside =
        |registration: &Option<String>| registration.as_deref().is_some_and(|it| it.contains("사외이사"));
    GovernanceTotals {
        executives: count(governance.executives.len()),
        outside_directors: count(
            governance.executives.iter().filter(|it| is_outside(&it.registration)).count(),
        ),
        subsidiaries: count(governance.subsidiaries.len()),
        affiliates: count(governance.affiliates.len()),
    }
}

/// The first rows of each list. Of the executives those first who sit on the board.
#[cfg(feature = "ssr")]
fn cut(governance: &Governance) -> Governance {
    let mut executives: Vec<_> = governance.executives.iter().collect();
    executives.sort_by_key(|it| it.registration.as_deref().is_some_and(|it| it.contains("미등기")));
    Governance {
        executives: executives.into_iter().take(LISTED).cloned().collect(),
        shareholders: governance.shareholders.clone(),
        subsidiaries: governance.subsidiaries.iter().take(LISTED).cloned().collect(),
        affiliates: governance.affiliates.iter().take(LISTED).cloned().collect(),
        pay: governance.pay.clone(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use chrono::NaiveDate;
    use model::company::Executive;

    use super::*;

    #[test]
    fn a_thousand_executives_are_counted_and_the_board_comes_first() {
        let executive = |number: u32, registration: &str| Executive {
            name: format!("임원 {number}"),
            position: None,
            registration: Some(registration.to_owned()),
            duty: None,
            full_time: None,
            representative: false,
            term_ends_on: None,
            as_of: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap(),
        };
        let mut executives: Vec<_> = (0..1_000).map(|number| executive(number, "미등기")).collect();
        executives.push(executive(1_000, "사외이사"));
        let governance = Governance { executives, ..Governance::default() };
        let totals = totals(&governance);
        assert_eq!((totals.executives, totals.outside_directors), (1_001, 1));
        let cut = cut(&governance);
        assert_eq!(cut.executives.len(), LISTED);
        assert_eq!(cut.executives[0].name, "임원 1000");
        assert_eq!(cut.executives[1].name, "임원 0");
    }
}
