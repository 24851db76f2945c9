//! The facets of a company in one number, as the index keeps them.

use model::search::{CompanyDoc, CompanyFilter, Facet, FacetCounts};

/// Bits of each facet: 0 says nothing is known, else the number of the value and one more.
const BITS: u32 = 8;

/// Values of the facets of one company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facets(pub u64);

impl Facets {
    /// Of a company.
    pub fn of(company: &CompanyDoc) -> Self {
        let bits = Facet::ALL.into_iter().zip(0_u32..).map(|(facet, nth)| {
            let value = facet.number_of(company).map_or(0, |number| u64::from(number) + 1);
            value << (nth * BITS)
        });
        Self(bits.fold(0, |all, one| all | one))
    }

    /// Says whether a filter lets the company through, and counts it under each facet whose other facets do.
    pub fn count(self, filter: &CompanyFilter, counts: &mut FacetCounts) -> bool {
        let values = self.values();
        let misses = |(facet, value): &(Facet, Option<u8>)| {
            let chosen = filter.bits(*facet);
            chosen != 0 && value.is_none_or(|number| chosen >> number & 1 == 0)
        };
        let missed = values.iter().filter(|value| misses(value)).count();
        for value in &values {
            // Counted under a facet that does not let it through when it is the only one.
            if (missed == 0 || (missed == 1 && misses(value)))
                && let (facet, Some(number)) = value
            {
                counts.add(*facet, *number);
            }
        }
        missed == 0
    }

    fn values(self) -> [(Facet, Option<u8>); 4] {
        let mut rest = self.0;
        Facet::ALL.map(|facet| {
            let value = (rest & ((1 << BITS) - 1)) as u8;
            rest >>= BITS;
            (facet, value.checked_sub(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use model::{company::Market, region::Region};

    use super::*;
    use crate::company::tests::company;

    fn facets(market: Market, region: Option<Region>) -> Facets {
        let mut doc = company("00000001", "가");
        (doc.head.market, doc.head.region) = (Some(market), region);
        doc.section = Some("C".to_owned());
        Facets::of(&doc)
    }

    #[test]
    fn a_company_is_counted_where_the_other_facets_let_it_through() {
        let all = [
            facets(Market::Kospi, Some(Region::Seoul)),
            facets(Market::Kosdaq, Some(Region::Seoul)),
            facets(Market::Kosdaq, Some(Region::Busan)),
            facets(Market::Other, None),
        ];
        let count = |filter: &CompanyFilter| {
            let mut counts = FacetCounts::default();
            let passed = all.iter().filter(|it| it.count(filter, &mut counts)).count();
            let of = |facet, code: &str| {
                let nth = Facet::values(facet).iter().position(|it| it.code == code).unwrap();
                counts.of(facet, nth)
            };
            (
                passed,
                [of(Facet::Market, "kospi"), of(Facet::Market, "kosdaq"), of(Facet::Market, "unlisted")],
                [of(Facet::Region, "seoul"), of(Facet::Region, "busan")],
                of(Facet::Section, "C"),
            )
        };
        let none = CompanyFilter::default();
        assert_eq!(count(&none), (4, [1, 2, 1], [2, 1], 4));
        assert_eq!(count(&none.with("region", "seoul")), (2, [1, 1, 0], [2, 1], 2));
        assert_eq!(count(&none.with("region", "seoul").with("market", "kosdaq")), (1, [1, 1, 0], [1, 1], 1));
        assert_eq!(count(&none.with("region", "jeju")), (0, [0, 0, 0], [2, 1], 0));
        assert_eq!(count(&none.with("region", "seoul").with("region", "busan")), (3, [1, 2, 0], [2, 1], 3));
    }
}
