//! What every answer of data.go.kr is wrapped in, and its five shapes of errors.

use serde_json::Value;

use crate::source::{
    Ask, SourceError,
    body::{Kind, check_status, excerpt, field, number, plain, tree},
    row::Row,
};

/// One page of rows.
#[derive(Debug)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Row>,
    /// Items that were no rows, as received.
    pub broken: Vec<String>,
    /// Items on this page, used or not.
    pub count: u64,
    /// Pages in all.
    pub pages: u32,
}

/// Opens the envelope; refuses rows of another company than asked.
pub fn open(ask: &Ask, status: u16, body: &[u8]) -> Result<Page, SourceError> {
    // A gateway that fails itself may add any body to its 5xx.
    if status >= 500 {
        check_status(status)?;
    }
    let page = match Kind::of(body) {
        Kind::Text => return Err(plain_text(status, body)),
        Kind::Json | Kind::Xml => match tree(body) {
            Ok(tree) => unwrap(ask, status, &tree)?,
            Err(error) => return Err(check_status(status).err().unwrap_or(error)),
        },
        Kind::Empty | Kind::Zip | Kind::Html => {
            check_status(status)?;
            return Err(tree(body).err().unwrap_or_else(|| SourceError::Structure("no envelope".to_owned())));
        }
    };
    check_company(ask, &page.rows)?;
    Ok(page)
}

/// An ignored or misspelt filter yields the whole table: rows of a company we did not ask for say so.
fn check_company(ask: &Ask, rows: &[Row]) -> Result<(), SourceError> {
    let Some(asked) = ask.registration_no.as_deref() else { return Ok(()) };
    match rows.iter().filter_map(|row| row.get("crno")).find(|got| *got != asked) {
        Some(got) => Err(SourceError::Structure(format!(
            "the filter was ignored: asked for {asked}, got {}",
            got.chars().take(20).collect::<String>()
        ))),
        None => Ok(()),
    }
}

fn unwrap(ask: &Ask, status: u16, tree: &Value) -> Result<Page, SourceError> {
    // Shapes 1 and 2: the gateway speaks, in XML or JSON.
    if let Some(gateway) = field(tree, "OpenAPI_ServiceResponse") {
        let header = field(gateway, "cmmMsgHeader").unwrap_or(gateway);
        return Err(gateway_error(status, header));
    }
    let response = field(tree, "response").unwrap_or(tree);
    // Shape 3, and success: a header. Shape 4: the code lies flat.
    let header = field(response, "header").unwrap_or(response);
    let code = field(header, "resultCode").and_then(plain);
    let message = field(header, "resultMsg").and_then(plain).unwrap_or_default();
    let Some(code) = code else {
        check_status(status)?;
        return Err(SourceError::Structure("no resultCode".to_owned()));
    };
    match class(&code, &message)? {
        Outcome::NoData => Ok(Page { rows: Vec::new(), broken: Vec::new(), count: 0, pages: 1 }),
        Outcome::Data => {
            check_status(status)?;
            let body = field(response, "body").ok_or_else(|| SourceError::Structure("no body".to_owned()))?;
            page(ask, body)
        }
    }
}

fn page(ask: &Ask, body: &Value) -> Result<Page, SourceError> {
    let total = field(body, "totalCount").and_then(number);
    let items = items(field(body, "items"))?;
    let size = field(body, "numOfRows").and_then(number).filter(|size| *size > 0);
    let pages = match (total, size) {
        (Some(total), Some(size)) => u32::try_from(total.div_ceil(size)).unwrap_or(u32::MAX).max(1),
        _ => 1,
    };
    match (items.is_empty(), total) {
        (true, None) => return Err(SourceError::Structure("neither items nor totalCount".to_owned())),
        (true, Some(total)) if total > 0 && ask.page <= pages => {
            return Err(SourceError::Structure(format!("{total} rows announced, no items")));
        }
        _ => {}
    }
    let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
    let (mut rows, mut broken) = (Vec::with_capacity(items.len()), Vec::new());
    for item in items {
        match Row::new(item) {
            Some(row) => rows.push(row),
            None => broken.push(item.to_string()),
        }
    }
    Ok(Page { rows, broken, count, pages })
}

/// `{"item": …}`, or one of the many forms of nothing: `""`, `null`, `{}`, absent, `{"item": ""}`.
fn items(items: Option<&Value>) -> Result<Vec<&Value>, SourceError> {
    let Some(items) = items else { return Ok(Vec::new()) };
    let item = match items {
        Value::Object(object) if object.is_empty() => return Ok(Vec::new()),
        Value::Object(_) => {
            field(items, "item").ok_or_else(|| SourceError::Structure("items without item".to_owned()))?
        }
        other => other,
    };
    match item {
        Value::Null => Ok(Vec::new()),
        Value::String(text) if text.trim().is_empty() => Ok(Vec::new()),
        Value::Array(list) => Ok(list.iter().collect()),
        Value::Object(_) => Ok(vec![item]),
        _ => Err(SourceError::Structure("items are no list".to_owned())),
    }
}

