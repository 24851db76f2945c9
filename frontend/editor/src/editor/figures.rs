//! The figures of an experience card, each in a field of its own. They stand in the text of the part, one a line, so that
//! they are kept, merged and taken back as text is.

use leptos::prelude::*;
use model::essay::card::{FIGURES, NUMBERS, figures, with_figure};

use super::use_page;

/// Fields of the figures, where the part of the numbers is shown.
#[component]
pub fn Figures() -> impl IntoView {
    let page = use_page();
    let is_shown = Memo::new(move |_| {
        let current = page.desk.current.get();
        page.desk.shape(|essay| {
            let part = current.and_then(|id| essay.question(&id).map(|part| part.text == NUMBERS));
            page.is_card && part == Some(true)
        })
    });
    view! {
        <Show when=move || is_shown.get()>
            <div class="figs" role="group" aria-label="숫자">
                {FIGURES.map(|name| view! { <Field name=name/> }).into_iter().collect_view()}
            </div>
        </Show>
    }
}

#[component]
fn Field(name: &'static str) -> impl IntoView {
    let page = use_page();
    let value = Memo::new(move |_| {
        let current = page.desk.current.get();
        page.desk.all(|essay| {
            let part = current.and_then(|id| essay.question(&id).cloned())?;
            figures(&part.answer).find(|it| it.name == name).map(|it| it.value.to_owned())
        })
    });
    let take = move |event: leptos::ev::Event| {
        let (typed, Some(id)) = (event_target_value(&event), page.desk.current.get_untracked()) else {
            return;
        };
        page.desk.change(|essay| {
            if let Some(part) = essay.question_mut(&id) {
                part.answer = with_figure(&part.answer, name, &typed);
            }
        });
    };
    let id = format!("fig-{name}").replace(' ', "-");
    view! {
        <div class="field">
            <label for=id.clone()>{name}</label>
            <input id=id class="input" autocomplete="off" prop:value=move || value.get().unwrap_or_default() on:change=take/>
        </div>
    }
}
