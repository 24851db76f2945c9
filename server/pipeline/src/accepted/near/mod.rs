//! Near copies among answers: MinHash signatures over runs of five letters, banded to find the pairs worth a look.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// How many letters are compared as one piece.
const SHINGLE: usize = 5;

/// How many values a signature has.
const VALUES: usize = 128;

/// How many values make a band.
const ROWS: usize = 4;

/// How many bands a signature has: texts that share seven tenths of their pieces agree in one with a
/// probability of 0.9998, texts that share a tenth with one of 0.003.
pub const BANDS: usize = VALUES / ROWS;

/// From which similarity on two texts are near copies. The estimate errs by 0.04 (one standard deviation): of
/// pairs that share seven tenths of their pieces nearly none is lost, of pairs below 0.4 nearly none is taken.
pub const NEAR: f64 = 0.5;

/// Factors and summands of the 128 hash functions. They are fixed: signatures are kept.
static FUNCTIONS: [(u64, u64); VALUES] = functions();

/// What a text looks like to the search for near copies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature([u32; VALUES]);

impl Signature {
    /// The signature of a text. Only letters count: spaces, marks, figures and capitals make no difference.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let letters = letters(text);
        let whole = (1..SHINGLE).contains(&letters.len()).then_some(letters.as_slice());
        let pieces: Vec<u64> = letters
            .windows(SHINGLE)
            .chain(whole)
            .map(|piece| piece.iter().fold(0, |hash, letter| mix(hash ^ letter)))
            .collect();
        Self(FUNCTIONS.map(|(factor, summand)| {
            let hashes = pieces.iter().map(|piece| piece.wrapping_mul(factor).wrapping_add(summand));
            // The upper half of a product is its better half.
            u32::try_from(hashes.fold(u64::MAX, u64::min) >> 32).unwrap_or(u32::MAX)
        }))
    }

    /// The estimated share of pieces that two texts have in common, of all pieces of both.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        let equal: u32 = self.0.iter().zip(&other.0).map(|(a, b)| u32::from(a == b)).sum();
        f64::from(equal) / 128.0
    }

    /// Whether two texts are near copies.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        self.similarity(other) >= NEAR
    }

    /// A number for each band. Texts that have one in common are worth a comparison.
    #[must_use]
    pub fn bands(&self) -> [u64; BANDS] {
        std::array::from_fn(|band| self.band(band))
    }

    /// Whether the text had no letters.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|value| *value == u32::MAX)
    }

    /// The form in which a signature is kept: 512 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// Reads what [`Self::to_bytes`] wrote; none when it is of another length.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (values, rest) = bytes.as_chunks::<4>();
        let values: Vec<u32> = values.iter().map(|value| u32::from_le_bytes(*value)).collect();
        values.try_into().ok().filter(|_| rest.is_empty()).map(Self)
    }

    /// The number of one band; bands differ, so that agreeing in different ones is no agreement.
    fn band(&self, band: usize) -> u64 {
        let seed = u64::try_from(band).unwrap_or_default();
        let rows = self.0.iter().skip(band * ROWS).take(ROWS);
        rows.fold(mix(seed), |hash, value| mix(hash ^ u64::from(*value)))
    }
}

/// The groups of near copies: two ids or more each, ascending, in the order of their first ids. The order in
/// which signatures are given makes no difference. Texts without letters are nobody's copy.
#[must_use]
pub fn groups(signatures: &[(u64, Signature)]) -> Vec<Vec<u64>> {
    // Exact copies are one text, so that a text that hundreds have sent is compared once.
    let mut same: BTreeMap<&Signature, Vec<u64>> = BTreeMap::new();
    for (id, signature) in signatures.iter().filter(|(_, signature)| !signature.is_blank()) {
        same.entry(signature).or_default().push(*id);
    }
    let (texts, ids): (Vec<&Signature>, Vec<Vec<u64>>) = same.into_iter().unzip();
    let sets = joined(&texts);
    let mut groups: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for (set, ids) in sets.into_iter().zip(ids) {
        groups.entry(set).or_default().extend(ids);
    }
    let mut groups: Vec<Vec<u64>> = groups
        .into_values()
        .map(|mut ids| {
            ids.sort_unstable();
            ids.dedup();
            ids
        })
        .filter(|ids| ids.len() > 1)
        .collect();
    groups.sort_unstable();
    groups
}

/// The letters of a text, composed and small.
fn letters(text: &str) -> Vec<u64> {
    // Composing costs more than all hashing, and nearly every text is composed.
    if text.chars().all(|c| c.is_ascii() || is_syllable(c) || matches!(c, '\u{2000}'..='\u{206F}')) {
        small(text.chars())
    } else {
        small(text.nfc())
    }
}

/// The letters among characters, in lower case.
fn small(chars: impl Iterator<Item = char>) -> Vec<u64> {
    let number = |c: char| u64::from(u32::from(c));
    let mut letters = Vec::new();
    for c in chars {
        if is_syllable(c) {
            letters.push(number(c));
        } else if c.is_alphabetic() {
            letters.extend(c.to_lowercase().map(number));
        }
    }
    letters
}

/// Whether this is a Hangul syllable: a letter without case.
fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// For each text the number of its set, when near copies are put into one.
fn joined(texts: &[&Signature]) -> Vec<usize> {
    let mut sets = Sets::new(texts.len());
    for band in 0..BANDS {
        let mut keys: Vec<(u64, usize)> =
            texts.iter().enumerate().map(|(text, signature)| (signature.band(band), text)).collect();
        keys.sort_unstable();
        for bucket in keys.chunk_by(|a, b| a.0 == b.0) {
            for (at, (_, one)) in bucket.iter().enumerate() {
                for (_, other) in bucket.iter().skip(at + 1) {
                    let near = || texts.get(*one).zip(texts.get(*other)).is_some_and(|(a, b)| a.is_near(b));
                    if sets.of(*one) != sets.of(*other) && near() {
                        sets.join(*one, *other);
                    }
                }
            }
        }
    }
    (0..texts.len()).map(|text| sets.of(text)).collect()
}

/// Disjoint sets of numbers.
struct Sets(Vec<usize>);

impl Sets {
    /// Every number alone.
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    /// The least number of the set that a number is in.
    fn of(&mut self, number: usize) -> usize {
        let mut root = number;
        while let Some(above) = self.0.get(root).copied().filter(|above| *above != root) {
            root = above;
        }
        // The way is kept short.
        let mut at = number;
        while let Some(above) = self.0.get_mut(at).filter(|above| **above != root) {
            at = std::mem::replace(above, root);
        }
        root
    }

    /// Puts the sets of two numbers together.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        if let Some(root) = self.0.get_mut(one.max(other)) {
            *root = one.min(other);
        }
    }
}

/// Spreads a number over all bits: the finisher of SplitMix64.
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// The numbers of all hash functions, from one seed.
#[expect(clippy::indexing_slicing, reason = "constant: an index outside would not compile")]
const fn functions() -> [(u64, u64); VALUES] {
    let mut functions = [(0, 0); VALUES];
    let mut at = 0;
    let mut state = 0x5A41_5A49_4E4D_4F52;
    while at < VALUES {
        state = mix(state);
        // An odd factor makes the product a permutation.
        let factor = state | 1;
        state = mix(state);
        functions[at] = (factor, state);
        at += 1;
    }
    functions
}

#[cfg(test)]
mod tests;
