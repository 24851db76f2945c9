//! What the site answered.

use axum::http::{HeaderMap, StatusCode, header};

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The cookies that were set, whole.
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The session's cookie, as the browser sends it from now on.
    pub fn cookie(&self) -> Option<String> {
        let set = self.set_cookies().into_iter().find(|cookie| cookie.starts_with("__Host-zazinmori="))?;
        set.split(';').next().map(str::to_owned)
    }

    /// The fields a refusal names.
    pub fn violations(&self) -> Vec<String> {
        let error: app::error::ApiError = serde_json::from_str(&self.body).unwrap();
        error.violations.into_iter().map(|violation| violation.field).collect()
    }
}
