//! One text of each at a time: nobody takes the dictionary from the others.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use domain::account::Asker;

/// Those whose text is looked at, or waits for that. Cheap to clone.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<HashSet<Asker>>>);

/// The turn of one who asks, until it is dropped.
#[must_use]
pub struct Turn {
    turns: Turns,
    asker: Asker,
}

impl Turns {
    /// The turn of one who asks; none while a text of theirs is there already.
    pub fn take(&self, asker: &Asker) -> Option<Turn> {
        let is_first = self.with(|all| all.insert(asker.clone()));
        is_first.then(|| Turn { turns: self.clone(), asker: asker.clone() })
    }

    /// Sets of keys are whole after any panic.
    fn with<T>(&self, change: impl FnOnce(&mut HashSet<Asker>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.with(|all| all.remove(&self.asker));
    }
}
