//! Words of our own beside ko-dic's: names of companies, terms of the trade.

use std::{fmt::Write as _, sync::Arc};

use lindera::{mode::Mode, segmenter::Segmenter};
use lindera_dictionary::builder::user_dictionary::UserDictionaryBuilderOptions;
use model::hangul;
use sha2::{Digest, Sha256};

use super::{Dictionary, stamp};
use crate::error::Result;

/// Context ids of a proper noun before anything, and after one that ends in a vowel or in a consonant, as ko-dic
/// numbers them: a row of three columns instead would tag the particle after the word wrongly.
const LEFT: u16 = 1780;
const AFTER_VOWEL: u16 = 3533;
const AFTER_CONSONANT: u16 = 3534;
/// Cheaper than the parts the word would fall into, dearer than a particle.
const COST: i16 = -1000;

impl Dictionary {
    /// This dictionary and these words, each kept whole. What is not Hangul from end to end, or is a single syllable, is
    /// left out: it would cut other words apart.
    ///
    /// # Errors
    /// When the words cannot be compiled, which no word known causes.
    pub fn with_words<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Result<Arc<Self>> {
        let mut words: Vec<&str> = words.into_iter().filter(|word| is_word(word)).collect();
        words.sort_unstable();
        words.dedup();
        if words.is_empty() {
            return Ok(Arc::new(Self {
                segmenter: self.segmenter.clone(),
                fingerprint: self.fingerprint.clone(),
            }));
        }
        let mut rows = String::new();
        for word in &words {
            let closed =
                word.chars().next_back().and_then(hangul::decompose).is_some_and(|it| it.last.is_some());
            let (right, mark) = if closed { (AFTER_CONSONANT, 'T') } else { (AFTER_VOWEL, 'F') };
            let _ = writeln!(rows, "{word},{LEFT},{right},{COST},NNP,*,{mark},{word},*,*,*,*");
        }
        let user = UserDictionaryBuilderOptions::default().builder().build_from_reader(rows.as_bytes())?;
        let segmenter = Segmenter::new(Mode::Normal, self.segmenter.dictionary.clone(), Some(user));
        let hash = Sha256::digest(rows.as_bytes());
        let words: String = stamp::hex(&hash).chars().take(16).collect();
        Ok(Arc::new(Self { segmenter, fingerprint: format!("{}-{words}", self.fingerprint) }))
    }
}

fn is_word(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|c| hangul::decompose(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis, dictionary};

    fn texts(dictionary: &Dictionary, text: &str) -> Vec<String> {
        let morphemes = analysis::Segmenter::new(dictionary).morphemes(text).unwrap();
        morphemes.into_iter().map(|morpheme| morpheme.text).collect()
    }

    #[test]
    fn words_stay_whole_and_the_particle_after_them_is_one() {
        let plain = Dictionary::load(&dictionary::default_dir()).unwrap();
        let known = plain.with_words(["기후변화", "달여울식품", "우아한형제들"]).unwrap();
        for (text, expected) in [
            ("기후변화와 식량", &["기후변화", "와", "식량"][..]),
            ("달여울식품에 지원", &["달여울식품", "에", "지원"]),
            ("우아한형제들은", &["우아한형제들", "은"]),
        ] {
            assert_eq!(texts(&known, text), expected);
            assert_ne!(texts(&plain, text), expected);
        }
    }

    #[test]
    fn other_words_are_another_dictionary_and_no_words_are_none() {
        let plain = Dictionary::load(&dictionary::default_dir()).unwrap();
        let fingerprint =
            |words: &[&str]| plain.with_words(words.iter().copied()).unwrap().fingerprint().to_owned();
        assert_eq!(fingerprint(&[]), plain.fingerprint());
        assert_eq!(fingerprint(&["가", "SK", "a,b", "\"가나", ""]), plain.fingerprint());
        assert_ne!(fingerprint(&["가나"]), plain.fingerprint());
        assert_ne!(fingerprint(&["가나"]), fingerprint(&["가다"]));
        assert_eq!(fingerprint(&["가나", "가다", "가나"]), fingerprint(&["가다", "가나"]));
    }
}
