//! `cargo run -p model --example counts -- SEED STRINGS`: the number of [`model::essay::count::digest`] on this machine. The
//! browser test compares it with that of the editor's wasm.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seed = arguments.next().and_then(|seed| seed.parse().ok());
    let strings = arguments.next().and_then(|strings| strings.parse().ok());
    let (Some(seed), Some(strings)) = (seed, strings) else {
        eprintln!("usage: counts SEED STRINGS");
        return ExitCode::from(2);
    };
    println!("{:016x}", model::essay::count::digest(seed, strings));
    ExitCode::SUCCESS
}
