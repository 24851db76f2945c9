//! Spelling that letters alone decide. What needs the meaning (`로서`, `로써`) is left to people.

mod doe;
mod negation;
mod spacing;
mod word;

use std::ops::Range;

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};
use crate::{hangul::decompose, particle::subject};

/// Marks what is spelled wrongly.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    doe::find(draft, hits);
    negation::find(draft, hits);
    word::find(draft, hits);
    spacing::find(draft, hits);
}

/// A wrong spelling and the right one.
fn hit(rule: Rule, draft: &Draft<'_>, at: Range<usize>, right: &str) -> Hit {
    let wrong = draft.get(at.clone());
    let (what, severity) = match rule {
        Rule::Spacing => ("띄어쓰기를", Severity::Caution),
        _ => ("맞춤법을", Severity::Error),
    };
    let message = format!("{what} 확인해 주세요: {wrong}");
    Hit::new(rule, severity, at, wrong, message).hint(format!("‘{right}’{} 맞아요.", subject(right)))
}

/// What a syllable ends in.
fn last_jamo(syllable: char) -> Option<char> {
    decompose(syllable)?.last
}
