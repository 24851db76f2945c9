//! Words of one meaning: `까닭` and `사유` are `이유`, so that no weight is needed for each.

use std::sync::LazyLock;

/// Each meaning with its spellings; what stands in front of the file says how they are written.
static MEANINGS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = include_str!("words.tsv").lines().filter(|line| !line.starts_with("# "));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, spellings)| (name, spellings.split(' ').collect()))
        .collect()
});

/// A text between `_`, with `_` for everything that parts words.
pub(super) fn open(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold("_".to_owned(), |open, word| open + word + "_")
}

/// The meanings that an open text has words of.
pub(super) fn find(open: &str) -> Vec<&'static str> {
    let squeezed = open.replace('_', "");
    let is_there = |spelling: &&str| {
        // Blanks are anyhow, but for those that are asked for.
        if spelling.contains('_') { open.contains(*spelling) } else { squeezed.contains(*spelling) }
    };
    let meant = MEANINGS.iter().filter(|(_, spellings)| spellings.iter().any(is_there));
    meant.map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_found_however_they_are_spaced() {
        for text in ["지원하게 된 이유", "지원하게된 까닭"] {
            let found = find(&open(text));
            assert!(found.contains(&"#apply") && found.contains(&"#reason"), "{text}: {found:?}");
        }
        assert_eq!(open(" 가나(다) "), "_가나_다_");
        assert!(find(&open("")).is_empty());
    }

    #[test]
    fn no_spelling_is_of_a_meaning_twice() {
        for (name, spellings) in MEANINGS.iter() {
            assert!(name.starts_with('#') && !spellings.is_empty(), "{name}");
            for (at, spelling) in spellings.iter().enumerate() {
                assert!(!spelling.is_empty() && !spellings[..at].contains(spelling), "{name} {spelling}");
            }
        }
    }
}
