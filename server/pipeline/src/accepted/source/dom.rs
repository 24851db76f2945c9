//! The few questions we ask of a document.

use scraper::{CaseSensitivity, ElementRef, Selector};

/// The first element in `scope` that matches.
pub fn one<'a>(scope: ElementRef<'a>, css: &str) -> Option<ElementRef<'a>> {
    scope.select(&Selector::parse(css).ok()?).next()
}

/// All elements in `scope` that match, in document order.
pub fn all<'a>(scope: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(css).map(|selector| scope.select(&selector).collect()).unwrap_or_default()
}

/// Whether an element has this name and, unless `class` is empty, this class.
pub fn is(element: ElementRef<'_>, name: &str, class: &str) -> bool {
    let value = element.value();
    value.name() == name && (class.is_empty() || value.has_class(class, CaseSensitivity::CaseSensitive))
}

/// The first child with this name and class.
pub fn child<'a>(parent: ElementRef<'a>, name: &str, class: &str) -> Option<ElementRef<'a>> {
    parent.child_elements().find(|child| is(*child, name, class))
}

/// The digits right after `marker` (compared without case) in an address, when nothing but a query follows.
pub fn id_after<'a>(href: &'a str, marker: &str) -> Option<&'a str> {
    let start = href.to_ascii_lowercase().find(marker)? + marker.len();
    let rest = href.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (id, after) = rest.split_at_checked(end)?;
    (!id.is_empty() && (after.is_empty() || after.starts_with(['?', '#', '/', '&']))).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_all_of_its_digits() {
        for (href, expected) in [
            ("/starter/PassAssay/View/240001?Page=1&OrderBy=0", Some("240001")),
            ("/Starter/passassay/view/240001", Some("240001")),
            ("https://www.jobkorea.example/starter/PassAssay/View/7#top", Some("7")),
            ("/starter/PassAssay/View/", None),
            ("/starter/PassAssay/View/12ab", None),
            ("/starter/PassAssayIndex", None),
            ("", None),
        ] {
            assert_eq!(id_after(href, "/passassay/view/"), expected, "{href}");
        }
    }
}
