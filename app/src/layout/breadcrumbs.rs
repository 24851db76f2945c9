//! Where a page is.

use leptos::prelude::*;

use crate::ui::{Icon, IconName};

/// A level above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
}

impl Crumb {
    /// A level above the page.
    #[must_use]
    pub fn new(name: &str, href: &str) -> Self {
        Self { name: name.to_owned(), href: href.to_owned() }
    }
}

/// The levels above, and this page.
#[component]
pub fn Breadcrumbs(
    /// From the top.
    above: Vec<Crumb>,
    /// This page.
    here: String,
) -> impl IntoView {
    let above = above
        .into_iter()
        .map(|crumb| view! { <a href=crumb.href>{crumb.name}</a><Icon name=IconName::ChevronRight/> })
        .collect_view();
    view! { <nav class="crumb" aria-label="현재 위치">{above}<span aria-current="page">{here}</span></nav> }
}
