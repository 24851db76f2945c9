//! One site: its list pages, then the pages of essays that are not known yet, one after the other.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::Context as _;
use bytes::Bytes;
use model::accepted::AcceptedSource;
use reqwest::Url;

use super::{
    AcceptedRun, ask,
    load::Loader,
    page::{self, KeptPage, PageOutcome},
    source::{Detail, ListPage, PageError, PageFault},
};
use crate::{
    Context, Progress, SourceHost,
    fetch::{Answer, FetchError, Fetcher, Validators, retry_after, wait},
    load::{Spoilt, set_aside},
    raw::{RawZone, hash_of},
    report::{Counts, Step},
    run::Ledger,
};

/// List pages read at most: a site that always has a next page never ends.
const LIST_PAGES: u32 = 2_000;
/// Pages in a row that may fail, or be of another structure, before a site is left alone.
const FAILURES: u32 = 3;

/// How asking a site ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SiteEnd {
    /// Everything new was read.
    Done,
    /// It does not answer, or not us.
    Failed(String),
    /// Its pages are not what they were: what is loaded stays.
    Refused(String),
    /// Our own limit of requests a day is reached.
    Waiting(String),
}

/// A site being asked.
pub(super) struct Site<'a> {
    ctx: &'a Context,
    source: AcceptedSource,
    fetcher: Fetcher,
    origin: String,
    raw: &'a RawZone,
    ledger: &'a Ledger,
    progress: &'a dyn Progress,
    /// Requests that may still be sent today.
    left: AtomicU32,
}

impl<'a> Site<'a> {
    pub(super) fn new(
        ctx: &'a Context,
        source: AcceptedSource,
        host: &SourceHost,
        origin: String,
        raw: &'a RawZone,
        ledger: &'a Ledger,
        progress: &'a dyn Progress,
    ) -> anyhow::Result<Self> {
        let fetcher =
            Fetcher::new("", host).with_context(|| format!("the client for {}", source.as_str()))?;
        let left = AtomicU32::new(host.per_day);
        Ok(Self { ctx, source, fetcher, origin, raw, ledger, progress, left })
    }

    /// Asks for what is new, and loads it.
    pub(super) async fn perform(&self, run: &AcceptedRun, loader: &mut Loader) -> anyhow::Result<SiteEnd> {
        let known = page::known(&self.ctx.pool, self.source, &self.origin).await?;
        if run.from_raw {
            return self.reload(&known, loader).await;
        }
        if let Some(end) = self.forbidden().await? {
            return Ok(end);
        }
        let complete = page::is_complete(&self.ctx.pool, self.source, self.ledger.run_id).await?;
        let wanted = match self.list(&known, run.full, complete).await? {
            Ok(wanted) => wanted,
            Err(end) => return Ok(end),
        };
        self.progress.expect(self.source.as_str(), Step::Fetch, wanted.len() as u64);
        let mut failures = 0;
        for id in wanted {
            if self.ctx.cancel.is_cancelled() {
                break;
            }
            match self.essay(&id, known.get(&id), loader).await? {
                Ok(true) => failures = 0,
                Ok(false) => failures += 1,
                Err(end) => return Ok(end),
            }
            if failures >= FAILURES {
                return Ok(SiteEnd::Refused(format!(
                    "{FAILURES} pages in a row are not what they were; they are kept in the raw zone"
                )));
            }
            self.progress.advance(self.source.as_str(), Step::Fetch, 1);
        }
        Ok(SiteEnd::Done)
    }

