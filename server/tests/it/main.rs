//! HTTP tests: the real router on a real database, and the real binary on real data folders.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod commands;
mod health;
mod limits;
mod pages;
mod security;
mod site;
mod suggest;
mod surface;
