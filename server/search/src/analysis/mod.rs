//! From text to terms: morphemes of the Korean dictionary, and letters that need no dictionary.

pub mod letters;
mod morpheme;
mod stream;
mod tokenizer;

pub use morpheme::{Morpheme, Segmenter};
pub use tokenizer::{BigramTokenizer, KoreanTokenizer, PrefixTokenizer, WordPrefixTokenizer};
