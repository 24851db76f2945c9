//! What is on every page, and the pages that belong to no noun.

mod account_menu;
mod breadcrumbs;
mod footer;
mod header;
mod not_found;
mod offline;
mod skip_link;
mod tab_bar;
mod theme;

pub use account_menu::AccountMenu;
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use footer::Footer;
pub use header::Header;
pub use not_found::NotFound;
pub use offline::OfflinePage;
pub use skip_link::SkipLink;
pub use tab_bar::TabBar;
#[cfg(feature = "ssr")]
pub use theme::ThemeScript;
pub use theme::ThemeToggle;

/// The site's icon.
pub const FAVICON: &str = "/favicon.svg";

/// What a device needs to know to install the editor.
pub const MANIFEST: &str = "/manifest.webmanifest";
