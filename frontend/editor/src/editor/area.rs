//! Where the answer is written: a field nobody writes into but its writer, and a layer behind it that marks.
//!
//! The field is uncontrolled: its value is set when a question is shown and when others' text is taken over, never while
//! a syllable is composed (E7). It has no `maxlength`, and nothing is cut off (E5).

use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast as _};
use model::essay::{
    paste::{PasteChanges, clean_paste, nearest, put_in},
    shape::QuestionId,
    undo::Origin,
    utf16,
};
use web_sys::{HtmlTextAreaElement, InputEvent};

use super::{Page, overlay::Overlay, use_page};
use crate::{panel::Help, ui::toast};

/// The field of the current question.
#[component]
pub fn Area() -> impl IntoView {
    let page = use_page();
    move || page.desk.current.get().map(|question| view! { <Field question=question/> }.into_any())
}

#[component]
fn Field(
    /// Whose answer.
    question: QuestionId,
) -> impl IntoView {
    let page = use_page();
    let writing = Writing { page, node: NodeRef::new(), question: StoredValue::new(question) };
    writing.begin();
    view! {
        <div class="ms">
            <Overlay/>
            <textarea
                id="answer"
                class="ms__t"
                node_ref=writing.node
                aria-labelledby="question"
                aria-describedby="count"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                lang="ko"
                on:beforeinput=move |event| writing.before(&event)
                on:essayinsert=move |_: web_sys::Event| page.desk.before_typing(Origin::Inserted)
                on:input=move |event| writing.input(&event)
                on:compositionstart=move |_| page.desk.set_composing(true)
                on:compositionend=move |_| writing.end()
                on:blur=move |_| writing.leave()
                on:paste=move |event| paste(&event, writing.node, page.help)
            ></textarea>
        </div>
    }
}

/// What the field tells the desk. A handle.
#[derive(Clone, Copy)]
struct Writing {
    page: Page,
    node: NodeRef<html::Textarea>,
    /// Whose answer.
    question: StoredValue<QuestionId>,
}

impl Writing {
    /// The field gets the answer, and is the desk's as long as it is there.
    fn begin(self) {
        let desk = self.page.desk;
        Effect::new(move |_| {
            let Some(field) = self.node.get() else { return };
            field.set_value(&self.answer().unwrap_or_default());
            desk.set_field(Some(field));
        });
        on_cleanup(move || {
            desk.set_field(None);
            desk.flush();
        });
    }

    /// The answer as the desk has it.
    fn answer(self) -> Option<String> {
        self.question
            .try_with_value(|id| self.page.desk.read(|essay| essay.question(id).map(|it| it.answer.clone())))
            .flatten()
    }

    /// The desk takes what stands in the field.
    fn take(self) {
        // A field that is taken away is left, too: by then it is no longer the desk's, and nothing here is there.
        if let Some(field) = self.page.desk.field() {
            self.question.try_with_value(|question| self.page.desk.typed(question, field.value()));
        }
    }

    fn before(self, event: &InputEvent) {
        match event.input_type().as_str() {
            // The browser's own undo (its menu, a shaken phone) is ours.
            "historyUndo" | "historyRedo" => {
                event.prevent_default();
                self.page.desk.step(event.input_type() == "historyRedo");
            }
            kind => self.page.desk.before_typing(origin(kind)),
        }
    }

    fn input(self, event: &ev::Event) {
        let event = event.dyn_ref::<InputEvent>();
        if event.is_some_and(|event| event.input_type() == "insertFromDrop") {
            clean_dropped(&self.answer().unwrap_or_default(), self.node, self.page.help);
        }
        self.take();
        // A browser that forgot to say that a composition ended says so here (E7a).
        if event.is_some_and(|event| !event.is_composing()) && self.page.desk.is_composing() {
            self.page.desk.set_composing(false);
        }
    }

    /// A syllable is finished.
    fn end(self) {
        self.take();
        self.page.desk.set_composing(false);
    }

    fn leave(self) {
        self.end();
        self.page.desk.flush();
    }
}

