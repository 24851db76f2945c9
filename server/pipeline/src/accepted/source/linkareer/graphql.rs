//! The site's GraphQL: several essays in one answer.

use model::accepted::AcceptedRecord;
use serde_json::{Value, json};

use super::{data::number, letter};
use crate::accepted::source::{PageError, page};

/// The fields an essay is made of.
const FIELDS: &str = "id organizationName role types passedAt university major grades languageScore career activity \
                      license content";

/// The body of a request for a page (from 1) of published essays, newest first.
///
/// Its values are part of the query: the names of the input types are not known, and the site's own stored queries
/// change with its releases.
#[must_use]
pub fn graphql_query(page: u32, size: u32) -> String {
    let filter = format!("{{status:PUBLISHED,organizationName:{}}}", literal(""));
    let query = format!(
        "query {{ coverLetters(filterBy:{filter},pagination:{{page:{page},pageSize:{size}}},\
         orderBy:{{field:PASSED_AT,direction:DESC}}) {{ totalCount edges {{ node {{ {FIELDS} }} }} }} }}"
    );
    json!({ "query": query }).to_string()
}

/// Reads the essays of an answer. One that is listed without its text has no answers.
///
/// # Errors
/// When the answer holds errors or is of another shape, see [`PageError`].
pub fn graphql(json: &[u8]) -> Result<Vec<AcceptedRecord>, PageError> {
    Ok(graphql_each(json)?.essays.into_iter().map(|(record, _)| record).collect())
}

/// An answer of GraphQL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphqlPage {
    /// Each essay, with an answer that has it alone.
    pub essays: Vec<(AcceptedRecord, String)>,
    /// Places of the list, those that hold no essay counted.
    pub listed: usize,
    /// Essays the site says it has.
    pub total: Option<u64>,
}

/// [`graphql`], each essay with an answer that has it alone: that is kept of it, so that what is kept of one essay can be
/// let go of without the others.
///
/// # Errors
/// As [`graphql`].
pub fn graphql_each(json: &[u8]) -> Result<GraphqlPage, PageError> {
    let body = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json).trim_ascii();
    match body.first() {
        None => return Err(PageError::Empty),
        Some(b'<') => return Err(of_page(&String::from_utf8_lossy(body))),
        Some(_) => {}
    }
    let answer: Value = serde_json::from_slice(body).map_err(|error| match error.is_eof() {
        true => PageError::Truncated { missing: "the end of the JSON" },
        false => PageError::BrokenJson { why: page::excerpt(&error.to_string()) },
    })?;
    if let Some(errors) = answer.get("errors").filter(|errors| !errors.is_null()) {
        return Err(PageError::Refused { said: refusal(errors) });
    }
    let list = answer.pointer("/data/coverLetters").ok_or(PageError::NoEdges)?;
    let nodes: Vec<&Value> = match (list.get("edges"), list.get("nodes")) {
        (Some(Value::Array(edges)), _) => {
            edges.iter().map(|edge| edge.get("node").unwrap_or(&Value::Null)).collect()
        }
        (_, Some(Value::Array(nodes))) => nodes.iter().collect(),
        _ => return Err(PageError::NoEdges),
    };
    let alone = |node: &Value| json!({ "data": { "coverLetters": { "nodes": [node] } } }).to_string();
    let total = list.get("totalCount").and_then(Value::as_u64);
    let listed = nodes.len();
    let essays = nodes.into_iter().filter(|node| !node.is_null());
    let essays = essays.map(|node| Ok((record(node)?, alone(node)))).collect::<Result<_, PageError>>()?;
    Ok(GraphqlPage { essays, listed, total })
}

fn record(node: &Value) -> Result<AcceptedRecord, PageError> {
    let id = node.get("id").and_then(number).map(|id| id.to_string());
    let id = id.ok_or_else(|| PageError::NoField { id: "?".to_owned(), field: "id" })?;
    letter::record(node, &id, None)
}

/// Code and message of the first error.
fn refusal(errors: &Value) -> String {
    let first = errors.get(0).unwrap_or(errors);
    let code = first.pointer("/extensions/code").and_then(Value::as_str).unwrap_or_default();
    let message = first.get("message").and_then(Value::as_str).unwrap_or("no message");
    page::excerpt(&format!("{code} {message}"))
}

