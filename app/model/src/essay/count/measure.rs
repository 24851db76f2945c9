//! A text against its limit.

use super::{cluster::clusters, limit::Limit, rule::CountUnit, tally::Tally};
use crate::{essay::utf16::Place, money};

/// How much of a limit a text uses, and from where it is too long. Nothing is ever cut off: the writer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How long the text is.
    pub used: u32,
    /// How long it may be.
    pub limit: u32,
    /// How much is too much.
    pub over: u32,
    /// What the numbers are of.
    pub unit: CountUnit,
    /// Where the part begins that does not fit, in front of a whole character; none if all fits.
    pub overflow_at: Option<Place>,
}

impl Measure {
    /// Measures a text.
    #[must_use]
    pub fn of(text: &str, limit: &Limit) -> Self {
        Self::of_tally(text, &Tally::of(text), limit)
    }

    /// Measures a text whose tally is known.
    #[must_use]
    pub fn of_tally(text: &str, tally: &Tally, limit: &Limit) -> Self {
        let (used, n) = (tally.count(limit.rule()), limit.n());
        let over = used.saturating_sub(n);
        let overflow_at = (over > 0).then(|| overflow_at(text, limit));
        Self { used, limit: n, over, unit: limit.rule().mode.unit(), overflow_at }
    }

    /// How much more fits.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.limit.saturating_sub(self.used)
    }

    /// Whether the last twentieth of the limit is being written.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.over == 0 && u64::from(self.left()) * 20 <= u64::from(self.limit)
    }

    /// `1,000자 중 649자`: what a gauge says to who does not see it.
    #[must_use]
    pub fn used_text(&self) -> String {
        let Self { unit, .. } = self;
        format!("{}{unit} 중 {}{unit}", money::count(self.limit.into()), money::count(self.used.into()))
    }

    /// `351자 남음`, `35자 넘었어요`.
    #[must_use]
    pub fn left_text(&self) -> String {
        let Self { unit, over, .. } = *self;
        if over > 0 {
            format!("{}{unit} 넘었어요", money::count(over.into()))
        } else {
            format!("{}{unit} 남음", money::count(self.left().into()))
        }
    }
}

/// The place before the first character with which the text is too long. Spaces and line breaks that count nothing
/// still fit behind a text that fills its limit.
fn overflow_at(text: &str, limit: &Limit) -> Place {
    let length = |part: &str| Tally::of(part).count(limit.rule());
    let (mut place, mut used, mut rest) = (Place::default(), 0_u32, text);
    // In large steps first: it is asked for at every key, and characters are costly to tell apart.
    while let Some(part) = part_of(rest) {
        let with = used.saturating_add(length(part));
        if with > limit.n() {
            break;
        }
        (used, place, rest) = (with, place.after(part), rest.get(part.len()..).unwrap_or_default());
    }
    for cluster in clusters(rest) {
        used = used.saturating_add(length(cluster));
        if used > limit.n() {
            break;
        }
        place = place.after(cluster);
    }
    place
}

