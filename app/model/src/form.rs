//! Forms: what of them is written, and what is wrong with a field.

use serde::{Deserialize, Serialize};

/// Writes what a form says of a field, where that is something else than the form began with: what was not touched stays
/// as others made it meanwhile.
pub fn write<T: PartialEq>(field: &mut T, began: &T, now: T) {
    if now != *began {
        *field = now;
    }
}

/// One field that is not acceptable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// The field's name in the form.
    pub field: String,
    /// How to put it right, in Korean.
    pub message: String,
}

impl Violation {
    /// A field and how to put it right.
    #[must_use]
    pub fn new(field: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), message: message.into() }
    }
}

/// Collects what is wrong with a form, field by field, so that a person learns of everything at once.
#[derive(Debug, Default)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Takes a field's outcome: its value, or none with the fault kept.
    pub fn take<T, F: std::fmt::Display>(&mut self, field: &str, outcome: Result<T, F>) -> Option<T> {
        outcome.map_err(|fault| self.add(field, fault.to_string())).ok()
    }

    /// Keeps a fault.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(Violation::new(field, message));
    }

    /// Whether nothing is wrong so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that is wrong.
    #[must_use]
    pub fn into_vec(self) -> Vec<Violation> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_was_not_touched_stays_as_others_made_it() {
        let mut job = "브랜드 마케팅".to_owned();
        write(&mut job, &"마케팅".to_owned(), "마케팅".to_owned());
        assert_eq!(job, "브랜드 마케팅");
        write(&mut job, &"마케팅".to_owned(), "영업".to_owned());
        assert_eq!(job, "영업");
        write(&mut job, &"영업".to_owned(), String::new());
        assert_eq!(job, "", "taken out is touched");
    }
}
