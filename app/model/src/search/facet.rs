//! What found companies can be narrowed by, and how many there are of each kind.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::CompanyDoc;
use crate::{company::Market, industry::SECTIONS, job_group::JobGroup, region::Region};

/// A property companies are narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Where it is traded.
    Market,
    /// 시도 of its head office.
    Region,
    /// KSIC section (대분류).
    Section,
    /// Job group.
    JobGroup,
}

/// A value of a facet: its word in addresses, and what a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The word in addresses.
    pub code: &'static str,
    /// What a person reads.
    pub label: &'static str,
}

impl Facet {
    /// All, in the order they are shown in.
    pub const ALL: [Self; 4] = [Self::JobGroup, Self::Region, Self::Market, Self::Section];

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Region => "region",
            Self::Section => "section",
            Self::JobGroup => "group",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Market => "시장",
            Self::Region => "지역",
            Self::Section => "업종",
            Self::JobGroup => "직무 분야",
        }
    }

    /// Its values, in the order of their numbers.
    #[must_use]
    pub fn values(self) -> Vec<FacetValue> {
        let value = |code, label| FacetValue { code, label };
        match self {
            Self::Market => vec![
                value("kospi", Market::Kospi.label()),
                value("kosdaq", Market::Kosdaq.label()),
                value("konex", Market::Konex.label()),
                value("unlisted", "비상장"),
            ],
            Self::Region => Region::ALL.map(|it| value(it.as_str(), it.label())).to_vec(),
            Self::Section => SECTIONS.iter().map(|it| value(it.code, it.label)).collect(),
            Self::JobGroup => JobGroup::ALL.map(|it| value(it.as_str(), it.label())).to_vec(),
        }
    }

    /// Number of the value a company has; none when nobody says.
    #[must_use]
    pub fn number_of(self, company: &CompanyDoc) -> Option<u8> {
        let head = &company.head;
        let number = match self {
            Self::Market => match head.market {
                Some(Market::Kospi) => Some(0),
                Some(Market::Kosdaq) => Some(1),
                Some(Market::Konex) => Some(2),
                // The list says a stock code before the details say the market.
                None if head.stock_code.is_some() => None,
                Some(Market::Other) | None => Some(3),
            },
            Self::Region => head.region.and_then(|it| Region::ALL.iter().position(|one| *one == it)),
            Self::Section => {
                let section = company.section.as_deref();
                section.and_then(|it| SECTIONS.iter().position(|one| one.code == it))
            }
            Self::JobGroup => head.job_group.and_then(|it| JobGroup::ALL.iter().position(|one| *one == it)),
        };
        number.and_then(|number| u8::try_from(number).ok())
    }

    fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == word)
    }

    fn place(self) -> usize {
        self as usize
    }
}

/// Values that were chosen. Of one facet any will do; of several, each must fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct CompanyFilter([u32; 4]);

impl CompanyFilter {
    /// Nothing is narrowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    /// How many values are chosen.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    /// Chooses a value by its words (`region`, `seoul`); words that are not ours choose nothing.
    #[must_use]
    pub fn with(mut self, facet: &str, code: &str) -> Self {
        if let Some(facet) = Facet::find(facet)
            && let Some(number) = facet.values().iter().position(|value| value.code == code)
            && let Some(bits) = self.0.get_mut(facet.place())
        {
            *bits |= 1 << number;
        }
        self
    }

    /// Without one value.
    #[must_use]
    pub fn without(mut self, facet: Facet, number: usize) -> Self {
        if let Some(bits) = self.0.get_mut(facet.place()) {
            *bits &= !(1_u32.checked_shl(u32::try_from(number).unwrap_or(u32::MAX)).unwrap_or(0));
        }
        self
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, number: usize) -> bool {
        self.bits(facet) >> number.min(31) & 1 == 1
    }

    /// The chosen values of a facet, one bit each; 0 lets everything through.
    #[must_use]
    pub fn bits(&self, facet: Facet) -> u32 {
        self.0.get(facet.place()).copied().unwrap_or(0)
    }

