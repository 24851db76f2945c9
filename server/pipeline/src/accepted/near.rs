//! Texts that are nearly the same: MinHash over shingles of letters, pairs found by bands.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// Values of a signature.
const VALUES: usize = 128;
/// Letters of a shingle.
const SHINGLE: usize = 5;
/// Values of a band: two texts that share seven of ten shingles meet in one of 32 bands nearly always.
const ROWS: usize = 4;
/// Texts are nearly the same from this share of common shingles on.
const NEAR: f64 = 0.6;
/// A text of fewer shingles says too little.
const SHINGLES_MIN: usize = 20;

/// What is left of a text to compare it by. The same on every machine: it is kept in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Vec<u32>);

impl Signature {
    /// Of a text; white space, signs and capitals do not count. Of a text that is too short it is empty, and near to
    /// nothing.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let letters: Vec<char> =
            text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if letters.len() < SHINGLES_MIN + SHINGLE - 1 {
            return Self(Vec::new());
        }
        let mut values = vec![u32::MAX; VALUES];
        for shingle in letters.windows(SHINGLE) {
            let base =
                shingle.iter().fold(FNV_OFFSET, |hash, c| (hash ^ u64::from(*c)).wrapping_mul(FNV_PRIME));
            for (value, seed) in values.iter_mut().zip(0_u64..) {
                *value = high(mixed(base ^ mixed(seed))).min(*value);
            }
        }
        Self(values)
    }

    /// The share of shingles two texts have in common, as far as their signatures tell: 0 to 1.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        f64::from(u32::try_from(same).unwrap_or(0)) / f64::from(u32::try_from(VALUES).unwrap_or(1))
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// The inverse of [`Self::to_bytes`]; none of other bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (values, rest) = bytes.as_chunks::<4>();
        let whole = rest.is_empty() && (values.is_empty() || values.len() == VALUES);
        whole.then(|| Self(values.iter().map(|value| u32::from_le_bytes(*value)).collect()))
    }

    fn bands(&self) -> impl Iterator<Item = u64> {
        self.0
            .chunks(ROWS)
            .zip(0_u64..)
            .map(|(rows, band)| rows.iter().fold(mixed(band), |hash, value| mixed(hash ^ u64::from(*value))))
    }
}

/// Groups of texts that are nearly the same, of two or more; each in order, the groups by their first. The order of
/// `signatures` does not matter.
#[must_use]
pub fn groups(signatures: &[(u64, Signature)]) -> Vec<Vec<u64>> {
    let mut sorted: Vec<&(u64, Signature)> = signatures.iter().collect();
    sorted.sort_by_key(|(id, _)| *id);
    let mut buckets: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, (_, signature)) in sorted.iter().enumerate() {
        for band in signature.bands() {
            buckets.entry(band).or_default().push(at);
        }
    }
    let mut first: Vec<usize> = (0..sorted.len()).collect();
    for bucket in buckets.into_values().filter(|bucket| bucket.len() > 1) {
        // Each with the first of its bucket and with its neighbour: all pairs of a large bucket are too many.
        let Some(head) = bucket.first().copied() else { continue };
        for pair in bucket.windows(2) {
            let [a, b] = pair else { continue };
            for (a, b) in [(head, *b), (*a, *b)] {
                if is_near(&sorted, a, b) {
                    join(&mut first, a, b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (at, (id, _)) in sorted.iter().enumerate() {
        groups.entry(root(&first, at)).or_default().push(*id);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn is_near(sorted: &[&(u64, Signature)], a: usize, b: usize) -> bool {
    match (sorted.get(a), sorted.get(b)) {
        (Some((_, a)), Some((_, b))) => a.similarity(b) >= NEAR,
        _ => false,
    }
}

/// The first of the group a text is in.
fn root(first: &[usize], mut at: usize) -> usize {
    while let Some(up) = first.get(at).copied().filter(|up| *up != at) {
        at = up;
    }
    at
}

fn join(first: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(first, a), root(first, b));
    if let Some(place) = first.get_mut(a.max(b)) {
        *place = a.min(b);
    }
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// SplitMix64: every bit of the input changes half of the output.
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The upper half.
fn high(value: u64) -> u32 {
    u32::try_from(value >> 32).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sentences with words of a number.
    fn text(seed: u64, words: u64) -> Vec<String> {
        (0..words).map(|nth| format!("{:x}", mixed(seed << 32 | nth) >> 40)).collect()
    }

    #[test]
    fn signs_spaces_and_capitals_do_not_count() {
        let (a, b) = (
            "가나다라마바사아자차카타파하 ABC 거너더러머버서어저처커터퍼허",
            "가나다라,마바사아자차카타파하abc거너더러머버서 어저처커터퍼허!",
        );
        assert_eq!(Signature::of(a), Signature::of(b));
        assert_eq!(Signature::of(a).similarity(&Signature::of(b)), 1.0);
    }

    #[test]
    fn the_signature_of_a_text_never_changes() {
        let text = "고객의 불편을 먼저 듣고 기록하는 습관이 팀의 일을 바꾸었습니다.";
        let sum = Signature::of(text).0.iter().fold(0, |sum: u32, value| sum.wrapping_add(*value));
        assert_eq!(sum, 3_742_681_750, "what is kept in databases would mean something else");
    }

    #[test]
    fn a_short_text_is_near_to_nothing() {
        let short = Signature::of("지원동기");
        assert_eq!(short.similarity(&short), 0.0);
        assert!(groups(&[(1, short.clone()), (2, short)]).is_empty());
    }

    #[test]
    fn a_text_with_some_words_changed_is_found_and_others_are_not() {
        let words = text(1, 200);
        let mut changed = words.clone();
        for nth in (0..200).step_by(25) {
            changed[nth] = "바뀐말".to_owned();
        }
        let of = |words: &[String]| Signature::of(&words.join(" "));
        let all = [(7, of(&words)), (3, of(&text(2, 200))), (5, of(&changed)), (9, of(&text(3, 200)))];
        assert_eq!(groups(&all), [[5, 7]]);
    }

    proptest! {
        #[test]
        fn groups_do_not_depend_on_the_order(seeds in proptest::collection::vec(0_u64..4, 2..8), turn in 0_usize..8) {
            let mut all: Vec<(u64, Signature)> = seeds
                .iter()
                .zip(0_u64..)
                .map(|(seed, id)| (id, Signature::of(&text(*seed, 60).join(" "))))
                .collect();
            let before = groups(&all);
            let turn = turn % all.len();
            all.rotate_left(turn);
            prop_assert_eq!(groups(&all), before);
        }

        #[test]
        fn bytes_are_read_again(text in "\\PC{0,200}") {
            let signature = Signature::of(&text);
            prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        }

        #[test]
        fn other_bytes_are_none(bytes in proptest::collection::vec(any::<u8>(), 1..500)) {
            prop_assert_eq!(Signature::from_bytes(&bytes), None);
        }
    }
}
