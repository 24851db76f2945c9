//! Plain HTTP: what is neither a page nor a form.

pub mod account;
pub mod assets;
pub mod editor;
pub mod essays;
pub mod export;
pub mod health;
pub mod metrics;
pub mod pack;
pub mod site_map;
pub mod suggest;
pub mod worker;
