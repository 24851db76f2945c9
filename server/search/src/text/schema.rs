//! Fields of the index over texts.

use std::sync::Arc;

use tantivy::{
    schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{RawTokenizer, TokenizerManager},
};

use crate::{
    analysis::{BigramTokenizer, ContentTokenizer, PhraseTokenizer},
    dictionary::Dictionary,
    index::Recipe,
};

/// Raise it when a document is written in another way.
const VERSION: u32 = 3;

/// Names of the fields an order goes by.
pub const NEWEST: &str = "newest";
/// See [`NEWEST`].
pub const NAME: &str = "name";
/// See [`NEWEST`].
pub const LENGTH: &str = "length";

/// The fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// The key of a document.
    pub id: Field,
    /// The document itself.
    pub stored: Field,
    /// What it is narrowed by.
    pub tags: Field,
    /// Words of meaning of the title, compounds beside their parts.
    pub title: Field,
    /// Words of meaning of the body.
    pub body: Field,
    /// Every morpheme of title and body in order, compounds in parts only: a phrase is a phrase.
    pub phrase: Field,
    /// Pairs of letters of title and body: what the dictionary does not know.
    pub pairs: Field,
    /// [`model::search::TextOrder::newest`].
    pub newest: Field,
    /// [`model::search::TextOrder::name`], in lower case.
    pub name: Field,
    /// [`model::search::TextOrder::length`].
    pub length: Field,
}

/// The schema with its tokenizers, and the fields in it.
pub fn recipe(dictionary: &Arc<Dictionary>) -> (Recipe, Fields) {
    let mut builder = Schema::builder();
    let mut text = |name: &str, tokenizer: &str, record, norms| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(record)
            .set_fieldnorms(norms);
        builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let frequencies = IndexRecordOption::WithFreqs;
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let id = text("id", RAW, IndexRecordOption::Basic, false);
    let tags = text("tags", RAW, IndexRecordOption::Basic, false);
    let (title, body) = (text("title", CONTENT, frequencies, true), text("body", CONTENT, frequencies, true));
    let (phrase, pairs) = (text("phrase", PHRASE, positions, true), text("pairs", BIGRAM, positions, true));
    let stored = builder.add_bytes_field("stored", STORED);
    let (newest, length) = (builder.add_u64_field(NEWEST, FAST), builder.add_u64_field(LENGTH, FAST));
    let name = builder.add_text_field(NAME, FAST);
    let fields = Fields { id, stored, tags, title, body, phrase, pairs, newest, name, length };
    let fingerprint =
        format!("text-{VERSION}-{}-{}", tantivy::INDEX_FORMAT_VERSION, dictionary.fingerprint());
    (Recipe { schema: builder.build(), tokenizers: tokenizers(dictionary), fingerprint }, fields)
}

const RAW: &str = "raw";
const CONTENT: &str = "content";
const PHRASE: &str = "phrase";
const BIGRAM: &str = "bigram";

fn tokenizers(dictionary: &Arc<Dictionary>) -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(RAW, RawTokenizer::default());
    manager.register(CONTENT, ContentTokenizer::new(dictionary));
    manager.register(PHRASE, PhraseTokenizer::new(dictionary));
    manager.register(BIGRAM, BigramTokenizer);
    manager
}
