//! Plain HTTP: what is neither a page nor a form.

pub mod accepted;
pub mod account;
pub mod assets;
pub mod editor;
pub mod essays;
pub mod export;
pub mod facts;
pub mod health;
pub mod metrics;
pub mod pack;
pub mod scraps;
pub mod site_map;
pub mod spelling;
pub mod suggest;
mod tagged;
pub mod worker;
