//! The weights: of each feature for each kind.

use std::sync::LazyLock;

use crate::accepted::QuestionKind;

/// How many kinds there are.
const KINDS: usize = QuestionKind::ALL.len();

/// Features in their order, each with its weights in tenths.
#[derive(Debug)]
pub struct Table(Vec<(&'static str, [i32; KINDS])>);

/// What training wrote.
static BUILT_IN: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("weights.tsv")));

impl Table {
    /// The one that comes with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Lines `feature<TAB>a12c-3`: a letter for each kind by its place in [`QuestionKind::ALL`], and its weight.
    #[must_use]
    pub fn parse(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with("# "));
        Self(
            lines
                .filter_map(|line| line.split_once('\t'))
                .map(|(name, said)| (name, weights(said)))
                .collect(),
        )
    }

    /// The place of a feature.
    pub(super) fn place(&self, feature: &str) -> Option<usize> {
        self.0.binary_search_by_key(&feature, |(name, _)| name).ok()
    }

    /// What features at these places say for each kind.
    pub(super) fn sums(&self, places: &[usize]) -> [i32; KINDS] {
        let mut sums = [0; KINDS];
        for (_, weights) in places.iter().filter_map(|place| self.0.get(*place)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        sums
    }
}

fn weights(said: &str) -> [i32; KINDS] {
    let mut weights = [0; KINDS];
    let mut rest = said;
    for (weight, letter) in weights.iter_mut().zip('a'..='i') {
        if let Some(said) = rest.strip_prefix(letter) {
            let end = said.find(|c: char| c.is_ascii_lowercase()).unwrap_or(said.len());
            let (number, after) = said.split_at_checked(end).unwrap_or_default();
            *weight = number.parse().unwrap_or_default();
            rest = after;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_feature_and_its_weights() {
        assert_eq!(weights("a12c-3i4"), [12, 0, -3, 0, 0, 0, 0, 0, 4]);
        assert_eq!(weights(""), [0; KINDS]);
        assert_eq!(weights("x9"), [0; KINDS], "of no kind");
        let table = Table::parse("# said of it\n#apply\ta20\n지원\ta5b-1\n");
        assert_eq!((table.place("지원"), table.place("지")), (Some(1), None));
        assert_eq!(table.sums(&[0, 1, 7])[..2], [25, -1]);
    }

    #[test]
    fn the_built_in_one_is_in_order_and_says_something_everywhere() {
        let table = Table::built_in();
        assert!(table.0.is_sorted_by(|one, next| one.0 < next.0));
        assert!(table.0.iter().all(|(_, weights)| weights.iter().any(|weight| *weight != 0)));
        let size = include_str!("weights.tsv").len() + include_str!("words.tsv").len();
        assert!(size <= 20_000, "{size} bytes go to every browser");
    }
}
