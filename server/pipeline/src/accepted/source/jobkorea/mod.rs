//! 잡코리아 합격자소서: the list `PassAssay` and the essay `PassAssay/View/{id}`.

mod detail;
mod list;

pub use detail::detail;
pub use list::list;
