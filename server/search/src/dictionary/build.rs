//! Builds the dictionary folder out of the package of [`REQUIREMENT`].
//!
//! The folder appears whole or not at all: it is made beside its place and renamed.

use std::{
    fs::{self, File},
    io,
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
    let _one = lock(&parent.join(format!("{name}.lock")))?;
    if check(out).is_ok() {
        return Ok(Built::Already);
    }
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

/// One builder at a time; a second one waits and finds the work done.
fn lock(path: &Path) -> anyhow::Result<File> {
    let file = File::create(path).with_context(|| path.display().to_string())?;
    file.lock().with_context(|| path.display().to_string())?;
    Ok(file)
}

/// Working folders of builds that were killed.
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

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;
    use crate::dictionary::{default_dir, stamp};

    /// A folder with the files of the real dictionary.
    fn linked() -> TempDir {
        let dir = TempDir::new().unwrap();
        for entry in fs::read_dir(default_dir()).unwrap() {
            let entry = entry.unwrap();
            symlink(entry.path(), dir.path().join(entry.file_name())).unwrap();
        }
        dir
    }

    fn replace(dir: &TempDir, name: &str, content: &[u8]) {
        fs::remove_file(dir.path().join(name)).unwrap();
        fs::write(dir.path().join(name), content).unwrap();
    }

    #[test]
    fn the_installed_dictionary_is_whole_and_has_every_word() {
        check(&default_dir()).unwrap();
        let offsets = fs::metadata(default_dir().join("dict.wordsidx")).unwrap().len();
        assert_eq!(offsets / 4, 816_283);
        assert!(fs::read_to_string(default_dir().join("LICENSE")).unwrap().contains("Apache License"));
    }

    #[test]
    fn a_missing_dictionary_says_what_to_do() {
        let dir = TempDir::new().unwrap();
        let error = check(&dir.path().join("none")).unwrap_err();
        assert!(matches!(error, Error::DictionaryMissing(_)));
        assert!(error.to_string().ends_with("`make run` installs it"), "{error}");
    }

    #[test]
    fn a_damaged_dictionary_is_recognised() {
        let dir = linked();
        check(dir.path()).unwrap();
        let mut same_length = fs::read(default_dir().join("unk.bin")).unwrap();
        replace(&dir, "unk.bin", &same_length[1..]);
        assert!(Dictionary::load(dir.path()).unwrap_err().to_string().contains("unk.bin has"));
        same_length[7] ^= 1;
        replace(&dir, "unk.bin", &same_length);
        assert!(check(dir.path()).unwrap_err().to_string().contains("unk.bin has another content"));
        replace(&dir, "stamp.json", b"{}");
        assert!(matches!(Dictionary::load(dir.path()), Err(Error::DictionaryUnusable { .. })));
    }

    #[test]
    fn a_dictionary_of_another_package_or_version_is_not_used() {
        let dir = linked();
        let mut stamp = stamp::Stamp::read(dir.path()).unwrap();
        stamp.package = "0".repeat(64);
        replace(&dir, "stamp.json", &serde_json::to_vec(&stamp).unwrap());
        assert!(check(dir.path()).unwrap_err().to_string().contains("built from the package 000"));
        stamp.version += 1;
        replace(&dir, "stamp.json", &serde_json::to_vec(&stamp).unwrap());
        assert!(Dictionary::load(dir.path()).unwrap_err().to_string().contains("built as version"));
    }

    #[test]
    fn a_whole_dictionary_is_not_built_again() {
        let dir = linked();
        assert_eq!(build(Path::new("/nowhere.whl"), dir.path()).unwrap(), Built::Already);
    }

    #[test]
    fn another_package_is_refused_and_nothing_is_left() {
        let dir = TempDir::new().unwrap();
        let (wheel, out) = (dir.path().join("other.whl"), dir.path().join("ko-dic"));
        fs::write(&wheel, "something else").unwrap();
        fs::create_dir(dir.path().join("ko-dic.part-1")).unwrap();
        let error = format!("{:#}", build(&wheel, &out).unwrap_err());
        assert!(error.contains("its SHA-256 is"), "{error}");
        assert!(!out.exists());
        let mut left: Vec<_> =
            fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["ko-dic.lock", "other.whl"]);
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_left_alone() {
        let dir = TempDir::new().unwrap();
        fs::write(dir.path().join("letter.txt"), "dear").unwrap();
        let error = build(Path::new("/nowhere.whl"), dir.path()).unwrap_err().to_string();
        assert!(error.contains("it is left alone"), "{error}");
        assert!(dir.path().join("letter.txt").exists());
    }
}
