//! The Korean search: dictionary, analysis, index, queries.
//!
//! [`dictionary`] holds the compiled ko-dic, [`analysis`] turns text into terms, [`Index`] is what all indexes have in
//! common, [`company`] the one over companies, [`text`] the one over texts of any other kind.

pub mod analysis;
pub mod company;
pub mod dictionary;
mod error;
mod index;
mod synonym;
pub mod text;

pub use company::{CompanyIndex, Explained, Explanation};
pub use dictionary::Dictionary;
pub use error::{Error, Result};
pub use index::{Document, Index, Rebuild, Writer};
pub use synonym::Synonyms;
pub use text::TextIndex;
