//! What every request passes through.

mod forgery;
mod guard;
pub(crate) mod head;
mod headers;
mod route;

pub use forgery::forgery;
pub use guard::guard;
pub use head::head;
pub use headers::headers;
