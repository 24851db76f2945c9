//! Two essays that were made of a third become one (three-way merge), with nothing to decide by hand.
//!
//! | What | Rule |
//! |---|---|
//! | texts of one question | by 어절: what either removed is gone, what either wrote is there ([`text`]) |
//! | a question or fact | one that either added is there; one removed here and changed there is there, and said |
//! | order of questions | the side that changed it; both: the later one, and said |
//! | other fields | the side that changed it; both: the later one, the other value is said |
//! | trash | put there on one side and written in on the other: it is out again, and said |
//!
//! **Earlier and later** are by [`Stamp`]: a logical clock, then the replica; no device's clock is asked. Who merges
//! makes no difference: `merge(b, x, y)` and `merge(b, y, x)` are the same essay.
//!
//! `reconcile-text` was tried and left: at one place it takes the words off a text that the other begins with, so that
//! "저는 책임감이 강합니다." and "저는 성실합니다." become "저는 성실합니다. 책임감이 강합니다."; it joins two words where
//! neither text has white space there; and it does not tell that both wrote at one place.

mod list;
mod placed;
mod run;
mod side;
mod text;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use side::{Side, Stamp};

use super::shape::{Essay, Question, QuestionId, Reference, ReferenceId};
use side::Order;

/// A place in a text of an essay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The question.
    pub question: QuestionId,
    /// Which of its texts.
    pub text: QuestionText,
    /// UTF-16 units before it, as the DOM counts.
    pub offset: u32,
}

/// Which text of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionText {
    /// What is asked.
    Question,
    /// What is written.
    Answer,
}

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The essay.
    pub essay: Essay,
    /// The cursors that were in `mine`, where they are now. One whose question is gone is left out.
    pub cursors: Vec<Cursor>,
    /// What a person should know.
    pub notes: Vec<Note>,
}

/// What a merge decided that a person may want otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Both wrote at one place: both are there, one after the other.
    BothWrote {
        /// Where.
        question: QuestionId,
        /// In which of its texts.
        text: QuestionText,
    },
    /// Removed on one side and changed on the other: it is there.
    QuestionKept {
        /// Which.
        question: QuestionId,
    },
    /// As with questions.
    ReferenceKept {
        /// Which.
        reference: ReferenceId,
    },
    /// Both changed it: this is the value that did not stay, as JSON would show it.
    Replaced {
        /// Which field.
        field: Field,
        /// The question or fact, where it is one's.
        of: Option<String>,
        /// What the other side had.
        lost: Lost,
    },
    /// Both changed the order of questions: one order did not stay.
    OrderReplaced,
    /// Put into the trash on one side and changed on the other: it is out again.
    TakenFromTrash,
}

/// A field with one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are the fields of an essay, of a question and of a fact")]
pub enum Field {
    Title,
    Company,
    Job,
    Group,
    Status,
    Blind,
    Deadline,
    TrashedAt,
    Limit,
    Kinds,
    Reference,
}

/// A value that did not stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are the types of the fields")]
pub enum Lost {
    Text(String),
    Company(super::shape::Company),
    Status(super::shape::Status),
    Flag(bool),
    Group(Option<crate::job_group::JobGroup>),
    Time(Option<chrono::DateTime<chrono::Utc>>),
    Limit(Option<super::count::Limit>),
    Kinds(Vec<crate::accepted::QuestionKind>),
    Reference(Box<Reference>),
}

/// One essay of two that were made of `base`. `cursors` are places in `mine`.
#[must_use]
pub fn merge(base: &Essay, mine: Side<'_>, theirs: Side<'_>, cursors: &[Cursor]) -> Merged {
    let order = Order::of(mine, theirs);
    let mut notes = Vec::new();
    let essay = if mine.essay == theirs.essay || theirs.essay == base {
        mine.essay.clone()
    } else if mine.essay == base {
        theirs.essay.clone()
    } else {
        order.essay(base, &mut notes)
    };
    let cursors = cursors.iter().filter_map(|cursor| moved(base, &order, &essay, cursor)).collect();
    Merged { essay, cursors, notes }
}

