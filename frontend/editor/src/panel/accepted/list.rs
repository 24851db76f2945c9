//! The list: what it is narrowed to, and its pages one after the other.

use leptos::prelude::*;
use model::{accepted::QuestionKind, money::count};

use super::{
    narrow::{Narrow, Whose},
    part::Part,
};
use crate::editor::use_page;

/// The id of the button for the next page.
pub const MORE: &str = "accepted-more";

/// How many there are, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Pages that are there.
    pub shown: u32,
    /// Pages in all.
    pub pages: u32,
    /// Essays in all.
    pub total: u32,
}

/// The list, from its beginning.
#[component]
pub fn List() -> impl IntoView {
    let page = use_page();
    let narrow = Narrow::begin(page);
    let known = RwSignal::new(Known::default());
    // What is shown: an address, and how many pages of it.
    let asked = RwSignal::new((String::new(), 1_u32));
    Effect::new(move |_| {
        known.set(Known::default());
        asked.set((narrow.address.get(), 1));
    });
    let parts = move || {
        let (address, pages) = asked.get();
        let many = if address.is_empty() { 0 } else { pages };
        (1..=many).map(|number| (address.clone(), number)).collect::<Vec<_>>()
    };
    let has_more = Memo::new(move |_| known.with(|known| known.shown < known.pages));
    let is_asking = Memo::new(move |_| asked.with(|(_, pages)| known.with(|known| known.shown < *pages)));
    // It stays where it is while the next page comes: who came by keys goes on from it.
    let more = move |_| {
        if !is_asking.get_untracked() {
            asked.update(|(_, pages)| *pages += 1);
        }
    };
    let said = move || {
        let total = known.get().total;
        (total > 0).then(|| format!("합격자소서 {}편", count(total.into())))
    };
    view! {
        <p class="pp__lead">
            {move || narrow.kind.get().map(|_| "이 문항과 비슷한 질문에 쓴 글이에요. ")}
            "베끼지 말고 짜임만 참고해 주세요."
        </p>
        <Filters narrow=narrow/>
        <p class="meta" role="status">{said}</p>
        <For each=parts key=Clone::clone let((address, number))>
            <Part address=address number=number known=known narrow=narrow/>
        </For>
        <Show when=move || has_more.get()>
            <button
                type="button" class="btn btn--sm pp__next" id=MORE
                aria-disabled=move || is_asking.get().then_some("true") on:click=more
            >
                "더 보기"
            </button>
        </Show>
    }
}

#[component]
fn Filters(narrow: Narrow) -> impl IntoView {
    let whose = move |it: Whose| {
        let is_on = move || narrow.whose.get() == it;
        view! {
            <button type="button" class="chip" class:chip--on=is_on aria-pressed=move || is_on().to_string() on:click=move |_| narrow.choose(it)>
                {it.label()}
            </button>
        }
    };
    let kind = move |it: QuestionKind| {
        let is_on = move || narrow.kind.get() == Some(it);
        view! {
            <button
                type="button" class="chip" class:chip--on=is_on title=move || is_on().then_some("다시 누르면 모든 문항의 글을 보여 드려요")
                aria-pressed=move || is_on().to_string() on:click=move |_| narrow.flip_kind(it)
            >
                {it.label()}
            </button>
        }
    };
    // Never written into while one types: only where it was emptied from elsewhere.
    let field = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        let is_empty = narrow.words().is_empty();
        if let Some(field) = field.get().filter(|_| is_empty) {
            field.set_value("");
        }
    });
    view! {
        <Show when=move || narrow.among.with(|among| among.len() > 1)>
            <div class="pp__f" role="group" aria-label="어느 회사의 글인가요?">
                {move || narrow.among.get().into_iter().map(whose).collect_view()}
            </div>
        </Show>
        <div class="pp__f" role="group" aria-label="어떤 글인가요?">
            {move || narrow.kinds.get().into_iter().map(kind).collect_view()}
            <button type="button" class="chip" class:chip--on=narrow.is_recent aria-pressed=move || narrow.is_recent.get().to_string() on:click=move |_| narrow.flip_recent()>
                "최근 2년"
            </button>
        </div>
        <label class="sr" for="beside-q">"합격자소서에서 찾기"</label>
        <input
            id="beside-q" class="input" type="search" placeholder="낱말로 찾기" autocomplete="off" node_ref=field
            on:change=move |event| narrow.seek(event_target_value(&event))
        />
    }
}
