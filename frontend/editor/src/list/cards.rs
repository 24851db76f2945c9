//! `/essays/cards`: what the writer has done, and where it was told.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use model::essay::{
    card::{NUMBERS, figures, is_told_in, results, tags},
    shape::{EssayId, Form, Status},
    shelf::{Shelf, status_label},
};

use super::{
    Entry, Library, Narrowed,
    essays::NewButton,
    face::{is_passing, kept, look, title, written},
    parts::{Readable, SearchBox},
    row::{Asking, Dialogs, copy, throw_away},
};
use crate::{
    app::device_handle,
    layout::Frame,
    route::{Route, To, use_route},
    ui::{Icon, IconName, Menu, MenuItem},
};

/// The list of cards.
#[component]
pub fn CardsPage() -> impl IntoView {
    let library = Library::open();
    let actions = move || view! { <NewButton form=Form::Card library=library/> };
    view! {
        <Frame title="경험 카드" actions=actions>
            <Readable library=library><Cards library=library/></Readable>
        </Frame>
    }
}

#[component]
fn Cards(library: Library) -> impl IntoView {
    let all = Memo::new(move |_| library.shelf(Shelf::Cards));
    let empty = move || {
        view! {
            <div class="empty">
                <h2>"아직 경험 카드가 없어요"</h2>
                <p>"한 일을 상황·과제·행동·결과·숫자로 나누어 적어 두면, 자소서를 쓸 때 골라 넣고 어디에 썼는지도 볼 수 있어요."</p>
                <NewButton form=Form::Card library=library/>
            </div>
        }
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty()) fallback=empty><Found library=library all=all/></Show>
    }
}

#[component]
fn Found(library: Library, all: Memo<Vec<Arc<Entry>>>) -> impl IntoView {
    let narrowed = expect_context::<Narrowed>();
    let found = Memo::new(move |_| narrowed.cards(all.get()));
    let ids = move || found.with(|found| found.iter().map(|entry| entry.id().clone()).collect::<Vec<_>>());
    let told = Memo::new(move |_| counted(&all.get()));
    let asking = Asking::new();
    view! {
        <div class="lbar">
            <SearchBox words=narrowed.card_words label="경험 찾기" hint="이름, 태그, 내용에서 찾기"/>
            <div class="chips" role="group" aria-label="태그로 거르기">
                <For each=move || told.get() key=|it| it.clone() let((tag, many))><TagChip tag=tag many=many/></For>
            </div>
        </div>
        <p class="sr" role="status">{move || found.with(|found| format!("경험 카드 {}장", found.len()))}</p>
        <ul class="rows lrows">
            <For each=ids key=|id| id.clone() let(id)><Row library=library id=id asking=asking/></For>
        </ul>
        <Dialogs library=library asking=asking/>
        <Show when=move || found.with(Vec::is_empty)>
            <div class="empty">
                <h2>"찾는 경험이 없어요"</h2>
                <p>"다른 말로 찾거나 태그를 풀어 보세요."</p>
                <button type="button" class="btn" on:click=move |_| narrowed.widen_cards()>"모두 보기"</button>
            </div>
        </Show>
    }
}

/// All tags with the number of cards that have them, the most frequent first.
fn counted(all: &[Arc<Entry>]) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for tag in all.iter().flat_map(|entry| tags(&entry.essay().job)) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().map(|(tag, many)| (tag.to_owned(), many)).collect();
    counts.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    counts
}

#[component]
fn TagChip(tag: String, many: usize) -> impl IntoView {
    let narrowed = expect_context::<Narrowed>();
    let tag = StoredValue::new(tag);
    let is_on = move || narrowed.tags.with(|on| tag.with_value(|tag| on.contains(tag)));
    let toggle = move |_| {
        narrowed.tags.update(|on| {
            let tag = tag.get_value();
            if on.contains(&tag) {
                on.retain(|it| *it != tag);
            } else {
                on.push(tag);
            }
        });
    };
    view! {
        <button type="button" class="chip" class:chip--on=is_on aria-pressed=move || is_on().to_string() on:click=toggle>
            {tag.get_value()}" "<span class="num">{many}</span>
        </button>
    }
}

