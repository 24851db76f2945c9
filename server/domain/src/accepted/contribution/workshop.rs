//! What masks, compares and loads essays, as far as the site asks for it. The pipeline has it; the server hands it in.

use std::{pin::Pin, sync::Arc};

use model::accepted::{AcceptedRecord, contribution::MaskedPlace};
use sqlx::MySqlConnection;

use crate::Error;

/// Work that is under way.
pub type Working<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// What is done in the transaction of something else.
pub type Joining<'a> = Pin<Box<dyn Future<Output = Result<bool, sqlx::Error>> + Send + 'a>>;

/// What is done in the transaction that loads an essay: both are done, or neither.
pub trait Alongside: Send + Sync {
    /// Does it for the essay of this number. False: the essay is not to be loaded after all. It may be asked more than
    /// once, when others were in the way.
    fn join<'a>(&'a self, connection: &'a mut MySqlConnection, essay: u64) -> Joining<'a>;
}

/// What became of an essay that was to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It is in the library, with this number.
    Essay(u64),
    /// It was taken down, with its company or its source.
    TakenDown,
    /// What was to be done alongside said no: nothing of it was loaded.
    Unwanted,
}

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

    /// Loads an essay on these terms, and does something else with it or not at all.
    fn publish(
        &self,
        record: AcceptedRecord,
        licence: String,
        alongside: Arc<dyn Alongside>,
    ) -> Working<'_, Published>;

    /// Says that essays were published or taken away: what is counted over all of them is soon counted again.
    fn changed(&self);
}
