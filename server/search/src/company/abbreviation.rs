//! How people shorten a name of several words: 삼성증권 is 삼증, 카카오엔터테인먼트 is 카엔터.

use std::collections::BTreeSet;

use crate::{
    analysis::{Segmenter, letters::truncated},
    error::Result,
};

/// Words of a name that are looked at.
const MOST: usize = 4;
/// Letters of the shortest one.
const SHORTEST: usize = 2;

/// The usual short forms of a name in Hangul, none of one word:
///
/// - the first syllable of each word, of at least two of them: 한투 and 한투증 of 한국투자증권;
/// - the same before a word that stays whole, or keeps two syllables: 한투증권, 카엔터.
///
/// # Errors
/// When the dictionary cannot be read.
pub fn of(name: &str, segmenter: &mut Segmenter) -> Result<BTreeSet<String>> {
    let mut words: Vec<String> = Vec::new();
    let mut end = 0;
    for morpheme in segmenter.simple(name)? {
        // What follows a word without a blank and is one syllable long is its ending: 생명 보험 사.
        match words.last_mut() {
            Some(last) if morpheme.from == end && morpheme.text.chars().count() == 1 => {
                last.push_str(&morpheme.text)
            }
            _ => words.push(morpheme.text),
        }
        end = morpheme.to;
    }
    words.truncate(MOST);
    let mut short = BTreeSet::new();
    let firsts: Vec<&str> = words.iter().map(|word| truncated(word, 1)).collect();
    for length in 2..=words.len() {
        let Some((last, before)) = firsts.get(..length).and_then(<[&str]>::split_last) else { continue };
        let whole = words.get(length - 1).map_or("", String::as_str);
        for end in [last, truncated(whole, 2), whole] {
            short.insert(format!("{}{end}", before.concat()));
        }
    }
    let is_hangul = |text: &String| text.chars().all(|c| ('가'..='힣').contains(&c));
    short.retain(|short| {
        is_hangul(short) && short.chars().count() >= SHORTEST && !name.starts_with(short.as_str())
    });
    Ok(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::dict;

    #[test]
    fn names_are_shortened_as_people_do() {
        let mut segmenter = Segmenter::new(&dict());
        let mut of = |name: &str| of(name, &mut segmenter).unwrap();
        for (name, short) in [
            ("삼성증권", "삼증"),
            ("현대엔지니어링", "현엔"),
            ("한국투자증권", "한투"),
            ("한국투자증권", "한투증권"),
            ("네이버클라우드", "네클"),
        ] {
            assert!(of(name).contains(short), "{name}: {:?}", of(name));
        }
        for name in ["삼성", "NAVER", "LG", ""] {
            assert!(of(name).is_empty(), "{name}: {:?}", of(name));
        }
    }
}
