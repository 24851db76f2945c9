//! Running it: a second after the last letter, and at once when it is asked for.

use leptos::prelude::*;
use model::essay::{
    check::{AnswerToCheck, CheckInput, CheckOptions, Finding, check},
    count::{Measure, is_cp949},
    shape::{Essay, Form, Question},
};

use super::{Checked, CheckedAnswer, beside, known, look};
use crate::{
    clock,
    editor::{Mark, Page},
    panel::later::later,
};

/// After the last letter, in milliseconds.
const QUIET_MS: u64 = 1_000;

/// Checks for as long as the page is there.
pub fn begin(page: Page) {
    known::follow(page);
    beside::begin(page);
    let also = move || {
        page.desk.record.track();
        page.help.check.learned.track();
    };
    later(page, QUIET_MS, also, move || run(page));
    Effect::new(move |before: Option<()>| {
        page.desk.typed.track();
        // Who types has left the place.
        if before.is_some() {
            page.help.check.now.set(None);
        }
    });
    Effect::new(move |_| {
        page.help.check.now.track();
        page.help.check.checked.track();
        page.desk.current.track();
        mark(page);
    });
}

/// Checks the essay as it stands.
pub fn run(page: Page) {
    let essay = page.desk.read(Clone::clone);
    let dismissed = page.desk.record.with_untracked(|record| record.device.dismissed.clone());
    // Portals of the older kind are named by no posting: letters they lose are always told.
    let options = CheckOptions { blind: essay.blind, dismissed, is_encodable: Some(is_cp949) };
    let check_state = page.help.check;
    check_state.known.update_value(|known| known.for_company(&essay.company, check_state.beside));
    let answers: Vec<AnswerToCheck<'_>> = essay.questions.iter().map(to_check).collect();
    let found = check_state.known.with_value(|known| {
        let (names, past, accepted) = (&known.names, &known.past, &known.accepted);
        check(&CheckInput { answers: &answers, names, past, accepted }, &options)
    });
    let mut answers = by_answer(&essay, found);
    for (number, answer) in answers.iter_mut().enumerate() {
        let place = (number, &answer.question, answer.text.as_str());
        let unknown = check_state.known.with_value(|known| {
            check_state.spelling.findings(place, known, &options.dismissed, &answer.findings)
        });
        answer.findings.extend(unknown);
        answer.findings.sort_by_key(|it| (it.span.bytes.start, it.span.bytes.end, it.rule));
    }
    let checked = Checked { answers, at: clock::ms() };
    check_state.checked.set(Some(checked));
}

fn to_check(question: &Question) -> AnswerToCheck<'_> {
    let fill = question.limit.map(|limit| {
        let measure = Measure::of(&question.answer, &limit);
        f64::from(measure.used) / f64::from(measure.limit.max(1))
    });
    AnswerToCheck { question: &question.text, text: &question.answer, fill }
}

fn by_answer(essay: &Essay, found: Vec<Finding>) -> Vec<CheckedAnswer> {
    // How long the parts of a card are is nobody's business.
    let counts = |finding: &Finding| essay.form == Form::Application || !finding.rule.is_of_whole_answer();
    let mut answers: Vec<CheckedAnswer> = essay
        .questions
        .iter()
        .map(|it| CheckedAnswer { question: it.id.clone(), text: it.answer.clone(), findings: Vec::new() })
        .collect();
    for finding in found.into_iter().filter(counts) {
        if let Some(answer) = answers.get_mut(finding.question) {
            answer.findings.push(finding);
        }
    }
    answers
}

/// Marks what was found in the answer that is shown.
fn mark(page: Page) {
    let Some(question) = page.desk.current.get_untracked() else { return };
    let now = page.help.check.now.get_untracked();
    let marks = page.help.check.checked.with_untracked(|checked| {
        let answer = checked.as_ref()?.answer(&question)?;
        let marks = answer.places().into_iter().filter_map(|(place, finding)| {
            let look = look(finding, now.as_ref() == Some(&place))?;
            Some(Mark { at: finding.span.bytes.clone(), look })
        });
        Some((answer.text.clone(), marks.collect()))
    });
    if let Some((text, marks)) = marks {
        page.help.layers.set_findings(page, question, text, marks);
    }
}
