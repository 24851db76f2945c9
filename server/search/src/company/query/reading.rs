//! The ways a query can be read: as typed, by other words, without what it asks, on the other keyboard.

use model::{
    hangul,
    search::{ReadAs, SYNONYM_WORDS_MAX},
};

use super::topic;
use crate::{
    analysis::{
        keyboard,
        letters::{letters, words},
    },
    company::tier::Tier,
    synonym::Synonyms,
};

/// Most readings of one kind that are looked up.
const MOST: usize = 6;
/// Most readings by other words: all that a word finds, which may be in a two-way set and in a one-way one.
const MOST_MEANT: usize = 2 * SYNONYM_WORDS_MAX;

/// Letters of the longest word that is left as it is, where its neighbours are read on the Korean keyboard.
const LATIN_MAX: usize = 3;

/// A text that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How one comes to it.
    pub read_as: ReadAs,
    /// The letters of it.
    pub letters: String,
    /// Its words.
    pub words: Vec<String>,
    /// Names must be just so: it is a guess.
    pub exact: bool,
}

impl Reading {
    fn new(text: &str, read_as: impl Fn(String) -> ReadAs) -> Self {
        Self { read_as: read_as(text.to_owned()), letters: letters(text), words: words(text), exact: false }
    }

    /// It says the same in other words, which is no guess.
    pub fn is_near(&self) -> bool {
        matches!(self.read_as, ReadAs::Synonym(_))
    }

    /// The tiers of companies it finds: whole names, beginnings, parts.
    pub fn tiers(&self) -> [Tier; 3] {
        match self.read_as {
            ReadAs::Topic(_) | ReadAs::Keyboard(_) if self.exact => {
                [Tier::SomeWords, Tier::TopicPrefix, Tier::TopicPart]
            }
            ReadAs::Topic(_) => [Tier::Topic, Tier::TopicPrefix, Tier::TopicPart],
            ReadAs::Keyboard(_) => [Tier::Keyboard, Tier::KeyboardPrefix, Tier::KeyboardPart],
            ReadAs::Typed | ReadAs::Synonym(_) | ReadAs::Slip(_) => {
                [Tier::Meant, Tier::MeantPrefix, Tier::MeantPart]
            }
        }
    }
}

/// Readings by other words of the same meaning.
pub fn meant(text: &str, synonyms: &Synonyms) -> Vec<Reading> {
    synonyms
        .readings(text)
        .into_iter()
        .take(MOST_MEANT)
        .map(|text| Reading::new(&text, ReadAs::Synonym))
        .collect()
}

/// Readings that need more faith: without what is asked, on the other keyboard, some of the words only.
pub fn guessed(text: &str, typed: &[String], synonyms: &Synonyms) -> Vec<Reading> {
    let mut readings = Vec::new();
    named(typed, synonyms, ReadAs::Topic, &mut readings);
    let whole = [on_korean_keyboard(text), on_latin_keyboard(text)];
    for meant in whole.into_iter().flatten().chain(on_both_keyboards(text)) {
        readings.push(Reading::new(&meant, ReadAs::Keyboard));
        let others = synonyms.readings(&meant).into_iter().take(MOST);
        readings.extend(others.map(|text| Reading::new(&text, ReadAs::Keyboard)));
        named(&words(&meant), synonyms, ReadAs::Keyboard, &mut readings);
    }
    let mut unique: Vec<Reading> = Vec::new();
    for reading in readings {
        if !reading.letters.is_empty() && !unique.iter().any(|known| known.letters == reading.letters) {
            unique.push(reading);
        }
    }
    unique
}

