//! An essay on paper: questions and answers, nothing else. The browser's own command prints the same.

use leptos::{prelude::*, wasm_bindgen::JsCast as _};
use model::essay::shape::Essay;
use web_sys::{Document, Element, HtmlElement};

use crate::browser::listen;

/// What is printed of the page: the style sheet shows nothing else on paper.
const PLACE: &str = "print";

/// Prints an essay. Some browsers go on before they have: it lies there until they say so.
pub fn print(essay: &Essay) {
    lay(essay);
    let cleared = leptos::wasm_bindgen::closure::Closure::once_into_js(clear);
    let once = web_sys::AddEventListenerOptions::new();
    once.set_once(true);
    let done = window().add_event_listener_with_callback_and_add_event_listener_options(
        "afterprint",
        cleared.unchecked_ref(),
        &once,
    );
    if done.is_ok() {
        let _ = window().print();
    }
}

/// Prints what is on the screen whenever the browser prints, for as long as the owner of this scope lives.
#[component]
pub fn Printed(
    /// The essay as it stands now.
    #[prop(into)]
    essay: Callback<(), Essay>,
) -> impl IntoView {
    listen(&window(), "beforeprint", move |_| lay(&essay.run(())));
    listen(&window(), "afterprint", |_| clear());
    on_cleanup(clear);
}

fn clear() {
    if let Some(place) = document().get_element_by_id(PLACE) {
        place.remove();
    }
}

/// Puts an essay where it is printed from.
fn lay(essay: &Essay) {
    clear();
    // Paper that stays empty is all that can come of it.
    let _ = laid(essay, &document());
}

fn laid(essay: &Essay, document: &Document) -> Option<()> {
    let paper: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    paper.set_id(PLACE);
    paper.set_class_name("print");
    let add = |parent: &Element, name: &str, text: &str| {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    add(&paper, "h1", &crate::list::title(essay))?;
    let names = [essay.company.name(), &essay.job].into_iter().filter(|it| !it.is_empty());
    add(&paper, "p", &names.collect::<Vec<_>>().join(" · "))?;
    for (at, question) in essay.questions.iter().enumerate() {
        let section = add(&paper, "section", "")?;
        add(&section, "h2", format!("{}. {}", at + 1, question.text).trim())?;
        add(&section, "div", &question.answer)?;
    }
    document.body()?.append_child(&paper).ok()?;
    Some(())
}
