//! Finding a company: the search box with suggestions, and the result page.

pub mod api;
mod filters;
mod hit;
mod marked;
mod page;
pub mod query;
pub mod search_box;
pub mod suggestions;

pub use hit::marks;
pub use page::SearchPage;
pub use search_box::{SearchBox, SearchBoxLook};
pub use suggestions::SUGGEST_PATH;
