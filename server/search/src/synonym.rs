//! Words that mean the same, put into a query before it is looked up: nothing is indexed again when they change.

use std::collections::HashMap;

use model::search::{SynonymDirection, SynonymSet};

use crate::analysis::{letters::words, spoken};

/// Fewest letters of a word that is replaced at the beginning of a longer one.
const SHORTEST: usize = 2;

/// Sets ready to be looked up. Terms are compared as they are spoken: `LG` and `엘지` need no set.
#[derive(Debug, Default)]
pub struct Synonyms {
    /// By the spoken form of a term: what else to look for, as written.
    finds: HashMap<String, Vec<String>>,
    /// Letters of the longest term.
    longest: usize,
}

impl Synonyms {
    /// Prepares sets.
    #[must_use]
    pub fn new(sets: &[SynonymSet]) -> Self {
        let mut all = Self::default();
        for set in sets {
            let found = match set.direction {
                SynonymDirection::TwoWay => &set.terms,
                SynonymDirection::OneWay => &set.finds,
            };
            for term in &set.terms {
                let key = spoken(term);
                if key.is_empty() {
                    continue;
                }
                all.longest = all.longest.max(key.chars().count());
                let others = all.finds.entry(key.clone()).or_default();
                for other in found.iter().filter(|other| spoken(other) != key) {
                    if !others.contains(other) {
                        others.push(other.clone());
                    }
                }
            }
        }
        all
    }

    /// What else a term finds.
    #[must_use]
    pub fn of(&self, term: &str) -> &[String] {
        self.finds.get(&spoken(term)).map_or(&[], Vec::as_slice)
    }

    /// Number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.finds.len()
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.finds.is_empty()
    }

    /// Other ways to write a text: the whole of it, the beginning of it, or one of its words replaced.
    #[must_use]
    pub fn readings(&self, text: &str) -> Vec<String> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut readings: Vec<String> = self.of(text).to_vec();
        let words = words(text);
        if words.len() > 1 {
            for (nth, word) in words.iter().enumerate() {
                for other in self.of(word) {
                    let replaced = words.iter().enumerate();
                    let replaced = replaced.map(|(at, word)| if at == nth { other.as_str() } else { word });
                    readings.push(replaced.collect::<Vec<_>>().join(" "));
                }
            }
        }
        let said = spoken(text);
        let ends = said.char_indices().map(|(at, _)| at).skip(SHORTEST).take(self.longest);
        // The longest beginning says most.
        for end in ends.collect::<Vec<_>>().into_iter().rev() {
            let (Some(start), Some(rest)) = (said.get(..end), said.get(end..)) else { continue };
            if let Some(others) = self.finds.get(start) {
                readings.extend(others.iter().map(|other| format!("{other}{rest}")));
                break;
            }
        }
        readings
    }
}

/// A set of a test: two-way when nothing but its terms is found.
#[cfg(test)]
pub(crate) fn set(terms: &[&str], finds: &[&str]) -> SynonymSet {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let direction = if finds.is_empty() { SynonymDirection::TwoWay } else { SynonymDirection::OneWay };
    SynonymSet { id: 1, direction, terms: own(terms), finds: own(finds), note: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_a_word_or_the_beginning_is_replaced() {
        let synonyms = Synonyms::new(&[
            set(&["네이버", "NAVER"], &[]),
            set(&["포스코", "POSCO", "포철"], &[]),
            set(&["삼전"], &["삼성전자"]),
        ]);
        for (text, readings) in [
            ("naver", &["네이버"][..]),
            ("네이버 채용", &["naver 채용", "NAVER채용"]),
            ("포스코홀딩스", &["POSCO홀딩스", "포철홀딩스"]),
            ("삼전", &["삼성전자"]),
            // One way only.
            ("삼성전자", &[]),
            ("", &[]),
            ("없는 말", &[]),
        ] {
            let readings: Vec<String> = readings.iter().map(|text| (*text).to_owned()).collect();
            let found = synonyms.readings(text);
            assert!(
                readings.iter().all(|it| found.iter().any(|found| spoken(found) == spoken(it))),
                "{text} {found:?}"
            );
            assert_eq!(found.is_empty(), readings.is_empty(), "{text} {found:?}");
        }
    }

    #[test]
    fn letters_are_compared_as_they_are_spoken() {
        let synonyms = Synonyms::new(&[set(&["LG엔솔"], &["LG에너지솔루션"])]);
        assert_eq!(synonyms.of("엘지엔솔"), ["LG에너지솔루션"]);
    }

    #[test]
    fn a_word_of_several_sets_finds_what_all_of_them_find_and_each_once() {
        let synonyms = Synonyms::new(&[
            set(&["재무", "finance"], &[]),
            set(&["재무", "돈"], &["회계", "자금"]),
            set(&["재 무"], &["자금", "IR"]),
        ]);
        assert_eq!(synonyms.of("재무"), ["finance", "회계", "자금", "IR"]);
        assert_eq!(synonyms.of("돈"), ["회계", "자금"]);
        assert_eq!(synonyms.of("finance"), ["재무"]);
        assert!(synonyms.of("회계").is_empty());
    }
}
