//! Turns compiled MeCab files back into MeCab's source text, which lindera builds from.

mod chars;
mod lexicon;
mod matrix;
mod read;

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use anyhow::Context;

use super::wheel::Wheel;

/// Writes `ko-dic.csv`, `unk.def`, `matrix.def` and `char.def` into `dir`. Returns the number of words.
pub fn decompile(wheel: &mut Wheel, dir: &Path) -> anyhow::Result<usize> {
    let words = write(dir, "ko-dic.csv", |out| lexicon::write_csv(&wheel.data("sys.dic")?, out))?;
    write(dir, "unk.def", |out| lexicon::write_csv(&wheel.data("unk.dic")?, out))?;
    write(dir, "matrix.def", |out| matrix::write_def(&wheel.data("matrix.bin")?, out))?;
    write(dir, "char.def", |out| chars::write_def(&wheel.data("char.bin")?, out))?;
    Ok(words)
}

fn write<T>(
    dir: &Path,
    name: &str,
    content: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut out = BufWriter::new(File::create(dir.join(name)).with_context(|| name.to_owned())?);
    let value = content(&mut out).with_context(|| name.to_owned())?;
    out.flush().with_context(|| name.to_owned())?;
    Ok(value)
}
