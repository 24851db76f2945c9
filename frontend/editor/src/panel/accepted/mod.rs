//! The tab of accepted essays, to be read beside one's own. What one reads there takes neither the caret nor the place of
//! the sheet, and the list is as it was when one comes back to it.

mod focus;
mod keep;
mod list;
mod narrow;
mod part;
mod reading;

use leptos::{ev, prelude::*, wasm_bindgen::JsCast as _};
use web_sys::{Element, HtmlElement};

use crate::{browser::focus_still, editor::use_page, panel::tabs::Tab};
use list::List;
use reading::{BACK, Reading};

/// A list, or the essay that was chosen of it.
#[component]
pub fn AcceptedTab() -> impl IntoView {
    let page = use_page();
    let opened = page.help.reading;
    let list_top = StoredValue::new(0);
    // Before the list gives way, for then it is at no place any more.
    let is_reading = Memo::new(move |before: Option<&bool>| {
        let is_reading = opened.with(Option::is_some);
        if is_reading && before == Some(&false) {
            list_top.set_value(scroller().map_or(0, |it| it.scroll_top()));
        }
        is_reading
    });
    Effect::new(move |before: Option<Option<u64>>| {
        let now = opened.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(move || {
                moved(now.is_some(), list_top.try_get_value().unwrap_or_default())
            });
        }
        now
    });
    view! {
        <h2 class="sr">"합격자소서"</h2>
        <div on:mousedown=stay>
            <div hidden=move || is_reading.get()><List/></div>
            {move || opened.get().map(|essay| view! { <Reading essay=essay/> })}
        </div>
    }
}

/// What is pressed with a pointer leaves the caret where it is: one goes on typing.
fn stay(event: ev::MouseEvent) {
    let at = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    if at.is_some_and(|it| it.closest("button, summary").ok().flatten().is_some()) {
        event.prevent_default();
    }
}

/// What of the tab scrolls.
fn scroller() -> Option<Element> {
    document().get_element_by_id(Tab::Accepted.panel_id())
}

/// The essay is read from its beginning, the list goes on where it was. Whoever came by keys goes on by keys.
fn moved(is_reading: bool, list_top: i32) {
    let Some(scroller) = scroller() else { return };
    scroller.set_scroll_top(if is_reading { 0 } else { list_top });
    let is_elsewhere = document()
        .active_element()
        .is_some_and(|it| it.tag_name() != "BODY" && it.client_width() > 0 && !scroller.contains(Some(&it)));
    if is_elsewhere {
        return;
    }
    let to = if is_reading { document().get_element_by_id(BACK) } else { Some(scroller) };
    if let Some(to) = to.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        focus_still(&to);
    }
}
