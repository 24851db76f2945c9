//! A folder with an index in it: generations, one writer at a time, reloading. What is indexed, a [`Document`] says.
//!
//! ```text
//! <folder>/current          {"generation":"gen-2","fingerprint":"…"}
//! <folder>/write.lock       held by the one that writes
//! <folder>/gen-2/           a tantivy index; gen-1 stays until the next writer comes
//! ```

mod document;
mod generation;
mod handle;
mod lock;
mod pointer;
mod store;
mod writer;

pub use document::Document;
pub(crate) use generation::Recipe;
pub use handle::Index;
use store::Store;
pub use writer::{Rebuild, Writer};
