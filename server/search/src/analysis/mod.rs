//! From text to terms: morphemes of the Korean dictionary, and letters that need no dictionary.

mod hanja;
pub mod keyboard;
pub mod letters;
mod morpheme;
mod spoken;
mod stream;
mod tokenizer;

pub use hanja::is_hanja;
pub use morpheme::{Morpheme, Segmenter};
pub use spoken::spoken;
pub use tokenizer::{
    BigramTokenizer, ContentTokenizer, KoreanTokenizer, PhraseTokenizer, PrefixTokenizer, WordPrefixTokenizer,
};
