//! A row whose values are all strings, in the order the source sends them.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

/// Names and values in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::demo) struct Row(Vec<(Cow<'static, str>, String)>);

impl Row {
    /// An empty row.
    pub(in crate::demo) fn new() -> Self {
        Self::default()
    }

    /// Adds a value at the end.
    #[must_use]
    pub(in crate::demo) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// The value of a name.
    pub(in crate::demo) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Replaces a value; nothing happens when the name is not there.
    pub(in crate::demo) fn set(&mut self, name: &str, value: &str) {
        for (_, old) in self.0.iter_mut().filter(|(key, _)| key == name) {
            value.clone_into(old);
        }
    }

    /// Gives the name another name.
    pub(in crate::demo) fn rename(&mut self, name: &str, other: &'static str) {
        for (key, _) in self.0.iter_mut().filter(|(key, _)| key == name) {
            *key = Cow::Borrowed(other);
        }
    }

    /// As JSON.
    pub(in crate::demo) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As XML elements, without a root.
    pub(in crate::demo) fn xml(&self) -> String {
        self.0.iter().map(|(name, value)| format!("<{name}>{}</{name}>", escape(value))).collect()
    }
}

/// The three characters XML text cannot hold.
fn escape(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<', '>']) {
        Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        Cow::Borrowed(text)
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Row;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
                let mut row = Row::new();
                while let Some((name, value)) = map.next_entry::<String, serde_json::Value>()? {
                    let text = match value {
                        serde_json::Value::String(text) => text,
                        serde_json::Value::Null => String::new(),
                        other => other.to_string(),
                    };
                    row.0.push((Cow::Owned(name), text));
                }
                Ok(row)
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}
