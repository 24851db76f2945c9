//! Numbers that look drawn and are the same everywhere: SplitMix64 seeded by a text.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Dice(u64);

impl Dice {
    /// The stream of one subject of one company: adding a subject does not move the others.
    pub(in crate::demo) fn new(corp_code: &str, subject: &str) -> Self {
        let seed = corp_code.bytes().chain([b'/']).chain(subject.bytes());
        Self(seed.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In `0.0..1.0`.
    pub(in crate::demo) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// In `low..high`.
    pub(in crate::demo) fn range(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// In `low..=high`.
    pub(in crate::demo) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.next() % span)
    }

    /// True in `percent` of 100 draws.
    pub(in crate::demo) fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    /// One of a list; the default when it is empty.
    pub(in crate::demo) fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let last = i64::try_from(list.len()).unwrap_or(i64::MAX).saturating_sub(1).max(0);
        let index = usize::try_from(self.between(0, last)).unwrap_or_default();
        list.get(index).copied().unwrap_or_default()
    }

    /// A new order.
    pub(in crate::demo) fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            let other = self.between(0, i64::try_from(index).unwrap_or_default());
            list.swap(index, usize::try_from(other).unwrap_or_default());
        }
    }
}
