//! What the server hands to pages and server functions through Leptos' context.

use std::sync::Arc;

use domain::accepted::contribution::Workshop;
use leptos::prelude::use_context;
use model::{
    company::{CompanyPage, CorpCode},
    contact::Contact,
};
use sqlx::MySqlPool;

use crate::{
    error::{ApiError, ErrorCode},
    failure,
    search::SearchKinds,
};

/// What pages need of the server; cheap to clone.
#[derive(Clone)]
pub struct AppContext {
    /// The database.
    pub pool: MySqlPool,
    /// Accounts and their sessions.
    pub accounts: domain::account::Accounts,
    /// Company pages, kept in memory until the change feed names them.
    pub pages: domain::company::Pages,
    /// All companies together, counted and listed now and then.
    pub census: domain::company::Census,
    /// The index over companies.
    pub companies: search::CompanyIndex,
    /// The index over accepted essays.
    pub accepted: search::TextIndex,
    /// What masks, compares and loads essays that members give.
    pub contributions: Arc<dyn Workshop>,
    /// Every kind that is searched.
    pub searched: SearchKinds,
    /// Where the site is, without a slash at the end: `https://zazinmori.example`.
    pub site_url: Arc<str>,
    /// Where the operator is reached.
    pub contact: Option<Contact>,
    /// The companies come from the demo sources: pages say that they are made up.
    pub demo: bool,
}

impl AppContext {
    /// The context of this request.
    ///
    /// # Errors
    /// When the server forgot to provide it: a fault of ours.
    pub fn current() -> Result<Self, ApiError> {
        use_context().ok_or_else(|| {
            tracing::error!("no AppContext in this request");
            ApiError::new(ErrorCode::Internal)
        })
    }

    /// Everything the page of a company shows, none when there is no such company.
    ///
    /// # Errors
    /// When the database does not answer, or a row holds what nothing of ours writes.
    pub async fn company_page(&self, corp_code: CorpCode) -> Result<Option<Arc<CompanyPage>>, ApiError> {
        self.pages.get(corp_code).await.map_err(|error| failure::domain(&error))
    }
}