    /// The chosen values: facet, number, value.
    #[must_use]
    pub fn chosen(&self) -> Vec<(Facet, usize, FacetValue)> {
        Facet::ALL
            .into_iter()
            .flat_map(|facet| {
                facet.values().into_iter().enumerate().map(move |(nth, value)| (facet, nth, value))
            })
            .filter(|(facet, nth, _)| self.has(*facet, *nth))
            .collect()
    }
}

/// `region.seoul region.gyeonggi`.
impl fmt::Display for CompanyFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, (facet, _, value)) in self.chosen().into_iter().enumerate() {
            let space = if nth == 0 { "" } else { " " };
            write!(f, "{space}{}.{}", facet.as_str(), value.code)?;
        }
        Ok(())
    }
}

impl From<CompanyFilter> for String {
    fn from(filter: CompanyFilter) -> Self {
        filter.to_string()
    }
}

/// The inverse of its `Display`; what is not understood chooses nothing.
impl From<String> for CompanyFilter {
    fn from(text: String) -> Self {
        let pairs = text.split(' ').filter_map(|word| word.split_once('.'));
        pairs.fold(Self::default(), |filter, (facet, code)| filter.with(facet, code))
    }
}

impl FromStr for CompanyFilter {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text.to_owned()))
    }
}

/// How many companies there are of each value: what is found, narrowed by the other facets only, so that one sees
/// what choosing a further value would add.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCounts([Vec<u32>; 4]);

impl FacetCounts {
    /// Adds one company of a value.
    pub fn add(&mut self, facet: Facet, number: u8) {
        let Some(counts) = self.0.get_mut(facet.place()) else { return };
        let number = usize::from(number);
        if counts.len() <= number {
            counts.resize(number + 1, 0);
        }
        if let Some(count) = counts.get_mut(number) {
            *count += 1;
        }
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            mine.resize(mine.len().max(theirs.len()), 0);
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        }
    }

    /// Companies of a value.
    #[must_use]
    pub fn of(&self, facet: Facet, number: usize) -> u32 {
        self.0.get(facet.place()).and_then(|counts| counts.get(number)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_filter_is_written_in_words_and_read_again() {
        let filter = CompanyFilter::default()
            .with("region", "seoul")
            .with("region", "gyeonggi")
            .with("market", "kospi")
            .with("group", "finance")
            .with("region", "atlantis")
            .with("colour", "red");
        assert_eq!(filter.to_string(), "group.finance region.seoul region.gyeonggi market.kospi");
        assert_eq!(filter.to_string().parse(), Ok(filter));
        assert_eq!((filter.len(), filter.is_empty()), (4, false));
        let less = filter.without(Facet::Region, 0).without(Facet::Market, 0).without(Facet::Section, 99);
        assert_eq!(less.to_string(), "group.finance region.gyeonggi");
        assert_eq!(CompanyFilter::from(String::new()), CompanyFilter::default());
    }

    #[test]
    fn every_value_has_a_bit() {
        for facet in Facet::ALL {
            let values = facet.values();
            assert!((1..=32).contains(&values.len()));
            for (nth, value) in values.iter().enumerate() {
                let filter = CompanyFilter::default().with(facet.as_str(), value.code);
                assert!(filter.has(facet, nth) && filter.len() == 1, "{value:?}");
            }
        }
    }

    #[test]
    fn counts_of_segments_add_up() {
        let (mut one, mut other) = (FacetCounts::default(), FacetCounts::default());
        one.add(Facet::Region, 3);
        other.add(Facet::Region, 3);
        other.add(Facet::Region, 16);
        one.merge(other);
        assert_eq!(
            (one.of(Facet::Region, 3), one.of(Facet::Region, 16), one.of(Facet::Market, 0)),
            (2, 1, 0)
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_filter(text in "\\PC{0,80}|(region|market|group|section|x)\\.[a-zA-Z]{0,9}( [a-z.]{0,12}){0,4}") {
            let filter = CompanyFilter::from(text);
            prop_assert_eq!(CompanyFilter::from(filter.to_string()), filter);
        }
    }
}
