//! Names of companies as essays write them: whom they mean is decided, looked at and taken back.

pub mod api;
mod decision;
#[cfg(feature = "ssr")]
mod find;
mod list;
mod name;
mod paths;
pub mod queries;

pub use self::{list::EssayCompaniesPage, name::EssayCompanyPage, paths::ESSAY_COMPANIES};
