//! One timer for many wishes: the soonest counts.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
};

use crate::browser::stopwatch_ms;

/// A timer. A handle.
#[derive(Clone, Copy)]
pub struct Timer(StoredValue<Option<(u64, TimeoutHandle)>>);

impl Timer {
    /// Nothing is to be done.
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Whether something is to be done.
    pub fn is_set(self) -> bool {
        self.0.with_value(Option::is_some)
    }

    /// Runs this after so long, instead of what was to be run later; not at all if something runs before anyway.
    pub fn by(self, wait: Duration, run: impl FnOnce() + 'static) {
        let due = stopwatch_ms().saturating_add(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
        match self.0.get_value() {
            Some((sooner, _)) if sooner <= due => return,
            Some((_, later)) => later.clear(),
            None => {}
        }
        let run = move || {
            self.0.set_value(None);
            run();
        };
        self.0.set_value(set_timeout_with_handle(run, wait).ok().map(|handle| (due, handle)));
    }
}
