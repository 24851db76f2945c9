//! How well known a company is, apart from any query: it orders what fits a query equally well.

use std::fmt;

use model::{
    company::Market,
    search::{CompanyDoc, VISIT_LEVEL_MAX},
};

use crate::analysis::letters::letters;

/// A company's standing as a number; the smallest comes first. From the highest bit: gone ones last, those with names
/// people use first, the larger market first, more equity first, more visits first, shorter names first, the newer entry
/// in DART's list first; the corp code makes it the same every time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing(pub u64);

const CODE_BITS: u32 = 27;
const AGE_BITS: u32 = 4;
const LENGTH_BITS: u32 = 5;
const VISIT_BITS: u32 = 4;
const SIZE_BITS: u32 = 6;
const MARKET_BITS: u32 = 3;

const AGE_AT: u32 = CODE_BITS;
const LENGTH_AT: u32 = AGE_AT + AGE_BITS;
const VISIT_AT: u32 = LENGTH_AT + LENGTH_BITS;
const SIZE_AT: u32 = VISIT_AT + VISIT_BITS;
const MARKET_AT: u32 = SIZE_AT + SIZE_BITS;
const UNNAMED_AT: u32 = MARKET_AT + MARKET_BITS;
const GONE_AT: u32 = UNNAMED_AT + 1;

/// The list of today's shape began here: hardly any entry is older, and what is counts as of this year.
const OLDEST: u16 = 2017;
/// What is newer counts as of this year.
const NEWEST: u16 = OLDEST + (1 << AGE_BITS) - 1;

/// Not traded, as far as anyone says.
const UNLISTED: u64 = 4;
/// How big it is, nobody says.
const UNSIZED: u64 = (1 << SIZE_BITS) - 1;

impl Standing {
    /// Bits of the number.
    pub const BITS: u32 = GONE_AT + 1;
    /// The last of all.
    pub const LAST: Self = Self((1 << Self::BITS) - 1);

    /// Of a company.
    pub fn of(company: &CompanyDoc) -> Self {
        let head = &company.head;
        let market = match head.market {
            Some(Market::Kospi) => 0,
            Some(Market::Kosdaq) => 1,
            Some(Market::Konex) => 2,
            // The list says a stock code before the details say the market.
            None if head.stock_code.is_some() => 3,
            Some(Market::Other) | None => UNLISTED,
        };
        let unnamed = u64::from(company.aliases.is_empty());
        let length = letters(&head.name).chars().count().min((1 << LENGTH_BITS) - 1) as u64;
        let visits = u64::from(VISIT_LEVEL_MAX.saturating_sub(company.visit_level));
        let code: u64 = head.corp_code.as_str().parse().unwrap_or(0);
        Self(
            u64::from(head.gone) << GONE_AT
                | unnamed << UNNAMED_AT
                | market << MARKET_AT
                | size(company.equity) << SIZE_AT
                | visits << VISIT_AT
                | length << LENGTH_AT
                | age(company.entry_year) << AGE_AT
                | code,
        )
    }

    /// People have names of their own for it: an operator wrote them down.
    pub fn is_known(self) -> bool {
        !self.is_gone() && self.0 >> UNNAMED_AT & 1 == 0
    }

    /// Listed, or known anyhow.
    pub fn is_established(self) -> bool {
        let is_listed = (self.0 >> MARKET_AT & ((1 << MARKET_BITS) - 1)) < UNLISTED;
        self.is_known() || (is_listed && !self.is_gone())
    }

    fn is_gone(self) -> bool {
        self.0 >> GONE_AT & 1 == 1
    }
}

/// `listed (market 0), size 2^48 won, known by other names`.
impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = |at: u32, many: u32| self.0 >> at & ((1 << many) - 1);
        let market = ["KOSPI", "KOSDAQ", "KONEX", "listed", "not listed"];
        f.write_str(market.get(bits(MARKET_AT, MARKET_BITS) as usize).copied().unwrap_or("not listed"))?;
        match bits(SIZE_AT, SIZE_BITS) {
            UNSIZED => f.write_str(", size unknown")?,
            size => write!(f, ", equity 2^{} won", UNSIZED - 1 - size)?,
        }
        match u64::from(VISIT_LEVEL_MAX).saturating_sub(bits(VISIT_AT, VISIT_BITS)) {
            0 => {}
            level => write!(f, ", {} visits or more", (1_u32 << level) - 1)?,
        }
        if self.0 >> UNNAMED_AT & 1 == 0 {
            f.write_str(", known by other names")?;
        }
        if self.is_gone() { f.write_str(", gone") } else { Ok(()) }
    }
}

