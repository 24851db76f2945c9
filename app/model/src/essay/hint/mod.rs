//! Keywords of accepted essays beside an answer while it is written, from the pack on the device.

mod ending;
mod find;
mod muted;

#[cfg(test)]
mod tests;

use std::{collections::HashSet, ops::Range};

pub use muted::Muted;

use crate::accepted::{KeywordExample, KeywordPack, PackList, PackWord, QuestionKind, ReportScope};
use find::{Finder, Found};
use muted::key;

/// Keywords for a question at most.
pub const HINTS_MAX: usize = 60;

/// Keywords for a question.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    all: Vec<Hint>,
    finder: Finder,
}

/// A keyword and why it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// The word.
    pub text: String,
    /// Essays of the scope with it.
    pub essays: u32,
    /// Essays of the scope.
    pub total: u32,
    /// Whose essays these are.
    pub scope: ReportScope,
    /// How many times as frequent it is here, with the interval that is 95 % sure.
    pub lift: Option<(f64, f64, f64)>,
    /// Years of the first and the last essay with it.
    pub years: Option<(i16, i16)>,
    /// It is everywhere: no recommendation.
    pub common: bool,
    /// Sentences with it, of different essays.
    pub examples: Vec<KeywordExample>,
}

/// A keyword that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Its place among [`Hints::all`].
    pub hint: usize,
    /// Where it stands, in UTF-16 units; endings are not marked.
    pub at: Vec<Range<usize>>,
}

impl Hints {
    /// The keywords for a question that asks for these kinds, each once. What is said of the company comes first, then
    /// what is said of its job group, then of all; within these the surest first, kind by kind. A question of no kind,
    /// or of kinds the pack has nothing on, has the keywords for all questions.
    #[must_use]
    pub fn of(pack: &KeywordPack, kinds: &[QuestionKind]) -> Self {
        let own = |kind: &QuestionKind| pack.list(Some(*kind)).filter(|list| list.kind.is_some());
        let mut lists: Vec<&PackList> = kinds.iter().filter_map(own).collect();
        if lists.is_empty() {
            lists.extend(pack.list(None));
        }
        lists.sort_by_key(|list| wideness(list.scope));
        let mut known = HashSet::new();
        let words = lists.iter().flat_map(|list| list.words.iter().map(move |word| (*list, word)));
        let new = words.filter(|(_, word)| {
            let key = key(&word.text);
            !key.is_empty() && known.insert(key)
        });
        let all: Vec<Hint> = new.take(HINTS_MAX).map(|(list, word)| Hint::of(pack, list, word)).collect();
        let finder = Finder::new(all.iter().map(|hint| hint.text.as_str()));
        Self { all, finder }
    }

    /// All, in order.
    #[must_use]
    pub fn all(&self) -> &[Hint] {
        &self.all
    }

    /// Those that are wanted, each with its place among all.
    pub fn shown<'a>(&'a self, muted: &'a Muted) -> impl Iterator<Item = (usize, &'a Hint)> {
        self.all.iter().enumerate().filter(|(_, hint)| !muted.contains(&hint.text))
    }

    /// Which of them stand in a text, in their order. 60 keywords in 5,500 letters take 0.4 ms, so that a text is simply
    /// read again after each change.
    #[must_use]
    pub fn used(&self, text: &str) -> Vec<Used> {
        let found = self.finder.find(text);
        let units = Units::of(text, &found);
        let mut used: Vec<Used> = Vec::new();
        let mut sorted: Vec<&Found> = found.iter().collect();
        // The sort is stable: places stay in the order of the text.
        sorted.sort_by_key(|found| found.word);
        for Found { word, from, to } in sorted {
            let at = units.at(*from)..units.at(*to);
            match used.last_mut() {
                Some(last) if last.hint == *word => last.at.push(at),
                _ => used.push(Used { hint: *word, at: vec![at] }),
            }
        }
        used
    }
}

impl Hint {
    /// `2023–2026년 글에 나와요`: when it was written, where that is known.
    #[must_use]
    pub fn years_text(&self) -> Option<String> {
        self.years.map(|(first, last)| {
            let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
            format!("{years}년 글에 나와요")
        })
    }

    fn of(pack: &KeywordPack, list: &PackList, word: &PackWord) -> Self {
        let example = |(place, mark): &(u32, crate::search::Mark)| {
            let sentence = pack.sentences.get(usize::try_from(*place).ok()?)?;
            Some(KeywordExample { essay: sentence.0, text: sentence.1.clone(), mark: *mark })
        };
        Self {
            text: word.text.clone(),
            essays: word.essays,
            total: list.essays,
            scope: list.scope,
            lift: word.lift,
            years: word.years,
            common: word.common,
            examples: word.examples.iter().filter_map(example).collect(),
        }
    }
}

/// How much wider a scope is than a company.
fn wideness(scope: ReportScope) -> u8 {
    match scope {
        ReportScope { corp_code: Some(_), .. } => 0,
        ReportScope { job_group: Some(_), .. } => 1,
        _ => 2,
    }
}

/// Bytes of a text and how many UTF-16 units stand before them.
struct Units(Vec<(usize, usize)>);

impl Units {
    /// Of the bytes where something was found, in one reading.
    fn of(text: &str, found: &[Found]) -> Self {
        let mut bytes: Vec<usize> = found.iter().flat_map(|found| [found.from, found.to]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let (mut read_to, mut units) = (0, 0);
        let unit = |byte: usize| {
            units += text.get(read_to..byte).map_or(0, crate::essay::utf16::len);
            read_to = byte;
            (byte, units)
        };
        Self(bytes.into_iter().map(unit).collect())
    }

    fn at(&self, byte: usize) -> usize {
        let place = self.0.binary_search_by_key(&byte, |(byte, _)| *byte);
        place.ok().and_then(|place| self.0.get(place)).map_or(0, |(_, units)| *units)
    }
}
