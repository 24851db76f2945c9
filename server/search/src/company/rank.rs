//! Collects the best documents: by the place of their tier, then by standing; counts them by facet.

use model::search::{CompanyFilter, FacetCounts};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::{facets::Facets, standing::Standing, tier::Tier};

/// One page of the documents of a query, and how many there are in all.
pub struct Best {
    /// Documents before the page.
    pub skip: usize,
    /// Documents on the page.
    pub take: usize,
    /// Which ones are let through.
    pub filter: CompanyFilter,
    /// Whether they are counted by facet.
    pub counts: bool,
}

/// What [`Best`] finds.
#[derive(Debug, Default)]
pub struct Found {
    /// Documents of the query in all.
    pub total: u32,
    /// Those of the page, best first. A smaller key is better, no two are the same.
    pub keys: Vec<(u64, DocAddress)>,
    /// The smallest key of all, on the page or not, let through or not.
    pub best: Option<u64>,
    /// How many there are of each kind.
    pub counts: FacetCounts,
}

/// Room for the number of a tier, at the end of a key: there it orders nothing, standings being different.
const TIER_BITS: u32 = 6;

/// What documents are ordered by.
fn key(tier: Tier, standing: Standing) -> u64 {
    (u64::from(tier.place(standing)) << Standing::BITS | standing.0) << TIER_BITS | tier as u64
}

/// The tier a key was made of.
pub fn tier(key: u64) -> Tier {
    let number = usize::try_from(key & ((1 << TIER_BITS) - 1)).unwrap_or(usize::MAX);
    Tier::ALL.get(number).copied().unwrap_or(Tier::All)
}

/// The standing a key was made of.
pub fn standing(key: u64) -> Standing {
    Standing(key >> TIER_BITS & ((1 << Standing::BITS) - 1))
}

impl Collector for Best {
    type Fruit = Found;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        let columns = reader.fast_fields();
        let facets = if self.counts || !self.filter.is_empty() { Some(columns.u64("facets")?) } else { None };
        Ok(BestOfSegment {
            segment,
            standing: columns.u64("standing")?,
            facets,
            filter: self.filter,
            room: self.skip + self.take,
            worst: u64::MAX,
            found: Found::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for fruit in fruits {
            all.total += fruit.total;
            all.keys.extend(fruit.keys);
            all.best = [all.best, fruit.best].into_iter().flatten().min();
            all.counts.merge(fruit.counts);
        }
        all.keys.sort_unstable();
        all.keys.truncate(self.skip + self.take);
        all.keys.drain(..self.skip.min(all.keys.len()));
        Ok(all)
    }
}

/// The best of one segment.
pub struct BestOfSegment {
    segment: SegmentOrdinal,
    standing: Column<u64>,
    facets: Option<Column<u64>>,
    filter: CompanyFilter,
    /// As many as can end up on the page.
    room: usize,
    /// Keys above it are not among the best.
    worst: u64,
    found: Found,
}

impl BestOfSegment {
    /// Forgets all but the best.
    fn shrink(&mut self) {
        let keys = &mut self.found.keys;
        if keys.len() > self.room {
            let (_, worst, _) = keys.select_nth_unstable(self.room.saturating_sub(1));
            self.worst = worst.0;
            keys.truncate(self.room);
        }
    }

    /// Counts a document, and says whether the filter lets it through.
    fn passes(&mut self, doc: DocId) -> bool {
        let Some(column) = &self.facets else { return true };
        let facets = Facets(column.first(doc).unwrap_or(0));
        facets.count(&self.filter, &mut self.found.counts)
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        let standing = self.standing.first(doc).map_or(Standing::LAST, Standing);
        let key = key(Tier::of(score), standing);
        self.found.best = Some(self.found.best.map_or(key, |best| best.min(key)));
        if !self.passes(doc) {
            return;
        }
        self.found.total += 1;
        if key > self.worst {
            return;
        }
        self.found.keys.push((key, DocAddress::new(self.segment, doc)));
        if self.found.keys.len() >= 2 * self.room + 64 {
            self.shrink();
        }
    }

    fn harvest(mut self) -> Found {
        self.shrink();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_fits_and_tells_its_tier_and_standing() {
        for tier_of_key in Tier::ALL {
            let key = key(tier_of_key, Standing::LAST);
            assert_eq!((tier(key), standing(key)), (tier_of_key, Standing::LAST));
            assert!(key < 1 << 63);
        }
    }
}
