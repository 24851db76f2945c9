//! Names of persons, Korean and romanised.

use std::ops::Range;

use self::{
    cue::{Cue, Place},
    likeness::Likeness,
    particle::Tail,
};
use super::words::{Script, Word, Words};

mod cue;
mod likeness;
pub mod particle;
mod role;
mod roman;

/// A way to read a word as a name.
struct Reading<'a> {
    name: &'a str,
    rest: &'a str,
    tail: Tail,
    likeness: Likeness,
}

/// Every name, and every other place where a name that was found stands again.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let words = Words::of(text);
    let mut found: Vec<Range<usize>> =
        words.iter().filter_map(|(number, word)| one(&words, number, word)).collect();
    found.extend(roman::find(&words));
    let names: Vec<&str> = found.iter().filter_map(|at| text.get(at.clone())).collect();
    for (_, word) in words.iter().filter(|(_, word)| word.script == Script::Hangul) {
        let again = names.iter().filter(|name| name.chars().count() > 2).find_map(|name| {
            let rest = word.text.strip_prefix(name)?;
            particle::tail(name.chars().last()?, rest).map(|_| word.at.start..word.at.start + name.len())
        });
        found.extend(
            again.filter(|at| !found.iter().any(|other| other.start < at.end && at.start < other.end)),
        );
    }
    found
}

/// A name that begins with this word.
fn one(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    if word.script != Script::Hangul || word.is_masked() {
        return None;
    }
    whole(words, number, word).or_else(|| given(words, number, word)).or_else(|| spaced(words, number, word))
}

/// A family name and a given name in one word.
fn whole(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    readings(word.text).into_iter().find_map(|reading| {
        let place = Place { words, first: number, last: number, tail: reading.tail, rest: reading.rest };
        is_name(&reading, place.cue()).then(|| word.at.start..word.at.start + reading.name.len())
    })
}

/// Whether a reading is a name where the words around say so much.
fn is_name(reading: &Reading<'_>, cue: Cue) -> bool {
    let Some(asked) = cue.asks() else { return false };
    let known = likeness::is_public(reading.name);
    // Who is called like a public person says so himself.
    if known && cue < Cue::Own {
        return false;
    }
    // Two syllables are too few to be a name without a word that says so.
    let short = reading.name.chars().count() == 2 && cue < Cue::Some;
    reading.likeness >= asked && !short
}

/// The ways to read a word as a name, the likelier first: two syllables of a given name before one, and before
/// three.
fn readings(word: &str) -> Vec<Reading<'_>> {
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    likeness::families(word)
        .flat_map(|family| [(family, 2), (family, 1), (family, 3)])
        .filter_map(|(family, given)| {
            let (name, rest) = word.split_at_checked(*ends.get(family + given - 1)?)?;
            let tail = particle::tail(name.chars().last()?, rest)?;
            Some(Reading { name, rest, tail, likeness: likeness::of(name, family)? })
        })
        .collect()
}

/// A given name alone, which only a title makes sure: `민지 씨`.
fn given(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    let next = words.get(number + 1).filter(|_| words.gap_after(number) == " ")?;
    let titled = ["씨", "군", "양"]
        .iter()
        .any(|title| next.text.strip_prefix(title).is_some_and(particle::ends_title));
    (titled && likeness::is_given(word.text)).then(|| word.at.clone())
}

/// A name written apart, in a form or under a letter: `김 도현`, `성 지 안`.
fn spaced(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    if word.text.chars().count() > 2
        || words.gap_after(number) != " "
        || likeness::families(word.text).next().is_none()
    {
        return None;
    }
    let second = words.get(number + 1).filter(|second| second.script == Script::Hangul)?;
    let mut last = number + 1;
    let mut joined = format!("{}{}", word.text, second.text);
    if second.text.chars().count() == 1 && words.gap_after(last) == " " {
        last += 1;
        joined.push_str(words.get(last)?.text);
    }
    readings(&joined).into_iter().find_map(|reading| {
        let place = Place { words, first: number, last, tail: reading.tail, rest: reading.rest };
        let sure = match place.cue() {
            Cue::Sure => reading.likeness >= Likeness::Fair,
            Cue::Own => reading.likeness >= Likeness::Known && !"이한그두전".contains(word.text),
            _ => false,
        };
        let end = words.get(last)?.at.end - reading.rest.len();
        (sure && reading.name.chars().count() > 2).then_some(word.at.start..end)
    })
}
