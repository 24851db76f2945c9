//! Work that waits until one stops typing. A syllable that is being composed is waited for (E7).

use std::{rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
};

use crate::editor::Page;

type Timer = StoredValue<Option<TimeoutHandle>, LocalStorage>;

/// Work that waits. It may be asked for once more.
pub struct Later(Rc<dyn Fn()>);

impl Later {
    /// Runs it after as long a quiet once more, whether something changes or not.
    pub fn again(&self) {
        (self.0)();
    }
}

/// Runs something so many milliseconds after the last change of the essay; at once when another question is shown, and
/// whenever what `also` reads changes.
pub fn later(page: Page, ms: u64, also: impl Fn() + 'static, run: impl Fn() + 'static) -> Later {
    let run: Rc<dyn Fn()> = Rc::new(run);
    let timer: Timer = StoredValue::new_local(None);
    let changes = move || (page.desk.typed.get(), page.desk.shape.get());
    let again = {
        let run = run.clone();
        Rc::new(move || wait_for(page, timer, [ms, ms], run.clone()))
    };
    Effect::new(move |before: Option<(u32, u32)>| {
        page.desk.current.track();
        also();
        let now = changes();
        // The first time, another question, something else: nobody is typing.
        let wait = if before.is_none_or(|before| before == now) { 0 } else { ms };
        wait_for(page, timer, [wait, ms], run.clone());
        now
    });
    on_cleanup(move || stop(timer));
    Later(again)
}

fn wait_for(page: Page, timer: Timer, [wait, again]: [u64; 2], run: Rc<dyn Fn()>) {
    stop(timer);
    let done = move || {
        if page.desk.is_composing() {
            wait_for(page, timer, [again, again], run.clone());
        } else {
            run();
        }
    };
    let handle = set_timeout_with_handle(done, Duration::from_millis(wait)).ok();
    timer.try_set_value(handle);
}

fn stop(timer: Timer) {
    if let Some(Some(handle)) = timer.try_update_value(Option::take) {
        handle.clear();
    }
}
