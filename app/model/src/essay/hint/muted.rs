//! Keywords a writer does not want to see.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::accepted::FoldedText;

/// Words that are not shown. One word whatever its spaces, its width and its case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Muted(BTreeSet<String>);

impl Muted {
    /// A word is not wanted any more. True if it was.
    pub fn mute(&mut self, word: &str) -> bool {
        let key = key(word);
        !key.is_empty() && self.0.insert(key)
    }

    /// A word is wanted again. True if it was not.
    pub fn unmute(&mut self, word: &str) -> bool {
        self.0.remove(&key(word))
    }

    /// Whether a word is not wanted.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(&key(word))
    }

    /// Whether all words are wanted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A word as it is compared.
pub(super) fn key(word: &str) -> String {
    FoldedText::new(word).letters().iter().map(|letter| letter.folded).filter(|c| *c != '\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_muted_however_it_is_spaced() {
        let mut muted = Muted::default();
        assert!(muted.is_empty());
        assert!(muted.mute("소비자 조사") && !muted.mute("소비자조사"));
        assert!(muted.contains(" 소비자조사") && !muted.contains("소비자"));
        assert!(muted.mute("ＳＱＬ") && muted.contains("sql"));
        let json = serde_json::to_string(&muted).unwrap();
        assert_eq!(json, r#"["sql","소비자조사"]"#);
        assert_eq!(serde_json::from_str::<Muted>(&json).unwrap(), muted);
        assert!(muted.unmute("소비자 조사") && !muted.unmute("소비자 조사"));
        assert!(!muted.contains("소비자조사"));
        assert!(!muted.mute(" \n") && !muted.contains(""), "nothing is no word");
    }
}
