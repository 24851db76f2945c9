//! The one place that turns a failure below into its wire form, sets the status and logs it.

use domain::Refusal;
use http::{HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::error::{ApiError, ErrorCode, Violation};

/// Name of the header that carries a request's id.
pub const REQUEST_ID: &str = "x-request-id";

/// A failure of the domain.
#[must_use]
pub fn domain(error: &domain::Error) -> ApiError {
    let code = if error.is_unavailable() { ErrorCode::Unavailable } else { ErrorCode::Internal };
    report(code, error)
}

/// A failure of the index.
#[must_use]
pub fn search(error: &search::Error) -> ApiError {
    report(ErrorCode::Unavailable, error)
}

impl From<domain::Error> for ApiError {
    fn from(error: domain::Error) -> Self {
        domain(&error)
    }
}

/// What the domain would not do.
impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(violations) => Self { violations, ..with_status(ErrorCode::Invalid) },
            Refusal::TooMany(wait) => {
                // Rounded up: whoever comes back then is not refused again.
                let seconds = wait.as_secs().saturating_add(1);
                if let Some(options) = use_context::<ResponseOptions>() {
                    options.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
                }
                Self { retry_after: Some(seconds), ..with_status(ErrorCode::TooMany) }
            }
            Refusal::Gone => with_status(ErrorCode::Gone),
            Refusal::SignedOut => with_status(ErrorCode::SignIn),
            Refusal::Missing(words) => with_words(ErrorCode::NotFound, words),
            Refusal::Conflict(words) => with_words(ErrorCode::Conflict, words),
            Refusal::Failed(error) => error.into(),
        }
    }
}

/// A failure of the sessions' store.
#[must_use]
pub fn session(error: &tower_sessions::session::Error) -> ApiError {
    report(ErrorCode::Unavailable, error)
}

/// A failure without more to say than its code; sets the status.
#[must_use]
pub fn with_status(code: ErrorCode) -> ApiError {
    set_status(code);
    ApiError::new(code)
}

/// A failure with words of its own for the form as a whole.
fn with_words(code: ErrorCode, words: String) -> ApiError {
    ApiError { violations: vec![Violation::new("form", words)], ..with_status(code) }
}

/// Sets the status of the answer that is being made. Outside of a request it does nothing.
pub fn set_status(code: ErrorCode) {
    if let (Some(options), Ok(status)) =
        (use_context::<ResponseOptions>(), StatusCode::from_u16(code.status()))
    {
        options.set_status(status);
    }
}

/// The id the server gave to this request.
#[must_use]
pub fn request_id() -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts.headers.get(REQUEST_ID)?.to_str().ok().map(str::to_owned)
}

fn report(code: ErrorCode, error: &(dyn std::error::Error + 'static)) -> ApiError {
    let request_id = request_id();
    tracing::error!(request.id = request_id.as_deref(), error, "a page could not be answered");
    set_status(code);
    ApiError { request_id, ..ApiError::new(code) }
}
