//! The kinds of documents that are searched.

use std::sync::Arc;

use model::search::{SearchKind, SearchTab};

/// How many documents of a kind a query finds.
type Count = dyn Fn(&str) -> search::Result<u32> + Send + Sync;

/// The kinds that are searched, in the order of their tabs. Cloning is cheap.
#[derive(Clone, Default)]
pub struct SearchKinds(Arc<Vec<(SearchKind, Arc<Count>)>>);

impl SearchKinds {
    /// With one more kind; `count` says how many of it a query finds.
    #[must_use]
    pub fn with(
        mut self,
        kind: SearchKind,
        count: impl Fn(&str) -> search::Result<u32> + Send + Sync + 'static,
    ) -> Self {
        Arc::make_mut(&mut self.0).push((kind, Arc::new(count)));
        self
    }

    /// The tabs for a query: `shown` has found `total`, the others are only counted. A kind whose index cannot be read
    /// has no tab: what was found is shown all the same.
    #[must_use]
    pub fn tabs(&self, query: &str, shown: SearchKind, total: u32) -> Vec<SearchTab> {
        let tab = |(kind, count): &(SearchKind, Arc<Count>)| {
            if *kind == shown {
                return Some(SearchTab::new(*kind, total));
            }
            match count(query) {
                Ok(total) => Some(SearchTab::new(*kind, total)),
                Err(error) => {
                    tracing::error!(kind = kind.code, error = %error, "the tab of a kind could not be counted");
                    None
                }
            }
        };
        self.0.iter().filter_map(tab).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_that_is_shown_is_not_counted_again() {
        const NOTE: SearchKind = SearchKind { code: "note", label: "쪽지", path: "/note" };
        let kinds = SearchKinds::default()
            .with(SearchKind::COMPANY, |_| panic!("it is shown"))
            .with(NOTE, |query| Ok(u32::try_from(query.chars().count()).unwrap()));
        let tabs = kinds.tabs("협업", SearchKind::COMPANY, 7);
        assert_eq!(tabs, [SearchTab::new(SearchKind::COMPANY, 7), SearchTab::new(NOTE, 2)]);
    }
}
