//! Leptos pages and server functions. Built with `ssr` for the server or `hydrate` for the browser, never both.

// The macros of Leptos make items of their own (props, server function types) from documented functions.
#![recursion_limit = "256"]

pub mod about;
pub mod accepted;
pub mod account;
pub mod admin;
#[cfg(feature = "ssr")]
pub mod assets;
pub mod company;
#[cfg(feature = "ssr")]
pub mod context;
pub mod error;
#[cfg(feature = "ssr")]
pub mod failure;
pub mod home;
pub mod layout;
pub mod legal;
mod routes;
pub mod scrap;
pub mod search;
#[cfg(feature = "ssr")]
mod shell;
pub mod ui;

pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::{content_security_policy, error_document, shell};

/// Where server functions are mounted.
pub const SERVER_FN_PREFIX: &str = "/api/fn";
