//! When a snapshot is taken without being asked for.

use serde::{Deserialize, Serialize};

use super::{Snapshot, SnapshotKind};
use crate::essay::{replaced::Replaced, shape::Essay};

/// Letters that are changed until a snapshot is due.
pub const DUE_LETTERS: u32 = 200;
/// Minutes in which something was written until a snapshot is due.
pub const DUE_MINUTES: u32 = 10;

const MINUTE_MS: u64 = 60_000;
/// A Korean syllable becomes another one while it is typed, and at its end two.
const SYLLABLES: usize = 2;

/// How much was written in an essay since its last snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Letters put in and taken out: never fewer than a comparison with the last snapshot finds, except for a letter
    /// that took the place of another.
    letters: u32,
    /// Minutes in which something was written.
    minutes: u32,
    /// When the last of these began, by the caller's stopwatch; it begins anew with each start.
    #[serde(skip)]
    minute: Option<u64>,
}

/// What is to be done about a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// Nothing: none is due, or the last one says it all.
    No,
    /// It is taken.
    New,
    /// It is taken, and the last one goes, which says the same and was taken for less.
    InsteadOfLast,
}

impl Due {
    /// Something was written: one of the essay's texts before and after. `at_ms` is by a stopwatch that only goes forward.
    pub fn wrote(&mut self, before: &str, after: &str, at_ms: u64) {
        let change = Replaced::within(before, after, before.len(), before.len());
        let taken = before.get(change.at).map_or(0, |taken| taken.chars().count());
        let put = change.text.chars().count();
        if taken == 0 && put == 0 {
            return;
        }
        let is_syllable = (1..=SYLLABLES).contains(&taken) && (1..=SYLLABLES).contains(&put);
        let letters = if is_syllable { put.abs_diff(taken) } else { put + taken };
        self.letters = self.letters.saturating_add(u32::try_from(letters).unwrap_or(u32::MAX));
        let goes_on = |began: u64| at_ms.checked_sub(began).is_some_and(|since| since < MINUTE_MS);
        if !self.minute.is_some_and(goes_on) {
            self.minutes = self.minutes.saturating_add(1);
            self.minute = Some(at_ms);
        }
    }

    /// Counts what was written besides.
    pub fn add(&mut self, more: &Self) {
        self.letters = self.letters.saturating_add(more.letters);
        self.minutes = self.minutes.saturating_add(more.minutes);
        self.minute = self.minute.max(more.minute);
    }

    /// Whether enough was written for an automatic snapshot.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.letters >= DUE_LETTERS || self.minutes >= DUE_MINUTES
    }

    /// Whether a snapshot of this kind is to be taken now; `last` is the one that was taken last. An automatic one only
    /// if it is due; what was taken before is nothing to count on from here.
    ///
    /// Two that say the same follow each other only if a person asked for both.
    pub fn take(&mut self, kind: &SnapshotKind, essay: &Essay, last: Option<&Snapshot>) -> Take {
        let rank = rank(kind);
        if rank == Rank::Automatic && !self.is_due() {
            return Take::No;
        }
        *self = Self::default();
        match last.filter(|last| last.essay == *essay).map(|last| self::rank(&last.kind)) {
            None => Take::New,
            Some(last) if last < rank => Take::InsteadOfLast,
            Some(_) if rank == Rank::Asked => Take::New,
            Some(_) => Take::No,
        }
    }
}

/// How much there is to a kind of snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It may be let go.
    Automatic,
    /// What was there before something.
    Before,
    /// A person asked for it.
    Asked,
}