/// How a change is made, by the browser's word for it.
fn origin(input_type: &str) -> Origin {
    match input_type {
        "insertCompositionText" => Origin::Composed,
        "insertFromPaste" | "insertFromDrop" | "insertFromYank" => Origin::Pasted,
        "deleteByCut" | "deleteByDrag" => Origin::Cut,
        "insertReplacementText" => Origin::Replaced,
        _ => Origin::Typed,
    }
}

/// Pasted text is made plain (E13). It goes through the browser's own insertion, so that it can be undone.
fn paste(event: &ev::ClipboardEvent, node: NodeRef<html::Textarea>, help: Help) {
    let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
    let cleaned = clean_paste(&text);
    if cleaned.text == text {
        return;
    }
    let Some(field) = node.get_untracked() else { return };
    event.prevent_default();
    let at = utf16::to_bytes(&field.value(), selected(&field)).start;
    insert(&field, &cleaned.text);
    tell(cleaned.changes, [text, cleaned.text], at, node, help);
}

/// What was dropped is made plain as what is pasted. It is in the field already: before, nobody says where it will go.
/// Nothing was taken of it yet, so that all of it is one step to take back.
fn clean_dropped(before: &str, node: NodeRef<html::Textarea>, help: Help) {
    let Some(field) = node.get_untracked() else { return };
    let value = field.value();
    let Some(at) = put_in(before, &value, selected(&field).end) else { return };
    let raw = value.get(at.clone()).unwrap_or_default();
    let cleaned = clean_paste(raw);
    if cleaned.text == raw {
        return;
    }
    let (start, end) = (utf16::from_byte(&value, at.start), utf16::from_byte(&value, at.end));
    let _ = field.set_range_text_with_start_and_end_and_mode(&cleaned.text, unit(start), unit(end), "end");
    tell(cleaned.changes, [raw.to_owned(), cleaned.text], at.start, node, help);
}

/// Says what was done to a text that was put in at a place, with a way back.
fn tell(
    changes: PasteChanges,
    [raw, plain]: [String; 2],
    at: usize,
    node: NodeRef<html::Textarea>,
    help: Help,
) {
    if let Some(words) = changes.line() {
        let undo = help.callback(move || {
            if let Some(field) = node.get_untracked() {
                put_back(&field, &plain, &raw, at);
            }
        });
        toast(words, Some(("되돌리기", undo)));
    }
}

/// What is selected, in UTF-16 units.
fn selected(field: &HtmlTextAreaElement) -> std::ops::Range<usize> {
    let at = |offset: Result<Option<u32>, _>| offset.ok().flatten().unwrap_or(0) as usize;
    at(field.selection_start())..at(field.selection_end())
}

fn unit(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Puts text where the caret is, as one step that can be taken back.
pub fn insert(field: &HtmlTextAreaElement, text: &str) {
    let _ = field.focus();
    // To the field's listeners: what comes now was not typed.
    if let Ok(event) = web_sys::Event::new("essayinsert") {
        let _ = field.dispatch_event(&event);
    }
    // Scrolls to the caret and tells the field as typing does; every browser still has it.
    let done = document().dyn_ref::<web_sys::HtmlDocument>().is_some_and(|document| {
        document.exec_command_with_show_ui_and_value("insertText", false, text).unwrap_or(false)
    });
    if done {
        return;
    }
    let at = selected(field);
    let _ = field.set_range_text_with_start_and_end_and_mode(text, unit(at.start), unit(at.end), "end");
    if let Ok(event) = web_sys::Event::new("input") {
        let _ = field.dispatch_event(&event);
    }
}

/// Takes the text as it was before it was made plain, if it still stands there, or has moved.
fn put_back(field: &HtmlTextAreaElement, plain: &str, raw: &str, at: usize) {
    let value = field.value();
    let Some(at) = nearest(&value, plain, at) else { return };
    let start = utf16::from_byte(&value, at);
    let _ = field.set_selection_range(unit(start), unit(start + utf16::len(plain)));
    insert(field, raw);
}
