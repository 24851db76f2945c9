//! Synonyms of the search: listed, added, changed, removed.

pub mod api;
mod change;
mod fields;
mod list;
mod log;
mod paths;
pub mod queries;

pub use self::{
    change::{AddSynonymPage, ChangeSynonymPage},
    list::SynonymsPage,
    paths::SYNONYMS,
};
