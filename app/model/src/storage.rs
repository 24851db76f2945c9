//! Sizes of what is kept on a device, as people read them.

/// Bytes in the largest unit that fits: `1KB 미만`, `512KB`, `3.2MB`, `12GB`. Of 1,000, as devices are sold.
#[must_use]
pub fn size_text(bytes: f64) -> String {
    let units = ["KB", "MB", "GB", "TB"];
    let mut size = bytes / 1_000.0;
    if size.is_nan() || size < 1.0 {
        return "1KB 미만".to_owned();
    }
    let mut unit = units.iter();
    let mut name = unit.next();
    while size >= 999.5 {
        let Some(larger) = unit.next() else { break };
        (size, name) = (size / 1_000.0, Some(larger));
    }
    let name = name.copied().unwrap_or_default();
    if size < 9.95 { format!("{size:.1}{name}") } else { format!("{size:.0}{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        for (bytes, text) in [
            (0.0, "1KB 미만"),
            (999.0, "1KB 미만"),
            (f64::NAN, "1KB 미만"),
            (1_000.0, "1.0KB"),
            (9_949.0, "9.9KB"),
            (9_950.0, "10KB"),
            (512_000.0, "512KB"),
            (999_499.0, "999KB"),
            (999_500.0, "1.0MB"),
            (3_240_000.0, "3.2MB"),
            (12.0e9, "12GB"),
            (5.0e16, "50000TB"),
        ] {
            assert_eq!(size_text(bytes), text, "{bytes}");
        }
    }
}
