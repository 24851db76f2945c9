//! Lucide icons (ISC licence, see `public/licenses/lucide.txt`) in one inline sprite.

use leptos::prelude::*;

/// The icons in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// A book of words.
    BookA,
    /// A factory building: companies.
    Building,
    /// More below.
    ChevronDown,
    /// To the previous page.
    ChevronLeft,
    /// To the next page or level.
    ChevronRight,
    /// Something went wrong.
    Alert,
    /// Takes it away.
    Close,
    /// Light or dark.
    Contrast,
    /// It worked.
    Done,
    /// Leaves the site.
    External,
    /// Narrows a list.
    Filter,
    /// Home.
    House,
    /// Something to know.
    Info,
    /// Writing.
    Pen,
    /// Search.
    Search,
    /// A table of the values.
    Table,
    /// A person.
    User,
    /// No network.
    WifiOff,
}

impl IconName {
    fn href(self) -> &'static str {
        match self {
            Self::BookA => "#i-book-a",
            Self::Building => "#i-building-2",
            Self::ChevronDown => "#i-chevron-down",
            Self::ChevronLeft => "#i-chevron-left",
            Self::ChevronRight => "#i-chevron-right",
            Self::Alert => "#i-circle-alert",
            Self::Close => "#i-x",
            Self::Contrast => "#i-contrast",
            Self::Done => "#i-circle-check",
            Self::External => "#i-external-link",
            Self::Filter => "#i-filter",
            Self::House => "#i-house",
            Self::Info => "#i-info",
            Self::Pen => "#i-pen-line",
            Self::Search => "#i-search",
            Self::Table => "#i-table-2",
            Self::User => "#i-user-round",
            Self::WifiOff => "#i-wifi-off",
        }
    }
}

/// An icon beside a text, or inside a control that has a label of its own.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
) -> impl IntoView {
    view! { <svg class="ic" aria-hidden="true"><use href=name.href()></use></svg> }
}

/// The symbols [`Icon`] refers to; once on every page.
#[component]
pub fn Sprite() -> impl IntoView {
    view! { <svg class="sprite" width="0" height="0" aria-hidden="true" inner_html=SYMBOLS></svg> }
}

const SYMBOLS: &str = concat!(
    r#"<symbol id="i-book-a" viewBox="0 0 24 24"><path d="M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20"/><path d="m8 13 4-7 4 7"/><path d="M9.1 11h5.7"/></symbol>"#,
    r#"<symbol id="i-building-2" viewBox="0 0 24 24"><path d="M10 12h4"/><path d="M10 8h4"/><path d="M14 21v-3a2 2 0 0 0-4 0v3"/><path d="M6 10H4a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-2"/><path d="M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16"/></symbol>"#,
    r#"<symbol id="i-chevron-down" viewBox="0 0 24 24"><path d="m6 9 6 6 6-6"/></symbol>"#,
    r#"<symbol id="i-chevron-left" viewBox="0 0 24 24"><path d="m15 18-6-6 6-6"/></symbol>"#,
    r#"<symbol id="i-chevron-right" viewBox="0 0 24 24"><path d="m9 18 6-6-6-6"/></symbol>"#,
    r#"<symbol id="i-circle-alert" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="M12 8v4"/><path d="M12 16h.01"/></symbol>"#,
    r#"<symbol id="i-circle-check" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="m9 12 2 2 4-4"/></symbol>"#,
    r#"<symbol id="i-contrast" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="M12 18a6 6 0 0 0 0-12v12z"/></symbol>"#,
    r#"<symbol id="i-external-link" viewBox="0 0 24 24"><path d="M15 3h6v6"/><path d="M10 14 21 3"/><path d="M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6"/></symbol>"#,
    r#"<symbol id="i-filter" viewBox="0 0 24 24"><path d="M22 3H2l8 9.46V19l4 2v-8.54z"/></symbol>"#,
    r#"<symbol id="i-house" viewBox="0 0 24 24"><path d="M15 21v-8a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v8"/><path d="M3 10a2 2 0 0 1 .709-1.528l7-6a2 2 0 0 1 2.582 0l7 6A2 2 0 0 1 21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/></symbol>"#,
    r#"<symbol id="i-info" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="M12 16v-4"/><path d="M12 8h.01"/></symbol>"#,
    r#"<symbol id="i-pen-line" viewBox="0 0 24 24"><path d="M13 21h8"/><path d="M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z"/></symbol>"#,
    r#"<symbol id="i-search" viewBox="0 0 24 24"><path d="m21 21-4.34-4.34"/><circle cx="11" cy="11" r="8"/></symbol>"#,
    r#"<symbol id="i-table-2" viewBox="0 0 24 24"><path d="M3 9h18"/><path d="M9 3v18"/><rect x="3" y="3" width="18" height="18" rx="2"/></symbol>"#,
    r#"<symbol id="i-user-round" viewBox="0 0 24 24"><circle cx="12" cy="8" r="5"/><path d="M20 21a8 8 0 0 0-16 0"/></symbol>"#,
    r#"<symbol id="i-wifi-off" viewBox="0 0 24 24"><path d="M12 20h.01"/><path d="M8.5 16.429a5 5 0 0 1 7 0"/><path d="M5 12.859a10 10 0 0 1 5.17-2.69"/><path d="M19 12.859a10 10 0 0 0-2.007-1.523"/><path d="M2 8.82a15 15 0 0 1 4.177-2.643"/><path d="M22 8.82a15 15 0 0 0-11.288-3.764"/><path d="m2 2 20 20"/></symbol>"#,
    r#"<symbol id="i-x" viewBox="0 0 24 24"><path d="M18 6 6 18"/><path d="m6 6 12 12"/></symbol>"#,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite() {
        for name in [
            IconName::BookA,
            IconName::Building,
            IconName::ChevronDown,
            IconName::ChevronLeft,
            IconName::ChevronRight,
            IconName::Alert,
            IconName::Close,
            IconName::Filter,
            IconName::Contrast,
            IconName::Done,
            IconName::External,
            IconName::House,
            IconName::Info,
            IconName::Pen,
            IconName::Search,
            IconName::Table,
            IconName::User,
            IconName::WifiOff,
        ] {
            let id = name.href().trim_start_matches('#');
            assert!(SYMBOLS.contains(&format!(r#"id="{id}""#)), "{name:?}");
        }
    }
}
