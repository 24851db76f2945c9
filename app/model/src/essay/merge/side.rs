//! Which of two sides is the earlier one, and what becomes of fields with one value.

use serde::{Deserialize, Serialize};

use super::{Field, Lost, Note};
use crate::essay::shape::{Essay, ReplicaId};

/// When something was written: by a logical clock, which no device's clock can set forward or back (O14).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// One more than all the writer had seen.
    pub clock: u64,
    /// Who wrote.
    pub replica: ReplicaId,
}

/// An essay as one side has it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The essay.
    pub essay: &'a Essay,
    /// When it was last written in.
    pub stamp: &'a Stamp,
}

/// Two sides, the earlier one first.
pub struct Order<'a> {
    sides: [&'a Essay; 2],
    mine: usize,
}

impl<'a> Order<'a> {
    /// Orders two sides. Of two with one stamp, the essays themselves decide: whoever asks gets the same order.
    pub fn of(mine: Side<'a>, theirs: Side<'a>) -> Self {
        if (mine.stamp, mine.essay) <= (theirs.stamp, theirs.essay) {
            Self { sides: [mine.essay, theirs.essay], mine: 0 }
        } else {
            Self { sides: [theirs.essay, mine.essay], mine: 1 }
        }
    }

    /// The two, the earlier first.
    pub fn sides(&self) -> [&'a Essay; 2] {
        self.sides
    }

    /// Which of the two is mine.
    pub fn my_place(&self) -> usize {
        self.mine
    }

    /// Mine.
    pub fn mine(&self) -> &'a Essay {
        let [earlier, later] = self.sides;
        if self.mine == 0 { earlier } else { later }
    }
}

/// Takes fields of one value out of three: base, earlier, later.
pub struct Fields<'n> {
    /// The question or fact they are of.
    pub of: Option<String>,
    /// Where it is said what did not stay.
    pub notes: &'n mut Vec<Note>,
}

impl Fields<'_> {
    /// The side that changed it; where both did, the later one, with the other value kept in a note.
    pub fn one<T: Clone + PartialEq>(
        &mut self,
        field: Field,
        of: [&T; 3],
        lost: impl FnOnce(T) -> Lost,
    ) -> T {
        let [base, earlier, later] = of;
        if later == base || earlier == later {
            return earlier.clone();
        }
        if earlier != base {
            self.notes.push(Note::Replaced { field, of: self.of.clone(), lost: lost(earlier.clone()) });
        }
        later.clone()
    }

    /// As [`Self::one`], for a line of text.
    pub fn text(&mut self, field: Field, of: [&String; 3]) -> String {
        self.one(field, of, Lost::Text)
    }
}
