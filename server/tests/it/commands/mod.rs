//! The binary, as an operator runs it: what it says, its exit codes, how it stops.

mod etl;
mod faults;
mod import;
mod machine;
mod serving;

use std::process::Output;

pub use machine::Machine;

/// What an operator reads: the last line of standard error.
fn one_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = text.lines().last().unwrap_or_default().to_owned();
    assert!(last.starts_with("zazinmori: "), "not one line of ours: {text}");
    last
}
