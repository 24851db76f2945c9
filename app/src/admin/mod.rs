//! Pages of those who run the site.

pub mod essay_companies;
mod frame;
mod gate;
pub mod synonyms;

pub use self::{
    essay_companies::{ESSAY_COMPANIES, EssayCompaniesPage, EssayCompanyPage},
    frame::AdminFrame,
    gate::RequireOperator,
    synonyms::{AddSynonymPage, ChangeSynonymPage, SYNONYMS, SynonymsPage},
};
