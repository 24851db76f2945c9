//! Earlier states of an essay (E9): taken as one writes, before much changes at once, and when the writer asks for it;
//! looked at, compared, put back. They are kept here, and sent to the server for the other devices.

mod dialog;
mod kept;
mod list;
mod pieces;
mod send;
mod whole;

pub use dialog::{HistoryDialog, hand_in};
pub use kept::{Moment, Shelf, keep_all};
pub use send::send;
pub use whole::Whole;
