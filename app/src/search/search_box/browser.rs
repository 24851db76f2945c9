//! The box in the browser: asks while one types, listens to keys, never writes while a syllable is composed.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::search::{CompanyFilter, Suggestions};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{
    history,
    list::{Key, List, Outcome},
};
use crate::{
    error::ErrorCode,
    search::{SUGGEST_PATH, query},
};

/// How long typing rests before a question is asked.
const REST: Duration = Duration::from_millis(120);

/// What the box does on events.
#[derive(Clone, Copy)]
pub(super) struct Control {
    id: &'static str,
    input: NodeRef<html::Input>,
    list: RwSignal<List>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    go: UnsyncCallback<(String,)>,
    /// The address says what is in the box.
    follows: bool,
}

impl Control {
    pub(super) fn new(
        id: &'static str,
        input: NodeRef<html::Input>,
        list: RwSignal<List>,
        query: Option<Signal<String>>,
    ) -> Self {
        let navigate = use_navigate();
        let go = UnsyncCallback::new(move |(path,): (String,)| navigate(&path, NavigateOptions::default()));
        let waiting = StoredValue::new(None);
        let control = Self { id, input, list, waiting, go, follows: query.is_some() };
        match query {
            Some(query) => control.follow(query),
            None => control.recall(),
        }
        control.listen_for_shortcut();
        control
    }

    /// Asks for suggestions after a rest. Also while composing: Korean is always being composed.
    pub(super) fn typed(self) {
        self.stop_waiting();
        let handle = set_timeout_with_handle(move || self.ask(), REST);
        self.waiting.set_value(handle.ok());
    }

    pub(super) fn focus(self) {
        self.list.update(List::reopen);
    }

    pub(super) fn blur(self) {
        self.close();
    }

    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        // 229: the key went to the input method, whatever the flag says.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let Some(key) = Key::from_name(&event.key()) else { return };
        let outcome = self.list.try_update(|list| list.press(key)).unwrap_or(Outcome::Pass);
        match outcome {
            Outcome::Pass => {}
            Outcome::Taken => {
                event.prevent_default();
                self.show_active();
            }
            Outcome::Chosen(path) => {
                event.prevent_default();
                self.choose(path);
            }
        }
    }

    /// To the result page without loading the whole document again.
    pub(super) fn submit(self, event: &ev::SubmitEvent) {
        event.prevent_default();
        self.leave();
        self.go.run((query::path(&query::tidy(&self.text()).0, CompanyFilter::default(), 1),));
    }

    pub(super) fn choose(self, path: String) {
        self.leave();
        self.go.run((path,));
    }

    /// Done here: the next page says where the keyboard is.
    fn leave(self) {
        self.close();
        self.remember();
        if let Some(input) = self.input.get_untracked() {
            let _ = input.blur();
        }
    }

    fn text(self) -> String {
        self.input.get_untracked().map(|input| input.value()).unwrap_or_default()
    }

    fn close(self) {
        self.stop_waiting();
        self.list.update(List::close);
    }

    fn stop_waiting(self) {
        if let Some(handle) = self.waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    fn ask(self) {
        self.remember();
        let text = query::tidy(&self.text()).0;
        if text.is_empty() {
            self.list.update(List::clear);
            return;
        }
        let Some(ticket) = self.list.try_update(List::ask) else { return };
        spawn_local(async move {
            // Without an answer the box is still a form.
            let answer = fetch(&text).await;
            let _ = self.list.try_update(|list| match answer {
                Ok(answer) => list.answer(ticket, answer),
                Err(code) => list.fail(ticket, code),
            });
        });
    }

    /// The active suggestion stays in sight when the list scrolls.
    fn show_active(self) {
        let Some(index) = self.list.with_untracked(List::active) else { return };
        if let Some(option) = document().get_element_by_id(&super::option_id(self.id, index)) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Shows the query of the page after a move to another one.
    fn follow(self, query: Signal<String>) {
        Effect::new(move |previous: Option<String>| {
            let query = query.get();
            if previous.is_some_and(|previous| previous != query)
                && let Some(input) = self.input.get_untracked()
                && query::tidy(&input.value()).0 != query
            {
                input.set_value(&query);
            }
            query
        });
    }

    /// Keeps what is typed with this page in the browser's history, where it is found after Back.
    fn remember(self) {
        if !self.follows {
            history::put(self.id, &self.text());
        }
    }

    /// Shows what was typed here before one went elsewhere, unless one is typing again already.
    fn recall(self) {
        Effect::new(move |_| {
            if let Some(input) = self.input.get()
                && input.value().is_empty()
                && let Some(text) = history::get(self.id)
            {
                input.set_value(&text);
            }
        });
    }

    /// `/` and Ctrl or ⌘ K anywhere outside of a field bring the keyboard here. By the key's place, so that it works
    /// with a Korean layout.
    fn listen_for_shortcut(self) {
        let listener = window_event_listener(ev::keydown, move |event| {
            let is_slash =
                event.code() == "Slash" && !event.shift_key() && !event.ctrl_key() && !event.meta_key();
            let is_control_k = event.code() == "KeyK" && (event.ctrl_key() || event.meta_key());
            let is_meant = is_control_k || (is_slash && !is_field(event.target()));
            if !is_meant || event.alt_key() || event.is_composing() || event.default_prevented() {
                return;
            }
            if let Some(input) = self.input.get_untracked()
                && input.offset_parent().is_some()
            {
                event.prevent_default();
                let _ = input.focus();
                input.select();
            }
        });
        on_cleanup(move || listener.remove());
    }
}

fn is_field(target: Option<web_sys::EventTarget>) -> bool {
    let Some(target) = target.and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    target.is_content_editable() || matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}

/// The suggestions for a text, or why there are none.
async fn fetch(text: &str) -> Result<Suggestions, ErrorCode> {
    let url = format!("{SUGGEST_PATH}?q={}", query::encode(text));
    // Refused before there was an answer: no network, or no server.
    let response = JsFuture::from(window().fetch_with_str(&url)).await.map_err(|_| ErrorCode::Offline)?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| ErrorCode::Internal)?;
    if !response.ok() {
        return Err(ErrorCode::of_status(response.status()));
    }
    let body = response.text().map_err(|_| ErrorCode::Internal)?;
    let body: JsValue = JsFuture::from(body).await.map_err(|_| ErrorCode::Offline)?;
    let suggestions = body.as_string().and_then(|body| serde_json::from_str(&body).ok());
    suggestions.ok_or(ErrorCode::Internal)
}