enum Outcome {
    Data,
    NoData,
}

/// The gateway's code; its name where the code is missing.
fn gateway_error(status: u16, header: &Value) -> SourceError {
    let text = |name| field(header, name).and_then(plain).unwrap_or_default();
    let (message, name) = (text("errMsg"), text("returnAuthMsg"));
    let code = field(header, "returnReasonCode").and_then(plain).or_else(|| {
        NAMES
            .iter()
            .find(|(_, known)| name.contains(known) || message.contains(known))
            .map(|(code, _)| (*code).to_owned())
    });
    let said = format!("{message} {name}");
    let error = match code {
        Some(code) => class(&code, said.trim()).err(),
        None => check_status(status).err(),
    };
    error.unwrap_or_else(|| SourceError::Structure(format!("an error without a code: {}", said.trim())))
}

/// Names of codes, for gateways that leave the code out.
const NAMES: [(&str, &str); 9] = [
    ("12", "NO_OPENAPI_SERVICE"),
    ("20", "SERVICE_ACCESS_DENIED"),
    ("21", "TEMPORARILY_DISABLE_THE_SERVICEKEY"),
    ("23", "PER_SECOND_EXCEEDS"),
    ("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS"),
    ("30", "SERVICE_KEY_IS_NOT_REGISTERED"),
    ("31", "DEADLINE_HAS_EXPIRED"),
    ("32", "UNREGISTERED_IP"),
    ("33", "UNSIGNED_CALL"),
];

/// What a code means for the run; `0`, `00` and `0000` are all success.
fn class(code: &str, message: &str) -> Result<Outcome, SourceError> {
    let said = format!("{code} {message}").chars().take(200).collect::<String>();
    match code.parse::<u32>() {
        Ok(0) => Ok(Outcome::Data),
        Ok(3) => Ok(Outcome::NoData),
        Ok(1 | 2 | 4 | 5 | 23 | 99) => Err(SourceError::Retry(said)),
        Ok(22) => Err(SourceError::Quota(said)),
        Ok(10 | 11) => Err(SourceError::Request(said)),
        Ok(12 | 20 | 21 | 29..=33) => Err(SourceError::Config(said)),
        _ => Err(SourceError::Structure(format!("unknown code {said}"))),
    }
}

