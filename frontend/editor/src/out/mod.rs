//! Taking essays out: into a portal's form, as files, on paper.

mod clipboard;
mod dialog;
mod file;
mod kind;
mod portal;
mod portal_row;
mod print;
mod rescue;

pub use dialog::{OutDialog, OutItems, OutMenu};
pub use portal::CopyDialog;
pub use print::Printed;
pub use rescue::{Rescue, RescueClosed};