/// A step for each doubling, so that of companies of about one size the shorter name comes first.
fn size(equity: Option<i64>) -> u64 {
    match equity.and_then(|won| u64::try_from(won).ok()).and_then(u64::checked_ilog2) {
        Some(doublings) => UNSIZED - 1 - u64::from(doublings),
        None => UNSIZED,
    }
}

/// Years before [`NEWEST`].
fn age(year: Option<u16>) -> u64 {
    u64::from(NEWEST - year.unwrap_or(OLDEST).clamp(OLDEST, NEWEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::company;

    fn with(name: &str, code: &str, change: impl FnOnce(&mut CompanyDoc)) -> Standing {
        let mut doc = company(code, name);
        change(&mut doc);
        Standing::of(&doc)
    }

    #[test]
    fn gone_then_names_then_market_then_size_then_visits_then_length_then_age_then_code() {
        let on = |market| move |doc: &mut CompanyDoc| doc.head.market = Some(market);
        let sized = |equity: i64| {
            move |doc: &mut CompanyDoc| (doc.head.market, doc.equity) = (Some(Market::Kospi), Some(equity))
        };
        let entered = |year: u16| move |doc: &mut CompanyDoc| doc.entry_year = Some(year);
        let ordered = [
            with("가나다라", "99999999", |doc| doc.aliases = vec!["다".to_owned()]),
            with("가나다라", "99999999", sized(i64::MAX)),
            with("가나다라", "99999999", sized(400_000_000_000_000)),
            // Less than half of that; about as much as the next.
            with("가나", "99999999", sized(100_000_000_000_000)),
            with("가나다", "00000001", sized(110_000_000_000_000)),
            with("가나다라", "00000001", |doc| {
                (doc.head.market, doc.equity, doc.visit_level) = (Some(Market::Kospi), Some(1), 2)
            }),
            with("가나", "00000001", sized(1)),
            with("가나다", "99999998", on(Market::Kospi)),
            with("가나", "00000001", on(Market::Kosdaq)),
            with("가", "00000001", on(Market::Konex)),
            with("가", "00000001", |doc| doc.head.stock_code = Some("123456".into())),
            with("가나다", "00000009", |doc| doc.visit_level = 1),
            with("가", "00000009", entered(2026)),
            with("가", "00000003", entered(2024)),
            with("가", "00000001", on(Market::Other)),
            with("가", "00000002", |_| ()),
            with("가나", "00000001", |_| ()),
            with("가", "00000001", |doc| (doc.head.market, doc.head.gone) = (Some(Market::Kospi), true)),
        ];
        assert!(ordered.is_sorted(), "{ordered:?}");
        assert!(ordered.iter().all(|standing| *standing < Standing::LAST));
    }

    #[test]
    fn a_loss_of_all_equity_is_no_size() {
        assert_eq!([None, Some(0), Some(-1)].map(size), [UNSIZED; 3]);
        assert!(size(Some(1)) < UNSIZED && size(Some(i64::MAX)) == 0);
    }

    #[test]
    fn established_is_what_is_traded_or_has_a_name_of_the_people() {
        let named = |doc: &mut CompanyDoc| doc.aliases = vec!["배민".to_owned()];
        let traded = |doc: &mut CompanyDoc| doc.head.market = Some(Market::Konex);
        let gone = |doc: &mut CompanyDoc| {
            named(doc);
            traded(doc);
            doc.head.gone = true;
        };
        let says = |standing: Standing| (standing.is_known(), standing.is_established());
        assert_eq!(says(with("가", "00000001", named)), (true, true));
        assert_eq!(says(with("가", "00000001", traded)), (false, true));
        assert_eq!(says(with("가", "00000001", |_| ())), (false, false));
        assert_eq!(says(with("가", "00000001", gone)), (false, false));
    }
}
