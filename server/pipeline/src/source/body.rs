//! What a body is, by its first bytes; JSON and XML as one tree.

use quick_xml::{Reader, events::Event};
use serde_json::{Map, Value};

use super::SourceError;

/// Deeper than any source nests: protects the stack.
const MAX_DEPTH: usize = 64;

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing at all.
    Empty,
    /// A ZIP archive.
    Zip,
    /// `{` or `[`.
    Json,
    /// A page for people: maintenance, a block, a redirect.
    Html,
    /// Any other `<`.
    Xml,
    /// Anything else.
    Text,
}

impl Kind {
    /// By the first bytes; Content-Type is not to be trusted with these sources.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        let start = trimmed(body);
        match start.first() {
            None => Self::Empty,
            Some(b'P') if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") => Self::Zip,
            Some(b'{' | b'[') => Self::Json,
            Some(b'<') if is_html(start) => Self::Html,
            Some(b'<') => Self::Xml,
            Some(_) => Self::Text,
        }
    }
}

/// What an HTTP status says when the body says nothing.
pub fn check_status(status: u16) -> Result<(), SourceError> {
    match status {
        200..=299 => Ok(()),
        408 | 425 | 429 | 500..=599 => Err(SourceError::Retry(format!("HTTP {status}"))),
        401 | 403 | 404 | 407 | 410 => Err(SourceError::Config(format!("HTTP {status}"))),
        400..=499 => Err(SourceError::Request(format!("HTTP {status}"))),
        _ => Err(SourceError::Structure(format!("HTTP {status}"))),
    }
}

/// The tree of a JSON or XML body; XML becomes what the same answer is in JSON: `{root: …}`, repeated elements are
/// lists, leaves are text.
pub fn tree(body: &[u8]) -> Result<Value, SourceError> {
    let start = trimmed(body);
    match Kind::of(body) {
        Kind::Json => serde_json::from_slice(start)
            .map_err(|error| SourceError::Structure(format!("broken JSON: {error}"))),
        Kind::Xml => xml_tree(start),
        Kind::Empty => Err(SourceError::Retry("empty body".to_owned())),
        Kind::Html => Err(SourceError::Structure(format!("an HTML page: {}", excerpt(start)))),
        Kind::Zip => Err(SourceError::Structure("a ZIP".to_owned())),
        Kind::Text => Err(SourceError::Structure(format!("plain text: {}", excerpt(start)))),
    }
}

/// A field of an object, its name compared without case.
#[must_use]
pub fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let object = value.as_object()?;
    object
        .get(name)
        .or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// The text of a string or a number; none for the rest and for blanks.
#[must_use]
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A number that may be written as text.
#[must_use]
pub fn number(value: &Value) -> Option<u64> {
    plain(value)?.parse().ok()
}

/// The beginning of a body, for a message.
#[must_use]
pub fn excerpt(body: &[u8]) -> String {
    let head = body.get(..400).unwrap_or(body);
    String::from_utf8_lossy(head).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect()
}

/// The character an entity of XML stands for.
#[must_use]
pub fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}

/// Without byte order mark and leading white space.
fn trimmed(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start()
}

fn is_html(start: &[u8]) -> bool {
    let head = start.get(..1024).unwrap_or(start).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    // `<header>` and `<body>` are elements of the envelopes too.
    ["<!doctype html", "<html"].iter().any(|tag| head.contains(tag))
        || ["<head>", "<body", "<script"].iter().any(|tag| head.starts_with(tag))
}

/// An element that is not closed yet.
struct Open {
    name: String,
    children: Map<String, Value>,
    text: String,
}