/// Without the words that ask; and, of several, those at the beginning and at the end alone.
fn named(words: &[String], synonyms: &Synonyms, read_as: fn(String) -> ReadAs, into: &mut Vec<Reading>) {
    let known = topic::named(words);
    if let Some(named) = &known {
        let text = named.join(" ");
        into.push(Reading::new(&text, read_as));
        let others = synonyms.readings(&text).into_iter().take(MOST);
        into.extend(others.map(|text| Reading::new(&text, read_as)));
    }
    let words = known.as_deref().unwrap_or(words);
    for length in (1..words.len()).rev().take(MOST) {
        let parts = [words.get(..length), words.get(words.len() - length..)];
        for part in parts.into_iter().flatten().filter(|part| !part.iter().all(|word| topic::is_topic(word)))
        {
            let text = part.join(" ");
            if text.chars().count() >= 2 {
                into.push(Reading { exact: true, ..Reading::new(&text, read_as) });
                let others = synonyms.readings(&text).into_iter().take(MOST);
                into.extend(others.map(|text| Reading { exact: true, ..Reading::new(&text, read_as) }));
            }
        }
    }
}

/// What Latin letters type on a Korean keyboard, when that is writing: whole syllables, or initials only.
fn on_korean_keyboard(text: &str) -> Option<String> {
    if !text.chars().any(|c| c.is_ascii_alphabetic()) || text.chars().any(is_korean) {
        return None;
    }
    let meant = keyboard::to_hangul(text);
    let korean: Vec<char> = meant.chars().filter(|c| is_korean(*c)).collect();
    let (last, before) = korean.split_last()?;
    let written = |c: &char| hangul::decompose(*c).is_some();
    let syllables =
        before.iter().all(written) && (written(last) || (!before.is_empty() && is_consonant(*last)));
    let initials = korean.len() >= 2 && korean.iter().all(|c| is_consonant(*c));
    (syllables || initials).then_some(meant)
}

/// What Hangul types on a Latin keyboard, when it is Latin letters then.
fn on_latin_keyboard(text: &str) -> Option<String> {
    if !text.chars().any(is_korean) || text.chars().any(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    // Words of whole syllables are Korean; English leaves jamo alone nearly always, but for `sk` (나) and its like.
    let alone = text.chars().any(|c| ('ㄱ'..='ㅣ').contains(&c));
    if !alone && text.chars().count() > 1 {
        return None;
    }
    let meant = keyboard::to_latin(text);
    let letters = meant.chars().filter(char::is_ascii_alphabetic).count();
    (meant.is_ascii() && letters >= 2).then_some(meant)
}

/// What was meant where only some of it was typed on the wrong keyboard: `LGghkgkr`, `lg ghkgkr`, `엘지ghkgkr`, `ㅣㅎ화학`.
fn on_both_keyboards(text: &str) -> Vec<String> {
    let runs = runs(text);
    let is = |script: Script| runs.iter().any(|run| run.0 == script);
    let read = |wrong: Script, decode: fn(&str) -> Option<String>| -> Option<String> {
        let mut meant = String::with_capacity(text.len());
        for (script, run) in &runs {
            if *script == wrong {
                meant.push_str(&decode(run)?);
            } else {
                meant.push_str(run);
            }
        }
        Some(meant)
    };
    let mut meant = Vec::new();
    if is(Script::Lower) && (is(Script::Upper) || is(Script::Syllables)) {
        meant.extend(read(Script::Lower, syllables));
    }
    if is(Script::Jamo) && is(Script::Syllables) {
        meant.extend(read(Script::Jamo, |run| Some(keyboard::to_latin(run))));
    }
    if runs.len() > 1 && runs.iter().all(|run| matches!(run.0, Script::Lower | Script::Other)) {
        // Short words stay as they are: `sk` makes a syllable too.
        meant.extend(read(Script::Lower, |run| {
            if run.len() <= LATIN_MAX { Some(run.to_owned()) } else { syllables(run) }
        }));
    }
    meant.retain(|meant| meant != text);
    meant
}

/// Whole syllables that Latin letters type.
fn syllables(run: &str) -> Option<String> {
    let meant = keyboard::to_hangul(run);
    meant.chars().all(|c| hangul::decompose(c).is_some()).then_some(meant)
}

/// What was typed in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// Small Latin letters.
    Lower,
    /// Two capitals or more; a single one is the shift key.
    Upper,
    /// Hangul syllables.
    Syllables,
    /// Hangul letters alone.
    Jamo,
    /// Signs, blanks, digits, anything else.
    Other,
}

