//! What requests share.

use std::{sync::Arc, time::Duration};

use app::{assets::AssetTags, context::AppContext};
use metrics_exporter_prometheus::PrometheusHandle;
use secrecy::SecretString;

use crate::{address::TrustedProxies, config::Worker};

/// What requests share. Cloning is cheap.
#[derive(Clone)]
pub struct State {
    /// What pages and server functions use.
    pub app: AppContext,
    /// Company pages rendered once for everyone.
    pub rendered: crate::RenderedPages,
    /// Visits of company pages.
    pub visits: domain::company::Visits,
    /// The dictionary that writers may ask.
    pub spelling: crate::spelling::Spelling,
    /// Whether browsers get the service worker.
    pub worker: Worker,
    /// Tags of the built browser side.
    pub assets: Arc<AssetTags>,
    /// Folder of the built browser side.
    pub site: Arc<std::path::Path>,
    /// Renders `/metrics`; none in tests, where the recorder is another's.
    pub metrics: Option<PrometheusHandle>,
    /// Lets a scraper from elsewhere read `/metrics`.
    pub metrics_token: Option<Arc<SecretString>>,
    /// Proxies whose word on a client's address is taken.
    pub proxies: Arc<TrustedProxies>,
    /// Cookies are for TLS only.
    pub secure_cookies: bool,
    /// Time limit of a request.
    pub request_limit: Duration,
}

impl axum::extract::FromRef<State> for AppContext {
    fn from_ref(state: &State) -> Self {
        state.app.clone()
    }
}
