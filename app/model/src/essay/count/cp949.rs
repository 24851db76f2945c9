//! What CP949 (the web's `euc-kr`) can write: portals and Hangul programs of the older kind take nothing else.

use super::cp949_table::{BLOCKS, PAGES};

/// Characters of a block.
const BLOCK: u32 = 256;

/// Whether CP949 can write a character. All modern Korean syllables are in it, 4,888 Hanja and 988 signs; no emoji,
/// no dashes of word processors, no letters with accents, no spaces but its own.
#[must_use]
pub fn is_cp949(c: char) -> bool {
    c.is_ascii() || ('가'..='힣').contains(&c) || is_in_table(c)
}

fn is_in_table(c: char) -> bool {
    let (page, bit) = (u32::from(c) / BLOCK, u32::from(c) % BLOCK);
    // Pages without a character of CP949 have the number of no block.
    let block = PAGES.get(page as usize).and_then(|number| BLOCKS.get(usize::from(*number)));
    let word = block.and_then(|block| block.get((bit / 32) as usize));
    word.is_some_and(|word| word >> (bit % 32) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use encoding_rs::EUC_KR;

    use super::*;

    /// Ours, as it is in the source.
    const TABLE: &str = include_str!("cp949_table.rs");
    const COLUMNS: usize = 110;

    fn encodes(c: char) -> bool {
        !EUC_KR.encode(c.encode_utf8(&mut [0; 4])).2
    }

    /// Numbers in lines as rustfmt breaks them.
    fn lines(out: &mut String, indent: &str, numbers: impl IntoIterator<Item = String>) {
        let mut line = String::new();
        for number in numbers {
            if !line.is_empty() && indent.len() + line.len() + number.len() + 2 > COLUMNS {
                writeln!(out, "{indent}{line}").unwrap();
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            write!(line, "{number},").unwrap();
        }
        writeln!(out, "{indent}{line}").unwrap();
    }

    /// The source of the table. Korean syllables and ASCII are told without it.
    fn table() -> String {
        let (mut pages, mut blocks) = (Vec::new(), Vec::<[u32; 8]>::new());
        for page in 0..256_u32 {
            let mut block = [0_u32; 8];
            for bit in 0..BLOCK {
                let c = char::from_u32(page * BLOCK + bit);
                let told = c.is_some_and(|c| c.is_ascii() || ('가'..='힣').contains(&c));
                if !told && c.is_some_and(encodes) {
                    block[bit as usize / 32] |= 1 << (bit % 32);
                }
            }
            pages.push(if block == [0; 8] { u8::MAX } else { u8::try_from(blocks.len()).unwrap() });
            if block != [0; 8] {
                blocks.push(block);
            }
        }
        let mut out = String::from(
            "//! Made by the test `the_table_is_what_the_encoder_says` of `cp949.rs`, from the encoder of `encoding_rs`.\n\n\
             /// The block of each page of 256 characters of the BMP; 255: none.\npub(super) static PAGES: [u8; 256] = [\n",
        );
        lines(&mut out, "    ", pages.iter().map(ToString::to_string));
        write!(out, "];\n\n/// A bit for each character of a page that CP949 can write.\n").unwrap();
        writeln!(out, "pub(super) static BLOCKS: [[u32; 8]; {}] = [", blocks.len()).unwrap();
        for block in &blocks {
            let words: Vec<String> = block.iter().map(|word| format!("0x{word:08x}")).collect();
            writeln!(out, "    [{}],", words.join(", ")).unwrap();
        }
        out.push_str("];\n");
        out
    }

    #[test]
    fn the_table_is_what_the_encoder_says() {
        let table = table();
        assert!(table == TABLE, "cp949_table.rs should be:\n{table}");
    }

    #[test]
    fn every_character_there_is_is_told_as_the_encoder_tells_it() {
        for c in char::MIN..='\u{1ffff}' {
            assert_eq!(is_cp949(c), encodes(c), "{c:?}");
        }
        assert!(!('\u{20000}'..=char::MAX).any(is_cp949));
    }

    #[test]
    fn korean_is_whole_and_the_table_is_small() {
        let count = |from, to| (from..=to).filter(|c| is_cp949(*c)).count();
        assert_eq!(count('가', '힣'), 11_172);
        assert_eq!(count('\u{4e00}', '\u{9fff}') + count('\u{f900}', '\u{faff}'), 4_888);
        let signs =
            count('\u{80}', '\u{4dff}') + count('\u{e000}', '\u{f8ff}') + count('\u{fb00}', '\u{ffff}');
        assert_eq!(signs, 988);
        assert!(size_of_val(&PAGES) + size_of_val(&BLOCKS) < 4 * 1024);
    }
}
