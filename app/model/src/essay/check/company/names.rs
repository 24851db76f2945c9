//! The list of names an essay is compared with.

use std::collections::HashMap;

use super::{words, words::needs};
use crate::{company::name, hangul::fold_width};

/// Why an essay may name another company by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Another essay of the writer's is for it: a name that was left over is most likely one of these.
    Written,
    /// It is of the same group as the company the essay is for.
    Affiliate,
    /// People know it.
    Known,
}

/// A company that an essay may name by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherCompany<'a> {
    /// Why it may be named.
    pub origin: Origin,
    /// All that it is called.
    pub names: &'a [String],
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
    /// The third of them: most names that begin alike part here.
    third: Option<char>,
    /// Before which letters a space may stand, a bit each.
    breaks: u64,
    /// Of the company the essay is for.
    pub is_own: bool,
    /// Why it may be named, where it is another's.
    pub origin: Origin,
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
    /// Names and aliases of the company an essay is for, and of others. What both have belongs to the first. One of the
    /// others that has a name of the first is the first; what a longer name of the first begins with is its group
    /// (`한화` of `한화솔루션`), but where another essay was for it.
    #[must_use]
    pub fn new<'a>(own: &[&str], others: impl IntoIterator<Item = OtherCompany<'a>>) -> Self {
        let own_name = own.iter().map(|name| name::display(name)).find(|name| !name.is_empty());
        let mut names = Self { own: own_name, ..Self::default() };
        for written in own {
            names.add(Name::read(written, true, Origin::Written));
        }
        let own: Vec<Vec<char>> = names.by_start.values().flatten().map(|it| it.letters.clone()).collect();
        let (mut first, mut later) = (Vec::new(), Vec::new());
        for company in others {
            let read = company.names.iter().map(|written| Name::read(written, false, company.origin));
            let mut read: Vec<Name> = read.collect();
            let is_first = read.iter().any(|name| own.contains(&name.letters));
            for name in &mut read {
                let is_group = company.origin != Origin::Written && starts_longer(&own, &name.letters);
                name.is_own = is_first || is_group;
            }
            if is_first { first.append(&mut read) } else { later.append(&mut read) }
        }
        first.into_iter().chain(later).for_each(|name| names.add(name));
        for names in names.by_start.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
        }
        names
    }

    /// Adds a name that is not there yet.
    fn add(&mut self, name: Name) {
        let Some(key) = name.letters.first().copied().zip(name.letters.get(1).copied()) else { return };
        let names = self.by_start.entry(key).or_default();
        if names.iter().all(|it| it.letters != name.letters) {
            names.push(name);
        }
    }

    /// Whether a word is a name of the company the essay is for.
    pub(in crate::essay::check) fn is_own(&self, word: &str) -> bool {
        let letters: Vec<char> = fold_width(word).chars().flat_map(char::to_lowercase).collect();
        let (Some(first), Some(second)) = (letters.first(), letters.get(1)) else { return false };
        let mut names = self.starting(*first, *second, letters.get(2).copied());
        names.any(|name| name.is_own && name.letters == letters)
    }

    /// Whether a word begins with the name of a company: the essay's own, or another that no word is like.
    pub(in crate::essay::check) fn begins(&self, word: &str) -> bool {
        let letters: Vec<char> = fold_width(word).chars().flat_map(char::to_lowercase).collect();
        let (Some(first), Some(second)) = (letters.first(), letters.get(1)) else { return false };
        let mut names = self.starting(*first, *second, letters.get(2).copied());
        names.any(|it| (it.is_own || it.needs == Needs::Nothing) && letters.starts_with(&it.letters))
    }

    /// Names that start with these letters, or have no third, the longest first.
    pub(super) fn starting(
        &self,
        first: char,
        second: char,
        third: Option<char>,
    ) -> impl Iterator<Item = &Name> {
        let names = self.by_start.get(&(first, second)).map_or(&[][..], Vec::as_slice);
        names.iter().filter(move |name| name.third.is_none() || name.third == third)
    }
}

/// Whether one of these goes on where the letters end.
fn starts_longer(names: &[Vec<char>], letters: &[char]) -> bool {
    letters.len() >= 2 && names.iter().any(|name| name.len() > letters.len() && name.starts_with(letters))
}

