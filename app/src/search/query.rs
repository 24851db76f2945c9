//! The text a person looks for.

use model::search::{CompanyFilter, QUERY_MAX_CHARS};

/// Without the spaces around it and at most as long as is looked at; says whether it was cut.
#[must_use]
pub fn tidy(query: &str) -> (String, bool) {
    let query = query.trim();
    match query.char_indices().nth(QUERY_MAX_CHARS) {
        None => (query.to_owned(), false),
        Some((end, _)) => (query.get(..end).unwrap_or_default().trim_end().to_owned(), true),
    }
}

/// The address of a result page.
#[must_use]
pub fn path(query: &str, filter: CompanyFilter, page: u32) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if !query.is_empty() || filter.is_empty() {
        pairs.push(("q", encode(query)));
    }
    pairs.extend(filter.chosen().into_iter().map(|(facet, _, value)| (facet.as_str(), encode(value.code))));
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("/search?{}", pairs.join("&"))
}

/// The address of the first result page of a kind, whose pages are at `path`.
#[must_use]
pub fn tab(path: &str, query: &str) -> String {
    format!("{path}?q={}", encode(query))
}

/// A text as the value of a query parameter: bytes that are not unreserved become `%XX`.
#[must_use]
pub fn encode(text: &str) -> String {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let hex = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or('0');
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_trimmed_and_cut_between_characters() {
        assert_eq!(tidy("  삼성 전자 "), ("삼성 전자".to_owned(), false));
        assert_eq!(tidy(&"가".repeat(100)), ("가".repeat(100), false));
        assert_eq!(tidy(&"가".repeat(101)), ("가".repeat(100), true));
        assert_eq!(tidy(" "), (String::new(), false));
    }

    #[test]
    fn addresses_carry_any_text() {
        let none = CompanyFilter::default();
        assert_eq!(path("삼성", none, 1), "/search?q=%EC%82%BC%EC%84%B1");
        assert_eq!(path("A&B=c d+", none, 3), "/search?q=A%26B%3Dc%20d%2B&page=3");
        let some = none.with("region", "seoul").with("region", "busan").with("market", "kospi");
        assert_eq!(path("a", some, 2), "/search?q=a&region=seoul&region=busan&market=kospi&page=2");
        assert_eq!(
            path("", some.without(model::search::Facet::Region, 0), 1),
            "/search?region=busan&market=kospi"
        );
        assert_eq!(path("", none, 1), "/search?q=");
        assert_eq!(tab("/search", "a&b"), "/search?q=a%26b");
        assert_eq!(tab("/accepted", "a&b"), "/accepted?q=a%26b");
    }
}