/// A text cut where the script changes.
fn runs(text: &str) -> Vec<(Script, String)> {
    let mut runs: Vec<(Script, String)> = Vec::new();
    for c in text.chars() {
        let script = match c {
            'a'..='z' => Script::Lower,
            'A'..='Z' => Script::Upper,
            'ㄱ'..='ㅣ' => Script::Jamo,
            _ if hangul::decompose(c).is_some() => Script::Syllables,
            _ => Script::Other,
        };
        match runs.last_mut() {
            Some((last, run)) if *last == script => run.push(c),
            _ => runs.push((script, c.to_string())),
        }
    }
    for nth in 0..runs.len() {
        if let Some((script @ Script::Upper, run)) = runs.get_mut(nth)
            && run.len() == 1
        {
            *script = Script::Lower;
        }
    }
    let mut joined: Vec<(Script, String)> = Vec::new();
    for (script, run) in runs {
        match joined.last_mut() {
            Some((last, text)) if *last == script => text.push_str(&run),
            _ => joined.push((script, run)),
        }
    }
    joined
}

fn is_korean(c: char) -> bool {
    hangul::decompose(c).is_some() || ('ㄱ'..='ㅣ').contains(&c)
}

fn is_consonant(c: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guesses(text: &str) -> Vec<ReadAs> {
        guessed(text, &words(text), &Synonyms::default()).into_iter().map(|reading| reading.read_as).collect()
    }

    #[test]
    fn a_keyboard_in_the_wrong_language_is_a_reading_when_it_makes_sense() {
        let keyboard = |text: &str| ReadAs::Keyboard(text.to_owned());
        assert_eq!(guesses("tkatjdwjswk"), [keyboard("삼성전자")]);
        assert_eq!(guesses("tkatjdw"), [keyboard("삼성ㅈ")]);
        assert_eq!(guesses("ttww"), [keyboard("ㅅㅅㅈㅈ")]);
        assert_eq!(guesses("ㅜㅁㅍㄷㄱ"), [keyboard("naver")]);
        assert_eq!(guesses("나"), [keyboard("sk")]);
        for text in ["lg", "naver", "삼성sds", "005930", "한국", "!"] {
            assert_eq!(guesses(text), [], "{text}");
        }
    }

    #[test]
    fn some_of_it_may_be_typed_on_the_wrong_keyboard() {
        for (typed, meant) in [
            ("LGghkgkr", "LG화학"),
            ("lg ghkgkr", "lg 화학"),
            ("sk gkdlslrtm", "sk 하이닉스"),
            ("엘지ghkgkr", "엘지화학"),
            ("삼성 wjswk", "삼성 전자"),
            ("ㅣㅎ전자", "lg전자"),
            ("ㅏㅅ 통신", "kt 통신"),
        ] {
            assert_eq!(on_both_keyboards(typed), [meant], "{typed}");
        }
        for text in
            ["lg", "LG", "삼성sds", "삼성SDS", "LG화학", "Kakao", "lg group", "005930", "ㅅㅅㅈㅈ", "!"]
        {
            assert_eq!(on_both_keyboards(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_asked_is_left_out_and_words_stand_alone() {
        let topic = |text: &str| ReadAs::Topic(text.to_owned());
        assert_eq!(guesses("카카오뱅크 채용"), [topic("카카오뱅크")]);
        assert_eq!(
            guesses("삼성전자 반도체 연구소"),
            [topic("삼성전자 반도체"), topic("반도체 연구소"), topic("삼성전자"), topic("연구소")]
        );
        assert!(guesses("tkatjd codyd").contains(&ReadAs::Keyboard("삼성".to_owned())));
    }
}
