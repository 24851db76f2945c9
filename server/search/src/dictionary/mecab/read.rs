//! Little-endian numbers and C strings out of a byte slice.

use anyhow::Context;

/// A 16-bit number at a byte offset.
pub fn u16_at(bytes: &[u8], offset: usize) -> anyhow::Result<u16> {
    array(bytes, offset).map(u16::from_le_bytes)
}

/// A signed 16-bit number at a byte offset.
pub fn i16_at(bytes: &[u8], offset: usize) -> anyhow::Result<i16> {
    array(bytes, offset).map(i16::from_le_bytes)
}

/// A 32-bit number at a byte offset.
pub fn u32_at(bytes: &[u8], offset: usize) -> anyhow::Result<u32> {
    array(bytes, offset).map(u32::from_le_bytes)
}

/// A part of the file.
pub fn slice(bytes: &[u8], offset: usize, length: usize) -> anyhow::Result<&[u8]> {
    let end = offset.checked_add(length).context("length out of range")?;
    bytes.get(offset..end).with_context(|| format!("the file ends before byte {end}"))
}

/// The text from an offset up to the next zero byte.
pub fn text_at(bytes: &[u8], offset: usize) -> anyhow::Result<&str> {
    let rest = bytes.get(offset..).context("text beyond the end")?;
    let end = rest.iter().position(|byte| *byte == 0).context("text without an end")?;
    Ok(std::str::from_utf8(rest.get(..end).unwrap_or_default())?)
}

fn array<const N: usize>(bytes: &[u8], offset: usize) -> anyhow::Result<[u8; N]> {
    Ok(slice(bytes, offset, N)?.try_into()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_within_the_file_and_fails_beyond_it() {
        let bytes = [1, 0, 0, 0, 0xff, 0xff, b'a', 0];
        assert_eq!(u32_at(&bytes, 0).unwrap(), 1);
        assert_eq!(i16_at(&bytes, 4).unwrap(), -1);
        assert_eq!(u16_at(&bytes, 4).unwrap(), 0xffff);
        assert_eq!(text_at(&bytes, 6).unwrap(), "a");
        assert!(u32_at(&bytes, 6).is_err());
        assert!(u32_at(&bytes, usize::MAX).is_err());
        assert!(text_at(&bytes, 9).is_err());
    }
}
