//! A folder with an index in it: generations, one writer at a time, reloading. Knows nothing of what is indexed.
//!
//! ```text
//! <folder>/current          {"generation":"gen-2","fingerprint":"…"}
//! <folder>/write.lock       held by the one that writes
//! <folder>/gen-2/           a tantivy index; gen-1 stays until the next writer comes
//! ```

mod generation;
mod lock;
mod pointer;
mod store;
mod writer;

pub(crate) use generation::Recipe;
pub(crate) use store::Store;
pub(crate) use writer::{Rebuild, Writer};
