//! Composition root: configuration, wiring, router, middleware, sub-commands.

pub mod address;
mod agent;
pub mod command;
pub mod config;
mod database;
mod doctor;
mod error_page;
mod form_post;
mod listen;
pub mod mail;
mod middleware;
mod origin;
mod render;
mod rendered;
mod requester;
pub mod router;
mod routes;
mod session;
pub mod spelling;
mod state;
pub mod synonym;
mod visit;

pub use rendered::RenderedPages;
pub use state::State;
