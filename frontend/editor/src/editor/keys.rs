//! Keys (design §6). None is heard while a syllable is composed (E7b), and none is a lone letter.

use leptos::{ev, prelude::*};

use super::{Page, sheet::focus_answer};

/// Listens for as long as the page is there.
pub fn listen(page: Page) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.is_composing() || event.key_code() == 229 || page.desk.is_composing() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        // By the place of the key: a Korean layout has other letters there.
        match event.code().as_str() {
            "PageUp" if event.alt_key() => step(page, -1),
            "PageDown" if event.alt_key() => step(page, 1),
            "KeyZ" if command && in_answer() => page.desk.step(event.shift_key()),
            "KeyY" if command && in_answer() => page.desk.step(true),
            "KeyS" if command => page.desk.flush(),
            "Period" if command => page.is_focused.update(|on| *on = !*on),
            "Enter" if command => crate::panel::check_now(page),
            "F8" => crate::panel::next_finding(page, event.shift_key()),
            "Escape" if page.is_panel_open.get_untracked() => page.is_panel_open.set(false),
            "Escape" if page.is_focused.get_untracked() => page.is_focused.set(false),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

/// Whether the answer is being written: other fields have an undo of their own.
fn in_answer() -> bool {
    document().active_element().is_some_and(|element| element.id() == "answer")
}

/// To the question so many places on; the field is focused again.
pub fn step(page: Page, by: isize) {
    let now = page.desk.current.get_untracked();
    let next = page.desk.read(|essay| {
        let at = essay.questions.iter().position(|question| Some(&question.id) == now.as_ref())?;
        essay.questions.get(at.checked_add_signed(by)?).map(|question| question.id.clone())
    });
    if let Some(next) = next {
        page.desk.current.set(Some(next));
        request_animation_frame(focus_answer);
    }
}
