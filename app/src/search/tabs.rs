//! Tabs of the result page: one for each kind of document that is searched.

use leptos::prelude::*;
use model::{
    money::count,
    search::{SearchKind, SearchTab},
};

use super::query;

/// A link to the results of each kind, with how many there are; nothing while there is one kind.
#[component]
pub fn KindTabs(
    /// What is looked for.
    query: String,
    /// The kind on this page.
    shown: SearchKind,
    /// All kinds.
    tabs: Vec<SearchTab>,
) -> impl IntoView {
    (tabs.len() > 1).then(|| {
        let links = tabs
            .into_iter()
            .map(|SearchTab { code, label, path, total }| {
                let current = (code == shown.code).then_some("page");
                view! {
                    <a href=query::tab(&path, &query) aria-current=current>
                        {label}
                        <small>{count(i64::from(total))}</small>
                    </a>
                }
            })
            .collect_view();
        view! { <nav class="tabs find__tabs" aria-label="검색 종류">{links}</nav> }
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    const NOTE: SearchKind = SearchKind { code: "note", label: "쪽지", path: "/note" };

    fn html(tabs: Vec<SearchTab>) -> String {
        let query = "협업".to_owned();
        Owner::new().with(|| view! { <KindTabs query=query shown=SearchKind::COMPANY tabs=tabs/> }.to_html())
    }

    #[test]
    fn one_kind_needs_no_tabs() {
        let html = html(vec![SearchTab::new(SearchKind::COMPANY, 3)]);
        assert!(!html.contains("<nav") && !html.contains("<a"), "{html}");
    }

    #[test]
    fn two_kinds_are_two_links_with_counts_and_one_of_them_is_here() {
        let html = html(vec![SearchTab::new(SearchKind::COMPANY, 1234), SearchTab::new(NOTE, 5)]);
        assert!(html.contains(r#"aria-label="검색 종류""#), "{html}");
        let links: Vec<&str> = html.split("<a ").skip(1).collect();
        let [company, note] = links.as_slice() else { panic!("{html}") };
        assert!(company.contains(r#"href="/search?q=%ED%98%91%EC%97%85""#), "{company}");
        assert!(company.contains(r#"aria-current="page""#), "{company}");
        assert!(company.contains("기업") && company.contains("1,234"), "{company}");
        assert!(note.contains(r#"href="/note?q=%ED%98%91%EC%97%85""#), "{note}");
        assert!(!note.contains("aria-current"), "{note}");
        assert!(note.contains("쪽지") && note.contains(">5<"), "{note}");
    }
}
