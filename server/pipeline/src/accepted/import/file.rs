//! A file as text: within its limits, in one encoding, with one kind of line end, its letters composed.

use std::{fmt, fs::File, io::Read as _, path::Path};

use unicode_normalization::UnicodeNormalization as _;

use super::FileFault;

/// Size of a file at most.
pub(super) const MEGABYTES: usize = 50;
const BYTES: usize = MEGABYTES << 20;
/// How a ZIP begins.
const ZIP: &[u8] = b"PK\x03\x04";
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pasted text: headers such as `회사: …`, numbered questions, answers; a line of `---` between essays.
    Text,
    /// Cells with commas, tabs or semicolons between them; the first line names the columns.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Csv, Self::Jsonl];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }

    /// What a file of this name is.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "csv" | "tsv" => Self::Csv,
            "jsonl" | "ndjson" => Self::Jsonl,
            _ => return None,
        })
    }
}

/// How a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// EUC-KR with Microsoft's additions (CP949), as Korean spreadsheets save CSV.
    EucKr,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Utf8, Self::EucKr];

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::EucKr => "euc-kr",
        }
    }

    /// What else a file may be written in.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Utf8 => Self::EucKr,
            Self::EucKr => Self::Utf8,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The name of a file without its folder, at most as long as it is kept. Some systems take its letters apart.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.nfc().filter(|c| !c.is_control()).take(200).collect()
}

/// What is in a file, when it is not too much.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, FileFault> {
    let unreadable = |error: std::io::Error| FileFault::Unreadable(error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One more than allowed tells that there is more.
    file.take(BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > BYTES { Err(FileFault::TooLarge) } else { Ok(bytes) }
}

/// The text of a file. Letters are composed (a Mac writes 가 as ㄱ and ㅏ), lines end with `\n`.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Result<String, FileFault> {
    if bytes.len() > BYTES {
        return Err(FileFault::TooLarge);
    }
    if bytes.starts_with(ZIP) {
        return Err(FileFault::Archive);
    }
    if UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(FileFault::Utf16);
    }
    let broken = |valid: &[u8]| FileFault::Encoding { line: lines(valid), encoding };
    let text = match encoding {
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
            let up_to = |error: std::str::Utf8Error| bytes.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(bytes).map_err(|error| broken(up_to(error)))?.to_owned()
        }
        Encoding::EucKr if bytes.starts_with(UTF8_MARK) => return Err(broken(&[])),
        Encoding::EucKr => euc_kr(bytes).map_err(|read| broken(bytes.get(..read).unwrap_or_default()))?,
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(text.nfc().collect())
}

/// EUC-KR as text, or how many bytes could be read.
fn euc_kr(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding_rs::EUC_KR.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).ok_or(0_usize)?;
    let mut text = String::with_capacity(most);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (encoding_rs::DecoderResult::InputEmpty, _) => Ok(text),
        (_, read) => Err(read),
    }
}

/// The line in which the next byte stands.
fn lines(bytes: &[u8]) -> u64 {
    1 + bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_the_end_of_its_name() {
        for (name, format) in [
            ("가나.csv", Some(Format::Csv)),
            ("a.b.TSV", Some(Format::Csv)),
            ("a.jsonl", Some(Format::Jsonl)),
            ("a.ndjson", Some(Format::Jsonl)),
            ("a.txt", Some(Format::Text)),
            ("a.json", None),
            ("csv", None),
            ("", None),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }

    #[test]
    fn only_the_name_of_a_path_is_kept() {
        assert_eq!(name_of(Path::new("/home/somebody/가나.csv")), "가나.csv");
        assert_eq!(name_of(Path::new("/tmp/\u{1100}\u{1161}\n.csv")), "가.csv");
        assert_eq!(name_of(Path::new(&"a".repeat(300))).len(), 200);
    }

    #[test]
    fn marks_line_ends_and_letters_taken_apart_make_no_difference() {
        for bytes in ["가\n나\n", "\u{FEFF}가\r\n나\r\n", "가\r나\r", "\u{1100}\u{1161}\n나\n"] {
            assert_eq!(decode(bytes.as_bytes(), Encoding::Utf8), Ok("가\n나\n".to_owned()), "{bytes:?}");
        }
        let (bytes, ..) = encoding_rs::EUC_KR.encode("뷁\n나\n");
        assert_eq!(decode(&bytes, Encoding::EucKr), Ok("뷁\n나\n".to_owned()));
        assert_eq!(decode(b"", Encoding::EucKr), Ok(String::new()));
    }

    #[test]
    fn what_is_not_written_as_it_should_be_is_told_with_its_line() {
        let (korean, ..) = encoding_rs::EUC_KR.encode("a\n가나");
        let at = |line, encoding| Err(FileFault::Encoding { line, encoding });
        assert_eq!(decode(&korean, Encoding::Utf8), at(2, Encoding::Utf8));
        assert_eq!(decode(b"a\nb\n\xFF\xFF", Encoding::EucKr), at(3, Encoding::EucKr));
        assert_eq!(decode(b"a\n\xB0", Encoding::EucKr), at(2, Encoding::EucKr));
        assert_eq!(decode("\u{FEFF}가".as_bytes(), Encoding::EucKr), at(1, Encoding::EucKr));
        assert_eq!(decode(b"\xFF\xFEa\0", Encoding::Utf8), Err(FileFault::Utf16));
        assert_eq!(decode(b"PK\x03\x04\x14", Encoding::Utf8), Err(FileFault::Archive));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let file = File::create(&path).unwrap();
        file.set_len(BYTES as u64).unwrap();
        assert_eq!(bytes_of(&path).map(|bytes| bytes.len()), Ok(BYTES));
        file.set_len(BYTES as u64 + 1).unwrap();
        assert_eq!(bytes_of(&path), Err(FileFault::TooLarge));
        assert!(matches!(bytes_of(&folder.path().join("b.csv")), Err(FileFault::Unreadable(_))));
        assert!(matches!(bytes_of(folder.path()), Err(FileFault::Unreadable(_))));
    }
}
