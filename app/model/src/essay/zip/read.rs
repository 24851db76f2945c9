//! Reading: one file out of a ZIP that any program may have written, or damaged, or made to do harm.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{DEFLATED, END, ENTRY, LOCAL, STORED, crc32::crc32};

/// Bytes of the end of a directory without its comment.
const END_LEN: usize = 22;
/// Deflating makes nothing smaller than this: who says so lies.
const RATIO: usize = 1_032;

/// Why there is nothing to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::essay) enum ReadFault {
    /// No ZIP.
    NotZip,
    /// A ZIP, but its end is missing or its parts do not fit.
    Damaged,
    /// The file has a password.
    Encrypted,
    /// Packed in another way than nearly all are.
    Method,
    /// The file is larger than is read.
    TooLarge,
}

/// A ZIP.
pub(in crate::essay) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
}

/// A file of a ZIP.
#[derive(Clone, Copy)]
pub(in crate::essay) struct Entry<'a> {
    name: &'a [u8],
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    size: usize,
    offset: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub(in crate::essay) fn of(bytes: &'a [u8]) -> Result<Self, ReadFault> {
        let fault = if bytes.starts_with(LOCAL) { ReadFault::Damaged } else { ReadFault::NotZip };
        let end = end(bytes).ok_or(fault)?;
        let mut at = long(bytes, end + 16).ok_or(ReadFault::Damaged)?;
        let mut entries = Vec::new();
        // How many there are is not asked: the number has two places, and not all programs write both.
        while at < end && bytes.get(at..).is_some_and(|rest| rest.starts_with(ENTRY)) {
            let (entry, next) = Entry::read(bytes, at).ok_or(ReadFault::Damaged)?;
            entries.push(entry);
            at = next;
        }
        if entries.is_empty() && long(bytes, end + 12) != Some(0) {
            return Err(ReadFault::Damaged);
        }
        Ok(Self { bytes, entries })
    }

    /// The names of its files, with their folders.
    #[cfg(test)]
    pub(in crate::essay) fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.entries.iter().map(|entry| entry.name)
    }

    /// The file of this name that lies in the fewest folders.
    pub(in crate::essay) fn find(&self, name: &str) -> Option<Entry<'a>> {
        let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
        let named = |entry: &&Entry<'a>| entry.name.split(is_slash).next_back() == Some(name.as_bytes());
        let depth = |entry: &&Entry<'a>| entry.name.split(is_slash).count();
        self.entries.iter().filter(named).min_by_key(depth).copied()
    }

    /// What is in a file, if it is not more than so many bytes.
    pub(in crate::essay) fn read(&self, entry: Entry<'a>, most: usize) -> Result<Cow<'a, [u8]>, ReadFault> {
        if entry.flags & 1 == 1 {
            return Err(ReadFault::Encrypted);
        }
        if entry.size > most {
            return Err(ReadFault::TooLarge);
        }
        let packed = self.packed(entry).ok_or(ReadFault::Damaged)?;
        let bytes = match entry.method {
            STORED => Cow::Borrowed(packed),
            DEFLATED if entry.size / RATIO > packed.len() => return Err(ReadFault::Damaged),
            DEFLATED => {
                Cow::Owned(decompress_to_vec_with_limit(packed, entry.size).map_err(|_| ReadFault::Damaged)?)
            }
            _ => return Err(ReadFault::Method),
        };
        if bytes.len() == entry.size && crc32(&bytes) == entry.crc {
            Ok(bytes)
        } else {
            Err(ReadFault::Damaged)
        }
    }

    fn packed(&self, entry: Entry<'a>) -> Option<&'a [u8]> {
        let head = self.bytes.get(entry.offset..)?;
        if !head.starts_with(LOCAL) {
            return None;
        }
        let start = 30 + usize::from(short(head, 26)?) + usize::from(short(head, 28)?);
        head.get(start..)?.get(..entry.packed)
    }
}

impl<'a> Entry<'a> {
    /// An entry of the directory, and where the next one begins.
    fn read(bytes: &'a [u8], at: usize) -> Option<(Self, usize)> {
        let head = bytes.get(at..)?;
        let name_len = usize::from(short(head, 28)?);
        let more = usize::from(short(head, 30)?) + usize::from(short(head, 32)?);
        let entry = Self {
            name: head.get(46..)?.get(..name_len)?,
            flags: short(head, 8)?,
            method: short(head, 10)?,
            crc: u32::from_le_bytes(head.get(16..20)?.try_into().ok()?),
            packed: long(head, 20)?,
            size: long(head, 24)?,
            offset: long(head, 42)?,
        };
        Some((entry, at + 46 + name_len + more))
    }
}

/// Where the directory's end is described: at the end of the file, before a comment.
fn end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LEN)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(END)))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}
