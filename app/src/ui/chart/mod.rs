//! Charts: drawn by the server with HTML and SVG so that they read without JavaScript, then drawn over by the chart
//! library in an equal box when they come into view.

mod bars;
mod enhance;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
mod option;
mod scale;
mod series;
mod spark;

pub use bars::Bars;
pub use enhance::{Drawing, Enhance};
#[cfg(feature = "ssr")]
pub use option::option;
pub use scale::Scale;
pub use series::{Kind, Point, Series};
pub use spark::Spark;
