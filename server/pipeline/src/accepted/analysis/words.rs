//! Nouns of all answers, numbered in the order of their texts; compounds that are rare give way to their
//! parts.

use std::{borrow::Cow, collections::HashMap};

use super::{
    corpus::{Answer, Noun},
    names::Names,
    numbers::{add, at, item_mut, size},
    parallel::{change_each, in_parts},
};

/// Syllables that make another noun of a noun.
const SUFFIXES: [char; 8] = ['생', '자', '사', '층', '률', '율', '권', '력'];

/// Bytes of a Hangul syllable.
const SYLLABLE: u32 = 3;

/// A noun of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Number of its text.
    pub(super) word: u32,
    /// First byte in the answer.
    pub(super) from: u32,
    /// Byte after the last one.
    pub(super) to: u32,
}

/// Which compounds stand for themselves; of the others their parts are taken.
#[derive(Clone, Copy)]
pub(super) enum Compounds<'a> {
    /// Those in as many essays.
    Of(u32),
    /// Those that did when all essays were counted, in their order.
    Known(&'a [String]),
}

/// Nouns of answers; none stands within another.
pub(super) struct Words {
    /// Texts in their order; a word is a number in this list.
    pub(super) texts: Vec<String>,
    /// Of each answer, in order.
    pub(super) tokens: Vec<Vec<Token>>,
    /// How often each word stands.
    pub(super) counts: Vec<u32>,
    /// Compounds among them that stand for themselves, in their order.
    pub(super) compounds: Vec<String>,
}

/// Nouns of answers, without names of companies.
pub(super) fn collect(answers: &[&Answer], names: &Names, compounds: Compounds<'_>, threads: usize) -> Words {
    let parts = in_parts(answers, threads, |part| Part::of(part, names));
    let mut texts: Vec<&str> = parts.iter().flat_map(|part| part.texts.iter().map(Cow::as_ref)).collect();
    texts.sort_unstable();
    texts.dedup();
    let mut tokens = Vec::with_capacity(answers.len());
    for part in &parts {
        let numbers: Vec<u32> = part
            .texts
            .iter()
            .map(|text| size(texts.partition_point(|other| *other < text.as_ref())))
            .collect();
        tokens.extend(part.tokens.iter().map(|answer| renumber(answer, &numbers)));
    }
    let frequent: Vec<bool> = match compounds {
        Compounds::Of(support) => {
            essays(answers, &tokens, texts.len()).into_iter().map(|essays| essays >= support).collect()
        }
        Compounds::Known(known) => {
            texts.iter().map(|text| known.binary_search_by(|it| it.as_str().cmp(text)).is_ok()).collect()
        }
    };
    let whole = whole(&tokens, &frequent);
    let mut counts = vec![0; texts.len()];
    change_each(&mut tokens, threads, |answer| *answer = units(answer, |word| at(&frequent, word)));
    for token in tokens.iter().flatten() {
        add(&mut counts, token.word);
    }
    let named = texts.iter().zip(&whole).filter(|(_, whole)| **whole);
    let compounds = named.map(|(text, _)| (*text).to_owned()).collect();
    Words { texts: texts.into_iter().map(str::to_owned).collect(), tokens, counts, compounds }
}

/// Words of a part of the answers, numbered as they come.
struct Part<'a> {
    texts: Vec<Cow<'a, str>>,
    tokens: Vec<Vec<Token>>,
}

