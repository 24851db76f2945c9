//! Fields of the index.

use std::sync::Arc;

use tantivy::{
    schema::{
        FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
    },
    tokenizer::{RawTokenizer, TokenizerManager},
};

use crate::{
    analysis::{BigramTokenizer, KoreanTokenizer, PrefixTokenizer, WordPrefixTokenizer},
    dictionary::Dictionary,
    index::Recipe,
};

/// Raise it when a document is written in another way.
const VERSION: u32 = 5;

/// The fields. Exact ones hold whole values, `…_prefix` every beginning of them.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// Corp code: the key of a document.
    pub corp_code: Field,
    /// The document itself: a hit needs no database.
    pub body: Field,
    /// Order within a tier, smallest first.
    pub standing: Field,
    /// What it can be narrowed by.
    pub facets: Field,
    /// Name and name of the share.
    pub name: Field,
    /// Beginnings of them.
    pub name_prefix: Field,
    /// Pairs of letters of them.
    pub name_pairs: Field,
    /// Morphemes of them.
    pub name_morphemes: Field,
    /// Them with Latin letters spoken, where that differs.
    pub spoken: Field,
    /// Beginnings of these.
    pub spoken_prefix: Field,
    /// Every name, as the keys a Korean keyboard types it with.
    pub keys: Field,
    /// Initials of them.
    pub initials: Field,
    /// Beginnings of the initials.
    pub initials_prefix: Field,
    /// Former names.
    pub former: Field,
    /// Beginnings of former names.
    pub former_prefix: Field,
    /// Names people use.
    pub alias: Field,
    /// Beginnings of names people use.
    pub alias_prefix: Field,
    /// How people may shorten the names of companies that are listed or known.
    pub abbreviation: Field,
    /// English name.
    pub eng: Field,
    /// Beginnings of the English name.
    pub eng_prefix: Field,
    /// Beginnings of the words of the English name.
    pub eng_words: Field,
    /// Stock code.
    pub stock: Field,
    /// Beginnings of the stock code.
    pub stock_prefix: Field,
}

/// The schema with its tokenizers, and the fields in it.
pub fn recipe(dictionary: &Arc<Dictionary>) -> (Recipe, Fields) {
    let mut builder = Schema::builder();
    let mut text = |name: &str, tokenizer: &str, record| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(record)
            .set_fieldnorms(false);
        builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let basic = IndexRecordOption::Basic;
    let (corp_code, name, name_prefix) =
        (text("corp_code", RAW, basic), text("name", RAW, basic), text("name_prefix", PREFIX, basic));
    let name_pairs = text("name_pairs", BIGRAM, IndexRecordOption::WithFreqsAndPositions);
    let name_morphemes = text("name_morphemes", KOREAN, basic);
    let (spoken, spoken_prefix) = (text("spoken", RAW, basic), text("spoken_prefix", PREFIX, basic));
    let keys = text("keys", RAW, basic);
    let (initials, initials_prefix) = (text("initials", RAW, basic), text("initials_prefix", PREFIX, basic));
    let (former, former_prefix) = (text("former", RAW, basic), text("former_prefix", PREFIX, basic));
    let (alias, alias_prefix) = (text("alias", RAW, basic), text("alias_prefix", PREFIX, basic));
    let abbreviation = text("abbreviation", RAW, basic);
    let (eng, eng_prefix) = (text("eng", RAW, basic), text("eng_prefix", PREFIX, basic));
    let eng_words = text("eng_words", WORD_PREFIX, basic);
    let (stock, stock_prefix) = (text("stock", RAW, basic), text("stock_prefix", PREFIX, basic));
    let fields = Fields {
        corp_code,
        body: builder.add_bytes_field("body", STORED),
        standing: builder.add_u64_field("standing", NumericOptions::default() | FAST),
        facets: builder.add_u64_field("facets", NumericOptions::default() | FAST),
        name,
        name_prefix,
        name_pairs,
        name_morphemes,
        spoken,
        spoken_prefix,
        keys,
        initials,
        initials_prefix,
        former,
        former_prefix,
        alias,
        alias_prefix,
        abbreviation,
        eng,
        eng_prefix,
        eng_words,
        stock,
        stock_prefix,
    };
    let fingerprint =
        format!("company-{VERSION}-{}-{}", tantivy::INDEX_FORMAT_VERSION, dictionary.fingerprint());
    (Recipe { schema: builder.build(), tokenizers: tokenizers(dictionary), fingerprint }, fields)
}

const RAW: &str = "raw";
const PREFIX: &str = "prefix";
const WORD_PREFIX: &str = "word_prefix";
const BIGRAM: &str = "bigram";
const KOREAN: &str = "korean";

fn tokenizers(dictionary: &Arc<Dictionary>) -> TokenizerManager {
    // With tantivy's own: it looks for one named `default` even for a field that is only stored.
    let manager = TokenizerManager::default();
    manager.register(RAW, RawTokenizer::default());
    manager.register(PREFIX, PrefixTokenizer);
    manager.register(WORD_PREFIX, WordPrefixTokenizer);
    manager.register(BIGRAM, BigramTokenizer);
    manager.register(KOREAN, KoreanTokenizer::new(dictionary));
    manager
}
