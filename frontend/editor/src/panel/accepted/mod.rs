//! The tab of accepted essays, to be read beside one's own: those for the company or its job group with such a question.

mod reading;

use leptos::prelude::*;
use model::{accepted::AcceptedHit, page::Page as Hits};

use super::{
    kept::{Loaded, State, encode, load},
    say::{Again, Bones, Old, marked},
};
use crate::{
    browser::now,
    editor::use_page,
    ui::{Icon, IconName},
};
use reading::Reading;

/// Years that are recent.
const RECENT: i32 = 2;

/// A list, or the essay that was chosen of it.
#[component]
pub fn AcceptedTab() -> impl IntoView {
    let page = use_page();
    let opened = page.help.reading;
    view! {
        <h2 class="sr">"합격자소서"</h2>
        {move || match opened.get() {
            Some(essay) => view! { <Reading essay=essay/> }.into_any(),
            None => view! { <List/> }.into_any(),
        }}
    }
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq)]
struct Narrow {
    own_company: bool,
    recent: bool,
    words: String,
}

#[component]
fn List() -> impl IntoView {
    let page = use_page();
    let hits = RwSignal::new(Loaded::<Hits<AcceptedHit>>::default());
    let narrow = RwSignal::new(Narrow::default());
    let address = Memo::new(move |_| {
        let current = page.desk.current.get();
        let Narrow { own_company, recent, words } = narrow.get();
        page.desk.shape(|essay| {
            let kind = current.and_then(|id| essay.question(&id).and_then(|it| it.kinds.first().copied()));
            let company = if own_company { essay.company.code().map(ToString::to_string) } else { None };
            let group = if own_company { None } else { essay.group };
            let since = recent.then(|| (chrono::Datelike::year(&now()) - RECENT).to_string());
            format!(
                "/api/v1/accepted?company={}&group={}&kind={}&since={}&q={}",
                company.unwrap_or_default(),
                group.map_or("", |group| group.as_str()),
                kind.map_or("", |kind| kind.as_str()),
                since.unwrap_or_default(),
                encode(words.trim()),
            )
        })
    });
    let ask = move |address: String| load(page.desk.store(), address, hits);
    Effect::new(move |_| ask(address.get()));
    let retry = Callback::new(move |()| ask(address.get_untracked()));
    let has_company = Memo::new(move |_| page.desk.shape(|essay| essay.company.code().is_some()));
    let chip = move |label: &'static str, is_on: fn(&Narrow) -> bool, flip: fn(&mut Narrow)| {
        view! {
            <button type="button" class="chip" aria-pressed=move || narrow.with(is_on).to_string() on:click=move |_| narrow.update(flip)>
                {label}
            </button>
        }
    };
    let search = move |event: leptos::ev::Event| {
        let words = event_target_value(&event);
        narrow.update(|narrow| narrow.words = words);
    };
    view! {
        <p class="pp__lead">"이 문항과 비슷한 질문에 쓴 글이에요. 베끼지 말고 짜임만 참고해 주세요."</p>
        <div class="pp__f">
            <Show when=move || has_company.get()>
                {chip("이 회사", |narrow| narrow.own_company, |narrow| narrow.own_company = !narrow.own_company)}
            </Show>
            {chip("최근 2년", |narrow| narrow.recent, |narrow| narrow.recent = !narrow.recent)}
        </div>
        <label class="sr" for="beside-q">"합격자소서에서 찾기"</label>
        <input id="beside-q" class="input" type="search" placeholder="낱말로 찾기" autocomplete="off" on:change=search/>
        <Old at=Signal::derive(move || hits.with(|hits| hits.old())) what="합격자소서"/>
        {move || {
            let loaded = hits.get();
            match (loaded.kept, loaded.state) {
                (Some(kept), _) if kept.value.items.is_empty() => view! {
                    <div class="empty"><h3>"비슷한 글이 없어요"</h3><p>"조건을 줄이거나 다른 낱말로 찾아 주세요."</p></div>
                }
                .into_any(),
                (Some(kept), _) => {
                    let rows = kept.value.items.into_iter().map(|hit| view! { <li><Row hit=hit/></li> });
                    view! { <ol class="rows ess">{rows.collect_view()}</ol> }.into_any()
                }
                (None, State::Asking) => view! { <Bones/> }.into_any(),
                (None, state) => view! { <Again state=state what="합격자소서" retry=retry/> }.into_any(),
            }
        }}
    }
}

#[component]
fn Row(hit: AcceptedHit) -> impl IntoView {
    let page = use_page();
    let AcceptedHit { head, snippet, marks } = hit;
    let id = head.id;
    let title =
        if head.job.is_empty() { head.company.clone() } else { format!("{} · {}", head.company, head.job) };
    let when = head.period.to_string();
    view! {
        <h3>
            <button type="button" class="linkbtn ess__t" on:click=move |_| page.help.reading.set(Some(id))>
                {title}<Icon name=IconName::ChevronRight/>
            </button>
        </h3>
        <p class="meta">
            <span>{when}</span>
            <span>{head.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join(", ")}</span>
        </p>
        <p class="quote clamp2">{marked(&snippet, &marks)}</p>
    }
}
