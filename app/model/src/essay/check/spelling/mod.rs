//! Spelling that letters alone decide. What needs the meaning (`로서`, `로써`) is left to people.

mod bound;
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
    bound::find(draft, hits);
}

/// A wrong spelling and the right one.
fn hit(rule: Rule, draft: &Draft<'_>, at: Range<usize>, right: &str) -> Hit {
    let wrong = draft.get(at.clone());
    let (what, severity) = match rule {
        Rule::Spacing => ("띄어쓰기를", Severity::Caution),
        _ => ("맞춤법을", Severity::Error),
    };
    let message = format!("{what} 확인해 주세요: {wrong}");
    Hit::new(rule, severity, at.clone(), wrong, message)
        .hint(format!("‘{right}’{} 맞아요.", subject(right)))
        .fix(at, right)
}

/// What a syllable ends in.
fn last_jamo(syllable: char) -> Option<char> {
    decompose(syllable)?.last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_spelling_comes_with_the_right_one() {
        let text = "할수 있게 되서 역활을 했습니다.";
        let mut hits = Hits::default();
        find(&Draft::of(text), &mut hits);
        let mut fixed = text.to_owned();
        let mut fixes: Vec<_> = hits.into_vec().into_iter().filter_map(|hit| hit.fix).collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.bytes.start));
        for fix in fixes {
            fixed.replace_range(fix.bytes, &fix.with);
        }
        assert_eq!(fixed, "할 수 있게 돼서 역할을 했습니다.");
    }
}
