//! What the first page asks the server.

use chrono::NaiveDate;
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// How much is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeSummary {
    /// Companies in all.
    pub companies: i64,
    /// Of which are listed.
    pub listed: i64,
    /// The day the list of companies stands for; none before the first one.
    pub as_of: Option<NaiveDate>,
}

/// How much is known.
#[server(prefix = "/api/fn", endpoint = "home", input = GetUrl)]
pub async fn load_summary() -> Result<HomeSummary, ApiError> {
    use crate::{context::AppContext, failure};

    let census = AppContext::current()?.census;
    let counts = census.counts().await.map_err(|error| failure::domain(&error))?;
    Ok(HomeSummary { companies: counts.companies, listed: counts.listed, as_of: counts.as_of })
}
