//! A page of the list.

use super::{data::Data, detail::without_data};
use crate::accepted::source::{ListPage, PageError, dom, page};

/// Reads a page of the list: its cards, or the essays of its data where it has no cards.
///
/// # Errors
/// When the page is not a whole list, see [`PageError`].
pub fn list(html: &str) -> Result<ListPage, PageError> {
    let document = page::open(html)?;
    let root = document.root_element();
    let data = Data::of(root)?;
    let mut ids: Vec<String> = Vec::new();
    for link in dom::all(root, "a[href*=\"/cover-letter/\"]") {
        // A side column repeats cards.
        if let Some(id) = link.attr("href").and_then(|href| dom::id_after(href, "/cover-letter/"))
            && !ids.iter().any(|known| known == id)
        {
            ids.push(id.to_owned());
        }
    }
    let Some(data) = data else {
        return if ids.is_empty() {
            Err(without_data(&document, "cards `a[href^=\"/cover-letter/\"]`"))
        } else {
            Ok(ListPage { ids, total: None, has_next: true })
        };
    };
    if ids.is_empty() {
        ids = data.ids();
    }
    let total = data.total();
    if !ids.is_empty() {
        return Ok(ListPage { has_next: has_next(data.page(), total, ids.len()), ids, total });
    }
    if let Some(status) = data.status() {
        return Err(PageError::ErrorPage { said: format!("{status} {}", page::title(&document)) });
    }
    // Past the end, or nothing fits the filter.
    if total == Some(0) || data.page().is_some_and(|page| page > 1) {
        return Ok(ListPage { ids, total, has_next: false });
    }
    Err(page::refusal(&document, root).unwrap_or(PageError::NoItems { total }))
}

/// Another page follows unless the total says that this is the last: the source has no link to tell.
fn has_next(page: Option<u64>, total: Option<u32>, items: usize) -> bool {
    match (page, total, u64::try_from(items)) {
        (Some(page), Some(total), Ok(items)) => page.saturating_mul(items) < u64::from(total),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(cards: &str, data: &str) -> String {
        format!(
            "<!doctype html><html><head><title>합격 자소서 | 링커리어</title></head><body><div id=\"__next\"><main>{cards}\
             </main></div>{data}</body></html>"
        )
    }

    fn data(json: &str) -> String {
        format!("<script id=\"__NEXT_DATA__\" type=\"application/json\">{json}</script>")
    }

    const CARDS: &str = "<a href=\"/cover-letter/search?page=2\">2</a><a href=\"/cover-letter/28389\"><p>가나은행</p></a>\
        <a href=\"https://linkareer.example/cover-letter/28390?from=list\"><p>다라물산</p></a><a href=\"/cover-letter/28389\">가나은행</a>";
    const LETTERS: &str = "\"CoverLetter:28389\":{\"id\":\"28389\"},\"CoverLetter:28390\":{\"id\":\"28390\"}";

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn cards_come_in_order_once() {
        let read = list(&html(CARDS, "")).unwrap();
        assert_eq!(read, ListPage { ids: ids(&["28389", "28390"]), total: None, has_next: true });
    }

    #[test]
    fn the_data_stand_in_for_cards() {
        for place in ["\"pageProps\":{\"__APOLLO_STATE__\":{LETTERS}}", "\"apolloState\":{LETTERS}"] {
            let json = format!("{{\"props\":{{{}}}}}", place.replace("LETTERS", LETTERS));
            assert_eq!(list(&html("", &data(&json))).unwrap().ids, ["28390", "28389"]);
        }
    }

    #[test]
    fn the_total_tells_the_last_page() {
        let json = |page: &str, total: u32| {
            format!(
                "{{\"props\":{{\"apolloState\":{{\"ROOT_QUERY\":{{\"coverLetters({{}})\":{{\"totalCount\":{total}}}}}}}}},\
                 \"query\":{{\"page\":{page}}}}}"
            )
        };
        for (cards, page, total, expected) in [
            (CARDS, "\"1\"", 4, true),
            (CARDS, "2", 4, false),
            ("", "\"3\"", 4, false),
            ("", "\"1\"", 0, false),
        ] {
            let read = list(&html(cards, &data(&json(page, total)))).unwrap();
            assert_eq!((read.has_next, read.total), (expected, Some(total)));
        }
    }

    #[test]
    fn every_change_of_the_list_has_its_own_error() {
        for (page, expected) in [
            (html("", ""), PageError::NoData { instead: "cards `a[href^=\"/cover-letter/\"]`" }),
            (
                html(CARDS, &data("{\"props\"")),
                PageError::BrokenData { why: "EOF while parsing an object at line 1 column 8".into() },
            ),
            (
                html(
                    "",
                    &data("{\"props\":{},\"page\":\"/cover-letter/search\",\"query\":{\"page\":\"1\"}}"),
                ),
                PageError::NoItems { total: None },
            ),
            (
                html("", &data("{\"page\":\"/_error\",\"props\":{\"pageProps\":{\"statusCode\":503}}}")),
                PageError::ErrorPage { said: "503 합격 자소서 | 링커리어".into() },
            ),
            (
                "<html><head><title>새 서비스</title></head><body>가</body></html>".to_owned(),
                PageError::UnknownPage {
                    expected: "the site's frame `#__next`", title: "새 서비스".into()
                },
            ),
        ] {
            assert_eq!(list(&page).unwrap_err(), expected);
        }
    }
}
