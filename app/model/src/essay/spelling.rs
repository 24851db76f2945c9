//! Words that the dictionary of the server does not know: what browser and server say to each other of them, and which
//! words are asked for at all. Offered only where the operator has such a dictionary, asked only where the writer wants it.
//!
//! | Request | Answer |
//! |---|---|
//! | `GET /spelling` | [`Standing`] |
//! | `POST /spelling` with an [`Ask`] | [`Told`]; 404 where there is no dictionary |
//!
//! Whatever is not done is answered with a [`Failure`](super::wire::Failure), as of essays.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::shape::ANSWER_MAX_CHARS;

/// Where it is asked.
pub const ADDRESS: &str = "/api/v1/spelling";
/// Bytes of a request at most: the longest answer, with room for signs that JSON writes with two.
pub const REQUEST_MAX_BYTES: usize = 4 * ANSWER_MAX_CHARS;
/// Words to write instead, of one word, at most.
pub const SUGGESTIONS_MAX: usize = 5;
/// Words that are told of one text, at most: a text of another language must not flood the page. As many as the self-check
/// shows of one rule.
pub const UNKNOWN_MAX: usize = 100;

/// Syllables of words that are asked for. One alone is part of too many words; longer than this no word is.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=20;

/// Whether there is a dictionary. No dictionary is an answer like the others: most servers have none, and a page that asks
/// has nothing to be alarmed about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "standing")]
pub enum Standing {
    /// There is none, or none that can be used.
    Off,
    /// It is being read.
    Reading,
    /// It can be asked.
    Ready,
}

/// A text to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// An answer, whole.
    pub text: String,
}

/// What the dictionary does not know of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// In the order of the text.
    pub words: Vec<Unknown>,
    /// False where time or room ran out before the text did.
    pub complete: bool,
}

/// A word that the dictionary does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// Where it begins and ends, in bytes of the text.
    pub at: (u32, u32),
    /// What may be meant, the likeliest first; may be none.
    pub suggestions: Vec<String>,
}

impl Unknown {
    /// Where it is.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        let place = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
        place(self.at.0)..place(self.at.1)
    }
}

/// Words that a Korean dictionary can know, each with its particles, in the order of the text: between spaces, and such
/// signs as `·` and `/`, nothing but syllables. Parts of others (`SQL을`, `3개월`, `‘함께’라는`) mean nothing alone.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, '·' | '/' | ',' | '.' | '…' | '~' | '!' | '?' | 'ㆍ');
    let mut from = 0;
    let ends =
        text.char_indices().filter(move |(_, c)| is_between(*c)).map(|(at, c)| (at, at + c.len_utf8()));
    ends.chain([(text.len(), text.len())]).filter_map(move |(end, next)| {
        let part = text.get(from..end)?;
        let bare = part.trim_start_matches(is_sign);
        let start = from + (part.len() - bare.len());
        from = next;
        let bare = bare.trim_end_matches(is_sign);
        let is_word = bare.chars().all(is_syllable) && SYLLABLES.contains(&bare.chars().count());
        is_word.then(|| start..start + bare.len())
    })
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric()
}

fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        words(text).map(|at| &text[at]).collect()
    }

    #[test]
    fn words_are_what_stands_between_spaces_and_is_korean_throughout() {
        assert_eq!(found("저는 ‘고객’을  위해, 일했습니다."), ["저는", "위해", "일했습니다"]);
        assert_eq!(found("품질·원가/납기를…지켰다"), ["품질", "원가", "납기를", "지켰다"]);
        assert_eq!(found("(협업과 소통)"), ["협업과", "소통"]);
    }

    #[test]
    fn other_languages_numbers_and_parts_of_words_are_left() {
        for text in [
            "",
            "SQL을",
            "Rust와",
            "3개월간",
            "2.5배로",
            "(주)가나에서",
            "A사에서",
            "‘함께’라는",
            "ㅋㅋㅋ",
            "가",
            "會社는",
            "かな",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
            "됬\u{200b}다",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
        assert!(found(&"가".repeat(21)).is_empty());
        assert_eq!(found(&"가".repeat(20)).len(), 1);
    }

    proptest! {
        #[test]
        fn places_are_of_the_text_and_in_order(text in "[가-힣a-z0-9 .,·/‘’()ㅋ\n]{0,60}") {
            let mut last = 0;
            for at in words(&text) {
                prop_assert!(at.start >= last && text[at.clone()].chars().all(is_syllable));
                last = at.end;
            }
        }
    }

    #[test]
    fn what_is_said_has_this_form() {
        let told = Told {
            words: vec![Unknown { at: (0, 6), suggestions: vec!["됐다".to_owned()] }],
            complete: true,
        };
        let json = r#"{"words":[{"at":[0,6],"suggestions":["됐다"]}],"complete":true}"#;
        assert_eq!(serde_json::to_string(&told).unwrap(), json);
        assert_eq!(
            (told.words[0].bytes(), serde_json::to_string(&Standing::Ready).unwrap()),
            (0..6, r#"{"standing":"ready"}"#.to_owned())
        );
    }
}
