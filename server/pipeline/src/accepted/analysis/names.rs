//! Where a text names companies.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};
use model::company::CorpCode;

use super::corpus::Name;

/// A name of fewer letters may be a word of the language (대상, 한샘) and counts only in essays for its company.
const LETTERS: usize = 3;

/// Finds names of companies.
pub(super) struct Names {
    finder: Option<AhoCorasick>,
    /// Of each name: none when it counts everywhere, or the companies in whose essays it counts.
    owners: Vec<Option<Vec<CorpCode>>>,
}

impl Names {
    pub(super) fn new(names: &[Name]) -> Self {
        let mut owners: BTreeMap<String, Option<Vec<CorpCode>>> = BTreeMap::new();
        for name in names {
            let joined: String = name.text.split_whitespace().collect();
            for text in [name.text.trim(), &joined].into_iter().filter(|text| !text.is_empty()) {
                if joined.chars().count() >= LETTERS {
                    owners.insert(text.to_owned(), None);
                } else if let Some(list) = owners.entry(text.to_owned()).or_insert_with(|| Some(Vec::new())) {
                    list.extend(name.of);
                }
            }
        }
        let (texts, owners): (Vec<String>, Vec<_>) = owners.into_iter().unzip();
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
        Self { finder: builder.build(texts).ok(), owners }
    }

    /// Names in an essay for `company`, each from the beginning of a word.
    pub(super) fn find(&self, text: &str, company: Option<CorpCode>) -> Vec<Range<usize>> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let found = finder.find_iter(text).filter(|found| {
            let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
            let counts = match self.owners.get(found.pattern().as_usize()) {
                Some(Some(owners)) => company.is_some_and(|company| owners.contains(&company)),
                _ => true,
            };
            counts && before.is_none_or(|c| !c.is_alphanumeric())
        });
        found.map(|found| found.range()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(number: u32) -> CorpCode {
        format!("{number:08}").parse().unwrap()
    }

    #[test]
    fn names_are_found_at_the_beginning_of_words() {
        let name = |text: &str, of| Name { text: text.to_owned(), of: Some(code(of)) };
        let names = Names::new(&[name("누리샘은행", 1), name("대상", 2), name("Neo Soft", 3)]);
        let found = |text, company| {
            names.find(text, company).into_iter().map(|range| &text[range]).collect::<Vec<&str>>()
        };
        assert_eq!(found("누리샘은행의 창구", None), ["누리샘은행"]);
        assert_eq!(found("새누리샘은행", None), Vec::<&str>::new());
        assert_eq!(found("대상에서 고객을 대상으로", Some(code(2))), ["대상", "대상"]);
        assert_eq!(found("고객을 대상으로", Some(code(1))), Vec::<&str>::new());
        assert_eq!(found("NEO SOFT, neosoft", None), ["NEO SOFT", "neosoft"]);
    }

    #[test]
    fn no_names_are_found_where_none_are_known() {
        assert!(Names::new(&[]).find("누리샘은행", None).is_empty());
    }
}
