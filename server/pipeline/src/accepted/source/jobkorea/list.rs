//! A page of the list.

use scraper::{ElementRef, Html};

use crate::accepted::source::{ListPage, PageError, dom, page, text};

/// Items of a page that has a next one.
const PER_PAGE: usize = 20;

/// Reads a page of the list.
///
/// # Errors
/// When the page is not a whole list, see [`PageError`].
pub fn list(html: &str) -> Result<ListPage, PageError> {
    let document = page::open(html)?;
    let root = document.root_element();
    let total = total(root);
    let paging = Paging::of(root);
    if dom::one(root, "ul.selfLists").is_none() {
        return Err(without_list(&document, total.is_some() || paging.is_some()));
    }
    let items: Vec<ElementRef<'_>> =
        dom::all(root, "ul.selfLists > li").into_iter().filter(|item| !is_promotion(*item)).collect();
    let mut ids: Vec<String> = Vec::new();
    for id in items.iter().filter_map(|item| essays(*item).first().copied()) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    if items.is_empty() {
        // Past the end, or nothing fits the filter.
        return if total == Some(0) || paging.as_ref().is_some_and(|paging| paging.now > 1) {
            Ok(ListPage { ids, total, has_next: false })
        } else {
            Err(PageError::NoItems { total })
        };
    }
    if ids.is_empty() {
        return Err(PageError::NoIds { items: items.len() });
    }
    let has_next = has_next(paging.as_ref(), total, items.len())?;
    Ok(ListPage { ids, total, has_next })
}

/// Which kind of page this is instead.
fn without_list(document: &Html, is_ours: bool) -> PageError {
    page::refusal(document, document.root_element()).unwrap_or_else(|| {
        if is_ours {
            PageError::NoList
        } else {
            PageError::UnknownPage { expected: "the list `ul.selfLists`", title: page::title(document) }
        }
    })
}

/// The essays an item links to, without its promotion.
fn essays(item: ElementRef<'_>) -> Vec<&str> {
    links(item).into_iter().filter_map(|href| dom::id_after(href, "/passassay/view/")).collect()
}

/// An item that leads only to the service's own offers.
fn is_promotion(item: ElementRef<'_>) -> bool {
    essays(item).is_empty() && dom::all(item, "a[href]").len() > links(item).len()
}

/// The addresses an item links to, without promotion.
fn links(item: ElementRef<'_>) -> Vec<&str> {
    let is_own = |href: &&str| {
        let href = href.to_ascii_lowercase();
        !href.contains("/passassayindex") && !href.contains("selfintroduction")
    };
    dom::all(item, "a[href]").into_iter().filter_map(|link| link.attr("href")).filter(is_own).collect()
}

/// `총 N건`, anywhere but in the items: an essay may say such a thing as well.
fn total(root: ElementRef<'_>) -> Option<u32> {
    let words =
        root.descendants().filter(|node| node.value().as_text().is_some_and(|text| text.contains('총')));
    words.into_iter().find_map(|word| {
        let around: Vec<ElementRef<'_>> = word.ancestors().filter_map(ElementRef::wrap).collect();
        if around.iter().any(|parent| dom::is(*parent, "ul", "selfLists")) {
            return None;
        }
        // The number may be in an element of its own.
        around
            .into_iter()
            .take(2)
            .filter(|parent| dom::one(*parent, "ul.selfLists").is_none())
            .find_map(|parent| count(&parent.text().collect::<String>()))
    })
}

/// The number of `총 12,345건`.
fn count(text: &str) -> Option<u32> {
    text.match_indices('총').find_map(|(start, word)| {
        let rest = text.get(start + word.len()..)?.trim_start();
        let (number, _) = rest.split_once('건')?;
        number.trim().replace(',', "").parse().ok()
    })
}

struct Paging {
    now: u32,
    /// A link to a later page, or the button to the next ten.
    next: bool,
}

impl Paging {
    fn of(root: ElementRef<'_>) -> Option<Self> {
        let bar = dom::one(root, ".tplPagination");
        let button = dom::one(root, "a.btnPgnNext").is_some();
        if bar.is_none() && !button {
            return None;
        }
        let scope = bar.unwrap_or(root);
        let now = dom::one(scope, ".now").and_then(|now| text::line(now).parse().ok()).unwrap_or(1);
        let later = |link: ElementRef<'_>| {
            let of_address = link.attr("href").and_then(page_of);
            let page = of_address.or_else(|| link.attr("data-page")?.parse().ok());
            page.is_some_and(|page| page > now)
        };
        Some(Self { now, next: button || dom::all(scope, "a").into_iter().any(later) })
    }
}

/// The page an address asks for.
fn page_of(href: &str) -> Option<u32> {
    let (_, query) = href.split_once('?')?;
    query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.eq_ignore_ascii_case("page").then(|| value.parse().ok())?
    })
}

