//! The self-check: what it found in the essay as it was a moment ago. It runs here, with no network; the server's
//! dictionary is asked beside it, where the writer wants that.

mod beside;
mod deal;
mod go;
mod known;
mod passed;
mod row;
mod run;
mod spelling;
mod view;

use leptos::prelude::*;
use model::essay::{
    check::{Finding, FindingKey, Rule, Severity},
    shape::QuestionId,
};

use beside::Beside;
pub use beside::learn_read;
pub use deal::change;
pub use go::next_finding;
use known::Known;
pub use spelling::KEPT as SPELLING_KEPT;
use spelling::Spelling;
pub use view::{CheckTab, Count};

use super::{over, tabs::Tab};
use crate::editor::Page;

/// The self-check of a page. A handle.
#[derive(Clone, Copy)]
pub struct Check {
    /// What was found; none until it ran.
    checked: RwSignal<Option<Checked>>,
    /// The finding one went to last.
    now: RwSignal<Option<Place>>,
    /// What essays are compared with.
    known: StoredValue<Known>,
    /// What the server knows of it.
    beside: Beside,
    /// Rises when there is more to compare with.
    learned: RwSignal<u32>,
    /// The server's dictionary.
    spelling: Spelling,
}

/// Checks for as long as the page is there.
pub fn begin(page: Page) {
    run::begin(page);
    spelling::begin(page);
}

/// What was found in an essay.
#[derive(Clone, Debug, Default, PartialEq)]
struct Checked {
    answers: Vec<CheckedAnswer>,
    /// When, in milliseconds ([`crate::clock`]).
    at: f64,
}

/// What was found in an answer.
#[derive(Clone, Debug, PartialEq)]
struct CheckedAnswer {
    question: QuestionId,
    /// The answer as it was checked.
    text: String,
    /// In the order of the text.
    findings: Vec<Finding>,
}

/// Names a finding for as long as its text is there: question, key, and which of those with this key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Place {
    question: QuestionId,
    key: FindingKey,
    nth: usize,
}

impl Check {
    /// Nothing was checked yet.
    pub fn new() -> Self {
        Self {
            checked: RwSignal::new(None),
            now: RwSignal::new(None),
            known: StoredValue::new(Known::default()),
            beside: Beside::new(),
            learned: RwSignal::new(0),
            spelling: Spelling::new(),
        }
    }

    /// Takes in what there is to compare with; the essay is checked again.
    fn relearn(self, change: impl FnOnce(&mut Known)) {
        self.known.try_update_value(change);
        self.learned.try_update(|count| *count = count.wrapping_add(1));
    }
}

impl Checked {
    fn answer(&self, question: &QuestionId) -> Option<&CheckedAnswer> {
        self.answers.iter().find(|answer| answer.question == *question)
    }

    fn find(&self, place: &Place) -> Option<(&CheckedAnswer, &Finding)> {
        let answer = self.answer(&place.question)?;
        let same = answer.findings.iter().filter(|finding| finding.key == place.key);
        same.clone().nth(place.nth).map(|finding| (answer, finding))
    }
}

impl CheckedAnswer {
    /// Names of what was found, in the order of the text.
    fn places(&self) -> Vec<(Place, &Finding)> {
        let mut places: Vec<(Place, &Finding)> = Vec::with_capacity(self.findings.len());
        for finding in &self.findings {
            let nth = places.iter().filter(|(place, _)| place.key == finding.key).count();
            let place = Place { question: self.question.clone(), key: finding.key.clone(), nth };
            places.push((place, finding));
        }
        places
    }

    /// How many things there are to look at: how full an answer is, the gauge says; words said again are one.
    fn count(&self) -> usize {
        let each =
            self.findings.iter().filter(|it| Kind::of(it) != Kind::Again && Kind::of(it) != Kind::Length);
        each.count() + usize::from(self.findings.iter().any(|it| Kind::of(it) == Kind::Again))
    }
}

/// How findings are put together in the list, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Error,
    Caution,
    Note,
    /// Words said again.
    Again,
    /// An answer that is too short: while one writes it is.
    Length,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Error, Self::Caution, Self::Note, Self::Again, Self::Length];

    fn of(finding: &Finding) -> Self {
        match (finding.rule, finding.severity) {
            (Rule::WordAgain, _) => Self::Again,
            (Rule::Empty | Rule::Short70 | Rule::Short90, _) => Self::Length,
            (_, Severity::Error) => Self::Error,
            (_, Severity::Caution) => Self::Caution,
            (_, Severity::Note) => Self::Note,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Error => Severity::Error.label(),
            Self::Caution => Severity::Caution.label(),
            Self::Note => Severity::Note.label(),
            Self::Again => "반복",
            Self::Length => "분량",
        }
    }
}

/// The look of a finding's mark, and of the one that one went to; none for what speaks of a whole answer.
fn look(finding: &Finding, is_now: bool) -> Option<&'static str> {
    if finding.rule.is_of_whole_answer() {
        return None;
    }
    let is_again = matches!(
        finding.rule,
        Rule::WordAgain | Rule::SentenceAgain | Rule::PastOverlap | Rule::AcceptedOverlap
    );
    Some(match (finding.severity, is_again, is_now) {
        (Severity::Error, _, false) => "m-err",
        (Severity::Error, _, true) => "m-err m-now",
        (_, true, false) => "m-rep",
        (_, true, true) => "m-rep m-now",
        (_, false, false) => "m-vague",
        (_, false, true) => "m-vague m-now",
    })
}

/// Runs the self-check and shows it.
pub fn check_now(page: Page) {
    run::run(page);
    page.is_focused.set(false);
    page.help.tab.set(Tab::Check);
    page.is_panel_open.set(over::is_narrow());
    page.help.said.set(view::summary(page));
}
