//! The query string, as sent and decoded.

use percent_encoding::percent_decode_str;

/// Parameters in the order sent. Names are matched as sent; unknown ones are simply never asked for.
#[derive(Clone, Debug, Default)]
pub(in crate::demo) struct Query(Vec<(String, String)>);

impl Query {
    /// Splits and decodes once: `+` is a space, `%XX` a byte.
    pub(super) fn parse(raw: &str) -> Self {
        let decode =
            |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        Self(
            raw.split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decode(name), decode(value))
                })
                .collect(),
        )
    }

    /// The first value of a parameter; an empty one counts as absent.
    pub(in crate::demo) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }

    /// A number, or `default` when absent or not one.
    pub(in crate::demo) fn number(&self, name: &str, default: usize) -> usize {
        self.get(name).and_then(|text| text.parse().ok()).unwrap_or(default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_once() {
        let query = Query::parse("serviceKey=a%2Bb%252B+c&pageNo=3&empty=&corpNm=%EB%AC%BC");
        assert_eq!(query.get("serviceKey"), Some("a+b%2B c"));
        assert_eq!(query.number("pageNo", 1), 3);
        assert_eq!(query.number("numOfRows", 10), 10);
        assert_eq!(query.get("empty"), None);
        assert_eq!(query.get("corpNm"), Some("물"));
    }
}
