//! The Korean search: dictionary, analysis, index, queries.
//!
//! [`dictionary`] holds the compiled ko-dic, [`analysis`] turns text into terms, [`company`] is the index over
//! companies. A further kind of document gets a module beside `company` and shares `analysis` and `index`.

pub mod analysis;
pub mod company;
pub mod dictionary;
mod error;
mod index;
mod synonym;

pub use company::{CompanyIndex, CompanyRebuild, CompanyWriter};
pub use dictionary::Dictionary;
pub use error::{Error, Result};
pub use synonym::{SynonymSet, Synonyms};
