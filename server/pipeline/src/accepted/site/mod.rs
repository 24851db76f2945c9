//! One site: its list pages, then the pages of essays that are not known yet, one after the other.

mod keep;
mod polite;

use std::collections::{HashMap, HashSet};

use anyhow::Context as _;
use model::accepted::AcceptedSource;

use super::{
    AcceptedRun, ask,
    load::Loader,
    page::{self, KeptPage},
    quota::Quota,
    source::{ListPage, PageError, PageFault},
};
use crate::{
    Context, Progress, SourceHost,
    fetch::{Answer, Fetcher, Validators},
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
