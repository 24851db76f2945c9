//! What every request passes through.

mod forgery;
mod guard;
pub(crate) mod head;
mod headers;
mod route;
mod too_large;

pub use forgery::forgery;
pub use guard::guard;
pub use head::head;
pub use headers::headers;
pub use too_large::too_large;
