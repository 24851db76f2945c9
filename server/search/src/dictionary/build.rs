//! Builds the dictionary folder out of the package of [`REQUIREMENT`].
//!
//! The folder appears whole or not at all: it is made beside its place and renamed.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context, ensure};
use lindera_dictionary::builder::DictionaryBuilder;

pub use super::wheel::{REQUIREMENT, SHA256};
use super::{Dictionary, mecab, metadata, stamp::Stamp, wheel::Wheel};
use crate::error::Error;

/// What [`build`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Built {
    /// It was there already, whole and of this version.
    Already,
    /// It was made, with this many words.
    Now {
        /// Words of the dictionary.
        words: usize,
    },
}

/// Whether the folder holds the dictionary of this version, every file with its content.
///
/// # Errors
/// As [`Dictionary::load`].
pub fn check(dir: &Path) -> crate::Result<()> {
    let stamp = Stamp::read(dir)?;
    if stamp.package != SHA256 {
        return Err(Error::DictionaryUnusable {
            path: dir.to_owned(),
            reason: format!("built from the package {}", stamp.package),
        });
    }
    stamp.check_content(dir)?;
    Dictionary::load(dir).map(drop)
}

/// Makes `out` the dictionary of the package `wheel`; does nothing when it is that already.
///
/// # Errors
/// When the package is another one, when there is no room, or when `out` holds something else.
pub fn build(wheel: &Path, out: &Path) -> anyhow::Result<Built> {
    if check(out).is_ok() {
        return Ok(Built::Already);
    }
    refuse_foreign(out)?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
    let name = out.file_name().context("the dictionary's folder needs a name")?.to_string_lossy();
    remove_left_overs(parent, &name)?;

    let work = Scratch(parent.join(format!("{name}.part-{}", process::id())));
    let (source, target) = (work.0.join("source"), work.0.join("target"));
    fs::create_dir_all(&source).with_context(|| source.display().to_string())?;
    let mut wheel = Wheel::open(wheel)?;
    let words = mecab::decompile(&mut wheel, &source)?;
    compile(&source, &target)?;
    fs::write(target.join("LICENSE"), wheel.licence()?)?;
    Stamp::of(&target, SHA256)?.write(&target)?;
    check(&target).context("the dictionary just built")?;
    if out.exists() {
        fs::rename(out, work.0.join("old")).with_context(|| out.display().to_string())?;
    }
    fs::rename(&target, out).with_context(|| out.display().to_string())?;
    Ok(Built::Now { words })
}

fn compile(source: &Path, target: &Path) -> anyhow::Result<()> {
    // lindera looks for its sources with a glob pattern.
    let plain = source.to_str().is_some_and(|path| !path.contains(['*', '?', '[', ']']));
    ensure!(plain, "{}: the path must be without * ? [ ]", source.display());
    DictionaryBuilder::new(metadata::ko_dic())
        .build_dictionary(source, target)
        .context("building the dictionary")
}

/// A folder that holds no dictionary is somebody's: it is not replaced.
fn refuse_foreign(out: &Path) -> anyhow::Result<()> {
    let ours = |path: &Path| path.join("stamp.json").exists() || path.join("metadata.json").exists();
    match fs::read_dir(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| out.display().to_string()),
        Ok(entries) => {
            let free = entries.count() == 0 || ours(out);
            ensure!(free, "{} holds something else than a dictionary; it is left alone", out.display());
            Ok(())
        }
    }
}

/// Working folders of builds that were killed. A live builder holds no lock: two at once are not expected, and the
/// one that loses its folder fails cleanly.
fn remove_left_overs(parent: &Path, name: &str) -> anyhow::Result<()> {
    let prefix = format!("{name}.part-");
    for entry in fs::read_dir(parent).with_context(|| parent.display().to_string())? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_dir_all(entry.path()).with_context(|| entry.path().display().to_string())?;
        }
    }
    Ok(())
}

/// A working folder, gone when the build ends either way.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(path = %self.0.display(), %error, "a working folder is left");
        }
    }
}
