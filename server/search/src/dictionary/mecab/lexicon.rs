//! `sys.dic` and `unk.dic`: a double-array trie over words, a table of tokens, a pool of features.

use std::io::Write;

use anyhow::{Context, ensure};

use super::read::{slice, text_at, u16_at, u32_at};

/// MeCab stores the file's length, disguised by this number, as its first word.
const MAGIC: u32 = 0xef71_8f77;
const HEADER: usize = 72;
const TOKEN: usize = 16;

struct Lexicon<'a> {
    words: usize,
    trie: Trie,
    tokens: &'a [u8],
    features: &'a [u8],
}

/// Writes one CSV row a word: surface, left id, right id, cost, features. Returns the number of words.
pub fn write_csv(bytes: &[u8], out: &mut dyn Write) -> anyhow::Result<usize> {
    let lexicon = parse(bytes)?;
    let mut written = 0;
    lexicon.trie.walk(|surface, first, count| {
        for nth in first..first + count {
            let token = slice(lexicon.tokens, nth * TOKEN, TOKEN)?;
            let (left, right) = (u16_at(token, 0)?, u16_at(token, 2)?);
            let cost = super::read::i16_at(token, 6)?;
            let feature = text_at(lexicon.features, u32_at(token, 8)? as usize)?;
            writeln!(out, "{},{left},{right},{cost},{feature}", quoted(surface))?;
            written += 1;
        }
        Ok(())
    })?;
    ensure!(written == lexicon.words, "{written} words read, {} expected", lexicon.words);
    Ok(written)
}

fn parse(bytes: &[u8]) -> anyhow::Result<Lexicon<'_>> {
    let size = (u32_at(bytes, 0)? ^ MAGIC) as usize;
    ensure!(size == bytes.len(), "{} bytes, {size} expected", bytes.len());
    let charset = text_at(slice(bytes, 40, 32)?, 0)?;
    ensure!(charset.eq_ignore_ascii_case("utf-8"), "charset {charset}");
    let words = u32_at(bytes, 12)? as usize;
    let trie = u32_at(bytes, 24)? as usize;
    let tokens = u32_at(bytes, 28)? as usize;
    let features = u32_at(bytes, 32)? as usize;
    Ok(Lexicon {
        words,
        trie: Trie::parse(slice(bytes, HEADER, trie)?),
        tokens: slice(bytes, HEADER + trie, tokens)?,
        features: slice(bytes, HEADER + trie + tokens, features)?,
    })
}

/// Darts: unit `p` is a child of the node with base `b` when its check is `b`; its letter is `p - b - 1`.
struct Trie {
    bases: Vec<i32>,
    /// (check, unit), sorted: the children of a node lie side by side.
    children: Vec<(u32, u32)>,
}

impl Trie {
    fn parse(bytes: &[u8]) -> Self {
        let (units, _) = bytes.as_chunks::<8>();
        let split = |[a, b, c, d, e, f, g, h]: [u8; 8]| {
            (i32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]))
        };
        let bases = units.iter().map(|unit| split(*unit).0).collect();
        let mut children: Vec<_> = (0_u32..)
            .zip(units)
            .skip(1)
            .filter_map(|(nth, unit)| {
                let (base, check) = split(*unit);
                (base != 0 || check != 0).then_some((check, nth))
            })
            .collect();
        children.sort_unstable();
        Self { bases, children }
    }

    /// Calls `visit(word, first token, number of tokens)` for every word.
    fn walk(&self, mut visit: impl FnMut(&str, usize, usize) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let root = *self.bases.first().context("empty trie")?;
        let mut open = vec![(root.cast_unsigned(), Vec::new())];
        while let Some((base, key)) = open.pop() {
            let start = self.children.partition_point(|(check, _)| *check < base);
            for (_, unit) in self.children.iter().skip(start).take_while(|(check, _)| *check == base) {
                let value = *self.bases.get(*unit as usize).context("unit out of range")?;
                if *unit == base {
                    // The end of a word: its base holds the tokens, negated.
                    if value < 0 {
                        let packed = value.unsigned_abs() - 1;
                        visit(std::str::from_utf8(&key)?, (packed >> 8) as usize, (packed & 0xff) as usize)?;
                    }
                } else if let Some(letter) =
                    unit.checked_sub(base + 1).and_then(|letter| u8::try_from(letter).ok())
                {
                    let mut longer = key.clone();
                    longer.push(letter);
                    open.push((value.cast_unsigned(), longer));
                }
            }
        }
        Ok(())
    }
}

fn quoted(surface: &str) -> std::borrow::Cow<'_, str> {
    if surface.contains([',', '"']) {
        format!("\"{}\"", surface.replace('"', "\"\"")).into()
    } else {
        surface.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dictionary with the words `a` (two tokens) and `,` (one), built by hand.
    fn sample() -> Vec<u8> {
        let base = 1_i32;
        let mut units = vec![(0_i32, 0_u32); 400];
        units[0] = (base, 0);
        // Child `a` of the root at 1 + 'a' + 1, with base 200; its end of word at 200 itself.
        units[1 + usize::from(b'a') + 1] = (200, 1);
        units[200] = (-1 - 2, 200);
        units[1 + usize::from(b',') + 1] = (300, 1);
        units[300] = (-1 - ((2 << 8) | 1), 300);
        let trie: Vec<u8> =
            units.iter().flat_map(|(b, c)| [b.to_le_bytes(), c.to_le_bytes()].concat()).collect();
        let token = |left: u16, cost: i16, feature: u32| {
            let mut bytes = Vec::new();
            for number in [left, left + 1, 0] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(cost.to_le_bytes());
            bytes.extend(feature.to_le_bytes());
            bytes.extend(0_u32.to_le_bytes());
            bytes
        };
        let tokens = [token(1, -5, 0), token(2, 7, 4), token(3, 9, 0)].concat();
        let features = b"N,*\0V,*\0";
        let length = HEADER + trie.len() + tokens.len() + features.len();
        let mut bytes = Vec::new();
        for word in [length as u32 ^ MAGIC, 102, 0, 3, 0, 0] {
            bytes.extend(word.to_le_bytes());
        }
        for size in [trie.len(), tokens.len(), features.len(), 0] {
            bytes.extend((size as u32).to_le_bytes());
        }
        bytes.extend(b"utf-8");
        bytes.resize(HEADER, 0);
        [bytes, trie, tokens, features.to_vec()].concat()
    }

    #[test]
    fn every_token_of_every_word_becomes_a_row() {
        let mut out = Vec::new();
        assert_eq!(write_csv(&sample(), &mut out).unwrap(), 3);
        let mut rows: Vec<_> = std::str::from_utf8(&out).unwrap().lines().collect();
        rows.sort_unstable();
        assert_eq!(rows, ["\",\",3,4,9,N,*", "a,1,2,-5,N,*", "a,2,3,7,V,*"]);
    }

    #[test]
    fn a_truncated_file_is_an_error() {
        let whole = sample();
        for length in [0, 10, HEADER, whole.len() - 1] {
            assert!(write_csv(&whole[..length], &mut Vec::new()).is_err(), "{length}");
        }
    }
}