/// A cursor of my text in the merged one.
fn moved(base: &Essay, order: &Order<'_>, merged: &Essay, cursor: &Cursor) -> Option<Cursor> {
    let of = |essay: &Essay| {
        let question = essay.question(&cursor.question)?;
        Some(match cursor.text {
            QuestionText::Question => question.text.clone(),
            QuestionText::Answer => question.answer.clone(),
        })
    };
    let now = of(merged)?;
    let mine = of(order.mine())?;
    let base = of(base).unwrap_or_default();
    // A text that is on one side only is merged with nothing.
    let sides = order.sides().map(|essay| of(essay).unwrap_or_else(|| base.clone()));
    let text = text::merge_text(&base, [&sides[0], &sides[1]]);
    let offset = usize::try_from(cursor.offset).unwrap_or(usize::MAX);
    let placed = text.placed.get(order.my_place())?;
    let offset = placed.moved(&mine, &now, offset).min(text::units(&now));
    Some(Cursor { offset: u32::try_from(offset).unwrap_or(u32::MAX), ..cursor.clone() })
}

impl Order<'_> {
    fn essay(&self, base: &Essay, notes: &mut Vec<Note>) -> Essay {
        let [earlier, later] = self.sides();
        let mut take = side::Fields { of: None, notes };
        let mut essay = Essay {
            schema: earlier.schema.max(later.schema),
            id: earlier.id.clone(),
            form: earlier.form,
            title: take.text(Field::Title, [&base.title, &earlier.title, &later.title]),
            company: take.one(
                Field::Company,
                [&base.company, &earlier.company, &later.company],
                Lost::Company,
            ),
            job: take.text(Field::Job, [&base.job, &earlier.job, &later.job]),
            group: take.one(Field::Group, [&base.group, &earlier.group, &later.group], Lost::Group),
            status: take.one(Field::Status, [&base.status, &earlier.status, &later.status], Lost::Status),
            blind: take.one(Field::Blind, [&base.blind, &earlier.blind, &later.blind], Lost::Flag),
            deadline: take.one(
                Field::Deadline,
                [&base.deadline, &earlier.deadline, &later.deadline],
                Lost::Time,
            ),
            trashed_at: take.one(
                Field::TrashedAt,
                [&base.trashed_at, &earlier.trashed_at, &later.trashed_at],
                Lost::Time,
            ),
            questions: Vec::new(),
            references: Vec::new(),
        };
        essay.questions = list::merge([&base.questions, &earlier.questions, &later.questions], notes);
        essay.references = list::merge([&base.references, &earlier.references, &later.references], notes);
        if essay.trashed_at.is_some() && base.trashed_at.is_none() && self.was_written_in(base) {
            essay.trashed_at = None;
            notes.push(Note::TakenFromTrash);
        }
        essay
    }

    /// Whether the side that did not put the essay into the trash changed something else.
    fn was_written_in(&self, base: &Essay) -> bool {
        self.sides().into_iter().any(|side| side.trashed_at.is_none() && side != base)
    }
}

impl list::Item for Question {
    type Id = QuestionId;

    fn id(&self) -> &QuestionId {
        &self.id
    }

    fn merge(base: Option<&Self>, [earlier, later]: [&Self; 2], notes: &mut Vec<Note>) -> Self {
        let empty = Self::new(earlier.id.clone());
        let base = base.unwrap_or(&empty);
        let mut texts = |text, base: &str, sides: [&String; 2]| {
            let merged = text::merge_text(base, [sides[0], sides[1]]);
            if merged.both {
                notes.push(Note::BothWrote { question: earlier.id.clone(), text });
            }
            merged.text
        };
        let text = texts(QuestionText::Question, &base.text, [&earlier.text, &later.text]);
        let answer = texts(QuestionText::Answer, &base.answer, [&earlier.answer, &later.answer]);
        let mut take = side::Fields { of: Some(earlier.id.to_string()), notes };
        let limit = take.one(Field::Limit, [&base.limit, &earlier.limit, &later.limit], Lost::Limit);
        let kinds = take.one(Field::Kinds, [&base.kinds, &earlier.kinds, &later.kinds], Lost::Kinds);
        Self { id: earlier.id.clone(), text, answer, limit, kinds }
    }

    fn kept(id: &QuestionId) -> Note {
        Note::QuestionKept { question: id.clone() }
    }
}

impl list::Item for Reference {
    type Id = ReferenceId;

    fn id(&self) -> &ReferenceId {
        &self.id
    }

    /// A fact is whole: half of one and half of another would be none.
    fn merge(base: Option<&Self>, [earlier, later]: [&Self; 2], notes: &mut Vec<Note>) -> Self {
        let mut take = side::Fields { of: Some(earlier.id.to_string()), notes };
        let base = base.unwrap_or(earlier);
        take.one(Field::Reference, [base, earlier, later], |lost| Lost::Reference(Box::new(lost)))
    }

    fn kept(id: &ReferenceId) -> Note {
        Note::ReferenceKept { reference: id.clone() }
    }
}
