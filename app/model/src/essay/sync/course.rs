//! How it goes with the server: what came of asking it, and what that means for the next time.

use std::collections::BTreeMap;

use super::{End, Refusal, patience_ms};
use crate::essay::shape::EssayId;

/// What came of exchanging essays.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How it ended with texts.
    pub texts: End,
    /// How it ended with earlier states: no text waits for those.
    pub past: End,
    /// Whose text was not taken, and why; whose earlier states were not ([`Refusal::PastFull`], for whatever reason).
    pub refused: BTreeMap<EssayId, Refusal>,
    /// How many essays the server has that are not here, where that is known.
    pub missing: Option<usize>,
}

impl Outcome {
    /// The same, and so it ended with a text.
    #[must_use]
    pub fn ended(mut self, end: End) -> Self {
        self.texts = self.texts.and(end);
        self
    }

    /// So it ended with the text of an essay.
    pub fn text(&mut self, essay: &EssayId, end: End) {
        self.texts = self.texts.and(end);
        if let Some(refusal) = end.refusal() {
            self.refuse(essay, refusal);
        }
    }

    /// So it ended with earlier states of an essay.
    pub fn past(&mut self, essay: &EssayId, end: End) {
        self.past = self.past.and(end);
        if end.refusal().is_some() {
            self.refuse(essay, Refusal::PastFull);
        }
    }

    fn refuse(&mut self, essay: &EssayId, refusal: Refusal) {
        let known = self.refused.entry(essay.clone()).or_insert(refusal);
        *known = refusal.max(*known);
    }

    /// Whether nobody is signed in, or somebody else.
    #[must_use]
    pub fn is_signed_out(&self) -> bool {
        self.texts == End::SignedOut || self.past == End::SignedOut
    }

    /// What is said of it, where this was said before. What was refused before is taken only if a round of all says so.
    #[must_use]
    pub fn said(&self, before: Option<Refusal>, is_round: bool) -> Option<Refusal> {
        let now = self.texts.refusal().max(self.past.refusal());
        let is_known = is_round && self.texts != End::Away && !self.is_signed_out();
        if is_known { now } else { now.max(before) }
    }
}

/// How it went of late. Who is not answered waits longer each time; a text that the server does not take waits alone, for
/// the rounds of all, and holds up no other.
#[derive(Debug, Default)]
pub struct Course {
    /// Tries in a row that came to nothing.
    failures: u32,
    /// Rounds in a row in which a text was not taken.
    refusals: u32,
    refused: BTreeMap<EssayId, Refusal>,
}

impl Course {
    /// Nobody answers.
    pub fn failed(&mut self) {
        self.failures = self.failures.saturating_add(1);
    }

    /// Somebody answers.
    pub fn answered(&mut self) {
        self.failures = 0;
    }

    /// How long what was written waits.
    #[must_use]
    pub fn writing_ms(&self, usual: f64, chance: f64) -> f64 {
        patience_ms(usual, self.failures, chance)
    }

    /// How long the next round waits.
    #[must_use]
    pub fn round_ms(&self, usual: f64, chance: f64) -> f64 {
        patience_ms(usual, self.failures.max(self.refusals), chance)
    }

    /// Whether the text of an essay is left to the rounds: there is no room for it, and no letter more will make some.
    #[must_use]
    pub fn waits(&self, essay: &EssayId) -> bool {
        self.refused.get(essay).is_some_and(|refusal| *refusal >= Refusal::Full)
    }

    /// Whether its earlier states are.
    #[must_use]
    pub fn past_waits(&self, essay: &EssayId) -> bool {
        self.refused.contains_key(essay)
    }

    /// A round of all ended.
    pub fn round(&mut self, outcome: &Outcome) {
        match outcome.texts {
            End::Away => self.failed(),
            End::SignedOut => {}
            End::Done | End::Refused(_) => {
                self.answered();
                let is_taken = outcome.texts == End::Done;
                self.refusals = if is_taken { 0 } else { self.refusals.saturating_add(1) };
                self.refused.clone_from(&outcome.refused);
            }
        }
    }

