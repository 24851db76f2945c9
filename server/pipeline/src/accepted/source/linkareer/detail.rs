//! A page of one essay.

use scraper::Html;

use super::{article, data::Data, letter};
use crate::accepted::source::{Detail, PageError, dom, page};

/// Reads the page of essay `id`: from its data, or as it is shown where the data have it not.
///
/// # Errors
/// When the page is not a whole essay, see [`PageError`].
pub fn detail(html: &str, id: &str) -> Result<Detail, PageError> {
    let document = page::open(html)?;
    let root = document.root_element();
    let data = Data::of(root)?;
    let shown = article::text_of(root);
    if let Some(letter) = data.as_ref().and_then(|data| data.letter(id)) {
        let record = letter::record(letter, id, shown.as_deref())?;
        return if record.answers.is_empty() {
            Err(PageError::NoField { id: id.to_owned(), field: "content" })
        } else {
            Ok(Detail::Essay(record))
        };
    }
    if let Some(shown) = shown {
        return article::record(root, id, &shown).map(Detail::Essay);
    }
    match data {
        Some(data) if data.status() == Some(404) || data.has_none(id) => Ok(Detail::Gone),
        Some(data) => Err(without_letter(&document, &data, id)),
        None => Err(without_data(&document, article::ARTICLE)),
    }
}

/// Which kind of page this is instead.
fn without_letter(document: &Html, data: &Data, id: &str) -> PageError {
    if let Some(status) = data.status() {
        return PageError::ErrorPage { said: format!("{status} {}", page::title(document)) };
    }
    page::refusal(document, document.root_element())
        .unwrap_or_else(|| PageError::NoLetter { id: id.to_owned() })
}

/// Which kind of page has no data at all.
pub fn without_data(document: &Html, instead: &'static str) -> PageError {
    let root = document.root_element();
    page::refusal(document, root).unwrap_or_else(|| match dom::one(root, "#__next") {
        Some(_) => PageError::NoData { instead },
        None => {
            PageError::UnknownPage { expected: "the site's frame `#__next`", title: page::title(document) }
        }
    })
}

#[cfg(test)]
mod tests {
    use model::accepted::AcceptedRecord;

    use super::*;

    /// A page as the source sends it.
    const PAGE: &str = include_str!("page.html");
    const CACHE: &str = "\"__APOLLO_STATE__\"";

    fn essay(html: &str) -> AcceptedRecord {
        match detail(html, "28389").unwrap() {
            Detail::Essay(record) => record,
            Detail::Gone => panic!("gone"),
        }
    }

    /// The page with other data.
    fn with_data(json: &str) -> String {
        let (start, rest) = PAGE.split_once("application/json\">").unwrap();
        let (_, end) = rest.split_once("</script>").unwrap();
        format!("{start}application/json\">{json}</script>{end}")
    }

    fn without_article(page: &str) -> String {
        page.replace("coverLetterContent", "root-1f3a")
    }

    #[test]
    fn an_essay_is_read_from_the_data() {
        insta::assert_debug_snapshot!(essay(&without_article(PAGE)));
        assert_eq!(essay(PAGE), essay(&without_article(PAGE)));
    }

    #[test]
    fn the_data_are_found_in_every_place() {
        let expected = essay(PAGE);
        let moved = PAGE.replace("\"pageProps\":{\"__APOLLO_STATE__\"", "\"pageProps\":{},\"apolloState\"");
        let moved = moved.replace("}}}},\"page\"", "}}},\"page\"");
        for page in [moved, PAGE.replace(CACHE, "\"cache\"")] {
            assert_ne!(page, PAGE);
            assert_eq!(essay(&without_article(&page)), expected);
        }
    }

    #[test]
    fn the_article_stands_in_for_missing_data() {
        let mut expected = essay(PAGE);
        // What the page shows has neither of these.
        expected.hire = String::new();
        expected.specs.truncate(4);
        for page in [
            PAGE.replace("__NEXT_DATA__", "__DATA__"),
            PAGE.replace("CoverLetter:28389", "CoverLetter:1").replace("\"28389\",\"org", "\"1\",\"org"),
        ] {
            assert_ne!(page, PAGE);
            assert_eq!(essay(&page), expected);
        }
        let renamed = PAGE.replace("\"content\"", "\"body\"");
        assert_eq!(essay(&renamed), essay(PAGE));
    }

    #[test]
    fn a_missing_essay_is_gone() {
        for json in [
            r#"{"props":{"pageProps":{}},"page":"/404","query":{}}"#,
            r#"{"props":{"pageProps":{"statusCode":404}},"page":"/_error","query":{}}"#,
            r#"{"props":{"apolloState":{"ROOT_QUERY":{"coverLetter({\"id\":\"28389\"})":null}}},"page":"/cover-letter/[id]"}"#,
        ] {
            assert_eq!(detail(&without_article(&with_data(json)), "28389"), Ok(Detail::Gone));
        }
    }

    #[test]
    fn every_change_of_the_essay_has_its_own_error() {
        let bare = without_article(PAGE);
        let field = |field| PageError::NoField { id: "28389".into(), field };
        for (page, expected) in [
            (
                with_data("{\"props\":{\"pageProps\":{\"__AP"),
                PageError::BrokenData { why: "EOF while parsing a string at line 1 column 28".into() },
            ),
            (bare.replace("CoverLetter:", "Letter:"), PageError::NoLetter { id: "28389".into() }),
            (bare.replace("organizationName", "company"), field("organizationName")),
            (bare.replace("\"content\"", "\"body\""), field("content")),
            (
                without_article(&with_data(
                    r#"{"props":{"apolloState":{"CoverLetter:28389":{"organizationName":"가나","content":" "}}}}"#,
                )),
                field("content"),
            ),
            (bare.replace("__NEXT_DATA__", "__DATA__"), PageError::NoData { instead: article::ARTICLE }),
            (
                without_article(&with_data(r#"{"page":"/500"}"#)),
                PageError::ErrorPage { said: "500 가나은행 합격자소서 | 링커리어".into() },
            ),
            (
                bare.replace("__NEXT_DATA__", "__DATA__").replace("__next", "app"),
                PageError::UnknownPage {
                    expected: "the site's frame `#__next`",
                    title: "가나은행 합격자소서 | 링커리어".into(),
                },
            ),
            (
                PAGE.replace("__NEXT_DATA__", "__DATA__").replace("h1>", "h2>"),
                PageError::NoHeading { expected: "h1" },
            ),
            (
                "<html><head><title>404: This page could not be found</title></head></html>".to_owned(),
                PageError::ErrorPage { said: "404: This page could not be found".into() },
            ),
            (PAGE.replace("</html>", ""), PageError::Truncated { missing: "</html>" }),
        ] {
            assert_ne!(page, PAGE);
            assert_eq!(detail(&page, "28389").unwrap_err(), expected);
        }
    }
}
