//! A server of demo sources inside this process.

use std::{net::SocketAddr, sync::Arc};

use anyhow::Context as _;
use model::{
    accepted::{AcceptedRecord, AcceptedSource},
    company::{CorpCode, Source},
};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{App, Failure, SiteFailure, Sites, Stats};

/// Sources under way on a port of 127.0.0.1; they stop when this is dropped.
pub struct Running {
    address: SocketAddr,
    app: Arc<App>,
    _stop: DropGuard,
}

impl Running {
    pub(in crate::demo) async fn start(app: Arc<App>) -> anyhow::Result<Self> {
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).await.context("binding a port for the demo sources")?;
        let address = listener.local_addr().context("the port of the demo sources")?;
        let stop = CancellationToken::new();
        let (serving, shutdown) = (app.clone(), stop.clone());
        tokio::spawn(async move {
            if let Err(error) = super::serve(listener, serving, shutdown).await {
                tracing::error!(error = format!("{error:#}"), "demo sources stopped");
            }
        });
        Ok(Self { address, app, _stop: stop.drop_guard() })
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What to configure as DART's base: `…/dart`, to be followed by `/api/company.json`.
    #[must_use]
    pub fn dart_url(&self) -> String {
        format!("{}/dart", self.base_url())
    }

    /// What to configure as data.go.kr's base: `…/fsc`, to be followed by `/1160100/service/…`.
    #[must_use]
    pub fn fsc_url(&self) -> String {
        format!("{}/fsc", self.base_url())
    }

    /// What to configure as the base of a site of accepted essays.
    #[must_use]
    pub fn site_url(&self, source: AcceptedSource) -> String {
        format!("{}/{}", self.base_url(), source.as_str())
    }

    /// What to configure in place of 링커리어's pages to ask its GraphQL.
    #[must_use]
    pub fn graphql_url(&self) -> String {
        format!("{}/linkareer-api/graphql", self.base_url())
    }

    /// The next `times` pages of a site fail so; failures queue up.
    pub fn fail_site(&self, source: AcceptedSource, failure: SiteFailure, times: usize) {
        self.sites(|sites| sites.fail(source, failure, times));
    }

    /// The next `times` pages of essays of a site fail so; its lists are as ever.
    pub fn fail_essays(&self, source: AcceptedSource, failure: SiteFailure, times: usize) {
        self.sites(|sites| sites.fail_essays(source, failure, times));
    }

    /// Rules the robots.txt of a site has from now on.
    pub fn forbid(&self, source: AcceptedSource, rules: &str) {
        self.sites(|sites| sites.forbid(source, rules));
    }

    /// Takes an essay away from its site.
    pub fn take_down(&self, source_id: &str) {
        self.sites(|sites| sites.take_down(source_id));
    }

    /// Changes the essays of the sites.
    pub fn change_essays(&self, change: impl FnOnce(&mut Vec<AcceptedRecord>)) {
        self.sites(|sites| sites.change(change));
    }

    /// What was asked of a site: `list/1`, or the number of an essay.
    #[must_use]
    pub fn site_requests(&self, source: AcceptedSource) -> Vec<String> {
        self.app.sites.as_ref().map(|sites| sites.requests(source)).unwrap_or_default()
    }

    fn sites(&self, with: impl FnOnce(&Sites)) {
        if let Some(sites) = &self.app.sites {
            with(sites);
        }
    }

    /// The next `times` requests of `source` fail so; failures queue up.
    pub fn fail(&self, source: Source, failure: Failure, times: u32) {
        self.app.failures.add(source, failure, times);
    }

    /// No more failures.
    pub fn heal(&self) {
        self.app.failures.clear();
    }

    /// Gives a company another name, in every source; false when there is no such company.
    pub fn rename(&self, code: &CorpCode, name: &str) -> bool {
        self.app.backend.rename(code, name)
    }

    /// Takes a company out of every source; false when there is no such company.
    pub fn vanish(&self, code: &CorpCode) -> bool {
        self.app.backend.vanish(code)
    }

    /// Undoes [`Self::rename`] and [`Self::vanish`].
    pub fn restore(&self) {
        self.app.backend.restore();
    }

    /// What the callers did so far.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.app.stats.read()
    }

    /// Counts start from zero.
    pub fn reset_stats(&self) {
        self.app.stats.reset();
    }
}
