//! Where the focus goes when a button of the list goes away with what it brought: whoever came by keys goes on by keys,
//! whoever came with a pointer has the caret where it was.

use leptos::{prelude::*, wasm_bindgen::JsCast as _};
use web_sys::HtmlElement;

use super::scroller;
use crate::browser::focus_still;

/// The id of the button for wider ones.
pub const WIDER: &str = "accepted-wider";

/// The id of the rows of a page.
pub fn part_id(number: u32) -> String {
    format!("accepted-part-{number}")
}

/// Whether something of this id has the focus.
pub fn is_on(id: &str) -> bool {
    document().active_element().is_some_and(|it| it.id() == id)
}

/// The focus goes to the first row of a page, once it is there; where there is none, to the button for wider ones.
pub fn go_into(number: u32) {
    request_animation_frame(move || {
        let places = format!("#{} button, #{WIDER}", part_id(number));
        let place = document().query_selector(&places).ok().flatten();
        if let Some(place) = place.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = place.focus();
        }
    });
}

/// That the focus waits in the tab for the list that comes.
#[derive(Clone, Copy)]
pub struct Landing(StoredValue<bool>);

impl Landing {
    /// It does not.
    pub fn new() -> Self {
        Self(StoredValue::new(false))
    }

    /// It does from now on, if it is on the button for wider ones, which goes away.
    pub fn wait(self) {
        let tab = scroller().filter(|_| is_on(WIDER)).and_then(|it| it.dyn_into::<HtmlElement>().ok());
        self.0.set_value(tab.is_some());
        if let Some(tab) = tab {
            focus_still(&tab);
        }
    }

    /// The list is there: whether the focus still waited for it.
    pub fn is_due(self) -> bool {
        let waits = self.0.try_update_value(std::mem::take).unwrap_or_default();
        waits && scroller().is_some_and(|tab| is_on(&tab.id()))
    }
}
