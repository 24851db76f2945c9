//! What every request passes through.

mod guard;
mod head;
mod headers;
mod route;

pub use guard::guard;
pub use head::head;
pub use headers::headers;
