//! What was put into the answer that is shown, below it: the cards it tells of and the facts it names, each with where it
//! is from. Taken out here it stays in the text.

use leptos::{prelude::*, wasm_bindgen::JsCast as _};
use model::essay::{
    card::of_source,
    shape::{Reference, ReferenceId},
};
use web_sys::HtmlElement;

use super::use_page;
use crate::{
    browser::focus_still,
    route::{Route, To},
};

/// All of them.
#[component]
pub fn Sources() -> impl IntoView {
    let page = use_page();
    let here = Memo::new(move |_| {
        let current = page.desk.current.get();
        page.desk.shape(|essay| {
            let of_this =
                essay.references.iter().filter(|it| it.question.is_some() && it.question == current);
            of_this.cloned().collect::<Vec<Reference>>()
        })
    });
    let remove = move |id: &ReferenceId| {
        let at = here.with_untracked(|here| here.iter().position(|it| it.id == *id)).unwrap_or_default();
        page.desk.change(|essay| essay.references.retain(|it| it.id != *id));
        request_animation_frame(move || go_on(at));
    };
    let row = move |Reference { id, text, source, date, .. }: Reference| {
        let said = match of_source(&source) {
            Some(card) => {
                view! { <To route=Route::Essay(card) class="link">{format!("경험 ‘{text}’")}</To> }.into_any()
            }
            None => {
                let date = date.map(|date| format!(", {} 기준", date.format("%Y.%m.%d"))).unwrap_or_default();
                view! { <span>{format!("{text} ({source}{date})")}</span> }.into_any()
            }
        };
        let named = view! { <span class="sr">{format!("{text} ")}</span> };
        view! {
            <li>
                {said}
                <button type="button" class="clip" title="글은 그대로 두고 출처만 지워요" on:click=move |_| remove(&id)>{named}"출처 빼기"</button>
            </li>
        }
    };
    view! {
        <Show when=move || here.with(|here| !here.is_empty())>
            <section class="srcs" aria-labelledby="srcs">
                <h3 id="srcs">"이 답변에 넣은 경험과 자료"</h3>
                <ul>{move || here.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// The button went away with its row: the focus goes on to the one that took its place, or the one before, or to the answer.
fn go_on(at: usize) {
    let Ok(buttons) = document().query_selector_all(".srcs button") else { return };
    let last = buttons.length().checked_sub(1);
    let next = last.and_then(|last| buttons.item(last.min(u32::try_from(at).unwrap_or(last))));
    let next = next.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let answer = || document().get_element_by_id("answer").and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let Some(next) = next.or_else(answer) {
        focus_still(&next);
    }
}