impl Name {
    fn read(written: &str, is_own: bool, origin: Origin) -> Self {
        // Most names are nothing but syllables. The width of others is folded by this.
        let is_plain = written.chars().all(|c| ('가'..='힣').contains(&c))
            && !["회사", "법인"].iter().any(|form| written.contains(form));
        let shown = if is_plain { written.to_owned() } else { name::display(written) };
        let mut letters = Vec::with_capacity(shown.len() / 3);
        let mut spaces = 0;
        for c in shown.chars() {
            if c.is_whitespace() {
                spaces |= bit(letters.len());
            } else {
                letters.extend(c.to_lowercase());
            }
        }
        let apart = (1..letters.len()).filter(|number| may_break(&letters, *number, origin));
        let breaks = apart.fold(spaces, |breaks, number| breaks | bit(number));
        let (needs, third) = (needs(&letters, origin), letters.get(2).copied());
        Self { letters, third, breaks, is_own, origin, needs, shown }
    }

    /// Whether a space may stand before a letter.
    pub(super) fn may_break(&self, number: usize) -> bool {
        self.breaks & bit(number) != 0
    }
}

/// None for a letter beyond the sixty-fourth.
fn bit(number: usize) -> u64 {
    u32::try_from(number).ok().and_then(|number| 1_u64.checked_shl(number)).unwrap_or(0)
}

/// Whether a space may stand before a letter where the list has none: the script changes (`LG 전자`), or the name is
/// long enough not to be two words by chance (`현대 자동차`, but not `우리 은행`). Of thousands of names some are two
/// words all the same (`아시아 경제`): those that nobody wrote come apart behind the name of a group.
fn may_break(letters: &[char], number: usize, origin: Origin) -> bool {
    let Some((before, after)) = letters.split_at_checked(number) else { return false };
    let changes =
        matches!((before.last(), after.first()), (Some(a), Some(b)) if a.is_ascii() != b.is_ascii());
    let is_long = letters.len() >= 5 && before.len() >= 2 && after.len() >= 2;
    changes || (is_long && (origin == Origin::Written || words::is_group(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs_of(name: &str, origin: Origin) -> Needs {
        Name::read(name, false, origin).needs
    }

    #[test]
    fn short_names_need_to_be_known_to_be_sure() {
        for (name, expected) in [
            ("삼성", Needs::Nothing),
            ("효산", Needs::Cue),
            ("신세계", Needs::Cue),
            ("(주)대상", Needs::LegalForm),
            ("IT", Needs::LegalForm),
            ("KT", Needs::Nothing),
            ("LG전자", Needs::Nothing),
        ] {
            assert_eq!(needs_of(name, Origin::Written), expected, "{name}");
        }
    }

    #[test]
    fn of_companies_that_only_are_known_more_names_are_words() {
        for (name, expected) in [
            ("삼성전자", Needs::Nothing),
            ("코웨이", Needs::Nothing),
            ("KT", Needs::Nothing),
            ("NEW", Needs::Cue),
            ("우리로", Needs::Cue),
            ("나무가", Needs::Cue),
            ("이루다", Needs::Cue),
        ] {
            assert_eq!(needs_of(name, Origin::Known), expected, "{name}");
        }
        assert_eq!(needs_of("ABC", Origin::Written), Needs::Nothing, "the writer's own");
    }

    #[test]
    fn names_come_apart_where_they_cannot_be_two_words() {
        let breaks = |name: &str, origin| {
            let name = Name::read(name, false, origin);
            (1..name.letters.len()).any(|at| name.may_break(at))
        };
        for (name, expected) in [
            ("현대자동차", true),
            ("LG전자", true),
            ("우리은행", false),
            ("아시아경제", false),
            ("푸른소나무", false),
        ] {
            assert_eq!(breaks(name, Origin::Known), expected, "{name}");
        }
        assert!(breaks("소담리테일", Origin::Written));
        assert!(breaks("포스코 인터내셔널", Origin::Affiliate));
    }

    #[test]
    fn who_has_a_name_of_the_company_is_the_company() {
        let listed = ["달여울식품".to_owned(), "달여울".to_owned(), "DYF".to_owned()];
        let group = ["달여".to_owned()];
        let all = [listed.as_slice(), &group];
        let names = |own: &[&str], origin| {
            CompanyNames::new(own, all.iter().map(|names| OtherCompany { origin, names }))
        };
        let known = names(&["달여울"], Origin::Known);
        assert!(["달여울식품", "달여울", "DYF", "달여"].iter().all(|name| known.is_own(name)));
        let written = names(&["달여울"], Origin::Written);
        assert!(written.is_own("달여울식품") && !written.is_own("달여"), "another essay is for it");
        assert!(!names(&["솔바람건설"], Origin::Known).is_own("달여울"));
    }
}
