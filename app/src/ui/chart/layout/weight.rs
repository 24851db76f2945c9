//! From weights to sizes.

/// How many times as heavy as the lightest the heaviest is taken to be, at least: 5 and 6 essays must not look like the
/// least and the most there is.
const LEAST_RANGE: f64 = 4.0;

/// A weight that can be drawn: a number above zero.
pub(super) fn usable(weight: f64) -> Option<f64> {
    (weight.is_finite() && weight > 0.0).then_some(weight)
}

/// The least and the greatest size of a kind of mark, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    least: f64,
    most: f64,
}

impl Sizes {
    /// Of the words of a cloud.
    pub const WORDS: Self = Self { least: 12.0, most: 40.0 };

    /// Any two sizes, in any order. What is not a size becomes the nearest one that is.
    #[must_use]
    pub fn new(least: f64, most: f64) -> Self {
        let size = |value: f64| if value.is_nan() { 1.0 } else { value.clamp(1.0, 512.0) };
        let (a, b) = (size(least), size(most));
        Self { least: a.min(b), most: a.max(b) }
    }

    /// The size of the lightest.
    #[must_use]
    pub fn least(self) -> f64 {
        self.least
    }

    /// The size of the heaviest.
    #[must_use]
    pub fn most(self) -> f64 {
        self.most
    }

    /// The same least size, and a part of what is above it.
    pub(super) fn narrowed(self, part: f64) -> Self {
        Self { least: self.least, most: self.least + (self.most - self.least) * part }
    }

    /// The size of a weight between the lightest and the heaviest, by its square root: areas are what is compared.
    pub(super) fn of(self, weight: f64, lightest: f64, heaviest: f64) -> f64 {
        let low = lightest.min(heaviest / LEAST_RANGE).sqrt();
        let span = heaviest.sqrt() - low;
        let part = if span > 0.0 { ((weight.sqrt() - low) / span).clamp(0.0, 1.0) } else { 1.0 };
        self.least + (self.most - self.least) * part
    }

    /// The radius whose circle has the weight's share of the heaviest one's area, and at least the least.
    pub(super) fn by_area(self, weight: f64, heaviest: f64) -> f64 {
        (self.most * (weight / heaviest).sqrt()).clamp(self.least, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_grow_with_the_square_root() {
        let size = |weight| Sizes::WORDS.of(weight, 1.0, 9.0);
        assert_eq!([size(1.0), size(4.0), size(9.0)], [12.0, 26.0, 40.0]);
    }

    #[test]
    fn nearly_equal_weights_look_nearly_equal() {
        assert_eq!(Sizes::WORDS.of(5.0, 5.0, 5.0), 40.0);
        assert!(Sizes::WORDS.of(5.0, 5.0, 6.0) > 34.0);
    }

    #[test]
    fn only_numbers_above_zero_are_weights() {
        for weight in [0.0, -0.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(usable(weight), None);
        }
        assert_eq!(usable(f64::MIN_POSITIVE), Some(f64::MIN_POSITIVE));
        let size = Sizes::WORDS.of(f64::MIN_POSITIVE, f64::MIN_POSITIVE, f64::MAX);
        assert!((12.0..=40.0).contains(&size));
    }

    #[test]
    fn any_two_numbers_make_sizes() {
        assert_eq!(Sizes::new(40.0, 12.0), Sizes::WORDS);
        assert_eq!(Sizes::new(f64::NAN, f64::INFINITY), Sizes { least: 1.0, most: 512.0 });
    }
}