fn xml_tree(xml: &[u8]) -> Result<Value, SourceError> {
    let broken = |why: String| SourceError::Structure(format!("broken XML: {why}"));
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    let mut open = vec![Open { name: String::new(), children: Map::new(), text: String::new() }];
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| broken(error.to_string()))? {
            Event::Start(tag) => {
                if open.len() > MAX_DEPTH {
                    return Err(broken("nested too deep".to_owned()));
                }
                let name = tag.local_name().as_ref().to_owned();
                open.push(Open { name, children: Map::new(), text: String::new() });
            }
            Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                if let Some(parent) = open.last_mut() {
                    insert(&mut parent.children, name, Value::String(String::new()));
                }
            }
            Event::End(_) => close(&mut open).ok_or_else(|| broken("an end without a start".to_owned()))?,
            Event::Text(text) => push(&mut open, &text),
            Event::CData(text) => push(&mut open, &text),
            Event::GeneralRef(reference) => {
                let c = reference.resolve_char_ref().ok().flatten().or_else(|| entity(&reference));
                if let Some(c) = c {
                    push(&mut open, c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(root), true) if !root.children.is_empty() => Ok(Value::Object(root.children)),
        (Some(_), true) => Err(broken("no element".to_owned())),
        _ => Err(broken("cut off".to_owned())),
    }
}

fn push(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn close(open: &mut Vec<Open>) -> Option<()> {
    let element = open.pop()?;
    let value = if element.children.is_empty() {
        Value::String(element.text)
    } else {
        Value::Object(element.children)
    };
    insert(&mut open.last_mut()?.children, element.name, value);
    Some(())
}

/// A repeated element becomes a list.
fn insert(children: &mut Map<String, Value>, name: String, value: Value) {
    match children.get_mut(&name) {
        None => {
            children.insert(name, value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(first) => {
            let first_value = first.take();
            *first = Value::Array(vec![first_value, value]);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_by_first_bytes() {
        for (body, kind) in [
            (&b""[..], Kind::Empty),
            (b" \n", Kind::Empty),
            (b"PK\x03\x04rest", Kind::Zip),
            (b"PK", Kind::Text),
            (b" {\"a\":1}", Kind::Json),
            (b"[]", Kind::Json),
            (b"\xEF\xBB\xBF<result/>", Kind::Xml),
            (b"<?xml version=\"1.0\"?><result/>", Kind::Xml),
            (b"<!DOCTYPE HTML><HTML>", Kind::Html),
            (b"<?xml version=\"1.0\"?><!DOCTYPE html><html>", Kind::Html),
            (b"<script>location.href='/'</script>", Kind::Html),
            (b"Unauthorized", Kind::Text),
        ] {
            assert_eq!(Kind::of(body), kind, "{}", String::from_utf8_lossy(body));
        }
    }

    #[test]
    fn xml_becomes_the_tree_json_has() {
        let xml = "<?xml version=\"1.0\"?><response><header><resultCode>00</resultCode></header>\
            <body><items><item><a>1 &amp; 2</a></item><item><a><![CDATA[<b>]]></a><c/></item></items></body></response>";
        assert_eq!(
            tree(xml.as_bytes()),
            Ok(json!({"response": {"header": {"resultCode": "00"},
                "body": {"items": {"item": [{"a": "1 & 2"}, {"a": "<b>", "c": ""}]}}}}))
        );
    }

    #[test]
    fn what_is_broken_says_so() {
        for body in ["<a><b>", "<a></b>", "{\"a\":", "<!-- nothing -->", "plain", "<html></html>"] {
            assert!(matches!(tree(body.as_bytes()), Err(SourceError::Structure(_))), "{body}");
        }
        assert!(matches!(tree(b""), Err(SourceError::Retry(_))));
        let deep = "<a>".repeat(100_000);
        assert!(matches!(tree(deep.as_bytes()), Err(SourceError::Structure(_))));
        let deep = "[".repeat(100_000);
        assert!(matches!(tree(deep.as_bytes()), Err(SourceError::Structure(_))));
    }

    #[test]
    fn a_status_has_its_class() {
        assert_eq!(check_status(200), Ok(()));
        for (status, expected) in [
            (500, SourceError::Retry("HTTP 500".into())),
            (429, SourceError::Retry("HTTP 429".into())),
            (403, SourceError::Config("HTTP 403".into())),
            (404, SourceError::Config("HTTP 404".into())),
            (400, SourceError::Request("HTTP 400".into())),
            (302, SourceError::Structure("HTTP 302".into())),
        ] {
            assert_eq!(check_status(status), Err(expected));
        }
    }
}
