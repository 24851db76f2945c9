//! The self-check of an essay (점검): what a recruiter's screen would stumble over, found before it is sent.
//!
//! It runs in the browser while one writes. Nothing is sent anywhere, no dictionary is needed, and each rule holds
//! only what letters make sure of: `labelled/` says how sure, and `evaluate` measures it. Words that the server's
//! dictionary does not know, where the writer asked it ([`spelling`](super::spelling)), become findings here too.

mod accepted;
mod blind;
mod company;
mod draft;
mod finding;
mod josa;
mod length;
mod letters;
mod past;
mod phrases;
mod placeholder;
mod repeat;
mod rule;
mod spelling;
mod style;
mod unknown;

#[cfg(test)]
mod evaluate;
#[cfg(test)]
mod probe;
#[cfg(test)]
mod properties;

use std::collections::BTreeMap;

pub use company::{CompanyNames, Origin, OtherCompany};
pub use finding::{Dismissed, Finding, FindingKey, Fix, Overlap, Severity, Span};
pub use past::PastAnswers;
pub use rule::Rule;
pub use unknown::unknown_words;

use draft::Draft;
use finding::{Hit, Hits};

use crate::accepted::prints::AcceptedPrints;

/// An essay as the self-check reads it.
#[derive(Clone, Copy, Debug)]
pub struct CheckInput<'a> {
    /// Its answers, in order.
    pub answers: &'a [AnswerToCheck<'a>],
    /// The company it is for, and others.
    pub names: &'a CompanyNames,
    /// The writer's answers of other essays.
    pub past: &'a PastAnswers,
    /// Accepted essays.
    pub accepted: &'a AcceptedPrints,
}

/// An answer to one question.
#[derive(Clone, Copy, Debug)]
pub struct AnswerToCheck<'a> {
    /// What was asked.
    pub question: &'a str,
    /// What was written.
    pub text: &'a str,
    /// How full it is against its limit: 1.0 is full. None where it has no limit.
    pub fill: Option<f64>,
}

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Blind hiring: nothing may say who the writer is.
    pub blind: bool,
    /// What the writer has seen and left as it is.
    pub dismissed: Dismissed,
    /// Which letters the portal's encoding has, such as [`is_cp949`](crate::essay::count::is_cp949); none: not asked.
    pub is_encodable: Option<fn(char) -> bool>,
}

/// Everything an essay's writer should look at, in the order of the text.
#[must_use]
pub fn check(input: &CheckInput<'_>, options: &CheckOptions) -> Vec<Finding> {
    let drafts: Vec<Draft<'_>> = input.answers.iter().map(|answer| Draft::of(answer.text)).collect();
    let mut hits: Vec<Hits> = input.answers.iter().map(|_| Hits::default()).collect();
    for ((answer, draft), hits) in input.answers.iter().zip(&drafts).zip(&mut hits) {
        length::find(answer, hits);
        answer_rules(draft, input, options, hits);
    }
    repeat::sentences(&drafts, &mut hits);
    let answers = drafts.iter().zip(hits).enumerate();
    answers
        .flat_map(|(question, (draft, hits))| findings(question, draft.text, hits, &options.dismissed))
        .collect()
}

/// The rules that need one answer only.
fn answer_rules(draft: &Draft<'_>, input: &CheckInput<'_>, options: &CheckOptions, hits: &mut Hits) {
    company::find(draft, input.names, hits);
    placeholder::find(draft, hits);
    if options.blind {
        blind::find(draft, input.names, hits);
    }
    repeat::words(draft, input.names, hits);
    repeat::twice(draft, hits);
    letters::jamo(draft, hits);
    if let Some(is_encodable) = options.is_encodable {
        letters::unencodable(draft, is_encodable, hits);
    }
    past::find(draft, input.past, hits);
    accepted::find(draft, input.accepted, hits);
    style::long(draft, hits);
    style::endings(draft, hits);
    spelling::find(draft, hits);
}

