//! What can go wrong where essays are kept, in words for the writer.

use leptos::wasm_bindgen::{JsCast as _, JsValue};

/// Why something could not be kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The disk, or what the browser allows of it, is full.
    #[error("저장공간이 부족해요. 공간을 비우거나 글을 파일로 내려받아 주세요.")]
    Full,
    /// The browser lets nothing be kept: a private window, or storage that is switched off.
    #[error("이 브라우저가 저장을 막고 있어요. 글을 파일로 내려받아 주세요.")]
    Closed,
    /// A tab of an older version is open.
    #[error("자진모리가 열린 다른 탭을 모두 닫고 다시 열어 주세요.")]
    Blocked,
    /// A newer version was here; this one does not know how things are kept now.
    #[error("새 버전이 나왔어요. 화면을 새로 고쳐 주세요.")]
    Newer,
    /// What was read makes no sense.
    #[error("저장해 둔 글을 읽지 못했어요. 그대로 두고 있으니 새로 고침을 해 보세요.")]
    Unreadable,
    /// Anything else.
    #[error("저장하지 못했어요. 글을 파일로 내려받아 두세요.")]
    Failed,
}

impl From<JsValue> for Fault {
    fn from(error: JsValue) -> Self {
        let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
        match name.as_deref() {
            Some("QuotaExceededError") => Self::Full,
            Some("BlockedError") => Self::Blocked,
            Some("VersionError") => Self::Newer,
            Some(
                "SecurityError" | "InvalidStateError" | "NotAllowedError" | "UnknownError" | "ReferenceError",
            ) => Self::Closed,
            _ => Self::Failed,
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(_: serde_json::Error) -> Self {
        Self::Unreadable
    }
}
