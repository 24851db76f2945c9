//! Writing: bytes as they are, names in UTF-8, times that are given. The same files make the same bytes.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::{END, ENTRY, LOCAL, STORED, crc32::crc32};

/// The ZIP format that is wanted of a reader: 2.0.
const VERSION: u16 = 20;
/// Made on Unix: what is told to be made on DOS has its names taken for those of DOS by `unzip`, UTF-8 or not.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// A plain file that its owner may write and all may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// The number from which an entry's count no longer fits into the old end of the directory.
const MANY: u16 = u16::MAX;

/// A ZIP that is being written.
pub(in crate::essay) struct Writer {
    files: Vec<u8>,
    directory: Vec<u8>,
    entries: u64,
    /// Time and day as DOS wrote them.
    at: (u16, u16),
}

impl Writer {
    /// A ZIP with nothing in it, whose files are of a time.
    pub(in crate::essay) fn new(at: NaiveDateTime) -> Self {
        Self { files: Vec::new(), directory: Vec::new(), entries: 0, at: dos(at) }
    }

    /// The time of what is added from now on.
    pub(in crate::essay) fn at(&mut self, at: NaiveDateTime) {
        self.at = dos(at);
    }

    /// Adds a file. Its name is a path with `/`; that it is safe is up to the caller.
    pub(in crate::essay) fn add(&mut self, name: &str, bytes: &[u8]) {
        let offset = len(&self.files);
        let mut head = Vec::with_capacity(26);
        for number in [VERSION, UTF8, STORED, self.at.0, self.at.1] {
            head.extend(number.to_le_bytes());
        }
        for number in [crc32(bytes), len(bytes), len(bytes)] {
            head.extend(number.to_le_bytes());
        }
        // Of the name, and of what else there may be.
        for number in [u16::try_from(name.len()).unwrap_or(u16::MAX), 0] {
            head.extend(number.to_le_bytes());
        }
        self.files.extend(LOCAL);
        self.files.extend(&head);
        self.files.extend(name.as_bytes());
        self.files.extend(bytes);
        self.directory.extend(ENTRY);
        self.directory.extend(MADE_BY.to_le_bytes());
        self.directory.extend(&head);
        // No comment, the first disk, nothing that is said of its kind.
        self.directory.extend([0; 6]);
        self.directory.extend(ATTRIBUTES.to_le_bytes());
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries += 1;
    }

    /// All of it.
    pub(in crate::essay) fn finish(self) -> Vec<u8> {
        let Self { mut files, directory, entries, .. } = self;
        let (offset, size) = (len(&files), len(&directory));
        files.extend(directory);
        let entries = u16::try_from(entries).ok().filter(|few| *few < MANY).unwrap_or_else(|| {
            end_of_many(&mut files, entries, size, offset);
            MANY
        });
        files.extend(END);
        files.extend([0; 4]);
        files.extend(entries.to_le_bytes());
        files.extend(entries.to_le_bytes());
        files.extend(size.to_le_bytes());
        files.extend(offset.to_le_bytes());
        files.extend([0; 2]);
        files
    }
}

/// The end of a directory (ZIP64) whose entries are too many for the old one, and where it is found.
fn end_of_many(files: &mut Vec<u8>, entries: u64, size: u32, offset: u32) {
    let at = files.len() as u64;
    files.extend(b"PK\x06\x06");
    files.extend(44_u64.to_le_bytes());
    files.extend(45_u16.to_le_bytes());
    files.extend(45_u16.to_le_bytes());
    files.extend([0; 8]);
    for number in [entries, entries, size.into(), offset.into()] {
        files.extend(number.to_le_bytes());
    }
    files.extend(b"PK\x06\x07");
    files.extend([0; 4]);
    files.extend(at.to_le_bytes());
    files.extend(1_u32.to_le_bytes());
}

/// A browser's memory ends before the number does.
fn len(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// From 1980 to 2107, to two seconds.
fn dos(at: NaiveDateTime) -> (u16, u16) {
    let year = (at.year().clamp(1980, 2107) - 1980).unsigned_abs();
    let time = at.hour() << 11 | at.minute() << 5 | (at.second() / 2);
    let day = year << 9 | at.month() << 5 | at.day();
    (u16::try_from(time).unwrap_or_default(), u16::try_from(day).unwrap_or_default())
}
