//! What was put into the answer that is shown, below it: the cards it tells of and the facts it names, each with where it
//! is from. Taken out here it stays in the text.

use leptos::prelude::*;
use model::essay::{
    card::of_source,
    shape::{Reference, ReferenceId},
};

use super::use_page;
use crate::route::{Route, To};

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
    let remove = move |id: &ReferenceId| page.desk.change(|essay| essay.references.retain(|it| it.id != *id));
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
        view! {
            <li>
                {said}
                <button type="button" class="clip" title="글은 그대로 두고 출처만 지워요" on:click=move |_| remove(&id)>"출처 빼기"</button>
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