/// Shape 5: the gateway in front speaks plain English.
fn plain_text(status: u16, body: &[u8]) -> SourceError {
    let text = excerpt(body);
    let lower = text.to_lowercase();
    let starts = |phrases: &[&str]| phrases.iter().any(|phrase| lower.starts_with(phrase));
    if starts(&["api token quota exceeded"]) {
        SourceError::Quota(text)
    } else if starts(&["api rate limit exceeded", "unexpected error", "error forwarding", "error receiving"])
    {
        SourceError::Retry(text)
    } else if starts(&["unauthorized", "forbidden", "api not found"]) {
        SourceError::Config(text)
    } else {
        check_status(status).err().unwrap_or(SourceError::Structure(format!("plain text: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;
    use crate::source::fsc::testing::ask;

    const OURS: &str = r#"{"crno":"1301110006246","basDt":"20231231"}"#;

    fn opened(body: &str) -> Result<Page, SourceError> {
        open(&ask(Source::FscSummary), 200, body.as_bytes())
    }

    fn wrapped(items: &str, total: u32) -> String {
        format!(
            r#"{{"response":{{"header":{{"resultCode":"00","resultMsg":"NORMAL SERVICE."}},
            "body":{{"numOfRows":10,"pageNo":1,"totalCount":{total},"items":{items}}}}}}}"#
        )
    }

    #[test]
    fn rows_come_as_list_as_object_in_xml_and_without_the_outer_shell() {
        let list = wrapped(&format!(r#"{{"item":[{OURS},{OURS}]}}"#), 25);
        let page = opened(&list).unwrap();
        assert_eq!((page.rows.len(), page.pages, page.count), (2, 3, 2));
        assert_eq!(opened(&wrapped(&format!(r#"{{"item":{OURS}}}"#), 1)).unwrap().rows.len(), 1);
        let bare = format!(
            r#"{{"header":{{"resultCode":0}},"body":{{"totalCount":"1","numOfRows":"10","items":[{OURS}]}}}}"#
        );
        assert_eq!(opened(&bare).unwrap().rows.len(), 1);
        let xml = "<response><header><resultCode>0000</resultCode></header><body><items>\
            <item><crno>1301110006246</crno></item><item><crno>1301110006246</crno></item></items>\
            <numOfRows>1</numOfRows><pageNo>1</pageNo><totalCount>2</totalCount></body></response>";
        let page = opened(xml).unwrap();
        assert_eq!((page.rows.len(), page.pages), (2, 2));
    }

    #[test]
    fn nothing_has_many_forms() {
        for items in ["\"\"", "null", "{}", "[]", "{\"item\":\"\"}", "{\"item\":[]}", "{\"item\":null}"] {
            let page = opened(&wrapped(items, 0)).unwrap();
            assert_eq!((page.rows.len(), page.pages), (0, 1), "{items}");
        }
        for body in [
            r#"{"response":{"header":{"resultCode":"00"},"body":{"totalCount":0}}}"#,
            r#"{"response":{"header":{"resultCode":"03","resultMsg":"NODATA_ERROR"}}}"#,
            "<response><header><resultCode>00</resultCode></header><body><items/><totalCount>0</totalCount></body></response>",
        ] {
            assert_eq!(opened(body).unwrap().rows.len(), 0, "{body}");
        }
    }

    #[test]
    fn every_code_has_its_class() {
        let mut classes = Vec::new();
        for code in [
            "01", "02", "04", "05", "10", "11", "12", "20", "21", "22", "23", "29", "30", "31", "32", "33",
            "99", "77",
        ] {
            let header = format!(r#"{{"response":{{"header":{{"resultCode":"{code}","resultMsg":"m"}}}}}}"#);
            let from_header = opened(&header).unwrap_err();
            let gateway = format!(
                r#"{{"OpenAPI_ServiceResponse":{{"cmmMsgHeader":{{"errMsg":"m","returnReasonCode":"{code}"}}}}}}"#
            );
            assert_eq!(opened(&gateway).unwrap_err(), from_header, "{code}");
            classes.push(from_header.to_string());
        }
        insta::assert_debug_snapshot!(classes);
    }

    #[test]
    fn all_five_shapes_of_errors_are_known() {
        for (status, body, expected) in [
            (
                200,
                "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>\
                 <returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg>\
                 <returnReasonCode>30</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>",
                SourceError::Config("30 SERVICE ERROR SERVICE_KEY_IS_NOT_REGISTERED_ERROR".into()),
            ),
            (
                401,
                r#"{"OpenAPI_ServiceResponse":{"cmmMsgHeader":{"errMsg":"E","returnAuthMsg":"등록되지 않은 서비스키","returnReasonCode":"30"}}}"#,
                SourceError::Config("30 E 등록되지 않은 서비스키".into()),
            ),
            (
                429,
                r#"{"OpenAPI_ServiceResponse":{"cmmMsgHeader":{"errMsg":"E","returnReasonCode":22}}}"#,
                SourceError::Quota("22 E".into()),
            ),
            (
                429,
                r#"{"OpenAPI_ServiceResponse":{"cmmMsgHeader":{"errMsg":"E","returnReasonCode":"23"}}}"#,
                SourceError::Retry("23 E".into()),
            ),
            (
                200,
                r#"{"response":{"header":{"resultCode":"05","resultMsg":"SERVICETIME_OUT"}}}"#,
                SourceError::Retry("05 SERVICETIME_OUT".into()),
            ),
            (
                200,
                r#"{"responseTime":"t","resultCode":"10","resultMsg":"INVALID_REQUEST_PARAMETER_ERROR"}"#,
                SourceError::Request("10 INVALID_REQUEST_PARAMETER_ERROR".into()),
            ),
            (429, "API token quota exceeded", SourceError::Quota("API token quota exceeded".into())),
            (429, "API rate limit exceeded", SourceError::Retry("API rate limit exceeded".into())),
            (200, "Unexpected errors", SourceError::Retry("Unexpected errors".into())),
            (502, "Error forwarding request to backend server", SourceError::Retry("HTTP 502".into())),
            (401, "Unauthorized", SourceError::Config("Unauthorized".into())),
            (403, "Forbidden", SourceError::Config("Forbidden".into())),
            (404, "API not found", SourceError::Config("API not found".into())),
            (418, "what?", SourceError::Request("HTTP 418".into())),
            (200, "", SourceError::Retry("empty body".into())),
            (403, "<html>blocked</html>", SourceError::Config("HTTP 403".into())),
            (
                200,
                r#"{"OpenAPI_ServiceResponse":{"cmmMsgHeader":{"returnAuthMsg":"LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"}}}"#,
                SourceError::Quota("22 LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR".into()),
            ),
        ] {
            assert_eq!(
                open(&ask(Source::FscSummary), status, body.as_bytes()).unwrap_err(),
                expected,
                "{status} {body}"
            );
        }
    }

    #[test]
    fn another_structure_is_refused() {
        let foreign = wrapped(r#"{"item":[{"crno":"1101110005953"}]}"#, 1_500_000);
        for body in [
            foreign.as_str(),
            "{}",
            "plain words",
            "<html><body>점검</body></html>",
            r#"{"response":{"header":{"resultCode":"00"}}}"#,
            r#"{"response":{"header":{"resultCode":"00"},"body":{}}}"#,
            &wrapped("7", 1),
            &wrapped("{\"row\":[]}", 1),
            &wrapped("\"\"", 20),
            "{\"response\":",
        ] {
            let result = opened(body);
            assert!(matches!(result, Err(SourceError::Structure(_))), "{body}: {result:?}");
        }
    }
}
