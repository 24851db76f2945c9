//! An accepted essay, whole, beside one's own.

use leptos::prelude::*;
use model::accepted::AcceptedEssay;

use super::keep::{Keep, Keeping};
use crate::{
    editor::use_page,
    panel::{
        check::learn_read,
        kept::{Loaded, State, load},
        say::{Again, Bones, Old},
    },
    ui::{Icon, IconName},
};

/// The id of the button that leads back.
pub const BACK: &str = "beside-back";

/// The essay of a number; what was read once is there with no network.
#[component]
pub fn Reading(
    /// Our number of it.
    essay: u64,
) -> impl IntoView {
    let page = use_page();
    let read = RwSignal::new(Loaded::<AcceptedEssay>::default());
    let ask = move || load(page.desk.store(), format!("/api/v1/accepted/{essay}"), read);
    ask();
    let is_there = Memo::new(move |_| read.with(|read| read.kept.is_some()));
    Effect::new(move |_| {
        if is_there.get() {
            learn_read(page);
        }
    });
    let retry = Callback::new(move |()| ask());
    let keeping = Keeping::begin(essay);
    view! {
        <button type="button" class="btn btn--quiet btn--sm" id=BACK on:click=move |_| page.help.reading.set(None)>
            <Icon name=IconName::ArrowLeft/>"목록으로"
        </button>
        <Old at=Signal::derive(move || read.with(|read| read.old())) what="합격자소서"/>
        {move || {
            let loaded = read.get();
            match (loaded.kept, loaded.state) {
                (Some(kept), _) => view! { <Text essay=kept.value keeping=keeping/> }.into_any(),
                (None, State::Asking) => view! { <Bones/> }.into_any(),
                (None, state) => view! { <Again state=state what="합격자소서" retry=retry/> }.into_any(),
            }
        }}
    }
}

#[component]
fn Text(essay: AcceptedEssay, keeping: Keeping) -> impl IntoView {
    let head = essay.head;
    let about: Vec<String> =
        [head.job, head.period.to_string(), head.hire].into_iter().filter(|it| !it.is_empty()).collect();
    let id = head.id;
    let answers = essay.answers.into_iter().zip(0_u8..).map(|(answer, position)| {
        view! {
            <section class="read">
                <h4>{answer.question}</h4>
                <p class="quote">{answer.answer.clone()}</p>
                <p class="meta"><span>{format!("{}자", answer.length)}</span></p>
                <Keep keeping=keeping position=position text=answer.answer/>
            </section>
        }
    });
    view! {
        <h3 class="pp__h">{head.company}</h3>
        <p class="meta">{about.into_iter().map(|it| view! { <span>{it}</span> }).collect_view()}</p>
        {answers.collect_view()}
        <p class="meta"><span>{essay.licence}</span></p>
        <a class="more" href=format!("/accepted/{id}") target="_blank" rel="noopener">
            "새 창에서 자세히 보기"<Icon name=IconName::ChevronRight/>
        </a>
    }
}
