//! `__NEXT_DATA__`: what a page was rendered from.

use scraper::ElementRef;
use serde_json::Value;

use crate::accepted::source::{PageError, dom, page};

/// Where the Apollo cache is known to be; elsewhere it is searched for.
const PLACES: [&str; 3] =
    ["/props/pageProps/__APOLLO_STATE__", "/props/apolloState", "/props/pageProps/apolloState"];
/// What the keys of essays in the cache start with.
const LETTER: &str = "CoverLetter:";

/// The data of a page.
pub struct Data(Value);

impl Data {
    /// Reads them; none when the page has none.
    pub fn of(root: ElementRef<'_>) -> Result<Option<Self>, PageError> {
        let Some(script) = dom::one(root, "script#__NEXT_DATA__") else { return Ok(None) };
        let json: String = script.text().collect();
        match serde_json::from_str(&json) {
            Ok(value) => Ok(Some(Self(value))),
            Err(error) => Err(PageError::BrokenData { why: page::excerpt(&error.to_string()) }),
        }
    }

    /// Essay `id` of the cache: the one with text where it is there several times.
    pub fn letter(&self, id: &str) -> Option<&Value> {
        let letters = || self.letters().into_iter().filter(|(key, _)| *key == id).map(|(_, letter)| letter);
        letters()
            .find(|letter| letter.get("content").is_some_and(Value::is_string))
            .or_else(|| letters().next())
    }

    /// The numbers of all essays in the cache, newest first.
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<u64> = self.letters().iter().filter_map(|(id, _)| id.parse().ok()).collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        ids.iter().map(u64::to_string).collect()
    }

    /// How many essays a list has in all.
    pub fn total(&self) -> Option<u32> {
        let mut found = Vec::new();
        search(&self.0, &mut |key, value| key.starts_with("coverLetters") && value.is_object(), &mut found);
        found.into_iter().find_map(|(_, list)| number(list.get("totalCount")?)?.try_into().ok())
    }

    /// The page of a list, from 1.
    pub fn page(&self) -> Option<u64> {
        number(self.0.pointer("/query/page")?)?.try_into().ok()
    }

    /// The status of a page that is an error: 404 of `/404`.
    pub fn status(&self) -> Option<u16> {
        match self.0.get("page")?.as_str()? {
            "/404" => Some(404),
            "/500" => Some(500),
            "/_error" => {
                let status = self.0.pointer("/props/pageProps/statusCode").and_then(number);
                Some(status.and_then(|status| status.try_into().ok()).unwrap_or(500))
            }
            _ => None,
        }
    }

    /// Whether the cache says that there is no essay `id`: `coverLetter({"id":"1"})` is null.
    pub fn has_none(&self, id: &str) -> bool {
        let mut found = Vec::new();
        search(&self.0, &mut |key, value| key.starts_with("coverLetter(") && value.is_null(), &mut found);
        found.iter().any(|(key, _)| key.split(|c: char| !c.is_ascii_digit()).any(|number| number == id))
    }

    /// All essays of the cache with their numbers.
    fn letters(&self) -> Vec<(String, &Value)> {
        let mut found = Vec::new();
        let is_letter = &mut |key: &str, value: &Value| key.starts_with(LETTER) && value.is_object();
        for cache in PLACES.iter().filter_map(|place| self.0.pointer(place)) {
            search(cache, is_letter, &mut found);
        }
        if found.is_empty() {
            search(&self.0, is_letter, &mut found);
        }
        found
            .into_iter()
            .filter_map(|(key, letter)| {
                // Other key fields than the number make a key of JSON.
                let own = letter.get("id").and_then(number).map(|id| id.to_string());
                Some((own.or_else(|| key.strip_prefix(LETTER).map(str::to_owned))?, letter))
            })
            .collect()
    }
}

/// An integer that may be written as text.
pub fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// Every entry of an object anywhere in `value` that is wanted. The parser limits how deep values nest.
fn search<'v>(
    value: &'v Value,
    wanted: &mut impl FnMut(&str, &Value) -> bool,
    found: &mut Vec<(&'v str, &'v Value)>,
) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                if wanted(key, value) {
                    found.push((key.as_str(), value));
                }
                search(value, wanted, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| search(value, wanted, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn letters_are_found_wherever_the_cache_is() {
        let cache = json!({"CoverLetter:7": {"id": "7", "content": "가"}, "User:7": {"id": "7"}});
        for value in [
            json!({"props": {"pageProps": {"__APOLLO_STATE__": cache}}}),
            json!({"props": {"apolloState": cache}}),
            json!({"props": {"pageProps": {"apolloState": cache}}}),
            json!({"props": {"pageProps": {"dehydrated": [{"state": {"cache": cache}}]}}}),
            json!({"props": {"apolloState": {"CoverLetter:{\"id\":\"7\"}": {"id": 7}}}}),
            json!({"props": {"apolloState": {"CoverLetter:7": {}}}}),
        ] {
            let data = Data(value);
            assert!(data.letter("7").is_some() && data.letter("8").is_none());
            assert_eq!(data.ids(), ["7"]);
        }
    }

    #[test]
    fn the_letter_with_text_counts() {
        let data = Data(json!({"props": {
            "pageProps": {"__APOLLO_STATE__": {"CoverLetter:7": {"id": "7"}}},
            "apolloState": {"CoverLetter:7": {"id": "7", "content": "가"}},
        }}));
        assert_eq!(data.letter("7").unwrap()["content"], "가");
    }

    #[test]
    fn a_page_tells_its_number_its_total_and_its_errors() {
        let list = json!({"props": {"apolloState": {"ROOT_QUERY": {
            "coverLetters({\"pagination\":{\"page\":2}})": {"totalCount": 13_640}, "coverLetter({\"id\":\"17\"})": null
        }}}, "page": "/cover-letter/search", "query": {"page": "2"}});
        let data = Data(list);
        assert_eq!((data.total(), data.page(), data.status()), (Some(13_640), Some(2), None));
        assert!(data.has_none("17") && !data.has_none("1"));
        for (page, expected) in [
            (json!({"page": "/404"}), 404),
            (json!({"page": "/_error", "props": {"pageProps": {"statusCode": 404}}}), 404),
            (json!({"page": "/_error"}), 500),
            (json!({"page": "/500"}), 500),
        ] {
            assert_eq!(Data(page).status(), Some(expected));
        }
    }
}