/// What was found in an answer and not dismissed, in order.
fn findings(question: usize, text: &str, hits: Hits, dismissed: &Dismissed) -> Vec<Finding> {
    let mut hits = hits.into_vec();
    hits.sort_by_key(|hit| (hit.at.start, hit.at.end, hit.rule));
    // A placeholder of jamo (`ㅇㅇ기업`) is told once.
    let filled: Vec<_> =
        hits.iter().filter(|hit| hit.rule == Rule::Placeholder).map(|hit| hit.at.clone()).collect();
    hits.retain(|hit| hit.rule != Rule::LoneJamo || !filled.contains(&hit.at));
    let units = utf16(text, &hits);
    hits.into_iter()
        .filter_map(|hit| {
            let key = FindingKey::new(hit.rule, &hit.about);
            let at = |byte: usize| units.get(&byte).copied().unwrap_or_default();
            let span = Span { utf16: at(hit.at.start)..at(hit.at.end), bytes: hit.at };
            (!dismissed.contains(&key)).then_some(Finding {
                rule: hit.rule,
                question,
                span,
                severity: hit.severity,
                message: hit.message,
                hint: hit.hint,
                fix: hit.fix,
                choices: hit.choices,
                key,
                overlap: hit.overlap,
                accepted: hit.accepted,
            })
        })
        .collect()
}

/// Where bytes of a text are in UTF-16: of those that hits begin and end at.
fn utf16(text: &str, hits: &[Hit]) -> BTreeMap<usize, usize> {
    let mut units: BTreeMap<usize, usize> =
        hits.iter().flat_map(|hit| [(hit.at.start, 0), (hit.at.end, 0)]).collect();
    let (mut byte, mut unit) = (0, 0);
    for (place, found) in &mut units {
        unit += text.get(byte..*place).map_or(0, |part| part.encode_utf16().count());
        byte = *place;
        *found = unit;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str, options: &CheckOptions) -> Vec<Finding> {
        let other = ["삼성전자", "삼전"].map(str::to_owned);
        let other = OtherCompany { origin: Origin::Written, names: &other };
        let names = CompanyNames::new(&["달여울식품"], [other]);
        let (past, accepted) = (PastAnswers::default(), AcceptedPrints::default());
        let answers = [AnswerToCheck { question: "지원동기", text, fill: Some(0.95) }];
        check(&CheckInput { answers: &answers, names: &names, past: &past, accepted: &accepted }, options)
    }

    #[test]
    fn a_finding_says_where_it_is_in_bytes_and_in_utf_16() {
        let found = check_text("😀 삼성전자에 지원합니다.", &CheckOptions::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, Span { bytes: 5..17, utf16: 3..7 });
        assert_eq!((found[0].rule, found[0].severity), (Rule::OtherCompany, Severity::Error));
        assert_eq!(found[0].message, "다른 회사 이름이 있어요: 삼성전자");
    }

    #[test]
    fn what_is_dismissed_stays_away_while_its_text_stays() {
        let first = check_text("삼성전자에서 배웠습니다.", &CheckOptions::default());
        let options = CheckOptions {
            dismissed: first.into_iter().map(|it| it.key).collect(),
            ..CheckOptions::default()
        };
        assert!(check_text("앞에 말을 더했습니다. 삼성전자에서 배웠습니다.", &options).is_empty());
        assert_eq!(check_text("삼전에서 배웠습니다.", &options).len(), 1);
    }

    #[test]
    fn blind_rules_are_asked_for() {
        let text = "부산에서 태어나 자랐습니다.";
        assert!(check_text(text, &CheckOptions::default()).is_empty());
        let blind = CheckOptions { blind: true, ..CheckOptions::default() };
        assert_eq!(check_text(text, &blind)[0].rule, Rule::BlindRegion);
    }

    #[test]
    fn a_placeholder_of_jamo_is_told_once() {
        let found = check_text("ㅇㅇ기업에 지원합니다.", &CheckOptions::default());
        assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), [Rule::Placeholder]);
    }
}
