//! Where places of a text are in a later one: what was found a moment ago stays in its place while one types elsewhere.

use std::ops::Range;

/// What became of a text: bytes that it begins and ends with are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    head: usize,
    tail: usize,
    before: usize,
    after: usize,
}

impl Shift {
    /// From a text to a later one.
    #[must_use]
    pub fn between(before: &str, after: &str) -> Self {
        let head = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let rest = before.len().min(after.len()) - head;
        let ends = before.bytes().rev().zip(after.bytes().rev());
        let tail = ends.take(rest).take_while(|(a, b)| a == b).count();
        Self { head, tail, before: before.len(), after: after.len() }
    }

    /// Where a place of the text before is now, in bytes; none where something in it was changed.
    #[must_use]
    pub fn moved(&self, at: &Range<usize>) -> Option<Range<usize>> {
        if at.end <= self.head {
            Some(at.clone())
        } else if at.start >= self.before - self.tail && at.end <= self.before {
            let on = |place: usize| place + self.after - self.before;
            Some(on(at.start)..on(at.end))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_before_and_behind_a_change_are_kept() {
        let shift = Shift::between("하나 둘 셋", "하나 둘하고 셋");
        assert_eq!(shift.moved(&(0..6)), Some(0..6), "before it");
        assert_eq!(shift.moved(&(11..14)), Some(17..20), "behind it");
        assert_eq!(shift.moved(&(7..10)), Some(7..10), "up to it");
        assert_eq!(shift.moved(&(0..14)), None, "around it");
        assert_eq!(Shift::between("가", "가").moved(&(0..9)), None, "beyond the text");
    }

    proptest! {
        #[test]
        fn what_is_moved_is_the_same_text(
            before in "[가나다 ]{0,12}", after in "[가나다 ]{0,12}", at in any::<(u8, u8)>(),
        ) {
            let places: Vec<usize> = before.char_indices().map(|(at, _)| at).chain([before.len()]).collect();
            let place = |number: u8| places[usize::from(number) % places.len()];
            let at = place(at.0).min(place(at.1))..place(at.0).max(place(at.1));
            if let Some(now) = Shift::between(&before, &after).moved(&at) {
                prop_assert_eq!(after.get(now), before.get(at));
            }
        }
    }
}
