//! What masks, compares and loads essays, as far as the site asks for it. The pipeline has it; the server hands it in.

use std::pin::Pin;

use model::accepted::{AcceptedRecord, contribution::MaskedPlace};

use crate::Error;

/// Work that is under way.
pub type Working<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// What masks, compares and loads essays.
pub trait Workshop: Send + Sync {
    /// A text without what is personal. To mask a masked text changes nothing.
    fn masked(&self, text: &str) -> String;

    /// A name of a company, which may be that of a person: without what can be called or written to.
    fn masked_company(&self, name: &str) -> String;

    /// Where something personal was in a masked text, from the first to the last.
    fn places(&self, masked: &str) -> Vec<MaskedPlace>;

    /// Numbers of essays in the library that are nearly the same text as these answers, the nearest first.
    fn near(&self, answers: Vec<String>) -> Working<'_, Vec<u64>>;

    /// Loads an essay on these terms; none when it was taken down, with its company or its source. Loading it twice is
    /// loading it once.
    fn publish(&self, record: AcceptedRecord, licence: String) -> Working<'_, Option<u64>>;

    /// Says that essays were published or taken away: what is counted over all of them is soon counted again.
    fn changed(&self);
}
