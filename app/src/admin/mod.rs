//! Pages of those who run the site.

mod frame;
mod gate;
pub mod synonyms;

pub use self::{
    frame::AdminFrame,
    gate::RequireOperator,
    synonyms::{AddSynonymPage, ChangeSynonymPage, SYNONYMS, SynonymsPage},
};