fn rank(kind: &SnapshotKind) -> Rank {
    match kind {
        SnapshotKind::Automatic => Rank::Automatic,
        SnapshotKind::Before(_) | SnapshotKind::Elsewhere => Rank::Before,
        SnapshotKind::Named(_) | SnapshotKind::Submitted { .. } => Rank::Asked,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{count::CountRule, shape::Question, snapshot::Bulk};

    fn id<T: std::str::FromStr<Err = crate::essay::shape::InvalidId>>(n: usize) -> T {
        format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
    }

    fn essay(answer: &str) -> Essay {
        let question = Question { answer: answer.to_owned(), ..Question::new(id(2)) };
        Essay { questions: vec![question], ..Essay::new(id(1)) }
    }

    fn snapshot(kind: SnapshotKind, essay: &Essay) -> Snapshot {
        Snapshot { id: id(3), clock: 1, taken_at: DateTime::UNIX_EPOCH, kind, essay: essay.clone() }
    }

    fn named(name: &str) -> SnapshotKind {
        SnapshotKind::Named(name.to_owned())
    }

    #[test]
    fn two_hundred_letters_make_one_due() {
        let mut due = Due::default();
        let mut text = String::new();
        for nth in 0..200 {
            assert!(!due.is_due(), "{nth}");
            let before = text.clone();
            text.push('가');
            due.wrote(&before, &text, 0);
        }
        assert!(due.is_due());
        assert_eq!(due.take(&SnapshotKind::Automatic, &essay(&text), None), Take::New);
        assert!(!due.is_due(), "counted anew");
    }

    #[test]
    fn a_syllable_is_one_letter_however_it_came_to_be() {
        let letters = |stages: &[&str]| {
            let mut due = Due::default();
            stages.windows(2).for_each(|two| due.wrote(two[0], two[1], 0));
            due.letters
        };
        assert_eq!(letters(&["", "ㅎ", "하", "한", "하나", "하난", "하나다"]), 3);
        assert_eq!(letters(&["하나", "하", ""]), 2);
        assert_eq!(letters(&["하나 둘", "하나 둘"]), 0);
        let (old, new) = ("가".repeat(100), "나".repeat(100));
        assert_eq!(letters(&["", &old, &new, ""]), 400, "what takes the place of much counts whole");
    }

    #[test]
    fn ten_minutes_in_which_something_was_written_make_one_due() {
        let mut due = Due::default();
        for minute in 0..10 {
            assert!(!due.is_due(), "{minute}");
            // However long it was quiet in between.
            for second in [0, 20, 59] {
                due.wrote("가", "나", (minute * 7 * 60 + second) * 1_000);
            }
        }
        assert!(due.is_due());
    }

    #[test]
    fn what_was_counted_is_there_after_a_reload() {
        let mut due = Due::default();
        due.wrote("", &"가".repeat(150), 500_000);
        let mut due: Due = serde_json::from_str(&serde_json::to_string(&due).unwrap()).unwrap();
        due.wrote("", &"가".repeat(50), 0);
        assert!(due.is_due());
    }

    #[test]
    fn what_was_counted_for_one_that_could_not_be_kept_is_counted_on() {
        let (mut due, mut meanwhile) = (Due::default(), Due::default());
        due.wrote("", &"가".repeat(150), 0);
        meanwhile.wrote("", &"나".repeat(50), 1_000);
        meanwhile.add(&due);
        assert!(meanwhile.is_due());
    }

    #[test]
    fn one_is_always_taken_before_much_changes() {
        let essay = essay("가");
        for bulk in Bulk::ALL {
            let kind = SnapshotKind::Before(bulk);
            assert_eq!(Due::default().take(&kind, &essay, None), Take::New);
            let last = snapshot(SnapshotKind::Automatic, &essay);
            // The automatic one may be let go one day.
            assert_eq!(Due::default().take(&kind, &essay, Some(&last)), Take::InsteadOfLast);
        }
        assert_eq!(Due::default().take(&SnapshotKind::Automatic, &essay, None), Take::No, "it is not due");
    }

    #[test]
    fn a_person_gets_what_was_asked_for() {
        let essay = essay("가");
        let submitted = SnapshotKind::Submitted { rule: CountRule::default(), posting: String::new() };
        for last in [SnapshotKind::Automatic, SnapshotKind::Before(Bulk::Merge)] {
            let last = snapshot(last, &essay);
            assert_eq!(Due::default().take(&submitted, &essay, Some(&last)), Take::InsteadOfLast);
        }
        let last = snapshot(named("초안"), &essay);
        assert_eq!(Due::default().take(&named("최종"), &essay, Some(&last)), Take::New);
        assert_eq!(Due::default().take(&SnapshotKind::Before(Bulk::Merge), &essay, Some(&last)), Take::No);
    }

    proptest! {
        #[test]
        fn none_says_what_the_one_before_it_says_and_nothing_is_lost_before_a_bulk_change(
            acts in prop::collection::vec((0..6_usize, 0..3_usize), 0..60),
        ) {
            let mut due = Due::default();
            let mut taken: Vec<Snapshot> = Vec::new();
            let mut answer = String::new();
            for (nth, (act, text)) in acts.into_iter().enumerate() {
                let kind = match act {
                    0..2 => {
                        let after = ["", "가", "나"][text].repeat(150);
                        due.wrote(&answer, &after, 0);
                        answer = after;
                        SnapshotKind::Automatic
                    }
                    2..5 => SnapshotKind::Before(Bulk::ALL[text]),
                    _ => named("이름"),
                };
                let essay = essay(&answer);
                let take = due.take(&kind, &essay, taken.last());
                if take == Take::InsteadOfLast {
                    taken.pop();
                }
                if take != Take::No {
                    taken.push(Snapshot { id: id(nth), ..snapshot(kind, &essay) });
                }
                if act >= 2 {
                    prop_assert_eq!(&taken.last().unwrap().essay, &essay);
                    prop_assert!(rank(&taken.last().unwrap().kind) > Rank::Automatic, "it is not let go");
                }
            }
            let asked = |one: &Snapshot| rank(&one.kind) == Rank::Asked;
            prop_assert!(taken.windows(2).all(|two| two[0].essay != two[1].essay || two.iter().all(asked)));
        }
    }
}
