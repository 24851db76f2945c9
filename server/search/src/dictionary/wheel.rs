//! The PyPI package that carries the compiled MeCab files of mecab-ko-dic 2.1.1 (Apache-2.0).

use std::{fs::File, io::Read, path::Path};

use anyhow::{Context, ensure};
use zip::ZipArchive;

use super::stamp;

/// What set-up asks pip for.
pub const REQUIREMENT: &str = "python-mecab-ko-dic==2.1.1.post2";

/// SHA-256 of `python_mecab_ko_dic-2.1.1.post2-py3-none-any.whl`: one file for all platforms.
pub const SHA256: &str = "ef8f4e80c8976f1340a7264abb0c96f384fe059fd897584aeba0151753c6ae9b";

const DATA: &str = "mecab_ko_dic/dictionary/";
const LICENCE: &str = "python_mecab_ko_dic-2.1.1.post2.dist-info/LICENSE";

/// The opened package, its checksum verified.
pub struct Wheel(ZipArchive<File>);

impl Wheel {
    /// Opens a package; refuses any other than the pinned one.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let found = stamp::sha256(path).with_context(|| path.display().to_string())?;
        ensure!(
            found == SHA256,
            "{} is not the package {REQUIREMENT}: its SHA-256 is {found}, expected {SHA256}",
            path.display()
        );
        Ok(Self(ZipArchive::new(File::open(path)?)?))
    }

    /// One of the compiled MeCab files.
    pub fn data(&mut self, name: &str) -> anyhow::Result<Vec<u8>> {
        self.read(&format!("{DATA}{name}"))
    }

    /// The licence text.
    pub fn licence(&mut self) -> anyhow::Result<Vec<u8>> {
        self.read(LICENCE)
    }

    fn read(&mut self, name: &str) -> anyhow::Result<Vec<u8>> {
        let mut entry = self.0.by_name(name).with_context(|| name.to_owned())?;
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size()).unwrap_or(0));
        entry.read_to_end(&mut bytes).with_context(|| name.to_owned())?;
        Ok(bytes)
    }
}
