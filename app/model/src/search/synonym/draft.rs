//! A set as an operator writes it.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    SYNONYM_NOTE_MAX_CHARS, SYNONYM_WORD_MAX_CHARS, SYNONYM_WORDS_MAX, Shown, SynonymDirection, SynonymFault,
    fault::is_invisible, line, synonym_key,
};
use crate::{
    form::{Violation, Violations},
    hangul::fold_width,
};

/// What stands between words.
const BETWEEN: [char; 4] = ['\n', '\r', ',', '、'];

/// A set an operator wrote, with nothing wrong in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymDraft {
    direction: SynonymDirection,
    terms: Vec<String>,
    finds: Vec<String>,
    note: Option<String>,
}

/// The fields as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymForm {
    /// A word of [`SynonymDirection`].
    pub direction: String,
    /// Words, a line each or with commas between them.
    pub terms: String,
    /// The same.
    pub finds: String,
    /// A line.
    pub note: String,
}

impl SynonymDraft {
    /// Reads a form.
    ///
    /// # Errors
    /// Everything that is wrong with it, field by field.
    pub fn parse(form: &SynonymForm) -> Result<Self, Vec<Violation>> {
        let mut wrong = Violations::default();
        let direction = wrong.take("direction", form.direction.parse::<SynonymDirection>());
        let terms = wrong.take("terms", words(&form.terms));
        let finds = wrong.take("finds", words(&form.finds));
        let note = wrong.take("note", note(&form.note));
        let (Some(direction), Some(terms), Some(finds), Some(note)) = (direction, terms, finds, note) else {
            return Err(wrong.into_vec());
        };
        if let Err(fault) = enough_terms(direction, &terms) {
            wrong.add("terms", fault.to_string());
        }
        if let Err(fault) = right_finds(direction, &terms, &finds) {
            wrong.add("finds", fault.to_string());
        }
        if wrong.is_empty() { Ok(Self { direction, terms, finds, note }) } else { Err(wrong.into_vec()) }
    }

    /// Which way it works.
    #[must_use]
    pub fn direction(&self) -> SynonymDirection {
        self.direction
    }

    /// What is typed.
    #[must_use]
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// What is found as well.
    #[must_use]
    pub fn finds(&self) -> &[String] {
        &self.finds
    }

    /// What operators should know of it.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The whole set in a line, as [`SynonymSet::line`].
    #[must_use]
    pub fn line(&self) -> String {
        line(self.direction, &self.terms, &self.finds)
    }
}

/// Words of a field: composed, with single spaces, each once.
fn words(text: &str) -> Result<Vec<String>, SynonymFault> {
    let mut words = Vec::new();
    let mut seen: HashMap<String, String> = HashMap::new();
    for piece in text.split(BETWEEN) {
        // Letters typed apart (macOS) are three for one; beyond that a text is not even composed.
        if piece.trim().chars().count() > SYNONYM_WORD_MAX_CHARS * 4 {
            return Err(SynonymFault::TooLong(Shown::new(piece.trim())));
        }
        // Twice: letters and marks that are apart only by their width come together the second time.
        let folded = fold_width(&fold_width(piece));
        // There are more commas than those of the keyboard.
        for piece in folded.split(BETWEEN).filter(|piece| !piece.trim().is_empty()) {
            if words.len() == SYNONYM_WORDS_MAX {
                return Err(SynonymFault::TooMany);
            }
            let word = word(piece)?;
            if let Some(other) = seen.insert(synonym_key(&word), word.clone()) {
                return Err(same(&other, &word));
            }
            words.push(word);
        }
    }
    Ok(words)
}

fn word(folded: &str) -> Result<String, SynonymFault> {
    let word = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if word.chars().any(is_invisible) {
        return Err(SynonymFault::Invisible(Shown::new(&word)));
    }
    if word.chars().count() > SYNONYM_WORD_MAX_CHARS {
        return Err(SynonymFault::TooLong(Shown::new(&word)));
    }
    if !synonym_key(&word).chars().any(char::is_alphanumeric) {
        return Err(SynonymFault::NoLetter(Shown::new(&word)));
    }
    Ok(word)
}

fn same(one: &str, other: &str) -> SynonymFault {
    if one == other {
        SynonymFault::Twice(Shown::new(one))
    } else {
        SynonymFault::Same(Shown::new(one), Shown::new(other))
    }
}

fn note(text: &str) -> Result<Option<String>, SynonymFault> {
    let text: String = text.trim().nfc().collect();
    if text.chars().count() > SYNONYM_NOTE_MAX_CHARS {
        return Err(SynonymFault::LongNote);
    }
    if text.chars().any(is_invisible) {
        return Err(SynonymFault::InvisibleInNote);
    }
    Ok((!text.is_empty()).then_some(text))
}

fn enough_terms(direction: SynonymDirection, terms: &[String]) -> Result<(), SynonymFault> {
    match (direction, terms.len()) {
        (_, 0) => Err(SynonymFault::NoTerm),
        (SynonymDirection::TwoWay, 1) => Err(SynonymFault::OneTerm),
        _ => Ok(()),
    }
}

fn right_finds(direction: SynonymDirection, terms: &[String], finds: &[String]) -> Result<(), SynonymFault> {
    match direction {
        SynonymDirection::TwoWay if finds.is_empty() => Ok(()),
        SynonymDirection::TwoWay => Err(SynonymFault::NeedlessFinds),
        SynonymDirection::OneWay if finds.is_empty() => Err(SynonymFault::NoFinds),
        SynonymDirection::OneWay if terms.len() + finds.len() > SYNONYM_WORDS_MAX => {
            Err(SynonymFault::TooMany)
        }
        SynonymDirection::OneWay => {
            let keys: HashMap<String, &String> = terms.iter().map(|it| (synonym_key(it), it)).collect();
            let again = finds.iter().find_map(|find| keys.get(&synonym_key(find)).map(|term| (*term, find)));
            again.map_or(Ok(()), |(term, find)| Err(same(term, find)))
        }
    }
}
