//! What becomes of a page that was asked for: loaded, kept, set aside, forgotten; and pages that are read again.

use std::collections::HashMap;

use super::{Site, SiteEnd, end_of};
use crate::{
    accepted::{
        ask,
        load::{self, Loaded, Loader},
        page::{self, KeptPage, PageOutcome},
        source::{Detail, PageError, PageFault},
    },
    fetch::Validators,
    load::{Spoilt, set_aside},
    raw::hash_of,
    report::{Counts, Step},
};

impl Site<'_> {
    /// Asks for an essay and loads it; false when the page could not be read.
    pub(super) async fn essay(
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
    pub(in crate::accepted) async fn forget_former(
        &self,
        former: Option<&KeptPage>,
        kept: &KeptPage,
    ) -> anyhow::Result<()> {
        let Some(former) = former.filter(|former| former.object != kept.object) else { return Ok(()) };
        self.forget_object(&former.object).await
    }

    pub(in crate::accepted) async fn forget_object(&self, object: &str) -> anyhow::Result<()> {
        page::forget_object(&self.ctx.pool, self.raw, object).await
    }

    /// Loads what was read of a page, or keeps why it could not be read.
    pub(in crate::accepted) async fn take(
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
                    Loaded::Kept(_) => keep(PageOutcome::Essay).await?,
                    // In a run nothing is done alongside that could say no.
                    Loaded::TakenDown | Loaded::Unwanted => {
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

    pub(in crate::accepted) async fn keep(
        &self,
        kept: &KeptPage,
        outcome: PageOutcome,
    ) -> anyhow::Result<()> {
        page::keep(&self.ctx.pool, self.source, &self.origin, kept, outcome).await
    }

    /// Reads every page again that the raw zone has.
    pub(super) async fn reload(
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

    /// Keeps why a page could not be read; the page itself, with whatever is in it, is in the raw zone only.
    pub(in crate::accepted) async fn set_aside(
        &self,
        key: &str,
        object: &str,
        why: &str,
    ) -> anyhow::Result<()> {
        self.count(Step::Parse, Counts { quarantined: 1, ..Counts::default() });
        let spoilt =
            Spoilt { request_key: key.to_owned(), record: object.to_owned(), reason: why.to_owned() };
        let (pool, run_id) = (&self.ctx.pool, self.ledger.run_id);
        set_aside(pool, run_id, self.source.as_str(), self.ctx.clock.now(), &[spoilt]).await
    }
}
