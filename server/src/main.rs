//! The `zazinmori` binary.
fn main() {}
