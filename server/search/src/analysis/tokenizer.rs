//! The analysis as tantivy's tokenizers.

use std::sync::Arc;

use tantivy_tokenizer_api::{Token, Tokenizer};

use super::{Morpheme, Segmenter, letters, stream::TermStream};
use crate::{dictionary::Dictionary, error::Result};

/// Morphemes of the dictionary.
pub struct KoreanTokenizer(Segmenter);

impl KoreanTokenizer {
    /// A tokenizer over a dictionary.
    #[must_use]
    pub fn new(dictionary: &Arc<Dictionary>) -> Self {
        Self(Segmenter::new(dictionary))
    }
}

impl Clone for KoreanTokenizer {
    fn clone(&self) -> Self {
        Self(self.0.another())
    }
}

impl Tokenizer for KoreanTokenizer {
    type TokenStream<'a> = TermStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream {
        TermStream::new(terms(self.0.morphemes(text)).into_iter().map(Token::from).collect())
    }
}

/// What a text says: words of meaning, compounds beside their parts.
pub struct ContentTokenizer(Segmenter);

/// Every morpheme one after the other, without overlap: phrases are phrases.
pub struct PhraseTokenizer(Segmenter);

impl ContentTokenizer {
    /// A tokenizer over a dictionary.
    #[must_use]
    pub fn new(dictionary: &Arc<Dictionary>) -> Self {
        Self(Segmenter::new(dictionary))
    }
}

impl PhraseTokenizer {
    /// A tokenizer over a dictionary.
    #[must_use]
    pub fn new(dictionary: &Arc<Dictionary>) -> Self {
        Self(Segmenter::new(dictionary))
    }
}

impl Clone for ContentTokenizer {
    fn clone(&self) -> Self {
        Self(self.0.another())
    }
}

impl Clone for PhraseTokenizer {
    fn clone(&self) -> Self {
        Self(self.0.another())
    }
}

impl Tokenizer for ContentTokenizer {
    type TokenStream<'a> = TermStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream {
        let all = terms(self.0.morphemes(text));
        TermStream::new(all.into_iter().filter(|it| it.content).map(Token::from).collect())
    }
}

impl Tokenizer for PhraseTokenizer {
    type TokenStream<'a> = TermStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream {
        let simple = terms(self.0.simple(text));
        let numbered = simple.into_iter().enumerate();
        TermStream::new(numbered.map(|(position, it)| Token { position, ..Token::from(it) }).collect())
    }
}

impl From<Morpheme> for Token {
    fn from(morpheme: Morpheme) -> Self {
        Self {
            offset_from: morpheme.from,
            offset_to: morpheme.to,
            position: morpheme.position,
            text: morpheme.text,
            position_length: morpheme.length,
        }
    }
}

/// The trait of tokenizers knows no errors; other fields still find the document.
fn terms(found: Result<Vec<Morpheme>>) -> Vec<Morpheme> {
    found.unwrap_or_else(|error| {
        tracing::error!(%error, "a text was not analysed");
        Vec::new()
    })
}

/// Every beginning of the whole value, all at one position.
#[derive(Clone, Copy)]
pub struct PrefixTokenizer;

impl Tokenizer for PrefixTokenizer {
    type TokenStream<'a> = TermStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream {
        TermStream::new(letters::prefixes(text).map(|prefix| token(prefix, 0)).collect())
    }
}

/// Every beginning of every word of the value.
#[derive(Clone, Copy)]
pub struct WordPrefixTokenizer;

impl Tokenizer for WordPrefixTokenizer {
    type TokenStream<'a> = TermStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream {
        let words = letters::words(text);
        let terms = words.iter().enumerate();
        let terms =
            terms.flat_map(|(nth, word)| letters::prefixes(word).map(move |prefix| token(prefix, nth)));
        TermStream::new(terms.collect())
    }
}

/// Every pair of neighbouring letters, one position each.
#[derive(Clone, Copy)]
pub struct BigramTokenizer;

impl Tokenizer for BigramTokenizer {
    type TokenStream<'a> = TermStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream {
        TermStream::new(letters::bigrams(text).enumerate().map(|(nth, pair)| token(pair, nth)).collect())
    }
}

/// A term whose place in the text nobody asks for.
fn token(text: &str, position: usize) -> Token {
    Token { text: text.to_owned(), position, offset_to: text.len(), ..Token::default() }
}
