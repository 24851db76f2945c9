//! The wire form of a failure: a code, field violations, the request's id. No internals.

use std::{borrow::Cow, fmt};

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
pub use model::form::Violation;
use serde::{Deserialize, Serialize};

/// What went wrong, in a word that browser and server share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request cannot be read, or a field is not acceptable.
    Invalid,
    /// Nobody is signed in.
    SignIn,
    /// The account may read, not write.
    Suspended,
    /// There is no such thing.
    NotFound,
    /// Someone else changed it first.
    Conflict,
    /// Another account is signed in than the one the form was filled in for.
    OtherAccount,
    /// A mailed link that was used, or is too old.
    Gone,
    /// More was sent than is read.
    TooLarge,
    /// Too many requests from one place.
    TooMany,
    /// It took longer than a request may.
    Timeout,
    /// The database or the index cannot be reached for now.
    Unavailable,
    /// The server cannot be reached from this browser.
    Offline,
    /// A fault of ours.
    Internal,
}

impl ErrorCode {
    /// All.
    pub const ALL: [Self; 13] = [
        Self::Invalid,
        Self::SignIn,
        Self::Suspended,
        Self::NotFound,
        Self::Conflict,
        Self::OtherAccount,
        Self::Gone,
        Self::TooLarge,
        Self::TooMany,
        Self::Timeout,
        Self::Unavailable,
        Self::Offline,
        Self::Internal,
    ];

    /// The HTTP status of an answer with this code.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Invalid => 400,
            Self::SignIn => 401,
            Self::Suspended => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::OtherAccount => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Timeout => 504,
            Self::Unavailable | Self::Offline => 503,
            Self::Internal => 500,
        }
    }

    /// The inverse of [`Self::status`], for answers whose body says no code.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        Self::ALL.into_iter().find(|code| code.status() == status).unwrap_or(Self::Internal)
    }

    /// What a person reads: what happened, then what to do.
    #[must_use]
    pub fn message(self) -> Message {
        let (title, advice) = match self {
            Self::Invalid => ("요청을 읽지 못했어요", "주소나 입력한 내용을 확인해 주세요."),
            Self::SignIn => ("로그인이 필요해요", "로그인하고 다시 해 주세요."),
            Self::Suspended => {
                ("지금은 쓸 수 없는 계정이에요", "읽기와 자료 내려받기는 그대로 할 수 있어요.")
            }
            Self::NotFound => ("찾는 화면이 없어요", "주소를 확인하거나 회사 이름으로 찾아 주세요."),
            Self::Conflict => {
                ("그사이 다른 곳에서 바뀌었어요", "화면을 새로 열어 바뀐 내용을 보고 다시 해 주세요.")
            }
            Self::OtherAccount => ("다른 계정으로 로그인했어요", "적던 계정으로 다시 로그인하고 해 주세요."),
            Self::Gone => ("이미 썼거나 기한이 지난 링크예요", "처음 화면에서 메일을 다시 받아 주세요."),
            Self::TooLarge => ("보낸 글이 너무 길어요", "글을 줄여서 다시 해 주세요."),
            Self::TooMany => ("요청이 잠시 몰렸어요", "조금 뒤에 다시 해 주세요."),
            Self::Timeout => ("답을 제때 만들지 못했어요", "잠시 뒤에 다시 해 주세요."),
            Self::Unavailable => ("자료를 불러오지 못했어요", "잠시 뒤에 다시 해 주세요."),
            // Without a network no font is loaded any more: letters every page has.
            Self::Offline => ("서버에 연결하지 못했어요", "인터넷 연결을 확인하고 다시 해 주세요."),
            Self::Internal => {
                ("문제가 생겨 보여 드리지 못했어요", "다시 해도 같으면 아래 번호를 알려 주세요.")
            }
        };
        Message { title, advice }
    }
}

/// Korean wording of an [`ErrorCode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// What happened.
    pub title: &'static str,
    /// What to do.
    pub advice: &'static str,
}

/// A failure as it travels between server and browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// What went wrong.
    pub code: ErrorCode,
    /// Which fields are to blame; empty for most codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
    /// After how many seconds it may be tried again, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The request's id, to be told to an operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl ApiError {
    /// A failure without fields.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self { code, violations: Vec::new(), retry_after: None, request_id: None }
    }

    /// What to do: that of the code, or when to come back.
    #[must_use]
    pub fn advice(&self) -> Cow<'static, str> {
        match self.retry_after {
            Some(seconds) => format!("{}분 뒤에 다시 해 주세요.", seconds.div_ceil(60).max(1)).into(),
            None => self.code.message().advice.into(),
        }
    }

    /// A field that is not acceptable.
    #[must_use]
    pub fn invalid(field: &str, message: &str) -> Self {
        Self { violations: vec![Violation::new(field, message)], ..Self::new(ErrorCode::Invalid) }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.message().title)
    }
}

impl std::error::Error for ApiError {}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self::new(match error {
            ServerFnErrorErr::Request(_) => ErrorCode::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => ErrorCode::Invalid,
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => ErrorCode::Internal,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_words_and_a_failing_status() {
        let mut titles = std::collections::HashSet::new();
        for code in ErrorCode::ALL {
            let message = code.message();
            assert!(titles.insert(message.title), "{code:?} shares its title");
            assert!(message.title.ends_with('요'), "{code:?}: 해요체");
            assert!(message.advice.ends_with("요."), "{code:?}: says what to do");
            assert!((400..600).contains(&code.status()), "{code:?}");
        }
    }

    #[test]
    fn a_status_says_what_went_wrong() {
        for (status, code) in [
            (413, ErrorCode::TooLarge),
            (429, ErrorCode::TooMany),
            (503, ErrorCode::Unavailable),
            (504, ErrorCode::Timeout),
            (418, ErrorCode::Internal),
        ] {
            assert_eq!(ErrorCode::of_status(status), code, "{status}");
        }
    }

    #[test]
    fn the_wire_form_has_a_code_and_nothing_empty() {
        let error = ApiError::new(ErrorCode::NotFound);
        assert_eq!(serde_json::to_string(&error).unwrap(), r#"{"code":"not_found"}"#);
        for code in ErrorCode::ALL {
            let error = ApiError { request_id: Some("r1".to_owned()), ..ApiError::new(code) };
            let wire = serde_json::to_string(&error).unwrap();
            assert_eq!(serde_json::from_str::<ApiError>(&wire).unwrap(), error);
        }
    }

    #[test]
    fn whoever_has_to_wait_is_told_how_long() {
        let advice = |seconds| {
            ApiError { retry_after: Some(seconds), ..ApiError::new(ErrorCode::TooMany) }.advice().into_owned()
        };
        for (seconds, minutes) in [(0, 1), (3, 1), (60, 1), (61, 2), (601, 11)] {
            assert_eq!(advice(seconds), format!("{minutes}분 뒤에 다시 해 주세요."), "{seconds} s");
        }
        assert_eq!(ApiError::new(ErrorCode::TooMany).advice(), ErrorCode::TooMany.message().advice);
    }

    #[test]
    fn internals_of_a_server_function_stay_on_the_server() {
        let error = ApiError::from_server_fn_error(ServerFnErrorErr::ServerError("SELECT secret".to_owned()));
        assert_eq!(error.code, ErrorCode::Internal);
        assert!(!serde_json::to_string(&error).unwrap().contains("secret"));
    }
}
