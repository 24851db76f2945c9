//! Collects the best documents: by the place of their tier, then by standing.

use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::{standing::Standing, tier::Tier};

/// One page of the documents of a query, and how many there are in all.
pub struct Best {
    /// Documents before the page.
    pub skip: usize,
    /// Documents on the page.
    pub take: usize,
}

/// What [`Best`] finds.
#[derive(Debug, Default)]
pub struct Found {
    /// Documents of the query in all.
    pub total: u32,
    /// Those of the page, best first. A smaller key is better, no two are the same.
    pub keys: Vec<(u64, DocAddress)>,
}

/// Room for the number of a tier, at the end of a key: there it orders nothing, standings being different.
const TIER_BITS: u32 = 5;

/// What documents are ordered by.
fn key(tier: Tier, standing: Standing) -> u64 {
    (u64::from(tier.place(standing)) << Standing::BITS | standing.0) << TIER_BITS | tier as u64
}

/// The tier a key was made of.
pub fn tier(key: u64) -> Tier {
    let number = usize::try_from(key & ((1 << TIER_BITS) - 1)).unwrap_or(usize::MAX);
    Tier::ALL.get(number).copied().unwrap_or(Tier::Morphemes)
}

impl Collector for Best {
    type Fruit = Found;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        Ok(BestOfSegment {
            segment,
            standing: reader.fast_fields().u64("standing")?,
            room: self.skip + self.take,
            worst: u64::MAX,
            total: 0,
            keys: Vec::new(),
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
    /// As many as can end up on the page.
    room: usize,
    /// Keys above it are not among the best.
    worst: u64,
    total: u32,
    keys: Vec<(u64, DocAddress)>,
}

impl BestOfSegment {
    /// Forgets all but the best.
    fn shrink(&mut self) {
        if self.keys.len() > self.room {
            let (_, worst, _) = self.keys.select_nth_unstable(self.room.saturating_sub(1));
            self.worst = worst.0;
            self.keys.truncate(self.room);
        }
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        let standing = self.standing.first(doc).map_or(Standing::LAST, Standing);
        let key = key(Tier::of(score), standing);
        if key > self.worst {
            return;
        }
        self.keys.push((key, DocAddress::new(self.segment, doc)));
        if self.keys.len() >= 2 * self.room + 64 {
            self.shrink();
        }
    }

    fn harvest(mut self) -> Found {
        self.shrink();
        Found { total: self.total, keys: self.keys }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_fits_and_tells_its_tier() {
        for tier_of_key in Tier::ALL {
            let key = key(tier_of_key, Standing::LAST);
            assert_eq!(tier(key), tier_of_key);
            assert!(key < 1 << 63);
        }
    }
}
