//! An answer before it becomes HTTP, and the hosts' error bodies.

use axum::{body::Body, response::Response};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, StatusCode, header};
use model::company::Source;
use sha2::{Digest as _, Sha256};

const JSON: &str = "application/json;charset=UTF-8";
const XML: &str = "application/xml;charset=UTF-8";

/// A status, a body, and what a conditional request compares with.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Reply {
    status: u16,
    content_type: &'static str,
    attachment: Option<&'static str>,
    body: Bytes,
    etag: Option<String>,
    modified: Option<DateTime<Utc>>,
}

impl Reply {
    fn plain(status: u16, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self { status, content_type, attachment: None, body: body.into(), etag: None, modified: None }
    }

    /// JSON with status 200.
    pub(in crate::demo) fn json(body: impl Into<Bytes>) -> Self {
        Self::plain(200, JSON, body)
    }

    /// XML with status 200.
    pub(in crate::demo) fn xml(body: impl Into<Bytes>) -> Self {
        Self::plain(200, XML, body)
    }

    /// Plain text.
    pub(in crate::demo) fn text(status: u16, body: &'static str) -> Self {
        Self::plain(status, "text/plain;charset=UTF-8", body)
    }

    /// An HTML page.
    pub(super) fn html(status: u16, body: &'static str) -> Self {
        Self::plain(status, "text/html;charset=UTF-8", body)
    }

    /// A ZIP to save under `name`.
    pub(in crate::demo) fn zip(name: &'static str, body: Bytes) -> Self {
        Self { attachment: Some(name), ..Self::plain(200, "application/x-msdownload", body) }
    }

    /// Adds what a conditional request compares with: `etag` (a hash of the body when none) and a time.
    pub(in crate::demo) fn revalidated(mut self, etag: Option<String>, modified: DateTime<Utc>) -> Self {
        self.etag = Some(etag.unwrap_or_else(|| etag_of(&self.body)));
        self.modified = Some(modified);
        self
    }

    /// DART's error: JSON, or XML where a ZIP was asked for; always status 200.
    pub(in crate::demo) fn dart_error(source: Source, code: &str) -> Self {
        let message = dart_message(code);
        if source == Source::DartCorpCode {
            Self::xml(format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><result><status>{code}</status>\
                 <message>{message}</message></result>"
            ))
        } else {
            Self::json(format!("{{\"status\":\"{code}\",\"message\":\"{message}\"}}"))
        }
    }

    /// The classic gateway's error: XML with status 200, whatever was asked for.
    pub(in crate::demo) fn fsc_xml(code: &str) -> Self {
        let (name, _) = fsc_code(code);
        Self::xml(format!(
            "<OpenAPI_ServiceResponse>\n    <cmmMsgHeader>\n        <errMsg>SERVICE ERROR</errMsg>\n        \
             <returnAuthMsg>{name}</returnAuthMsg>\n        <returnReasonCode>{code}</returnReasonCode>\n    \
             </cmmMsgHeader>\n</OpenAPI_ServiceResponse>\n"
        ))
    }

    /// The newer gateway's error: JSON with a real status.
    pub(super) fn fsc_json(code: &str) -> Self {
        let (name, status) = fsc_code(code);
        let text = if code == "30" { "등록되지 않은 서비스키" } else { name };
        let body = format!(
            "{{\"OpenAPI_ServiceResponse\":{{\"cmmMsgHeader\":{{\"errMsg\":\"{name}\",\
             \"returnAuthMsg\":\"{text}\",\"returnReasonCode\":\"{code}\"}}}}}}"
        );
        Self { status, ..Self::json(body) }
    }

    /// The service's own error, inside the usual envelope.
    pub(super) fn fsc_service(code: &str) -> Self {
        let (name, _) = fsc_code(code);
        Self::json(format!(
            "{{\"response\":{{\"header\":{{\"resultCode\":\"{code}\",\"resultMsg\":\"{name}\"}}}}}}"
        ))
    }

    /// The flat error without an envelope.
    pub(super) fn fsc_flat(code: &str) -> Self {
        let (name, _) = fsc_code(code);
        Self::json(format!(
            "{{\"responseTime\":\"2026-10-31T13:00:00\",\"resultCode\":\"{code}\",\"resultMsg\":\"{name}\"}}"
        ))
    }

    /// Half the bytes, as if that were all.
    pub(super) fn truncated(mut self) -> Self {
        self.body = self.body.slice(..self.body.len() / 2);
        self.etag = None;
        self
    }

    /// The HTTP answer; with `conditions`, 304 when the caller has it already.
    pub(super) fn into_response(self, conditions: Option<&HeaderMap>) -> Response {
        let fresh = conditions.is_some_and(|headers| self.is_known_to(headers));
        let mut builder = Response::builder().status(self.status);
        if let Some(etag) = &self.etag {
            builder = builder.header(header::ETAG, etag);
        }
        if let Some(modified) = self.modified {
            builder = builder.header(header::LAST_MODIFIED, http_date(modified));
        }
        let response = if fresh {
            builder.status(StatusCode::NOT_MODIFIED).body(Body::empty())
        } else {
            if let Some(name) = self.attachment {
                builder =
                    builder.header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
            }
            builder.header(header::CONTENT_TYPE, self.content_type).body(Body::from(self.body))
        };
        response.unwrap_or_else(|_| Response::new(Body::empty()))
    }

    /// The whole length announced, half of it sent, then the connection is closed.
    pub(super) fn into_dropped(self) -> Response {
        let half = self.body.slice(..self.body.len() / 2);
        let stream = futures::stream::iter([
            Ok(half),
            Err(std::io::Error::new(std::io::ErrorKind::ConnectionAborted, "dropped on request")),
        ]);
        Response::builder()
            .status(self.status)
            .header(header::CONTENT_TYPE, self.content_type)
            .header(header::CONTENT_LENGTH, self.body.len())
            .body(Body::from_stream(stream))
            .unwrap_or_else(|_| Response::new(Body::empty()))
    }

    /// `If-None-Match` decides when sent, else `If-Modified-Since` (RFC 9110, 13.2.2).
    fn is_known_to(&self, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(known) = text(header::IF_NONE_MATCH) {
            return self.etag.as_deref().is_some_and(|etag| known.split(',').any(|one| one.trim() == etag));
        }
        let since = text(header::IF_MODIFIED_SINCE).and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        match (since, self.modified) {
            (Some(since), Some(modified)) => modified.timestamp() <= since.timestamp(),
            _ => false,
        }
    }
}

