//! The first page.

pub mod api;
mod page;

pub use page::HomePage;
