//! Places for the parts of a drawing, found by the server: no chance, no measuring.
//!
//! Nothing but `+ − × ÷` and square roots is used. IEEE 754 rounds those in one way, so the server and the browser that
//! hydrates its page find the same places to the last digit; sines and powers would differ.

mod cloud;
mod network;
mod plane;
mod text;
mod weight;

pub use cloud::{Cloud, PlacedWord, Word};
pub use network::{Anchor, Edge, Label, Network, Node, PlacedEdge, PlacedNode};
pub use plane::{Canvas, Point, Rect};
pub use text::ems;
pub use weight::Sizes;