/// Which page came in place of JSON.
fn of_page(html: &str) -> PageError {
    match page::open(html) {
        Err(error) => error,
        Ok(document) => page::refusal(&document, document.root_element()).unwrap_or_else(|| {
            PageError::UnknownPage { expected: "JSON from GraphQL", title: page::title(&document) }
        }),
    }
}

/// A string as GraphQL writes it; its escapes are those of JSON.
fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_has_its_values_inside() {
        let body: Value = serde_json::from_str(&graphql_query(3, 50)).unwrap();
        assert_eq!(
            body["query"],
            "query { coverLetters(filterBy:{status:PUBLISHED,organizationName:\"\"},pagination:{page:3,pageSize:50},\
             orderBy:{field:PASSED_AT,direction:DESC}) { totalCount edges { node { id organizationName role types \
             passedAt university major grades languageScore career activity license content } } } }"
        );
        assert_eq!(literal("가 \"나\"\\\n"), r#""가 \"나\"\\\n""#);
    }

    #[test]
    fn essays_are_read() {
        let json = r#"{"data":{"coverLetters":{"totalCount":13640,"edges":[
            {"node":{"id":"28389","isScrapped":false,"role":"공공데이터 인턴","contentSummaryMobile":"1. 지원동기 …",
             "organizationName":"가나진흥원","types":["PUBLIC_INSTITUTIONS","INTERN"],"passedAt":1751295600000,
             "content":"1. 지원동기\n\n답"}},
            {"node":null},
            {"node":{"id":28390,"organizationName":"다라물산","role":"영업","types":[],"content":null}}]}}}"#;
        insta::assert_debug_snapshot!(graphql(json.as_bytes()).unwrap());
        let page = graphql_each(json.as_bytes()).unwrap();
        assert_eq!((page.listed, page.total), (3, Some(13_640)), "one of the places holds no essay");
        for (record, alone) in page.essays {
            assert_eq!(graphql(alone.as_bytes()), Ok(vec![record]), "an essay alone reads the same");
        }
        assert_eq!(graphql(br#"{"data":{"coverLetters":{"totalCount":0,"edges":[]}}}"#), Ok(Vec::new()));
        assert_eq!(graphql(br#"{"data":{"coverLetters":{"nodes":[]}},"errors":null}"#), Ok(Vec::new()));
    }

    #[test]
    fn every_refusal_has_its_own_error() {
        let refused = |said: &str| PageError::Refused { said: said.into() };
        for (json, expected) in [
            (
                r#"{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}"#,
                refused("PERSISTED_QUERY_NOT_FOUND PersistedQueryNotFound"),
            ),
            (r#"{"errors":[],"data":null}"#, refused("no message")),
            (r#"{"errors":{"message":"no"},"data":{"coverLetters":{"edges":[]}}}"#, refused("no")),
            (r#"{"data":null}"#, PageError::NoEdges),
            (r#"{"data":{"coverLetters":{"edges":{}}}}"#, PageError::NoEdges),
            ("[]", PageError::NoEdges),
            (
                r#"{"data":{"coverLetters":{"edges":[{"node":{"organizationName":"가나"}}]}}}"#,
                PageError::NoField { id: "?".into(), field: "id" },
            ),
            (
                r#"{"data":{"coverLetters":{"edges":[{"node":{"id":"7","organizationName":"가나"}}]}}}"#,
                PageError::NoField { id: "7".into(), field: "content" },
            ),
            ("", PageError::Empty),
            ("{\"data\":", PageError::Truncated { missing: "the end of the JSON" }),
            ("Bad Request", PageError::BrokenJson { why: "expected value at line 1 column 1".into() }),
            (
                "<html><head><title>403 Forbidden</title></head><body></body></html>",
                PageError::Blocked { said: "403 Forbidden".into() },
            ),
            ("<html><head><title>40", PageError::Truncated { missing: "</html>" }),
            (
                "<html><head><title>가</title></head></html>",
                PageError::UnknownPage { expected: "JSON from GraphQL", title: "가".into() },
            ),
        ] {
            assert_eq!(graphql(json.as_bytes()).unwrap_err(), expected, "{json}");
        }
    }
}
