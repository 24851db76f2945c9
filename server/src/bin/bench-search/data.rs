//! The data folder: what is recorded of the real companies, loaded as in production.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};

use super::program::Program;

/// The two lists: between them companies were renamed.
const LISTS: [&str; 2] = ["dart/corpCode_2022-05.zip", "dart/corpCode_2026-04.zip"];

/// Says in the data folder what was loaded into it, and that the folder is ours to empty.
const MARK: &str = "bench-search.loaded";

/// Whether the recordings are there.
pub fn is_recorded(recordings: &Path) -> bool {
    LISTS.iter().all(|list| recordings.join(list).is_file())
}

/// How the data folder was filled.
pub struct Loaded {
    /// How long it took.
    pub took: Duration,
    /// It held the same recordings already.
    pub reused: bool,
}

/// Fills the data folder, or brings one that is full up to this build: migrations, aliases, index.
///
/// # Errors
/// The pipeline failed, or the folder holds something else.
pub async fn load(program: &Program, recordings: &Path, anew: bool) -> anyhow::Result<Loaded> {
    let began = Instant::now();
    let mark = program.data.join(MARK);
    let wanted = fingerprint(recordings)?;
    let reused = !anew && fs::read_to_string(&mark).is_ok_and(|loaded| loaded == wanted);
    let replay = recordings.to_str().context("the name of the recordings' folder is no text")?;
    if !reused {
        if program.data.exists() {
            ensure!(mark.is_file(), "{} is not a folder of this bench", program.data.display());
            fs::remove_dir_all(&program.data)?;
        }
        fs::create_dir_all(&program.data)?;
        fs::write(&mark, "begun")?;
        let first = ["--replay", replay, "--as-of", "2022-05", "--source", "dart_corp_code"];
        program.etl(&first).await?;
    }
    program.etl(&["--replay", replay]).await?;
    fs::write(&mark, wanted)?;
    Ok(Loaded { took: began.elapsed(), reused })
}

/// Names and sizes of all recordings.
fn fingerprint(recordings: &Path) -> anyhow::Result<String> {
    let mut lines = Vec::new();
    for folder in ["dart", "fsc"] {
        for (path, bytes) in files(&recordings.join(folder))? {
            let path = path.strip_prefix(recordings).unwrap_or(&path).display().to_string();
            lines.push(format!("{path} {bytes}\n"));
        }
    }
    lines.sort_unstable();
    Ok(lines.concat())
}

/// Every file below a folder, with its size in bytes.
///
/// # Errors
/// The folder cannot be read.
pub fn files(folder: &Path) -> anyhow::Result<Vec<(PathBuf, u64)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            all.extend(files(&entry.path())?);
        } else {
            all.push((entry.path(), entry.metadata()?.len()));
        }
    }
    Ok(all)
}