/// Whether another page follows. The button leads to the next ten pages and is missing among the last ten.
fn has_next(paging: Option<&Paging>, total: Option<u32>, items: usize) -> Result<bool, PageError> {
    let total = total.and_then(|total| usize::try_from(total).ok());
    let Some(paging) = paging else {
        let all_here = total.map_or(items < PER_PAGE, |total| total <= items);
        return if all_here { Ok(false) } else { Err(PageError::NoPaging { items }) };
    };
    let now = usize::try_from(paging.now).unwrap_or(usize::MAX);
    let more = total.is_some_and(|total| now.saturating_mul(items) < total);
    Ok(paging.next && (items >= PER_PAGE || more))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page as the source sends it, with `items` and what is below them.
    fn html(total: &str, items: &str, below: &str) -> String {
        format!(
            "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>합격자소서 - 잡코리아</title></head>\
             <body>{total}<ul class=\"selfLists\">{items}</ul>{below}</body></html>"
        )
    }

    fn item(id: u32) -> String {
        format!(
            "<li><a class=\"logo\" href=\"/starter/PassAssay/View/{id}?Page=1&amp;OrderBy=0\"><img alt=\"로고\"></a>\
             <div class=\"txBx\"><p class=\"tit\"><a href=\"/starter/PassAssay/View/{id}?Page=1&amp;OrderBy=0\">\
             <span class=\"titTx\">가나전자㈜</span></a></p><p class=\"question\">\
             <a href=\"/starter/PassAssay/View/{id}?Page=1\">Q1. 총 3건의 과제를 적어 주세요.</a></p></div></li>"
        )
    }

    fn items(count: u32) -> String {
        (1..=count).map(|index| item(240_000 + index)).collect()
    }

    const TOTAL: &str = "<p class=\"total\">총 <strong>13,640</strong>건</p>";
    const PROMOTION: &str = "<li class=\"ad\"><a href=\"/starter/PassAssayIndex?a=1\">합격자소서 더 보기</a></li>\
        <li><a href=\"https://www.jobkorea.example/service/selfintroduction/View/9\">첨삭 받기</a></li>";

    fn paging(now: u32, links: &[u32], button: bool) -> String {
        let links: String = links
            .iter()
            .map(|page| format!("<li><a href=\"/starter/PassAssay?schTxt=&amp;Page={page}\">{page}</a></li>"))
            .collect();
        let button = if button { "<a class=\"tplBtn btnPgnNext\" href=\"?Page=11\">다음</a>" } else { "" };
        format!(
            "<div class=\"tplPagination\"><ul><li><span class=\"now\">{now}</span></li>{links}</ul>{button}</div>"
        )
    }

    #[test]
    fn ids_come_in_order_once_and_without_promotion() {
        let rows = format!("{PROMOTION}{}{}{}{PROMOTION}", item(9), item(7), item(9));
        let read = list(&html("<p>총 <b>2</b> 건</p>", &rows, "")).unwrap();
        assert_eq!(read, ListPage { ids: vec!["9".into(), "7".into()], total: Some(2), has_next: false });
    }

    #[test]
    fn an_item_with_an_offer_beside_its_essay_is_an_item() {
        let row = item(9).replace("</div></li>", "<a href=\"/selfintroduction/1\">첨삭</a></div></li>");
        assert_eq!(list(&html(TOTAL, &row, &paging(2, &[1], false))).unwrap().ids, ["9"]);
    }

    #[test]
    fn the_last_page_is_known() {
        for (total, count, below, expected) in [
            (TOTAL, 20, paging(1, &[2, 3], true), true),
            (TOTAL, 20, paging(681, &[680, 682], false), true),
            (TOTAL, 20, paging(682, &[680, 681], false), false),
            (TOTAL, 2, paging(1, &[2], true), true),
            ("", 20, paging(1, &[2], true), true),
            ("", 19, paging(1, &[2], true), false),
            ("<p>총 2건</p>", 2, paging(1, &[2], true), false),
            ("<p>총 20건</p>", 20, String::new(), false),
            ("", 5, String::new(), false),
        ] {
            let read = list(&html(total, &items(count), &below)).unwrap();
            assert_eq!(read.has_next, expected, "{total} {count} {below}");
        }
    }

    #[test]
    fn a_page_past_the_end_and_an_empty_search_are_empty() {
        let past = list(&html(TOTAL, "", &paging(700, &[], false))).unwrap();
        assert_eq!(past, ListPage { ids: Vec::new(), total: Some(13_640), has_next: false });
        let none = list(&html("<p>총 0건</p>", "<!-- -->", "")).unwrap();
        assert_eq!(none, ListPage { ids: Vec::new(), total: Some(0), has_next: false });
    }

    #[test]
    fn every_change_of_the_list_has_its_own_error() {
        let full = html(TOTAL, &items(20), &paging(1, &[2], true));
        for (page, expected) in [
            (full.replace("selfLists", "essayLists"), PageError::NoList),
            (html(TOTAL, "", &paging(1, &[2], true)), PageError::NoItems { total: Some(13_640) }),
            (html("", "", ""), PageError::NoItems { total: None }),
            (full.replace("PassAssay/View/", "PassAssay/Essay?no="), PageError::NoIds { items: 20 }),
            (html(TOTAL, &items(20), ""), PageError::NoPaging { items: 20 }),
            (html("", &items(20), ""), PageError::NoPaging { items: 20 }),
            (
                "<html><head><title>잡코리아</title></head><body><p>새 화면</p></body></html>".to_owned(),
                PageError::UnknownPage { expected: "the list `ul.selfLists`", title: "잡코리아".into() },
            ),
        ] {
            assert_eq!(list(&page).unwrap_err(), expected);
        }
    }
}
