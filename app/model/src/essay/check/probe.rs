//! A rule tried on texts, for the tests of rules.

use super::{
    draft::Draft,
    finding::{Hit, Hits},
};

/// What looks for places of a text.
type Find = fn(&Draft<'_>, &mut Hits);

fn hits(find: Find, text: &str) -> Vec<Hit> {
    let mut hits = Hits::default();
    find(&Draft::of(text), &mut hits);
    hits.into_vec()
}

/// Each text has this to be found, and nothing else.
pub(in crate::essay::check) fn finds(find: Find, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found: Vec<&str> = hits(find, text).into_iter().map(|hit| &text[hit.at]).collect();
        assert_eq!(found, [*expected], "{text}");
    }
}

/// Each text has this to be found, with this advice, and nothing else.
pub(in crate::essay::check) fn advises(find: Find, cases: &[(&str, &str, &str)]) {
    for (text, expected, advice) in cases {
        let found: Vec<(&str, String)> =
            hits(find, text).into_iter().map(|hit| (&text[hit.at], hit.hint.unwrap())).collect();
        assert_eq!(found, [(*expected, (*advice).to_owned())], "{text}");
    }
}

/// Nothing is found in any of the texts.
pub(in crate::essay::check) fn leaves(find: Find, texts: &[&str]) {
    for text in texts {
        let found: Vec<&str> = hits(find, text).into_iter().map(|hit| &text[hit.at]).collect();
        assert!(found.is_empty(), "{text} {found:?}");
    }
}
