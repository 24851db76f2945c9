//! The essay as it is written: all that stands on the page, and what it follows for as long as it is there.

use leptos::prelude::*;

use super::{
    Page,
    area::Area,
    bar::Bar,
    cards::CardsDialog,
    details::DetailsDialog,
    figures::Figures,
    foot::Foot,
    keyboard, keys,
    notices::Notices,
    question::QuestionHead,
    question_dialog::QuestionDialog,
    questions::{QuestionPane, QuestionStrip},
    sources::Sources,
};
use crate::{
    app::use_device,
    browser::{is_hidden, listen},
    desk::{Desk, Opened, Saved},
    history::HistoryDialog,
    news,
    offline::use_offline,
    out::{CopyDialog, Printed},
    panel::Panel,
    route::use_route,
};

/// The sheet, what is beside it, and its dialogs.
#[component]
pub fn Sheet(
    /// The essay as it was read.
    opened: Opened,
    /// Told whose it is by now.
    owner: RwSignal<Option<String>>,
) -> impl IntoView {
    let device = use_device();
    let desk = Desk::new(device.store, device.news, opened);
    tell_owner(desk, owner);
    let is_begun = use_route().is_begun(&desk.id());
    let page = Page::begin(desk, is_begun);
    if is_begun {
        write_after(page.details_dialog);
    }
    provide_context(page);
    use_offline().follow(desk);
    keep_when_leaving(desk);
    hear_others(desk);
    entitle(desk);
    keys::listen(page);
    keyboard::follow();
    view! {
        <div class="editor" class:editor--focus=page.is_focused>
            <a class="skip" href="#answer">"글 쓰는 자리로 바로 가기"</a>
            <Bar/>
            <main class="ed" id="main">
                <QuestionPane/>
                <QuestionStrip/>
                <WritingPane/>
                <Panel/>
            </main>
            <QuestionDialog/>
            <DetailsDialog/>
            <HistoryDialog/>
            <CopyDialog open=page.copy_dialog/>
            <CardsDialog/>
            <Printed essay=move |()| desk.read(Clone::clone)/>
        </div>
    }
}

/// The question that is shown, its answer, and how long that is.
#[component]
fn WritingPane() -> impl IntoView {
    view! {
        <section class="wpane" aria-labelledby="question">
            <div class="wpane__s"><div class="paper">
                <Notices/>
                <QuestionHead/>
                <Figures/>
                <Area/>
                <Sources/>
            </div></div>
            <Foot/>
        </section>
    }
}

/// Tells whose the essay is: it may become an account's while it is open.
fn tell_owner(desk: Desk, owner: RwSignal<Option<String>>) {
    Effect::new(move |_| {
        let now = desk.record.with(|record| record.owner.clone());
        owner.maybe_update(|owner| std::mem::replace(owner, now.clone()) != now);
    });
}

/// Takes in what others wrote in the essay.
fn hear_others(desk: Desk) {
    let id = desk.id();
    news::hear(move |essay, seq| {
        if essay == id {
            desk.news(seq);
        }
    });
}

/// The page is called as the essay is.
fn entitle(desk: Desk) {
    Effect::new(move |_| {
        let name = desk
            .shape(|essay| if essay.title.is_empty() { "자소서".to_owned() } else { essay.title.clone() });
        document().set_title(&format!("{name} — 자진모리"));
    });
}

/// Once the first dialog is gone one goes on to write.
fn write_after(dialog: RwSignal<bool>) {
    Effect::new(move |was_open: Option<bool>| {
        let is_open = dialog.get();
        if was_open == Some(true) && !is_open {
            request_animation_frame(focus_answer);
        }
        is_open
    });
}

/// Where the answer is written.
pub fn focus_answer() {
    use leptos::wasm_bindgen::JsCast as _;

    let field = document().get_element_by_id("answer");
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Whatever way the page goes, what is written goes to the disk first (E2).
fn keep_when_leaving(desk: Desk) {
    listen(&document(), "visibilitychange", move |_| {
        if is_hidden() {
            desk.flush();
        } else {
            desk.refresh();
        }
    });
    listen(&window(), "pagehide", move |_| {
        desk.put_aside();
        desk.flush();
    });
    listen(&window(), "pageshow", move |_| desk.take_back());
    // On a computer others use too nothing stays here: what the server does not have yet would go with the page.
    listen(&window(), "beforeunload", move |event| {
        if desk.store().is_memory() && !matches!(untrack(|| desk.saved(None)), Saved::Server(_)) {
            desk.flush();
            event.prevent_default();
        }
    });
    listen(&window(), "blur", move |_| desk.flush());
    on_cleanup(move || desk.close());
}
