//! Answers: JSON always, and never kept by anyone on the way.

use std::time::Duration;

use app::error::{ApiError, ErrorCode};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::essay::EssayRefusal;
use model::essay::wire::{Failure, FailureCode};
use serde::Serialize;

/// An answer, or why there is none.
pub type Answer = Result<Response, Refused>;

/// Why a request was not done.
#[derive(Debug)]
pub struct Refused {
    status: StatusCode,
    failure: Failure,
}

/// An answer.
pub fn json(said: &impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Json(said)).into_response()
}

/// It is done, and there is nothing to say of it.
pub fn done() -> Response {
    (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]).into_response()
}

/// What is there, or that it is not.
pub fn found<T: Serialize>(found: Option<T>) -> Answer {
    found.map(|found| json(&found)).ok_or_else(missing)
}

/// There is none, or it is another's: nobody learns which.
pub fn missing() -> Refused {
    Refused::new(StatusCode::NOT_FOUND, FailureCode::Missing)
}

impl Refused {
    pub fn new(status: StatusCode, code: FailureCode) -> Self {
        Self { status, failure: Failure::new(code) }
    }

    /// With words for the person.
    pub fn with(status: StatusCode, code: FailureCode, words: impl ToString) -> Self {
        let failure = Failure { message: Some(words.to_string()), ..Failure::new(code) };
        Self { status, failure }
    }

    /// Too often: not before so long.
    pub fn after(wait: Duration) -> Self {
        // Rounded up: whoever comes back then is not refused again.
        let retry_after = Some(wait.as_secs().saturating_add(1));
        let failure = Failure { retry_after, ..Failure::new(FailureCode::TooMany) };
        Self { status: StatusCode::TOO_MANY_REQUESTS, failure }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = (self.status, json(&self.failure)).into_response();
        if let Some(seconds) = self.failure.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<EssayRefusal> for Refused {
    fn from(refusal: EssayRefusal) -> Self {
        match refusal {
            EssayRefusal::SignedOut => Self::new(StatusCode::UNAUTHORIZED, FailureCode::SignedOut),
            EssayRefusal::Missing => missing(),
            EssayRefusal::Conflict | EssayRefusal::NotInTrash => {
                Self::new(StatusCode::CONFLICT, FailureCode::Conflict)
            }
            EssayRefusal::Unsound(fault) => {
                Self::with(StatusCode::UNPROCESSABLE_ENTITY, FailureCode::Invalid, fault)
            }
            EssayRefusal::Full(full) => {
                Self::with(StatusCode::INSUFFICIENT_STORAGE, FailureCode::TooMany, full)
            }
            EssayRefusal::TooMany(wait) => Self::after(wait),
            EssayRefusal::Failed(error) => error.into(),
        }
    }
}

impl From<domain::Error> for Refused {
    fn from(error: domain::Error) -> Self {
        tracing::error!(error = %error, "what an account has could not be read or written");
        if error.is_unavailable() {
            Self::new(StatusCode::SERVICE_UNAVAILABLE, FailureCode::Unavailable)
        } else {
            Self::new(StatusCode::INTERNAL_SERVER_ERROR, FailureCode::Internal)
        }
    }
}

/// Who asks could not be found out.
impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        match error.code {
            ErrorCode::Unavailable => Self::new(StatusCode::SERVICE_UNAVAILABLE, FailureCode::Unavailable),
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, FailureCode::Internal),
        }
    }
}
