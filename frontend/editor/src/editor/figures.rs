//! The figures of an experience card, each in a field of its own. They stand in the text of the part, one a line, so that
//! they are kept, merged and taken back as text is.

use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast as _};
use model::essay::{
    card::{FIGURES, NUMBERS, figures, with_figure},
    shape::QuestionId,
    undo::Origin,
};
use web_sys::{CompositionEvent, InputEvent};

use super::use_page;

/// Fields of the figures, where the part of the numbers is shown.
#[component]
pub fn Figures() -> impl IntoView {
    let page = use_page();
    let shown = Memo::new(move |_| {
        let current = page.desk.current.get();
        page.desk.shape(|essay| {
            let part = essay.question(&current?).filter(|part| page.is_card && part.text == NUMBERS)?;
            Some(part.id.clone())
        })
    });
    let fields = move |part: &QuestionId| {
        FIGURES.map(|name| view! { <Field part=part.clone() name=name/> }).into_iter().collect_view()
    };
    move || {
        shown.get().map(|part| {
            view! { <div class="figs" role="group" aria-label="숫자">{fields(&part)}</div> }.into_any()
        })
    }
}

/// A figure. What is typed is written into the part the field was shown for, whatever is shown by then; what others wrote
/// is put into the field only while nobody is in it (E7).
#[component]
fn Field(
    /// The part of the numbers.
    part: QuestionId,
    /// The figure's name.
    name: &'static str,
) -> impl IntoView {
    let page = use_page();
    let part = StoredValue::new(part);
    let node = NodeRef::<html::Input>::new();
    let has_focus = RwSignal::new(false);
    // Something stands in the field that was not written yet: half a syllable is no figure.
    let is_half = StoredValue::new(false);
    let value = Memo::new(move |_| {
        page.desk.all(|essay| {
            let part = part.with_value(|id| essay.question(id).cloned())?;
            figures(&part.answer).find(|it| it.name == name).map(|it| it.value.to_owned())
        })
    });
    Effect::new(move |_| {
        let value = value.get().unwrap_or_default();
        let field = node.get().filter(|field| !has_focus.get() && field.value() != value);
        if let Some(field) = field {
            field.set_value(&value);
        }
    });
    let take = move |typed: String| {
        // A field that is taken away is left, too: by then nothing here is there.
        let Some(part) = part.try_get_value() else { return };
        is_half.set_value(false);
        page.desk.change_as(Origin::Typed, |essay| {
            if let Some(part) = essay.question_mut(&part) {
                part.answer = with_figure(&part.answer, name, &typed);
            }
        });
    };
    let input = move |event: ev::Event| {
        if event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing) {
            is_half.set_value(true);
        } else {
            take(event_target_value(&event));
        }
    };
    let leave = move |event: ev::FocusEvent| {
        // A browser may forget to say that a composition ended (E7a).
        if is_half.try_get_value() == Some(true) {
            take(event_target_value(&event));
        }
        let _ = has_focus.try_set(false);
    };
    let id = format!("fig-{name}").replace(' ', "-");
    view! {
        <div class="field">
            <label for=id.clone()>{name}</label>
            <input
                id=id class="input" autocomplete="off" node_ref=node
                on:focus=move |_| has_focus.set(true)
                on:blur=leave
                on:input=input
                on:compositionend=move |event: CompositionEvent| take(event_target_value(&event))
            />
        </div>
    }
}