/// A strong tag: the head of the body's SHA-256.
pub(in crate::demo) fn etag_of(body: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut tag = String::from("\"");
    for byte in Sha256::digest(body).iter().take(16) {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

fn http_date(time: DateTime<Utc>) -> String {
    time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn dart_message(code: &str) -> &'static str {
    match code {
        "000" => "정상",
        "010" => "등록되지 않은 인증키입니다.",
        "011" => "사용할 수 없는 키입니다.",
        "012" => "접근할 수 없는 IP입니다.",
        "013" => "조회된 데이타가 없습니다.",
        "014" => "파일이 존재하지 않습니다.",
        "020" => "요청 제한을 초과하였습니다.",
        "021" => "조회 가능한 회사 개수가 초과하였습니다.(최대 100건)",
        "100" => "필드의 부적절한 값입니다.",
        "101" => "부적절한 접근입니다.",
        "800" => "시스템 점검으로 인한 서비스가 중지 중입니다.",
        "901" => "사용자 계정의 개인정보 보유기간이 만료되어 사용할 수 없는 키입니다.",
        _ => "정의되지 않은 오류가 발생하였습니다.",
    }
}

/// The name of a data.go.kr code and the status the newer gateway sends with it.
fn fsc_code(code: &str) -> (&'static str, u16) {
    match code {
        "00" => ("NORMAL SERVICE.", 200),
        "01" => ("APPLICATION_ERROR", 500),
        "02" => ("DB_ERROR", 500),
        "03" => ("NODATA_ERROR", 200),
        "04" => ("HTTP_ERROR", 502),
        "05" => ("SERVICETIME_OUT", 504),
        "10" => ("INVALID_REQUEST_PARAMETER_ERROR", 400),
        "11" => ("NO_MANDATORY_REQUEST_PARAMETERS_ERROR", 400),
        "12" => ("NO_OPENAPI_SERVICE_ERROR", 400),
        "20" => ("SERVICE_ACCESS_DENIED_ERROR", 403),
        "21" => ("TEMPORARILY_DISABLE_THE_SERVICEKEY_ERROR", 403),
        "22" => ("LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR", 429),
        "23" => ("LIMITED_NUMBER_OF_SERVICE_REQUESTS_PER_SECOND_EXCEEDS_ERROR", 429),
        "29" => ("BLACKLIST_IP_ACCESS_ERROR", 403),
        "30" => ("SERVICE_KEY_IS_NOT_REGISTERED_ERROR", 401),
        "31" => ("DEADLINE_HAS_EXPIRED_ERROR", 401),
        "32" => ("UNREGISTERED_IP_ERROR", 401),
        "33" => ("UNSIGNED_CALL_ERROR", 401),
        _ => ("UNKNOWN_ERROR", 500),
    }
}
