//! What blind hiring does not want to know.

mod age;
mod family;
mod name;
mod origin;
mod person;
mod school;
mod words;

use std::ops::Range;

use super::{
    CompanyNames, Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};

/// Marks what says who the writer is.
pub(super) fn find(draft: &Draft<'_>, names: &CompanyNames, hits: &mut Hits) {
    name::find(draft, hits);
    person::find(draft, hits);
    age::find(draft, hits);
    origin::find(draft, hits);
    school::find(draft, names, hits);
    family::find(draft, hits);
}

fn hit(rule: Rule, draft: &Draft<'_>, at: Range<usize>) -> Hit {
    let text = draft.get(at.clone());
    let what = match rule {
        Rule::BlindName => "이름이",
        Rule::BlindGender => "성별이",
        Rule::BlindAge => "나이가",
        Rule::BlindRegion => "출신 지역이",
        Rule::BlindSchool => "학교 이름이",
        Rule::BlindFamily => "가족 이야기가",
        Rule::BlindMarriage => "결혼 이야기가",
        Rule::BlindReligion => "종교가",
        _ => "외모나 신체가",
    };
    let message = format!("{what} 드러나요: {text}");
    Hit::new(rule, Severity::Error, at, text, message).hint("블라인드 채용이면 지우거나 바꿔 써 주세요.")
}

/// Whether a text has a word that says `I`.
fn speaks_of_self(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        ["저는", "저도", "제가", "저의", "제", "저를", "저에게", "저", "나는", "내가"].contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn found(rule: Rule, text: &str) -> Vec<String> {
        let mut hits = Hits::default();
        find(&Draft::of(text), &CompanyNames::new(&["가온대학교"], []), &mut hits);
        hits.into_vec()
            .into_iter()
            .filter(|hit| hit.rule == rule)
            .map(|hit| text[hit.at].to_owned())
            .collect()
    }

    /// What each rule finds, and what it leaves.
    pub(super) fn check(rule: Rule, wrong: &[(&str, &str)], right: &[&str]) {
        for (text, expected) in wrong {
            assert_eq!(found(rule, text), [*expected], "{text}");
        }
        for text in right {
            assert!(found(rule, text).is_empty(), "{text} {:?}", found(rule, text));
        }
    }
}
