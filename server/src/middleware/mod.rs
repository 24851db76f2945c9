//! What every request passes through.

mod guard;
mod headers;
mod route;

pub use guard::guard;
pub use headers::headers;
