//! Composition root: configuration, wiring, router, middleware, sub-commands.

pub mod command;
pub mod config;
mod database;
mod doctor;
mod error_page;
mod listen;
mod middleware;
mod origin;
mod render;
mod rendered;
pub mod router;
mod routes;
mod state;

pub use rendered::RenderedPages;
pub use state::State;