    /// What robots.txt says of the pages we want; none when they may be read.
    async fn forbidden(&self) -> anyhow::Result<Option<SiteEnd>> {
        let url = self.fetcher.page_url("/robots.txt", &[]);
        let answer = match self.ask(url, &Validators::default()).await? {
            Ok(answer) => answer,
            Err(end) => return Ok(Some(end)),
        };
        let paths = ask::paths(self.source).map(|path| self.fetcher.page_url(path, &[]).path().to_owned());
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

    /// Numbers of the essays to ask for, the newest first. Where the last run came to its end the first page without
    /// news is the last one looked at.
    async fn list(
        &self,
        known: &HashMap<String, KeptPage>,
        full: bool,
        complete: bool,
    ) -> anyhow::Result<Result<Vec<String>, SiteEnd>> {
        let (mut wanted, mut seen) = (Vec::new(), HashSet::new());
        for number in 1..=LIST_PAGES {
            let (path, query) = ask::list_request(self.source, number);
            let url = self.fetcher.page_url(path, &query);
            let answer = match self.ask(url, &Validators::default()).await? {
                Ok(answer) => answer,
                Err(end) => return Ok(Err(end)),
            };
            let listed = match self.read_list(&answer) {
                Ok(listed) => listed,
                Err(why) => {
                    self.set_aside(&format!("list/{number}"), &answer.body, &why).await?;
                    return Ok(Err(end_of(&why)));
                }
            };
            let count = listed.ids.len();
            let fresh: Vec<String> = listed.ids.into_iter().filter(|id| seen.insert(id.clone())).collect();
            let none_new = fresh.is_empty();
            let news: Vec<String> = fresh
                .into_iter()
                .filter(|id| full || known.get(id).is_none_or(KeptPage::is_spoilt))
                .collect();
            let no_news = news.is_empty();
            wanted.extend(news);
            if none_new || !listed.has_next || count == 0 || (no_news && complete && !full) {
                break;
            }
            if self.ctx.cancel.is_cancelled() {
                break;
            }
        }
        if full {
            // What a site has taken away is in no list any more: its own page says so.
            let mut unlisted: Vec<String> = known.keys().filter(|id| !seen.contains(*id)).cloned().collect();
            unlisted.sort_unstable();
            wanted.extend(unlisted);
        }
        Ok(Ok(wanted))
    }

    fn read_list(&self, answer: &Answer) -> Result<ListPage, PageError> {
        ask::check_status(answer.status)?;
        ask::list(self.source, &String::from_utf8_lossy(&answer.body))
    }

    /// Asks for an essay and loads it; false when the page could not be read.
    async fn essay(
        &self,
        id: &str,
        known: Option<&KeptPage>,
        loader: &mut Loader,
    ) -> anyhow::Result<Result<bool, SiteEnd>> {
        let url = self.fetcher.page_url(&ask::detail_path(self.source, id), &[]);
        let validators = known.map_or_else(Validators::default, |page| Validators {
            etag: page.etag.clone(),
            last_modified: page.last_modified.clone(),
        });
        let answer = match self.ask(url.clone(), &validators).await? {
            Ok(answer) => answer,
            Err(end) => return Ok(Err(end)),
        };
        let hash = hash_of(&answer.body);
        if let Some(known) = known
            && !known.is_spoilt()
            && (answer.status == 304 || known.hash == hash)
        {
            self.count(Step::Load, Counts { rows_in: 1, unchanged: 1, ..Counts::default() });
            return Ok(Ok(true));
        }
        let fetched_at = self.ctx.clock.now();
        let object = self.raw.put(self.source.as_str(), fetched_at, &hash, answer.body.clone()).await?;
        let kept = KeptPage {
            source_id: id.to_owned(),
            fetched_at,
            hash,
            object,
            etag: answer.validators.etag.clone(),
            last_modified: answer.validators.last_modified.clone(),
            outcome: String::new(),
        };
        let read = ask::detail(self.source, answer.status, &String::from_utf8_lossy(&answer.body), id);
        self.take(read, &kept, url.as_str(), &answer.body, loader).await
    }

    /// Loads what was read of a page, or keeps why it could not be read.
    async fn take(
        &self,
        read: Result<Detail, PageError>,
        kept: &KeptPage,
        url: &str,
        body: &Bytes,
        loader: &mut Loader,
    ) -> anyhow::Result<Result<bool, SiteEnd>> {
        let keep = async |outcome| page::keep(&self.ctx.pool, self.source, &self.origin, kept, outcome).await;
        self.count(Step::Parse, Counts { rows_in: 1, ..Counts::default() });
        match read {
            Ok(Detail::Essay(record)) => {
                self.count(
                    Step::Parse,
                    Counts { rows_out: record.answers.len() as u64, ..Counts::default() },
                );
                loader.load(&record, &kept.object, url, kept.fetched_at).await?;
                keep(PageOutcome::Essay).await?;
                Ok(Ok(true))
            }
            Ok(Detail::Gone) => {
                loader.gone(self.source, &kept.source_id).await?;
                keep(PageOutcome::Gone).await?;
                Ok(Ok(true))
            }
            Err(why) => {
                self.set_aside(&kept.source_id, body, &why).await?;
                match why.fault() {
                    PageFault::Wall => return Ok(Err(end_of(&why))),
                    // It says nothing of this essay: it is asked for again.
                    PageFault::Passing => {}
                    PageFault::Structure => keep(PageOutcome::Spoilt).await?,
                }
                Ok(Ok(false))
            }
        }
    }

    /// Reads every page again that the raw zone has.
    async fn reload(
        &self,
        known: &HashMap<String, KeptPage>,
        loader: &mut Loader,
    ) -> anyhow::Result<SiteEnd> {
        let mut pages: Vec<&KeptPage> = known.values().collect();
        pages.sort_by(|a, b| a.source_id.cmp(&b.source_id));
        self.progress.expect(self.source.as_str(), Step::Load, pages.len() as u64);
        for kept in pages {
            if self.ctx.cancel.is_cancelled() {
                break;
            }
            let Some(body) = self.raw.get(&kept.object, &kept.hash).await? else {
                tracing::warn!(
                    id = kept.source_id,
                    "the kept page is gone or damaged; --full asks for it again"
                );
                continue;
            };
            let url = self.fetcher.page_url(&ask::detail_path(self.source, &kept.source_id), &[]);
            let read = ask::detail(self.source, 200, &String::from_utf8_lossy(&body), &kept.source_id);
            // A wall was never kept.
            let _ = self.take(read, kept, url.as_str(), &body, loader).await?;
            self.progress.advance(self.source.as_str(), Step::Load, 1);
        }
        Ok(SiteEnd::Done)
    }

    /// Asks until there is an answer that says something, as often as the site's patience allows.
    async fn ask(&self, url: Url, validators: &Validators) -> anyhow::Result<Result<Answer, SiteEnd>> {
        let mut failure = String::new();
        for attempt in 1..=self.fetcher.retry.attempts {
            let spend = |left: u32| left.checked_sub(1);
            if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend).is_err() {
                let why = "our own limit of requests a day is reached; the rest follows tomorrow";
                return Ok(Err(SiteEnd::Waiting(why.to_owned())));
            }
            self.count(Step::Fetch, Counts { requests: 1, ..Counts::default() });
            let mut after = None;
            match self.fetcher.page(url.clone(), validators).await {
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

    async fn set_aside(&self, key: &str, body: &Bytes, why: &PageError) -> anyhow::Result<()> {
        self.count(Step::Parse, Counts { quarantined: 1, ..Counts::default() });
        let spoilt = Spoilt {
            request_key: key.to_owned(),
            record: String::from_utf8_lossy(body).into_owned(),
            reason: why.to_string(),
        };
        let (pool, run_id) = (&self.ctx.pool, self.ledger.run_id);
        set_aside(pool, run_id, self.source.as_str(), self.ctx.clock.now(), &[spoilt]).await
    }

    fn count(&self, step: Step, counts: Counts) {
        self.ledger.count(self.source.as_str(), step, counts);
    }
}

/// What a list that cannot be read means for the site.
fn end_of(why: &PageError) -> SiteEnd {
    match why.fault() {
        PageFault::Wall => SiteEnd::Failed(format!("{why}; nothing more is asked")),
        PageFault::Passing => SiteEnd::Failed(why.to_string()),
        PageFault::Structure => SiteEnd::Refused(why.to_string()),
    }
}
