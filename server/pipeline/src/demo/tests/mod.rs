//! The demo sources over real HTTP.
