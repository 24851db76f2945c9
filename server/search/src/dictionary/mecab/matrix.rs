//! `matrix.bin`: the cost of every pair of neighbouring contexts.

use std::io::Write;

use anyhow::ensure;

use super::read::u16_at;

/// Writes `matrix.def`: the two sizes, then `right-of-left left-of-right cost` a line.
pub fn write_def(bytes: &[u8], out: &mut dyn Write) -> anyhow::Result<()> {
    let (left, right) = (u16_at(bytes, 0)?, u16_at(bytes, 2)?);
    let (costs, _) = bytes.get(4..).unwrap_or_default().as_chunks::<2>();
    let expected = usize::from(left) * usize::from(right);
    ensure!(costs.len() == expected, "{} costs, {expected} expected", costs.len());
    writeln!(out, "{left} {right}")?;
    for (column, row) in (0..right).zip(costs.chunks(usize::from(left).max(1))) {
        for (line, cost) in (0..left).zip(row) {
            writeln!(out, "{line} {column} {}", i16::from_le_bytes(*cost))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_written_column_by_column() {
        let mut bytes = vec![2, 0, 2, 0];
        for cost in [1_i16, -2, 3, -4] {
            bytes.extend(cost.to_le_bytes());
        }
        let mut out = Vec::new();
        write_def(&bytes, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "2 2\n0 0 1\n1 0 -2\n0 1 3\n1 1 -4\n");
        assert!(write_def(&bytes[..10], &mut Vec::new()).is_err());
    }
}
