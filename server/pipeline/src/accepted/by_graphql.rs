//! A site asked by its GraphQL: twenty essays in one answer, no page of an essay.

use std::collections::{HashMap, HashSet};

use bytes::Bytes;
use model::accepted::{AcceptedRecord, AcceptedSource};

use super::{
    ask,
    load::Loader,
    page::{KeptPage, PageOutcome},
    site::{LIST_PAGES, Site, SiteEnd, end_of, is_number},
    source::{
        Detail, PageError,
        linkareer::{self, GraphqlPage},
    },
};
use crate::{
    raw::hash_of,
    report::{Counts, Step},
};

/// Essays of an answer, as the site itself asks for them.
const SIZE: u32 = 20;
/// A list of fewer hundredths of what is known is not believed to say what is gone.
const WHOLE: usize = 80;

impl Site<'_> {
    /// Its address is that of a GraphQL.
    pub(super) fn is_graphql(&self) -> bool {
        self.source == AcceptedSource::Linkareer && self.fetcher.base().path().ends_with("/graphql")
    }

    /// Asks for essays, the newest first, and loads what is new. Where everything is asked for, an essay that is in no
    /// answer any more is gone.
    pub(super) async fn walk_graphql(
        &self,
        known: &HashMap<String, KeptPage>,
        full: bool,
        loader: &mut Loader,
    ) -> anyhow::Result<SiteEnd> {
        let complete = self.is_complete().await?;
        let (mut seen, mut total) = (HashSet::new(), None);
        for number in 1..=LIST_PAGES {
            let GraphqlPage { essays, listed, total: said } = match self.graphql_page(number).await? {
                Ok(page) => page,
                Err(end) => return Ok(end),
            };
            total = said.or(total);
            let (mut none_seen, mut no_news) = (true, true);
            for (record, alone) in essays {
                if self.ctx.cancel.is_cancelled() {
                    return Ok(SiteEnd::Done);
                }
                let id = record.source_id.clone();
                if !is_number(&id) || !seen.insert(id.clone()) {
                    continue;
                }
                none_seen = false;
                let known = known.get(&id);
                // What is listed is there, whatever was said of it before.
                let is_wanted = known
                    .is_none_or(|page| (full || !page.is_read() || page.is_gone()) && !page.is_taken_down());
                if is_wanted {
                    no_news = false;
                    if let Err(end) = self.graphql_essay(record, alone, known, loader).await? {
                        return Ok(end);
                    }
                }
            }
            if none_seen || listed < SIZE as usize || (no_news && complete && !full) {
                break;
            }
        }
        // A list that moved while it was read may have left some out: only a whole one says what is gone.
        if full && total.is_some_and(|total| seen.len() as u64 >= total) {
            self.forget_unseen(known, &seen, loader).await?;
        }
        Ok(SiteEnd::Done)
    }

    async fn graphql_page(&self, number: u32) -> anyhow::Result<Result<GraphqlPage, SiteEnd>> {
        let (url, question) = (self.fetcher.base().clone(), linkareer::graphql_query(number, SIZE));
        let asked = self.patiently(async || self.fetcher.post_json(url.clone(), question.clone()).await);
        let answer = match asked.await? {
            Ok(answer) => answer,
            Err(end) => return Ok(Err(end)),
        };
        // Errors may come with 400.
        let status = if answer.status == 400 { Ok(()) } else { ask::check_status(answer.status) };
        let why = match status.and_then(|()| linkareer::graphql_each(&answer.body)) {
            Ok(page) => return Ok(Ok(page)),
            Err(why) => why,
        };
        let hash = hash_of(&answer.body);
        let object = self.raw.put(self.source.as_str(), self.ctx.clock.now(), &hash, answer.body).await?;
        self.set_aside(&format!("graphql/{number}"), &object, &why.to_string()).await?;
        Ok(Err(end_of(&why)))
    }

    async fn graphql_essay(
        &self,
        record: AcceptedRecord,
        alone: String,
        known: Option<&KeptPage>,
        loader: &mut Loader,
    ) -> anyhow::Result<Result<bool, SiteEnd>> {
        let hash = hash_of(alone.as_bytes());
        if known.is_some_and(|known| known.is_read() && !known.is_gone() && known.hash == hash) {
            self.count(Step::Load, Counts { rows_in: 1, unchanged: 1, ..Counts::default() });
            return Ok(Ok(true));
        }
        let fetched_at = self.ctx.clock.now();
        let object = self.raw.put(self.source.as_str(), fetched_at, &hash, Bytes::from(alone)).await?;
        let (etag, last_modified, outcome) = (None, None, String::new());
        let source_id = record.source_id.clone();
        let kept = KeptPage { source_id, fetched_at, hash, object, etag, last_modified, outcome };
        let read = if record.answers.is_empty() {
            Err(PageError::NoText { answers: 0 })
        } else {
            Ok(Detail::Essay(record))
        };
        // It has no page of its own that we know of.
        let taken = self.take(read, &kept, known, "", loader).await?;
        self.forget_former(known, &kept).await?;
        self.progress.advance(self.source.as_str(), Step::Fetch, 1);
        Ok(taken)
    }

    async fn forget_unseen(
        &self,
        known: &HashMap<String, KeptPage>,
        seen: &HashSet<String>,
        loader: &mut Loader,
    ) -> anyhow::Result<()> {
        let there = known.values().filter(|page| !page.is_gone() && !page.is_taken_down());
        let there: Vec<&KeptPage> = there.collect();
        let unseen: Vec<&KeptPage> =
            there.iter().copied().filter(|page| !seen.contains(&page.source_id)).collect();
        if (there.len() - unseen.len()) * 100 < there.len() * WHOLE {
            tracing::warn!(
                unseen = unseen.len(),
                "too few essays are listed to believe that the others are gone"
            );
            return Ok(());
        }
        for page in unseen {
            loader.gone(self.source, &page.source_id).await?;
            self.keep(page, PageOutcome::Gone).await?;
            self.forget_object(&page.object).await?;
        }
        Ok(())
    }
}
