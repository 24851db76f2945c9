//! What was done, with a way back, at the lower edge for some seconds. Failures are not told here: they stay.

use std::{cell::Cell, time::Duration};

use leptos::{leptos_dom::helpers::set_timeout, prelude::*};

/// Seconds it stays …
const PLAIN: u64 = 5;
/// … and where it can be taken back.
const UNDO: u64 = 10;

/// Something that was done.
#[derive(Clone)]
pub struct Toast {
    number: u32,
    text: String,
    undo: Option<(String, Callback<()>)>,
}

thread_local! {
    /// The last one. No context: what takes time says at its end what was done, and is of no scope then.
    static SHOWN: Cell<Option<RwSignal<Option<Toast>>>> = const { Cell::new(None) };
}

/// Says what was done; `undo` is a word for taking it back, and how.
pub fn toast(text: impl Into<String>, undo: Option<(&str, Callback<()>)>) {
    let Some(shown) = SHOWN.get() else { return };
    let number = crate::browser::number();
    let seconds = if undo.is_some() { UNDO } else { PLAIN };
    shown.set(Some(Toast {
        number,
        text: text.into(),
        undo: undo.map(|(word, how)| (word.to_owned(), how)),
    }));
    let gone = move || {
        if shown.with_untracked(|shown| shown.as_ref().is_some_and(|toast| toast.number == number)) {
            shown.set(None);
        }
    };
    set_timeout(gone, Duration::from_secs(seconds));
}

/// Where they stand; once on a page.
#[component]
pub fn Toasts() -> impl IntoView {
    let shown = RwSignal::new(None::<Toast>);
    SHOWN.set(Some(shown));
    let undo = move || {
        let (word, how) = shown.get()?.undo?;
        let click = move |_| {
            shown.set(None);
            how.run(());
        };
        Some(view! { <button type="button" on:click=click>{word}</button> })
    };
    view! {
        <div class="toasts" role="status">
            <Show when=move || shown.with(Option::is_some)>
                <div class="toast">
                    <span>{move || shown.get().map(|toast| toast.text)}</span>
                    {undo}
                </div>
            </Show>
        </div>
    }
}
