//! The list of names an essay is compared with.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::words;
use crate::{company::name, hangul::fold_width};

/// A company that an essay may name by mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherCompany {
    /// As people read it.
    pub name: String,
    /// What it is called as well.
    pub aliases: Vec<String>,
}

/// Names, made ready to be looked for. Make it once for an essay: it reads every name.
#[derive(Clone, Debug, Default)]
pub struct CompanyNames {
    by_start: HashMap<(char, char), Vec<Name>>,
    /// The first name of the company the essay is for, as people read it.
    pub(super) own: Option<String>,
}

/// A name or an alias.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Folded, in lower case, without spaces and legal forms.
    pub letters: Vec<char>,
    /// Before which letters the list has a space.
    breaks: HashSet<usize>,
    /// Of the company the essay is for.
    pub is_own: bool,
    /// What must be around it to be taken for a company.
    pub needs: Needs,
    /// As people read it.
    pub shown: String,
}

/// What must be around a name to be taken for a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// No word is like it.
    Nothing,
    /// It is a word as well: `신세계`.
    Cue,
    /// It is such a common word that only a legal form tells: `대상`, `하나`.
    LegalForm,
}

impl CompanyNames {
    /// Names and aliases of the company an essay is for, and of others. What both have belongs to the first.
    #[must_use]
    pub fn new(own: &[&str], others: &[OtherCompany]) -> Self {
        let own_name = own.iter().map(|name| name::display(name)).find(|name| !name.is_empty());
        let mut names = Self { own: own_name, ..Self::default() };
        let mut known = HashSet::new();
        let others = others.iter().flat_map(|it| std::iter::once(&it.name).chain(&it.aliases));
        let all = own.iter().map(|name| (*name, true)).chain(others.map(|name| (name.as_str(), false)));
        for (written, is_own) in all {
            let name = Name::read(written, is_own);
            let key = name.letters.first().copied().zip(name.letters.get(1).copied());
            if let Some(key) = key.filter(|_| known.insert(name.letters.clone())) {
                names.by_start.entry(key).or_default().push(name);
            }
        }
        for names in names.by_start.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
        }
        names
    }

    /// Whether a word is a name of the company the essay is for.
    pub(in crate::essay::check) fn is_own(&self, word: &str) -> bool {
        let letters: Vec<char> = fold_width(word).chars().flat_map(char::to_lowercase).collect();
        let (Some(first), Some(second)) = (letters.first(), letters.get(1)) else { return false };
        self.starting(*first, *second).iter().any(|name| name.is_own && name.letters == letters)
    }

    /// Whether a word begins with the name of a company: the essay's own, or another that no word is like.
    pub(in crate::essay::check) fn begins(&self, word: &str) -> bool {
        let letters: Vec<char> = fold_width(word).chars().flat_map(char::to_lowercase).collect();
        let (Some(first), Some(second)) = (letters.first(), letters.get(1)) else { return false };
        let names = self.starting(*first, *second).iter();
        names.filter(|it| it.is_own || it.needs == Needs::Nothing).any(|it| letters.starts_with(&it.letters))
    }

    /// Names that start with two letters, the longest first.
    pub(super) fn starting(&self, first: char, second: char) -> &[Name] {
        self.by_start.get(&(first, second)).map_or(&[], Vec::as_slice)
    }
}

impl Name {
    fn read(written: &str, is_own: bool) -> Self {
        let shown = name::display(written);
        let mut letters = Vec::new();
        let mut breaks = HashSet::new();
        for c in fold_width(&shown).chars() {
            if c.is_whitespace() {
                breaks.insert(letters.len());
            } else {
                letters.extend(c.to_lowercase());
            }
        }
        let needs = needs(&letters);
        Self { letters, breaks, is_own, needs, shown }
    }

    /// Whether a space may stand before a letter: the list has one, the script changes (`LG 전자`), or the name is
    /// long enough not to be two words by chance (`현대 자동차`, but not `우리 은행`).
    pub(super) fn may_break(&self, number: usize) -> bool {
        let letter = |at: usize| self.letters.get(at);
        let changes = match (number.checked_sub(1).and_then(letter), letter(number)) {
            (Some(before), Some(after)) => before.is_ascii() != after.is_ascii(),
            _ => false,
        };
        let is_long = self.letters.len() >= 5 && number >= 2 && self.letters.len() - number >= 2;
        changes || is_long || self.breaks.contains(&number)
    }
}

/// How sure the letters of a name alone are.
fn needs(letters: &[char]) -> Needs {
    let name: String = letters.iter().collect();
    let is_in = |list: &str| list.split_ascii_whitespace().any(|word| word == name);
    let is_latin = letters.iter().all(char::is_ascii);
    if is_in(words::EVERYDAY) {
        Needs::LegalForm
    } else if is_in(words::WORDS) || (!is_latin && letters.len() <= 2 && !is_in(words::SURE)) {
        Needs::Cue
    } else {
        Needs::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_need_to_be_known_to_be_sure() {
        let of = |name: &str| Name::read(name, false).needs;
        for (name, expected) in [
            ("삼성", Needs::Nothing),
            ("효산", Needs::Cue),
            ("신세계", Needs::Cue),
            ("(주)대상", Needs::LegalForm),
            ("IT", Needs::LegalForm),
            ("KT", Needs::Nothing),
            ("LG전자", Needs::Nothing),
        ] {
            assert_eq!(of(name), expected, "{name}");
        }
    }
}
