//! ZIP files, as much of them as our own need: written without compression, read with and without.
//!
//! Written here rather than taken from `zip`: that one adds 245 KB to the browser's code, and `miniz_oxide`, which is
//! all of it that is long to write, 15.

mod crc32;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::{Archive, ReadFault};
pub(super) use write::Writer;

/// How the file of an entry begins.
const LOCAL: &[u8; 4] = b"PK\x03\x04";
/// How an entry of the directory begins.
const ENTRY: &[u8; 4] = b"PK\x01\x02";
/// How the end of the directory begins.
const END: &[u8; 4] = b"PK\x05\x06";
/// Bytes are there as they are.
const STORED: u16 = 0;
/// Bytes are deflated.
const DEFLATED: u16 = 8;
