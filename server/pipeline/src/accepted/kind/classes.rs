//! Words of one meaning: `까닭` and `사유` are `이유` to the model, so that it needs no example of each.

use std::sync::LazyLock;

/// A class that occurs in a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its name.
    pub class: &'static str,
    /// The spelling met first.
    pub seen: String,
    /// Where in the question, from 0 to 1.
    pub at: f32,
}

/// Each class with its spellings; what stands in front of the file says how they are written.
static CLASSES: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    include_str!("classes.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(class, spellings)| (class, spellings.split_whitespace().collect()))
        .collect()
});

/// The classes in a stripped question, in the order in which each is first met.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let open = open(text);
    let squeezed = open.replace('_', "");
    let places: Vec<usize> =
        open.bytes().enumerate().filter(|(_, byte)| *byte != b'_').map(|(at, _)| at).collect();
    let mut found: Vec<(usize, &str, &str)> = CLASSES
        .iter()
        .filter_map(|(class, spellings)| {
            let place = |spelling: &str| {
                if spelling.contains('_') {
                    open.find(spelling)
                } else {
                    squeezed.find(spelling).and_then(|at| places.get(at).copied())
                }
            };
            let first = spellings.iter().filter_map(|spelling| Some((place(spelling)?, *spelling))).min()?;
            Some((first.0, *class, first.1))
        })
        .collect();
    found.sort_unstable();
    let seen = |spelling: &str| spelling.trim_matches('_').replace('_', " ");
    found
        .into_iter()
        .map(|(at, class, spelling)| Found { class, seen: seen(spelling), at: share(at, open.len()) })
        .collect()
}

/// The text between `_`, with `_` for every blank and mark.
fn open(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || MARKS.contains(&c))
        .filter(|word| !word.is_empty())
        .collect();
    format!("_{}_", words.join("_"))
}

/// Marks that part words.
const MARKS: [char; 16] = ['.', ',', '?', '!', '(', ')', '[', ']', '\'', '"', '‘', '’', '·', '/', ':', '_'];

/// The part of the whole at which a place is.
pub(super) fn share(at: usize, whole: usize) -> f32 {
    let part = |number: usize| u16::try_from(number).map_or(f32::from(u16::MAX), f32::from);
    part(at) / part(whole).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        find(text).into_iter().map(|found| found.class).collect()
    }

    #[test]
    fn words_of_one_meaning_are_one_class_however_they_are_spaced() {
        for text in ["지원하게 된 이유", "지원하게된 까닭", "지원한 사유"] {
            assert!(names(text).contains(&"apply"), "{text}");
            assert!(names(text).contains(&"reason"), "{text}");
        }
    }

    #[test]
    fn classes_come_in_the_order_of_the_text() {
        let found = find("성장과정과 지원동기");
        let places: Vec<&str> = found.iter().map(|found| found.class).collect();
        let place = |class| places.iter().position(|other| *other == class);
        assert!(place("upbringing") < place("apply"), "{places:?}");
        assert!(found.iter().all(|found| (0.0..=1.0).contains(&found.at)));
    }

    #[test]
    fn no_spelling_is_in_a_class_twice() {
        for (class, spellings) in CLASSES.iter() {
            for (at, spelling) in spellings.iter().enumerate() {
                assert!(!spellings[..at].contains(spelling), "{class} {spelling}");
            }
        }
    }
}
