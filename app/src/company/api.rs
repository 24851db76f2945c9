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
    /// Executives, shareholders, subsidiaries, affiliates, pay.
    pub governance: Governance,
    /// The newest disclosures, newest first.
    pub disclosures: Vec<Disclosure>,
}

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
        governance: page.governance.clone(),
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
