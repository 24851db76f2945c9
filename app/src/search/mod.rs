//! Finding a company: the search box with suggestions, and the result page with a tab for each kind that is searched.

pub mod api;
mod filters;
mod hit;
#[cfg(feature = "ssr")]
mod kinds;
mod marked;
mod page;
pub mod query;
pub mod search_box;
pub mod suggestions;
mod tabs;

pub use hit::marks;
#[cfg(feature = "ssr")]
pub use kinds::SearchKinds;
pub use marked::marked;
pub use page::SearchPage;
pub use search_box::{SearchBox, SearchBoxLook};
pub use suggestions::SUGGEST_PATH;
pub use tabs::KindTabs;
