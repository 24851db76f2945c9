//! Lists that are looked up by 32-bit numbers, and counts as fractions.

/// A length as 32 bits hold it.
pub(super) fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What a list has at a number; nothing counts as zero.
pub(super) fn at<T: Copy + Default>(list: &[T], number: u32) -> T {
    item(list, number).copied().unwrap_or_default()
}

/// The item of a list at a number.
pub(super) fn item<T>(list: &[T], number: u32) -> Option<&T> {
    usize::try_from(number).ok().and_then(|number| list.get(number))
}

/// The item of a list at a number, to be changed.
pub(super) fn item_mut<T>(list: &mut [T], number: u32) -> Option<&mut T> {
    usize::try_from(number).ok().and_then(|number| list.get_mut(number))
}

/// One more at a number.
pub(super) fn add(counts: &mut [u32], number: u32) {
    if let Some(count) = item_mut(counts, number) {
        *count += 1;
    }
}

/// Part of a whole; nothing of nothing is zero.
pub(super) fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}
