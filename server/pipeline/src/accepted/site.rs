//! One site: its list pages, then the pages of essays that are not known yet, one after the other.

use std::collections::{HashMap, HashSet};

use anyhow::Context as _;
use model::accepted::AcceptedSource;
use reqwest::Url;

use super::{
    AcceptedRun, ask,
    load::{self, Loaded, Loader},
    page::{self, KeptPage, PageOutcome},
    quota::Quota,
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
pub(super) const LIST_PAGES: u32 = 2_000;
/// Pages in a row that may fail, or be of another structure, before a site is left alone.
const FAILURES: u32 = 3;

/// How asking a site ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SiteEnd {
    /// Everything new was read.
    Done,
    /// It does not answer, or not us.
    Failed(String),
    /// Its pages are not what they were, or it forbids us to ask: what is loaded stays.
    Refused(String),
    /// Our own limit of requests a day is reached.
    Waiting(String),
}

/// A site being asked.
pub(super) struct Site<'a> {
    pub(super) ctx: &'a Context,
    pub(super) source: AcceptedSource,
    pub(super) fetcher: Fetcher,
    origin: String,
    pub(super) raw: &'a RawZone,
    ledger: &'a Ledger,
    pub(super) progress: &'a dyn Progress,
    quota: Quota,
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
        let quota = Quota::new(ctx, source, host.per_day);
        Ok(Self { ctx, source, fetcher, origin, raw, ledger, progress, quota })
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
        if self.is_graphql() {
            return self.walk_graphql(&known, run.full, loader).await;
        }
        let complete = self.is_complete().await?;
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
            let known = known.get(&id);
            match self.essay(&id, known, loader).await? {
                Ok(true) => failures = 0,
                // One that could not be read before says nothing new.
                Ok(false) => failures += u32::from(known.is_none_or(KeptPage::is_read)),
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

    /// Whether everything behind a list page without news is known. What the run before this one knew says nothing where
    /// this one was killed: it may have loaded the news of the first page and not those behind it.
    pub(super) async fn is_complete(&self) -> anyhow::Result<bool> {
        let resumed = self.ledger.resumed;
        Ok(!resumed && page::is_complete(&self.ctx.pool, self.source, self.ledger.run_id).await?)
    }

    /// What robots.txt says of the pages we want; none when they may be read.
    async fn forbidden(&self) -> anyhow::Result<Option<SiteEnd>> {
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
                    let hash = hash_of(&answer.body);
                    let source = self.source.as_str();
                    let object = self.raw.put(source, self.ctx.clock.now(), &hash, answer.body).await?;
                    self.set_aside(&format!("list/{number}"), &object, &why.to_string()).await?;
                    return Ok(Err(end_of(&why)));
                }
            };
            let count = listed.ids.len();
            let fresh: Vec<String> =
                listed.ids.into_iter().filter(|id| is_number(id) && seen.insert(id.clone())).collect();
            let none_new = fresh.is_empty();
            let news: Vec<String> = fresh
                .into_iter()
                .filter(|id| known.get(id).is_none_or(|page| full && !page.is_taken_down()))
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
        wanted.extend(again(known, full, &wanted));
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
        let validators = known.map_or_else(Validators::default, KeptPage::validators);
        let answer = match self.ask(url.clone(), &validators).await? {
            Ok(answer) => answer,
            Err(end) => return Ok(Err(end)),
        };
        let hash = hash_of(&answer.body);
        if let Some(known) = known
            && known.is_read()
            && !known.is_gone()
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
            etag: answer.validators.etag,
            last_modified: answer.validators.last_modified,
            outcome: String::new(),
        };
        let read = ask::detail(self.source, answer.status, &String::from_utf8_lossy(&answer.body), id);
        let taken = self.take(read, &kept, known, url.as_str(), loader).await?;
        self.forget_former(known, &kept).await?;
        Ok(taken)
    }

    /// Lets go of the page that was kept before; what somebody has taken out of a page is not to stay with us.
    pub(super) async fn forget_former(
        &self,
        former: Option<&KeptPage>,
        kept: &KeptPage,
    ) -> anyhow::Result<()> {
        let Some(former) = former.filter(|former| former.object != kept.object) else { return Ok(()) };
        self.forget_object(&former.object).await
    }

    pub(super) async fn forget_object(&self, object: &str) -> anyhow::Result<()> {
        page::forget_object(&self.ctx.pool, self.raw, object).await
    }

    /// Loads what was read of a page, or keeps why it could not be read.
    pub(super) async fn take(
        &self,
        read: Result<Detail, PageError>,
        kept: &KeptPage,
        known: Option<&KeptPage>,
        url: &str,
        loader: &mut Loader,
    ) -> anyhow::Result<Result<bool, SiteEnd>> {
        let keep = async |outcome| self.keep(kept, outcome).await;
        self.count(Step::Parse, Counts { rows_in: 1, ..Counts::default() });
        match read {
            Ok(Detail::Essay(record)) => {
                let rows_out = record.answers.len() as u64;
                self.count(Step::Parse, Counts { rows_out, ..Counts::default() });
                let loaded = loader.load(&record, &kept.object, url, kept.fetched_at).await;
                if let Some(why) = loaded.as_ref().err().and_then(load::refused) {
                    self.set_aside(&kept.source_id, &kept.object, &why).await?;
                    keep(PageOutcome::Spoilt).await?;
                    return Ok(Ok(false));
                }
                match loaded? {
                    Loaded::Kept => keep(PageOutcome::Essay).await?,
                    Loaded::TakenDown => {
                        keep(PageOutcome::TakenDown).await?;
                        self.forget_object(&kept.object).await?;
                    }
                }
                Ok(Ok(true))
            }
            Ok(Detail::Gone) => {
                loader.gone(self.source, &kept.source_id).await?;
                keep(PageOutcome::Gone).await?;
                self.forget_object(&kept.object).await?;
                Ok(Ok(true))
            }
            Err(why) => {
                self.set_aside(&kept.source_id, &kept.object, &why.to_string()).await?;
                match why.fault() {
                    PageFault::Wall => return Ok(Err(end_of(&why))),
                    // It says nothing of this essay: it is asked for again, and what was kept of it stays.
                    PageFault::Passing if known.is_some_and(KeptPage::is_read) => {}
                    PageFault::Passing => keep(PageOutcome::Passing).await?,
                    PageFault::Structure => keep(PageOutcome::Spoilt).await?,
                }
                Ok(Ok(false))
            }
        }
    }

    /// The address of an essay's page; none where the site is asked by its GraphQL.
    fn page_of(&self, id: &str) -> String {
        if self.is_graphql() {
            return String::new();
        }
        self.fetcher.page_url(&ask::detail_path(self.source, id), &[]).into()
    }

    pub(super) async fn keep(&self, kept: &KeptPage, outcome: PageOutcome) -> anyhow::Result<()> {
        page::keep(&self.ctx.pool, self.source, &self.origin, kept, outcome).await
    }

    /// Reads every page again that the raw zone has.
    async fn reload(
        &self,
        known: &HashMap<String, KeptPage>,
        loader: &mut Loader,
    ) -> anyhow::Result<SiteEnd> {
        // Of what is gone nothing was kept.
        let mut pages: Vec<&KeptPage> =
            known.values().filter(|page| !page.is_gone() && !page.is_taken_down()).collect();
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
            let url = self.page_of(&kept.source_id);
            let read = ask::detail(self.source, 200, &String::from_utf8_lossy(&body), &kept.source_id);
            // A wall was never kept.
            let _ = self.take(read, kept, Some(kept), &url, loader).await?;
            self.progress.advance(self.source.as_str(), Step::Load, 1);
        }
        Ok(SiteEnd::Done)
    }

    /// Asks for a page until there is an answer that says something, as often as the site's patience allows.
    async fn ask(&self, url: Url, validators: &Validators) -> anyhow::Result<Result<Answer, SiteEnd>> {
        self.patiently(async || self.fetcher.page(url.clone(), validators).await).await
    }

    /// Sends a question until there is an answer that says something.
    pub(super) async fn patiently(
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

    /// Keeps why a page could not be read; the page itself, with whatever is in it, is in the raw zone only.
    pub(super) async fn set_aside(&self, key: &str, object: &str, why: &str) -> anyhow::Result<()> {
        self.count(Step::Parse, Counts { quarantined: 1, ..Counts::default() });
        let spoilt =
            Spoilt { request_key: key.to_owned(), record: object.to_owned(), reason: why.to_owned() };
        let (pool, run_id) = (&self.ctx.pool, self.ledger.run_id);
        set_aside(pool, run_id, self.source.as_str(), self.ctx.clock.now(), &[spoilt]).await
    }

    pub(super) fn count(&self, step: Step, counts: Counts) {
        self.ledger.count(self.source.as_str(), step, counts);
    }
}

/// Whether an id is one: both sites number their essays.
pub(super) fn is_number(id: &str) -> bool {
    !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Essays that are asked for again besides what is new: those that could not be read, and where everything is asked for
/// what no list names any more (its own page says whether it was taken away), the one not seen for longest first.
fn again(known: &HashMap<String, KeptPage>, full: bool, wanted: &[String]) -> Vec<String> {
    let wanted: HashSet<&str> = wanted.iter().map(String::as_str).collect();
    let mut pages: Vec<&KeptPage> = known
        .values()
        .filter(|page| (full || !page.is_read()) && !page.is_gone() && !page.is_taken_down())
        .filter(|page| !wanted.contains(page.source_id.as_str()))
        .collect();
    pages.sort_by_key(|page| (page.fetched_at, &page.source_id));
    pages.into_iter().map(|page| page.source_id.clone()).collect()
}

/// What a list that cannot be read means for the site.
pub(super) fn end_of(why: &PageError) -> SiteEnd {
    match why.fault() {
        PageFault::Wall => SiteEnd::Failed(format!("{why}; nothing more is asked")),
        PageFault::Passing => SiteEnd::Failed(why.to_string()),
        PageFault::Structure => SiteEnd::Refused(why.to_string()),
    }
}