#[component]
fn Row(library: Library, id: EssayId, asking: Asking) -> impl IntoView {
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| id.with_value(|id| library.entry(id)));
    let label = Signal::derive(move || {
        let title = entry.with(|entry| entry.as_ref().map(|it| title(it.essay())));
        format!("{} 더 하기", title.unwrap_or_default())
    });
    let (routing, device) = (use_route(), device_handle());
    let open = move |()| routing.go(Route::Essay(id.get_value()));
    view! {
        <li class="lrow lrow--card">
            <div class="lrow__m">
                {move || entry.get().map(|entry| view! { <Face entry=entry now_ms=library.now_ms/> })}
                <Told library=library id=id/>
            </div>
            <div class="lrow__a">
                <Menu label=label icon=IconName::More is_icon=true class="btn btn--quiet btn--icon">
                    <MenuItem run=open icon=IconName::Pen label="이어서 쓰기"/>
                    <MenuItem run=move |()| copy(library, device, routing, entry.get_untracked()) icon=IconName::Copy label="복제"/>
                    <MenuItem run=move |()| asking.out(id.get_value()) icon=IconName::Download label="내려받기"/>
                    <MenuItem run=move |()| throw_away(library, device, id.get_value()) icon=IconName::Trash label="휴지통으로"/>
                </Menu>
            </div>
        </li>
    }
}

#[component]
fn Face(entry: Arc<Entry>, now_ms: RwSignal<f64>) -> impl IntoView {
    let essay = entry.essay().clone();
    // The first part that says something, in the order one would tell it.
    let lead = essay
        .questions
        .iter()
        .map(|part| part.answer.trim())
        .find(|text| !text.is_empty())
        .map(str::to_owned);
    let written_at = entry.record.device.written_at;
    let named = title(&essay);
    let tag = |tag: &str| view! { <i class="tag">{tag.to_owned()}</i> };
    let numbers = essay.questions.iter().filter(|part| part.text == NUMBERS);
    let figs = numbers
        .flat_map(|part| figures(&part.answer))
        .map(|it| view! { <i class="tag tag--info num">{format!("{} {}", it.name, it.value)}</i> })
        .collect_view();
    view! {
        <h2><To route=Route::Essay(essay.id.clone())>{named}</To></h2>
        {lead.map(|lead| view! { <p class="lrow__p">{lead}</p> })}
        <p class="lrow__t">{tags(&essay.job).into_iter().map(tag).collect_view()}{figs}</p>
        <p class="meta">
            <span>{move || written(written_at, now_ms.get())}</span>
            <span>{kept(&entry.record, is_passing())}</span>
        </p>
    }
}

/// What became of the essays that tell of a card.
fn came_of(told: &[Arc<Entry>]) -> impl IntoView + use<> {
    let result = |(status, many): (Status, usize)| {
        view! { <i class=format!("tag {}", look(status))>{format!("{} {many}편", status_label(status))}</i> }
    };
    results(told.iter().map(|entry| entry.essay())).into_iter().map(result).collect_view()
}

/// The essays that tell of a card, with how far they have come.
#[component]
fn Told(library: Library, id: StoredValue<EssayId>) -> impl IntoView {
    let told = Memo::new(move |_| {
        let mut essays = library.shelf(Shelf::Essays);
        essays.retain(|entry| id.with_value(|id| is_told_in(id, entry.essay())));
        essays
    });
    let essay = |entry: &Arc<Entry>| {
        let essay = entry.essay().clone();
        let words = [essay.company.name().to_owned(), essay.job.clone()];
        let words = words.into_iter().filter(|it| !it.is_empty());
        let named = title(&essay);
        view! {
            <li>
                <To route=Route::Essay(essay.id.clone()) class="link">{named}</To>
                <span class="meta">{words.map(|it| view! { <span>{it}</span> }).collect_view()}<span><i class=format!("tag {}", look(essay.status))>{status_label(essay.status)}</i></span></span>
            </li>
        }
    };
    move || {
        match told.with(Vec::len) {
        0 => view! { <p class="meta">"아직 자소서에 넣지 않았어요"</p> }.into_any(),
        many => view! {
            <details class="told">
                <summary class="linkbtn">{format!("어디에 썼나요? 자소서 {many}편")}{came_of(&told.get())}<Icon name=IconName::ChevronDown/></summary>
                <ul>{told.with(|told| told.iter().map(essay).collect_view())}</ul>
            </details>
        }
        .into_any(),
    }
    }
}
