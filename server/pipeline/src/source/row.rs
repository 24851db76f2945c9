//! A row of any source: text fields under case-insensitive names.

use serde_json::Value;

use super::body::field;
use crate::conform::{amount, date, size, text};

/// A row of any source. Values are cleaned text, whatever type the source gave them.
#[derive(Clone, Debug)]
pub struct Row {
    fields: Vec<(String, String)>,
    value: Value,
}

impl Row {
    /// From an object; none for anything else.
    #[must_use]
    pub fn new(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let fields = object
            .iter()
            .filter_map(|(key, value)| {
                let plain = match value {
                    Value::String(text) => text::clean(text),
                    Value::Number(number) => number.to_string(),
                    Value::Bool(flag) => if *flag { "Y" } else { "N" }.to_owned(),
                    Value::Null | Value::Array(_) | Value::Object(_) => return None,
                };
                (!plain.is_empty()).then(|| (key.trim().to_owned(), plain))
            })
            .collect();
        Some(Self { fields, value: value.clone() })
    }

    /// The row as received.
    #[must_use]
    pub fn raw(&self) -> String {
        self.value.to_string()
    }

    /// Whether the row has a field at all, blank or not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        field(&self.value, name).is_some()
    }

    /// The row with some fields only, as if the others had never been received.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let kept = |key: &str| names.iter().any(|name| key.trim().eq_ignore_ascii_case(name));
        let mut row = self.clone();
        row.fields.retain(|(key, _)| kept(key));
        if let Value::Object(object) = &mut row.value {
            object.retain(|key, _| kept(key));
        }
        row
    }

    /// A field that is not blank; names are compared without case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// A field that says something: neither blank nor a placeholder.
    #[must_use]
    pub fn said(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !text::is_placeholder(value))
    }

    /// A text of at most `max` characters, or why it cannot be used.
    pub fn text(&self, name: &str, max: usize) -> Result<Option<String>, String> {
        self.said(name).map(|value| size::fit(name, value, max)).transpose()
    }

    /// A text without which the row is nothing.
    pub fn key(&self, name: &str, max: usize) -> Result<String, String> {
        self.text(name, max)?.ok_or_else(|| format!("no {name}"))
    }

    /// A whole number, or why it cannot be used.
    pub fn amount(&self, name: &str) -> Result<Option<i64>, String> {
        self.get(name).map_or(Ok(None), amount::parse).map_err(|error| format!("{name}: {error}"))
    }

    /// A day; an impossible one is none.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<chrono::NaiveDate> {
        self.get(name).and_then(date::parse)
    }

    /// Exactly `length` digits, dashes aside.
    #[must_use]
    pub fn digits(&self, name: &str, length: usize) -> Option<String> {
        let plain: String = self.get(name)?.chars().filter(|c| *c != '-').collect();
        (plain.len() == length && plain.bytes().all(|b| b.is_ascii_digit())).then_some(plain)
    }

    /// `Y` or `N`, as such or in words; none when blank or anything else.
    #[must_use]
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            "Y" | "y" | "1" | "해당" | "상근" | "상장" | "예" => Some(true),
            "N" | "n" | "0" | "미해당" | "해당없음" | "해당 없음" | "비상근" | "비상장" | "아니오" => {
                Some(false)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_have_no_case_and_values_no_type() {
        let row =
            Row::new(&json!({"sbrdEnpadr": " 용인 ", "count": 3, "none": null, "list": [1], "blank": " "}))
                .unwrap();
        assert_eq!(row.get("sbrdEnpAdr"), Some("용인"));
        assert_eq!(row.amount("COUNT"), Ok(Some(3)));
        for name in ["none", "list", "blank", "missing"] {
            assert_eq!(row.get(name), None, "{name}");
        }
        assert!(Row::new(&json!("text")).is_none());
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let row = Row::new(&json!({"name": "가나다라", "amount": "many"})).unwrap();
        assert_eq!(row.key("name", 3), Err("name has 4 characters, 3 fit".to_owned()));
        assert_eq!(row.key("other", 3), Err("no other".to_owned()));
        assert_eq!(row.amount("amount"), Err("amount: `many` is no amount".to_owned()));
    }
}
