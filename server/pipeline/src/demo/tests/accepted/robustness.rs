//! No page makes a parser panic: random bytes, and real pages cut or altered anywhere.

use std::sync::LazyLock;

use model::accepted::{AcceptedRecord, AcceptedSource};
use proptest::{prelude::*, sample::Index};

use super::{of, page, records};
use crate::{
    accepted::source::{jobkorea, linkareer},
    demo::wire,
};

/// A page of each kind that reads well.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let records = records();
    let short = |source, index: usize| -> AcceptedRecord {
        let mut record = of(source).swap_remove(index);
        record.answers.truncate(2);
        record.answers.iter_mut().for_each(|answer| answer.answer = answer.answer.chars().take(90).collect());
        record
    };
    let jobkorea = short(AcceptedSource::Jobkorea, 2);
    // 40001 has its data where they were, 40002 where they are, 40005 has none.
    let letters = [0, 1, 4].map(|index| short(AcceptedSource::Linkareer, index));
    let mut pages = vec![
        wire::jobkorea::list(&records, 1),
        wire::linkareer::list(&records, 1),
        page(std::slice::from_ref(&jobkorea), &jobkorea),
        wire::linkareer::graphql(&letters, 1, 3),
    ];
    pages.extend(letters.iter().map(|record| page(std::slice::from_ref(record), record)));
    pages
});

fn any_page() -> impl Strategy<Value = &'static String> {
    any::<Index>().prop_map(|index| &PAGES[index.index(PAGES.len())])
}

/// Whether any of the parsers takes a page for an answer.
fn any_reads(html: &str) -> bool {
    let read = [
        jobkorea::list(html).is_ok(),
        linkareer::list(html).is_ok(),
        jobkorea::detail(html, "300003").is_ok(),
        linkareer::graphql(html.as_bytes()).is_ok(),
        linkareer::detail(html, "40001").is_ok(),
        linkareer::detail(html, "40002").is_ok(),
        linkareer::detail(html, "40005").is_ok(),
    ];
    read.contains(&true)
}

#[test]
fn the_pages_that_are_altered_read_well() {
    for page in PAGES.iter() {
        assert!(any_reads(page), "{page}");
    }
}

#[test]
fn deep_nesting_does_no_harm() {
    let depth = 2_000;
    let html = format!("<html><body>{}가{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth));
    assert!(!any_reads(&html));
    let json = format!("<html><script id=\"__NEXT_DATA__\">{}</script></html>", "[".repeat(depth));
    assert!(!any_reads(&json));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_bytes(body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _read = any_reads(&String::from_utf8_lossy(&body));
    }

    #[test]
    fn random_markup(
        body in "(<!doctype html>)?(</?(html|body|script|ul class=\"selfLists\"|li|a href=\"/cover-letter/1\"|dl \
            class=\"qnaLists\"|dt|dd|div class=\"tx\"|h1|h2 class=\"hd\"|strong|em|p|br|article id=\"coverLetterContent\")>|[\\PC/]){0,30}(</html>)?",
    ) {
        let _read = any_reads(&body);
    }

    #[test]
    fn cut_anywhere(page in any_page(), at in any::<Index>()) {
        let page = page.trim_end();
        let (mut end, last) = (at.index(page.len()), page.rfind("</html").unwrap_or(page.len() - 1));
        end = end.min(last);
        while !page.is_char_boundary(end) {
            end -= 1;
        }
        // Nothing that is cut off passes for an answer.
        prop_assert!(!any_reads(&page[..end]));
    }

    #[test]
    fn altered_anywhere(
        page in any_page(),
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..12),
    ) {
        let mut body = page.clone().into_bytes();
        for (at, byte) in changes {
            let index = at.index(body.len());
            body[index] = byte;
        }
        let _read = any_reads(&String::from_utf8_lossy(&body));
    }

    #[test]
    fn a_part_missing_or_twice(page in any_page(), from in any::<Index>(), to in any::<Index>(), twice in any::<bool>()) {
        let chars: Vec<char> = page.chars().collect();
        let (from, to) = (from.index(chars.len()), to.index(chars.len()));
        let (from, to) = (from.min(to), from.max(to));
        let middle = if twice { &chars[from..to] } else { &[] };
        let body: String = chars[..to].iter().chain(middle).chain(&chars[to..]).collect();
        let missing: String = chars[..from].iter().chain(&chars[to..]).collect();
        let _read = any_reads(&body) | any_reads(&missing);
    }
}
