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
use web_sys::{CompositionEvent, HtmlTextAreaElement, InputEvent};

use super::{overlay::Overlay, use_page};
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
    let desk = page.desk;
    let node = NodeRef::<html::Textarea>::new();
    let shown = question.clone();
    Effect::new(move |_| {
        let Some(field) = node.get() else { return };
        let answer =
            desk.read(|essay| essay.question(&shown).map(|it| it.answer.clone())).unwrap_or_default();
        field.set_value(&answer);
        desk.set_field(Some(field));
    });
    let kept = StoredValue::new(question);
    let take = move || {
        // A field that is taken away is left, too: by then it is no longer the desk's, and nothing here is there.
        if let Some(field) = desk.field() {
            kept.try_with_value(|question| desk.typed(question, field.value()));
        }
    };
    on_cleanup(move || {
        desk.set_field(None);
        desk.flush();
    });
    let input = move |event: ev::Event| {
        let event = event.dyn_ref::<InputEvent>();
        if event.is_some_and(|event| event.input_type() == "insertFromDrop") {
            let before =
                kept.try_with_value(|id| desk.read(|it| it.question(id).map(|it| it.answer.clone())));
            clean_dropped(&before.flatten().unwrap_or_default(), node, page.help);
        }
        take();
        // A browser that forgot to say that a composition ended says so here (E7a).
        if event.is_some_and(|event| !event.is_composing()) && desk.is_composing() {
            desk.set_composing(false);
        }
    };
    let before = move |event: InputEvent| match event.input_type().as_str() {
        // The browser's own undo (its menu, a shaken phone) is ours.
        "historyUndo" | "historyRedo" => {
            event.prevent_default();
            desk.step(event.input_type() == "historyRedo");
        }
        kind => desk.before_typing(origin(kind)),
    };
    let begin = move |_: CompositionEvent| desk.set_composing(true);
    let end = move |_: CompositionEvent| {
        take();
        desk.set_composing(false);
    };
    let leave = move |_| {
        take();
        desk.set_composing(false);
        desk.flush();
    };
    view! {
        <div class="ms">
            <Overlay/>
            <textarea
                id="answer"
                class="ms__t"
                node_ref=node
                aria-labelledby="question"
                aria-describedby="count"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                lang="ko"
                on:beforeinput=before
                on:essayinsert=move |_: web_sys::Event| desk.before_typing(Origin::Inserted)
                on:input=input
                on:compositionstart=begin
                on:compositionend=end
                on:blur=leave
                on:paste=move |event| paste(&event, node, page.help)
            ></textarea>
        </div>
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
        let undo = help.callback(move || put_back(&field_now(node), &plain, &raw, at));
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

fn field_now(node: NodeRef<html::Textarea>) -> Option<HtmlTextAreaElement> {
    node.get_untracked()
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
fn put_back(field: &Option<HtmlTextAreaElement>, plain: &str, raw: &str, at: usize) {
    let Some(field) = field else { return };
    let value = field.value();
    let Some(at) = nearest(&value, plain, at) else { return };
    let start = utf16::from_byte(&value, at);
    let _ = field.set_selection_range(unit(start), unit(start + utf16::len(plain)));
    insert(field, raw);
}
