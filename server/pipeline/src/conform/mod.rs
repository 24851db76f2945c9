//! Conform: what sources write as text becomes typed, or is refused with a reason. Pure.

pub mod amount;
pub mod date;
pub mod name;
pub mod size;
pub mod text;
pub mod web;
