//! `char.bin`: the categories of characters, and which character belongs to which.

use std::{collections::BTreeMap, io::Write};

use anyhow::{Context, ensure};

use super::read::{slice, text_at, u32_at};

/// What MeCab packs into 32 bits a character.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CharInfo(u32);

impl CharInfo {
    /// Bit set of the categories.
    fn categories(self) -> u32 {
        self.0 & 0x3_ffff
    }

    /// Number of the first category.
    fn default(self) -> usize {
        (self.0 >> 18 & 0xff) as usize
    }

    /// Longest unknown word, whether to group, whether to look always: of the default category.
    fn rule(self) -> (u32, u32, u32) {
        (self.0 >> 31 & 1, self.0 >> 30 & 1, self.0 >> 26 & 0xf)
    }
}

/// Writes `char.def`.
pub fn write_def(bytes: &[u8], out: &mut dyn Write) -> anyhow::Result<()> {
    let count = u32_at(bytes, 0)? as usize;
    let names = (0..count)
        .map(|nth| text_at(slice(bytes, 4 + nth * 32, 32)?, 0))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let (infos, rest) = bytes.get(4 + count * 32..).unwrap_or_default().as_chunks::<4>();
    ensure!(!infos.is_empty() && rest.is_empty(), "not a table of 32-bit entries");
    let infos: Vec<CharInfo> = infos.iter().map(|info| CharInfo(u32::from_le_bytes(*info))).collect();

    let mut rules = BTreeMap::new();
    for info in &infos {
        let known = *rules.entry(info.default()).or_insert(info.rule());
        ensure!(known == info.rule(), "two rules for one category");
    }
    for (nth, name) in names.iter().enumerate() {
        let (invoke, group, length) = rules.get(&nth).copied().unwrap_or((0, 1, 0));
        writeln!(out, "{name} {invoke} {group} {length}")?;
    }
    let mut start = 0;
    for run in infos.chunk_by(PartialEq::eq) {
        let end = start + run.len() - 1;
        if let Some(info) = run.first() {
            write_range(start, end, *info, &names, out)?;
        }
        start = end + 1;
    }
    Ok(())
}

fn write_range(
    start: usize,
    end: usize,
    info: CharInfo,
    names: &[&str],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let default = *names.get(info.default()).context("unknown category")?;
    let further = names.iter().enumerate().filter(|(nth, _)| *nth != info.default());
    let further: Vec<&str> =
        further.filter(|(nth, _)| info.categories() >> nth & 1 == 1).map(|(_, name)| *name).collect();
    if default == "DEFAULT" && further.is_empty() {
        return Ok(());
    }
    write!(out, "0x{start:04X}")?;
    if end > start {
        write!(out, "..0x{end:04X}")?;
    }
    writeln!(out, " {}", [&[default], further.as_slice()].concat().join(" "))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_like_characters_become_lines() {
        let mut bytes = 3_u32.to_le_bytes().to_vec();
        for name in ["DEFAULT", "SPACE", "HANGUL"] {
            let mut field = name.as_bytes().to_vec();
            field.resize(32, 0);
            bytes.extend(field);
        }
        let default = 1 | 1 << 30;
        let space = 0b010 | 1 << 18;
        let hangul = 0b110 | 2 << 18 | 2 << 26 | 1 << 31;
        for info in [default, space, hangul, hangul, default] {
            bytes.extend((info as u32).to_le_bytes());
        }
        let mut out = Vec::new();
        write_def(&bytes, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "DEFAULT 0 1 0\nSPACE 0 0 0\nHANGUL 1 0 2\n0x0001 SPACE\n0x0002..0x0003 HANGUL SPACE\n"
        );
    }
}