/// What a text begins with that ends with a character, and has some length; none where that is not told at a glance: it ends
/// behind a line break, or between a Hangul syllable or an ASCII character and a space.
fn part_of(text: &str) -> Option<&str> {
    /// Shorter ones are no gain.
    const BYTES_MIN: usize = 48;
    let is_plain = |byte: u8| byte.is_ascii_graphic();
    let is_syllable = |before: &str| before.chars().next_back().is_some_and(|c| ('가'..='힣').contains(&c));
    let bytes = text.as_bytes();
    let end = (BYTES_MIN..bytes.len()).find(|at| match (bytes.get(at - 1), bytes.get(*at)) {
        (Some(b'\n'), _) => true,
        (Some(before), Some(b' ')) => is_plain(*before) || text.get(..*at).is_some_and(is_syllable),
        _ => false,
    })?;
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{
        count::{CountMode, CountRule, LetterUnit, LimitSource, NewlineWeight, count},
        samples::text,
    };

    fn limit(n: u32, rule: CountRule) -> Limit {
        Limit::new(n, rule, LimitSource::User, DateTime::UNIX_EPOCH).unwrap()
    }

    fn place(text: &str, n: u32, mode: CountMode) -> Option<(usize, usize)> {
        Measure::of(text, &limit(n, CountRule::of(mode))).overflow_at.map(|it| (it.byte, it.utf16))
    }

    #[test]
    fn what_does_not_fit_begins_where_it_is_too_long() {
        assert_eq!(place("가나다", 3, CountMode::Letters), None);
        assert_eq!(place("가나다라", 3, CountMode::Letters), Some((9, 3)));
        assert_eq!(place("가a나", 4, CountMode::SimpleBytes), Some((4, 2)));
        assert_eq!(place("가나", 1, CountMode::SimpleBytes), Some((0, 0)), "nothing fits");
    }

    #[test]
    fn a_character_that_fits_in_part_does_not_fit() {
        assert_eq!(place("가😀나", 2, CountMode::Letters), Some((3, 1)));
        assert_eq!(place("가👨\u{200d}👩나", 4, CountMode::Letters), Some((3, 1)));
        assert_eq!(place("가나", 3, CountMode::SimpleBytes), Some((3, 1)));
    }

    #[test]
    fn letters_typed_apart_are_counted_as_one_and_marked_where_they_stand() {
        let apart = "\u{1100}\u{1161}\u{1102}\u{1161}\u{11ab}\u{1103}\u{1161}";
        let measure = Measure::of(apart, &limit(2, CountRule::default()));
        assert_eq!((measure.used, measure.over), (3, 1));
        assert_eq!(measure.overflow_at, Some(Place { byte: 15, utf16: 5 }));
    }

    #[test]
    fn what_counts_nothing_still_fits() {
        assert_eq!(place("가 나 \n다", 2, CountMode::LettersWithoutSpaces), Some((9, 5)));
        assert_eq!(place("가 나 \n", 2, CountMode::LettersWithoutSpaces), None);
    }

    #[test]
    fn words_for_who_reads_and_who_hears() {
        let letters = Measure::of(&"가".repeat(649), &limit(1000, CountRule::default()));
        assert_eq!(letters.used_text(), "1,000자 중 649자");
        assert_eq!(letters.left_text(), "351자 남음");
        let bytes = Measure::of(&"가".repeat(735), &limit(1400, CountRule::of(CountMode::SimpleBytes)));
        assert_eq!(bytes.used_text(), "1,400바이트 중 1,470바이트");
        assert_eq!(bytes.left_text(), "70바이트 넘었어요");
    }

    #[test]
    fn the_last_twentieth_is_near() {
        let near =
            |used: usize, n| Measure::of(&"가".repeat(used), &limit(n, CountRule::default())).is_near();
        assert!(!near(949, 1000));
        assert!(near(950, 1000));
        assert!(near(1000, 1000));
        assert!(!near(1001, 1000), "over is something else");
    }

    fn rule() -> impl Strategy<Value = CountRule> {
        let mode = prop::sample::select(&CountMode::ALL[..]);
        let letter = prop::sample::select(&LetterUnit::ALL[..]);
        let newline = prop::sample::select(&NewlineWeight::ALL[..]);
        (mode, letter, newline).prop_map(|(mode, letter, newline)| CountRule { mode, letter, newline })
    }

    proptest! {
        #[test]
        fn what_stands_before_the_mark_fits_and_one_more_character_does_not(
            text in text(), rule in rule(), n in 1_u32..80
        ) {
            let measure = Measure::of(&text, &limit(n, rule));
            prop_assert_eq!(measure.used, count(&text, rule));
            prop_assert_eq!(measure.over + n, measure.used.max(n));
            prop_assert_eq!(measure.overflow_at.is_some(), measure.over > 0);
            if let Some(place) = measure.overflow_at {
                let (fits, beyond) = text.split_at(place.byte);
                prop_assert_eq!(fits.encode_utf16().count(), place.utf16);
                prop_assert!(count(fits, rule) <= n);
                let next = clusters(beyond).next().unwrap();
                prop_assert!(count(&text[..place.byte + next.len()], rule) > n);
            }
        }

        #[test]
        fn large_steps_come_to_the_same_place(
            texts in proptest::collection::vec(text(), 1..40), between in "[ \n가a]{1,3}", rule in rule(), n in 1_u32..2_000
        ) {
            let (text, limit) = (texts.join(&between), limit(n, rule));
            let (mut place, mut used) = (Place::default(), 0);
            for cluster in clusters(&text) {
                used += count(cluster, rule);
                if used > n {
                    break;
                }
                place = place.after(cluster);
            }
            prop_assert_eq!(overflow_at(&text, &limit), place);
        }

        #[test]
        fn characters_counted_one_by_one_are_the_whole(text in text(), rule in rule()) {
            let sum: u32 = clusters(&text).map(|cluster| count(cluster, rule)).sum();
            prop_assert_eq!(sum, count(&text, rule));
        }
    }
}
