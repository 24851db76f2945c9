//! Phrases looked for in a text, all in one pass.

use std::{collections::HashMap, ops::Range};

use super::{draft::Draft, josa::is_josa};

/// Where a phrase may begin and end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Anywhere.
    Any,
    /// Where the word ends.
    Word,
    /// Where the word ends, particles aside.
    Josa,
}

struct Phrase {
    letters: Vec<char>,
    begins_word: bool,
    end: End,
}

/// A set of phrases. `^` before one: a word begins there; `$` behind one: the word ends there, `~`: particles may
/// follow. A space in a phrase stands for spaces or none.
pub(super) struct Phrases {
    all: Vec<Phrase>,
    by_first: HashMap<char, Vec<usize>>,
    first: Letters,
}

/// Letters, some of which may be others: asked for each letter of a text before the map is.
#[derive(Default)]
struct Letters([u64; 16]);

impl Letters {
    fn place(c: char) -> (usize, u64) {
        let low = u32::from(c) & 1023;
        (usize::try_from(low >> 6).unwrap_or_default(), 1 << (low & 63))
    }

    fn add(&mut self, c: char) {
        let (word, bit) = Self::place(c);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_have(&self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl Phrases {
    pub fn of<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<Phrase> = phrases.into_iter().map(Phrase::read).collect();
        let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
        for (number, phrase) in all.iter().enumerate() {
            if let Some(first) = phrase.letters.first() {
                by_first.entry(*first).or_default().push(number);
            }
        }
        for numbers in by_first.values_mut() {
            // The longest says most.
            numbers
                .sort_by_key(|number| std::cmp::Reverse(all.get(*number).map_or(0, |it| it.letters.len())));
        }
        let mut first = Letters::default();
        by_first.keys().for_each(|c| first.add(*c));
        Self { all, by_first, first }
    }

    /// The phrases of a text in order, each with its number. At one place the longest is told.
    pub fn find<'t>(&'t self, draft: &'t Draft<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
        draft.text.char_indices().filter(|(_, c)| self.first.may_have(*c)).filter_map(move |(at, c)| {
            let numbers = self.by_first.get(&c)?;
            numbers.iter().find_map(|number| {
                let length = self.all.get(*number)?.length_at(draft, at)?;
                Some((*number, at..at + length))
            })
        })
    }
}

impl Phrase {
    fn read(written: &str) -> Self {
        let (written, end) = match (written.strip_suffix('$'), written.strip_suffix('~')) {
            (Some(bare), _) => (bare, End::Word),
            (_, Some(bare)) => (bare, End::Josa),
            _ => (written, End::Any),
        };
        let bare = written.strip_prefix('^');
        Self { letters: bare.unwrap_or(written).chars().collect(), begins_word: bare.is_some(), end }
    }

    fn length_at(&self, draft: &Draft<'_>, at: usize) -> Option<usize> {
        if self.begins_word && !draft.begins(at) {
            return None;
        }
        let text = draft.text.get(at..)?;
        let mut rest = text;
        for letter in &self.letters {
            rest = if *letter == ' ' { rest.trim_start_matches(' ') } else { rest.strip_prefix(*letter)? };
        }
        let length = text.len() - rest.len();
        let glued = draft.rest(at + length);
        let ends = match self.end {
            End::Any => true,
            End::Word => glued.is_empty(),
            End::Josa => is_josa(glued),
        };
        ends.then_some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_may_stand() {
        let phrases = Phrases::of(["^구지$", "제 남편~", "됬", "됬다"]);
        let found = |text| -> Vec<(usize, Range<usize>)> { phrases.find(&Draft::of(text)).collect() };
        assert_eq!(found("구지 가구지 구지가"), [(0, 0..6)]);
        assert_eq!(found("제남편은 제  남편감"), [(1, 0..9)]);
        assert_eq!(found("됬다됬"), [(3, 0..6), (2, 6..9)]);
    }
}