    /// So it ended with these essays that were just written. True if one of them was refused before: only a round of all
    /// finds out whether everything is taken by now.
    pub fn some(&mut self, essays: &[EssayId], outcome: &Outcome) -> bool {
        match outcome.texts {
            End::SignedOut => return false,
            End::Away | End::Refused(Refusal::Later) => self.failed(),
            End::Done | End::Refused(_) => self.answered(),
        }
        let mut is_taken_now = false;
        if outcome.texts == End::Done {
            for essay in essays {
                if self.refused.get(essay).is_some_and(|refusal| *refusal > Refusal::PastFull) {
                    self.refused.remove(essay);
                    is_taken_now = true;
                }
            }
            if self.refused.values().all(|refusal| *refusal == Refusal::PastFull) {
                self.refusals = 0;
            }
        }
        for (essay, refusal) in &outcome.refused {
            self.refused.insert(essay.clone(), *refusal);
        }
        is_taken_now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(last: u8) -> EssayId {
        format!("00000000-0000-7000-8000-{last:012}").parse().unwrap()
    }

    fn with(tell: impl FnOnce(&mut Outcome)) -> Outcome {
        let mut outcome = Outcome::default();
        tell(&mut outcome);
        outcome
    }

    fn text(essay: u8, end: End) -> Outcome {
        with(|it| it.text(&id(essay), end))
    }

    const FULL: End = End::Refused(Refusal::Full);
    const LATER: End = End::Refused(Refusal::Later);

    /// What waits how long: what was written, and the next round.
    fn waits(course: &Course) -> (f64, f64) {
        (course.writing_ms(1.0, 0.5), course.round_ms(1.0, 0.5))
    }

    #[test]
    fn who_is_not_answered_waits_longer_until_one_answer_comes() {
        let mut course = Course::default();
        course.failed();
        course.round(&text(1, End::Away));
        assert!(!course.some(&[id(1)], &text(1, End::Away)));
        assert_eq!(waits(&course), (8.0, 8.0));
        assert!(!course.some(&[id(1)], &text(1, End::Done)));
        assert_eq!(waits(&course), (1.0, 1.0));
        course.failed();
        course.round(&Outcome::default());
        assert_eq!(waits(&course), (1.0, 1.0));
    }

    #[test]
    fn an_essay_without_room_waits_for_rounds_alone() {
        let mut course = Course::default();
        for _ in 0..3 {
            course.round(&text(1, FULL));
        }
        assert_eq!(waits(&course), (1.0, 8.0));
        assert!(course.waits(&id(1)) && !course.waits(&id(2)));
        // Another is taken, which says nothing of the first.
        assert!(!course.some(&[id(2)], &text(2, End::Done)));
        assert_eq!(waits(&course), (1.0, 8.0));
        assert!(course.waits(&id(1)));
        course.round(&Outcome::default());
        assert_eq!(waits(&course), (1.0, 1.0));
        assert!(!course.waits(&id(1)));
    }

    #[test]
    fn a_round_is_asked_for_once_what_was_refused_is_taken() {
        let mut course = Course::default();
        assert!(!course.some(&[id(1)], &text(1, LATER)));
        assert!(!course.waits(&id(1)), "it may be taken soon");
        assert_eq!(waits(&course), (2.0, 2.0));
        assert!(!course.some(&[id(2)], &text(2, End::Done)));
        assert!(course.some(&[id(1)], &text(1, End::Done)));
        assert!(!course.some(&[id(1)], &text(1, End::Done)));
    }

    #[test]
    fn earlier_states_that_are_not_taken_hold_up_no_text() {
        let past = |end| with(|it| it.past(&id(1), end));
        let mut course = Course::default();
        for end in [End::Refused(Refusal::PastFull), LATER, End::Away] {
            course.round(&past(end));
            assert!(!course.some(&[id(1)], &past(end)));
            assert_eq!(waits(&course), (1.0, 1.0), "{end:?}");
            assert!(!course.waits(&id(1)));
        }
        course.round(&past(LATER));
        assert!(course.past_waits(&id(1)) && !course.past_waits(&id(2)));
        assert!(!course.some(&[id(1)], &text(1, End::Done)));
        assert!(course.past_waits(&id(1)));
        course.round(&Outcome::default());
        assert!(!course.past_waits(&id(1)));
    }

    #[test]
    fn what_is_said_is_the_gravest_until_a_round_knows_better() {
        let both = with(|it| {
            it.text(&id(1), FULL);
            it.past(&id(1), End::Refused(Refusal::PastFull));
        });
        let full = Some(Refusal::Full);
        assert_eq!(both.said(None, true), full);
        assert_eq!(both.refused.get(&id(1)), full.as_ref());
        for (outcome, is_round, said) in [
            (text(2, End::Done), false, full),
            (text(2, LATER), false, full),
            (text(2, LATER), true, Some(Refusal::Later)),
            (text(2, End::Away), true, full),
            (text(2, End::SignedOut), true, full),
            (text(2, End::Done), true, None),
        ] {
            assert_eq!(outcome.said(full, is_round), said, "{outcome:?}");
        }
    }
}
