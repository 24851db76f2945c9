//! Asking a site as it wants to be asked: what robots.txt allows, no more than our own limit, again only later.

use anyhow::Context as _;
use reqwest::Url;

use super::{Site, SiteEnd};
use crate::{
    accepted::ask,
    fetch::{Answer, FetchError, Validators, retry_after, wait},
    report::{Counts, Step},
};

impl Site<'_> {
    /// What robots.txt says of the pages we want; none when they may be read.
    pub(super) async fn forbidden(&self) -> anyhow::Result<Option<SiteEnd>> {
        let url = if self.is_graphql() {
            self.fetcher.base().join("/robots.txt").context("the address of robots.txt")?
        } else {
            self.fetcher.page_url("/robots.txt", &[])
        };
        let answer = match self.ask(url, &Validators::default()).await? {
            Ok(answer) => answer,
            Err(end) => return Ok(Some(end)),
        };
        let paths = if self.is_graphql() {
            vec![self.fetcher.base().path().to_owned()]
        } else {
            ask::paths(self.source).map(|path| self.fetcher.page_url(path, &[]).path().to_owned()).to_vec()
        };
        let rules = match answer.status {
            200 => answer.body,
            // No rules: nothing is forbidden.
            404 | 410 => return Ok(None),
            status => {
                let why = format!("robots.txt is answered with {status}: nothing is asked");
                return Ok(Some(SiteEnd::Failed(why)));
            }
        };
        let forbidden = paths.into_iter().find(|path| !ask::robots_allow(&rules, path));
        Ok(forbidden.map(|path| SiteEnd::Refused(format!("robots.txt forbids {path}"))))
    }

    /// Asks for a page until there is an answer that says something, as often as the site's patience allows.
    pub(super) async fn ask(
        &self,
        url: Url,
        validators: &Validators,
    ) -> anyhow::Result<Result<Answer, SiteEnd>> {
        self.patiently(async || self.fetcher.page(url.clone(), validators).await).await
    }

    /// Sends a question until there is an answer that says something.
    pub(in crate::accepted) async fn patiently(
        &self,
        send: impl AsyncFn() -> Result<Answer, FetchError>,
    ) -> anyhow::Result<Result<Answer, SiteEnd>> {
        let mut failure = String::new();
        for attempt in 1..=self.fetcher.retry.attempts {
            if !self.quota.take().await? {
                let why = "our own limit of requests a day is reached; the rest follows tomorrow";
                return Ok(Err(SiteEnd::Waiting(why.to_owned())));
            }
            self.count(Step::Fetch, Counts { requests: 1, ..Counts::default() });
            let mut after = None;
            match send().await {
                Ok(answer) if answer.status == 429 || answer.status >= 500 => {
                    failure = format!("status {}", answer.status);
                    after = retry_after(answer.retry_after.as_deref(), self.ctx.clock.now());
                }
                Ok(answer) => {
                    let bytes = answer.body.len() as u64;
                    self.count(Step::Fetch, Counts { rows_in: 1, rows_out: 1, bytes, ..Counts::default() });
                    return Ok(Ok(answer));
                }
                Err(FetchError::Refused(why)) => return Ok(Err(SiteEnd::Failed(why))),
                Err(FetchError::Transport(why)) => failure = why,
            }
            if attempt < self.fetcher.retry.attempts {
                let pause = after.unwrap_or_else(|| wait(self.fetcher.retry, attempt, &mut rand::rng()));
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = self.ctx.cancel.cancelled() => break,
                }
            }
        }
        Ok(Err(SiteEnd::Failed(format!("it does not answer: {failure}"))))
    }
}
