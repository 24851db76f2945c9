//! What every answer of OPEN DART is wrapped in: `status` and `message`, in JSON and in XML.

use serde_json::Value;

use crate::source::{
    Ask, SourceError,
    body::{check_status, field, plain, tree},
    row::Row,
};

/// An answer with status 000, or nothing (013, 014).
pub fn open(http: u16, body: &[u8]) -> Result<Option<Value>, SourceError> {
    let answer = match tree(body) {
        Ok(answer) => answer,
        // An error page of a proxy has a telling status more often than a telling body.
        Err(error) => return Err(check_status(http).err().unwrap_or(error)),
    };
    let answer = field(&answer, "result").cloned().unwrap_or(answer);
    let message = field(&answer, "message").and_then(plain).unwrap_or_default();
    let Some(status) = field(&answer, "status").and_then(plain) else {
        check_status(http)?;
        return Err(SourceError::Structure("no status".to_owned()));
    };
    // A status may lose its zeros where it is a number.
    let said = format!("{status:0>3} {message}");
    match format!("{status:0>3}").as_str() {
        "000" => check_status(http).map(|()| Some(answer)),
        "013" | "014" => Ok(None),
        "020" => Err(SourceError::Quota(said)),
        "021" | "100" => Err(SourceError::Request(said)),
        "010" | "011" | "012" | "101" | "901" => Err(SourceError::Config(said)),
        "800" | "900" => Err(SourceError::Retry(said)),
        _ => Err(SourceError::Structure(format!("unknown status {said}"))),
    }
}

/// The rows of `list`: a list, one bare object, or nothing.
pub fn list(answer: &Value) -> Result<Vec<&Value>, SourceError> {
    match field(answer, "list") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(Vec::new()),
        Some(Value::Array(rows)) => Ok(rows.iter().collect()),
        Some(row @ Value::Object(_)) => Ok(vec![row]),
        Some(_) => Err(SourceError::Structure("`list` is no list".to_owned())),
    }
}

/// Refuses the answer when a row is of another company than asked: the filter was ignored.
pub fn check_company(ask: &Ask, row: &Row) -> Result<(), SourceError> {
    match (ask.corp_code, row.get("corp_code")) {
        (Some(asked), Some(got)) if got != asked.as_str() => Err(SourceError::Structure(format!(
            "asked for {asked}, got {}",
            got.chars().take(20).collect::<String>()
        ))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: &str) -> Vec<u8> {
        format!(r#"{{"status":"{status}","message":"m"}}"#).into_bytes()
    }

    #[test]
    fn every_status_has_its_class() {
        let said = |status: &str| format!("{status} m");
        for (status, expected) in [
            ("010", SourceError::Config(said("010"))),
            ("011", SourceError::Config(said("011"))),
            ("012", SourceError::Config(said("012"))),
            ("020", SourceError::Quota(said("020"))),
            ("021", SourceError::Request(said("021"))),
            ("100", SourceError::Request(said("100"))),
            ("101", SourceError::Config(said("101"))),
            ("800", SourceError::Retry(said("800"))),
            ("900", SourceError::Retry(said("900"))),
            ("901", SourceError::Config(said("901"))),
            ("777", SourceError::Structure("unknown status 777 m".to_owned())),
        ] {
            assert_eq!(open(200, &answer(status)), Err(expected), "{status}");
        }
        assert!(matches!(open(200, &answer("000")), Ok(Some(_))));
        assert_eq!(open(200, &answer("013")), Ok(None));
        assert_eq!(open(200, &answer("014")), Ok(None));
    }

    #[test]
    fn a_status_may_be_a_number_and_the_answer_xml() {
        assert_eq!(open(200, br#"{"status":13,"message":"m"}"#), Ok(None));
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
            <result><status>010</status><message>등록되지 않은 인증키입니다.</message></result>";
        assert_eq!(
            open(200, xml.as_bytes()),
            Err(SourceError::Config("010 등록되지 않은 인증키입니다.".to_owned()))
        );
    }

    #[test]
    fn what_is_no_answer_is_told_apart() {
        for (http, body, expected) in [
            (200, "", SourceError::Retry("empty body".into())),
            (503, "<html>down</html>", SourceError::Retry("HTTP 503".into())),
            (200, "{}", SourceError::Structure("no status".into())),
            (500, "{}", SourceError::Retry("HTTP 500".into())),
        ] {
            assert_eq!(open(http, body.as_bytes()), Err(expected), "{http} {body}");
        }
        for body in ["<html><body>점검 중</body></html>", "{\"status\":", "[]", "busy"] {
            assert!(matches!(open(200, body.as_bytes()), Err(SourceError::Structure(_))), "{body}");
        }
    }
}
