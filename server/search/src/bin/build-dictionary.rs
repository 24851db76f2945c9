//! `build-dictionary --wheel FILE.whl [--out DIR]`, `build-dictionary --check [--out DIR]`.
//!
//! `--check` ends with 0 when the dictionary is there and whole, with 1 when it is to be built.

use std::{env, path::PathBuf, process::ExitCode, time::Instant};

use anyhow::{Context, bail};
use search::dictionary::{
    self,
    build::{self, Built, REQUIREMENT, SHA256},
};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("build-dictionary: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let (mut wheel, mut out, mut check) = (None, None, false);
    let mut args = env::args_os().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().map(PathBuf::from).context("a path is missing at the end");
        match arg.to_str() {
            Some("--wheel") => wheel = Some(value()?),
            Some("--out") => out = Some(value()?),
            Some("--check") => check = true,
            Some("--requirement") => return say(REQUIREMENT),
            Some("--sha256") => return say(SHA256),
            _ => bail!(
                "unknown argument {arg:?}; use --wheel FILE [--out DIR], --check [--out DIR], --requirement or --sha256"
            ),
        }
    }
    let out = out.unwrap_or_else(dictionary::default_dir);
    if check {
        build::check(&out)?;
        return say(&format!("the dictionary in {} is whole", out.display()));
    }
    let wheel =
        wheel.with_context(|| format!("--wheel FILE is missing: pip download --no-deps {REQUIREMENT}"))?;
    let start = Instant::now();
    match build::build(&wheel, &out)? {
        Built::Already => say(&format!("the dictionary in {} is whole", out.display())),
        Built::Now { words } => say(&format!(
            "built {words} words into {} in {:.1} s",
            out.display(),
            start.elapsed().as_secs_f64()
        )),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the arms above return it")]
fn say(line: &str) -> anyhow::Result<()> {
    println!("{line}");
    Ok(())
}