impl<'a> Part<'a> {
    fn of(answers: &[&'a Answer], names: &Names) -> Self {
        let mut numbers: HashMap<Cow<'a, str>, u32> = HashMap::new();
        let mut part = Self { texts: Vec::new(), tokens: Vec::with_capacity(answers.len()) };
        for answer in answers {
            let names = names.find(&answer.text, answer.corp_code);
            let mut tokens = Vec::with_capacity(answer.nouns.len());
            for Noun { from, to } in &answer.nouns {
                let to = &suffixed(&answer.text, &answer.nouns, *to);
                let Some(text) = slice(&answer.text, *from, *to) else { continue };
                if names.iter().any(|name| size(name.start) < *to && *from < size(name.end)) {
                    continue;
                }
                let text = lower(text);
                let word = match numbers.get(text.as_ref()) {
                    Some(word) => *word,
                    None => {
                        let word = size(part.texts.len());
                        part.texts.push(text.clone());
                        numbers.insert(text, word);
                        word
                    }
                };
                tokens.push(Token { word, from: *from, to: *to });
            }
            part.tokens.push(tokens);
        }
        part
    }
}

/// Where a noun ends with what follows it within its word and makes another noun of it (`수험생`, `연체율`), unless
/// that is a noun of its own.
fn suffixed(text: &str, nouns: &[Noun], to: u32) -> u32 {
    let suffix = usize::try_from(to).ok().and_then(|to| text.get(to..)).and_then(|rest| rest.chars().next());
    match suffix.filter(|suffix| SUFFIXES.contains(suffix)) {
        // Nouns stand in their order.
        Some(suffix) if nouns.binary_search_by_key(&to, |noun| noun.from).is_err() => {
            to + size(suffix.len_utf8())
        }
        _ => to,
    }
}

/// Part of a text; none when the bytes are no letters or there are none.
pub(super) fn slice(text: &str, from: u32, to: u32) -> Option<&str> {
    let range = usize::try_from(from).ok()?..usize::try_from(to).ok()?;
    text.get(range).filter(|part| !part.is_empty())
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}

fn renumber(tokens: &[Token], numbers: &[u32]) -> Vec<Token> {
    tokens.iter().map(|token| Token { word: at(numbers, token.word), ..*token }).collect()
}

/// In how many essays each word stands; answers of one essay stand together.
fn essays(answers: &[&Answer], tokens: &[Vec<Token>], words: usize) -> Vec<u32> {
    let mut counts = vec![0; words];
    let mut last = vec![None; words];
    for (answer, tokens) in answers.iter().zip(tokens) {
        for token in tokens {
            let last = item_mut(&mut last, token.word).and_then(|last| last.replace(answer.essay));
            if last != Some(answer.essay) {
                add(&mut counts, token.word);
            }
        }
    }
    counts
}

/// Which words are frequent and have others within them somewhere.
fn whole(tokens: &[Vec<Token>], frequent: &[bool]) -> Vec<bool> {
    let mut whole = vec![false; frequent.len()];
    for (token, next) in tokens.iter().flat_map(|answer| answer.iter().zip(answer.iter().skip(1))) {
        if next.from < token.to
            && at(frequent, token.word)
            && let Some(whole) = item_mut(&mut whole, token.word)
        {
            *whole = true;
        }
    }
    whole
}

/// Nouns without what stands within another: a compound that is `frequent` or of which a syllable would be
/// left over (`영수증`), or the parts of the others.
fn units(tokens: &[Token], frequent: impl Fn(u32) -> bool) -> Vec<Token> {
    let mut units: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        let (parts, others) = after.split_at(after.partition_point(|part| part.from < token.to));
        if parts.is_empty()
            || frequent(token.word)
            || parts.iter().any(|part| part.to - part.from <= SYLLABLE)
        {
            units.push(*token);
        } else {
            units.extend_from_slice(parts);
        }
        rest = others;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(essay: u64, text: &str, nouns: &[(u32, u32)]) -> Answer {
        let nouns = nouns.iter().map(|(from, to)| Noun { from: *from, to: *to }).collect();
        let text = text.to_owned();
        Answer {
            essay,
            position: 1,
            corp_code: None,
            job_group: None,
            kinds: Vec::new(),
            year: None,
            weight_of: essay,
            text,
            nouns,
        }
    }

    fn read(words: &Words) -> Vec<Vec<&str>> {
        let text = |token: &Token| words.texts[usize::try_from(token.word).unwrap()].as_str();
        words.tokens.iter().map(|tokens| tokens.iter().map(text).collect()).collect()
    }

    #[test]
    fn a_compound_stands_for_its_parts_where_it_is_frequent() {
        let compound = [(0, 12), (0, 6), (6, 12)];
        let answers = [
            answer(1, "중소기업 API", &[compound.as_slice(), &[(13, 16)]].concat()),
            answer(2, "중소기업", &compound),
        ];
        let answers: Vec<&Answer> = answers.iter().collect();
        for threads in [1, 2] {
            let kept = collect(&answers, &Names::new(&[]), Compounds::Of(2), threads);
            assert_eq!(read(&kept), [vec!["중소기업", "api"], vec!["중소기업"]]);
            assert_eq!(kept.compounds, ["중소기업"]);
            let split = collect(&answers, &Names::new(&[]), Compounds::Of(3), threads);
            assert_eq!(read(&split), [vec!["중소", "기업", "api"], vec!["중소", "기업"]]);
            assert_eq!(split.compounds, [""; 0]);
            // What was known stays so, however few the essays are.
            for (known, expected) in [(&kept, &kept), (&split, &split)] {
                let again = collect(&answers, &Names::new(&[]), Compounds::Known(&known.compounds), threads);
                assert_eq!(read(&again), read(expected));
            }
        }
    }

    #[test]
    fn a_rare_compound_stays_when_a_syllable_would_be_left_over() {
        let answers = [answer(1, "영수증", &[(0, 9), (0, 6), (6, 9)])];
        let answers: Vec<&Answer> = answers.iter().collect();
        assert_eq!(read(&collect(&answers, &Names::new(&[]), Compounds::Of(3), 1)), [vec!["영수증"]]);
    }

    #[test]
    fn a_noun_takes_the_syllable_that_makes_another_of_it() {
        for (text, nouns, expected) in [
            ("수험생의 길", &[(0, 6), (13, 16)][..], vec!["수험생", "길"]),
            ("고객사이", &[(0, 6), (6, 12)], vec!["고객", "사이"]),
            ("고객을", &[(0, 6)], vec!["고객"]),
        ] {
            let answers = [answer(1, text, nouns)];
            let answers: Vec<&Answer> = answers.iter().collect();
            assert_eq!(read(&collect(&answers, &Names::new(&[]), Compounds::Of(1), 1)), [expected]);
        }
    }

    #[test]
    fn ranges_that_are_no_letters_are_left_out() {
        let answers = [answer(1, "번호", &[(0, 1), (3, 2), (6, 9), (3, 3), (3, 6)])];
        let answers: Vec<&Answer> = answers.iter().collect();
        assert_eq!(read(&collect(&answers, &Names::new(&[]), Compounds::Of(1), 1)), [vec!["호"]]);
    }
}
