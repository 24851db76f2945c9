//! What one input changed in a text.

use std::ops::Range;

/// One range of a text that became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced<'a> {
    /// Bytes of the text before.
    pub at: Range<usize>,
    /// What stands there now.
    pub text: &'a str,
}

impl<'a> Replaced<'a> {
    /// The smallest range with all that was changed. Of two that are as small (`가` put into `가가`) it is the one at the
    /// selection; where all that was selected became something else it is the selection.
    pub fn of(before: &str, after: &'a str, selection: &Range<usize>) -> Self {
        let smallest = Self::within(before, after, before.len(), before.len());
        let here = Self::within(before, after, selection.start, before.len().saturating_sub(selection.end));
        let is_selection = !selection.is_empty() && here.at == *selection;
        if is_selection || here.at.len() == smallest.at.len() { here } else { smallest }
    }

    /// With so many bytes at most that are the same before it and behind it.
    pub fn within(before: &str, after: &'a str, head_max: usize, tail_max: usize) -> Self {
        let head = head(before, after, head_max);
        let (rest, now) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
        let tail = tail(rest, now, tail_max);
        let text = now.get(..now.len() - tail).unwrap_or_default();
        Self { at: head..before.len() - tail, text }
    }
}

/// Bytes of whole characters that two texts begin with.
fn head(a: &str, b: &str, most: usize) -> usize {
    let same = a.bytes().zip(b.bytes()).take(most).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| a.is_char_boundary(*at) && b.is_char_boundary(*at)).unwrap_or_default()
}

/// Bytes of whole characters that two texts end with.
fn tail(a: &str, b: &str, most: usize) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    let is_whole = |len: &usize| a.is_char_boundary(a.len() - len) && b.is_char_boundary(b.len() - len);
    (0..=same).rev().find(is_whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::utf16;

    #[test]
    fn what_is_found_is_small_and_of_whole_characters() {
        for (before, after, selection, at, text) in [
            ("책임감을", "책임감이", 12..12, 9..12, "이"),
            ("가가가", "가가가가", 3..3, 3..3, "가"),
            ("가가가", "가가", 9..9, 6..9, ""),
            // The selection is elsewhere.
            ("가나다", "가다", 0..0, 3..6, ""),
            // What was selected became the letter it ends with.
            ("가나다", "나다", 0..6, 0..6, "나"),
            // These begin with the same bytes.
            ("각😀", "간😁", 0..0, 0..7, "간😁"),
            ("같다", "같다", 0..0, 0..0, ""),
        ] {
            let found = Replaced::of(before, after, &selection);
            if before == after {
                assert!(found.at.is_empty() && found.text.is_empty());
            } else {
                assert_eq!((found.at, found.text), (at, text), "{before} {after}");
            }
        }
    }

    proptest! {
        #[test]
        fn in_its_place_it_makes_the_one_text_the_other(
            before in "[가나다😀 \n]{0,20}|\\PC{0,20}", after in "[가나다😀 \n]{0,20}|\\PC{0,20}", selection in any::<(u8, u8)>(),
        ) {
            let selection = utf16::to_bytes(&before, selection.0.into()..selection.1.into());
            let Replaced { at, text } = Replaced::of(&before, &after, &selection);
            let mut made = before.clone();
            made.replace_range(at, text);
            prop_assert_eq!(made, after);
        }
    }
}
