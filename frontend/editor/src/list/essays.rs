//! `/essays`: what one writes.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;
use model::essay::{
    shape::{Essay, EssayId, Form},
    shelf::{Order, Shelf, Stage, twins},
};

use super::{
    Entry, Library, Narrowed, act,
    face::is_passing,
    parts::{Readable, SearchBox},
    row::{Asking, Dialogs, Row},
};
use crate::{
    app::device_handle,
    import::ImportDialog,
    layout::Frame,
    route::use_route,
    sync::{TakeAlong, use_sync},
    ui::{Icon, IconName},
};

/// The list of essays.
#[component]
pub fn EssaysPage() -> impl IntoView {
    let library = Library::open();
    let import_dialog = RwSignal::new(false);
    let actions = move || {
        view! {
            <button type="button" class="btn" on:click=move |_| import_dialog.set(true)><Icon name=IconName::Upload/>"가져오기"</button>
            <NewButton form=Form::Application library=library/>
        }
    };
    let lone = Signal::derive(move || {
        library
            .all()
            .iter()
            .filter(|it| it.record.owner.is_none())
            .map(|it| it.record.clone())
            .collect::<Vec<_>>()
    });
    view! {
        <Frame title="내 자소서" actions=actions>
            <TakeAlong records=lone/>
            <Readable library=library><Essays library=library/></Readable>
            <ImportDialog open=import_dialog/>
        </Frame>
    }
}

/// Begins an essay, or a card, at once.
#[component]
pub fn NewButton(
    /// What.
    form: Form,
    /// Says what goes wrong.
    library: Library,
) -> impl IntoView {
    let device = device_handle();
    let (routing, sync) = (use_route(), use_sync());
    let begin = move |_| {
        act::go(library.trouble, async move {
            let whose = sync.owner();
            if let Some(id) = act::begin(&device.get_value(), whose.owner.clone(), form).await? {
                sync.begun(&id, &whose).await;
                routing.begin_at(id);
            }
            Ok(())
        });
    };
    let words = match form {
        Form::Application => "새 자소서",
        Form::Card => "새 경험 카드",
    };
    view! { <button type="button" class="btn btn--primary" on:click=begin><Icon name=IconName::Plus/>{words}</button> }
}

#[component]
fn Essays(library: Library) -> impl IntoView {
    let all = Memo::new(move |_| library.shelf(Shelf::Essays));
    let empty = move || {
        view! {
            <div class="empty">
                <h2>"아직 쓴 자소서가 없어요"</h2>
                <p>
                    "‘새 자소서’를 누르면 바로 쓸 수 있어요. "
                    {if is_passing() {
                        "공용 PC라 쓰는 글은 서버에만 저장되고, 이 기기에는 남지 않아요."
                    } else {
                        "쓰는 글은 그때그때 이 기기에 저장되고, 네트워크가 없어도 열려요."
                    }}
                </p>
                <NewButton form=Form::Application library=library/>
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
    let found = Memo::new(move |_| narrowed.essays(all.get()));
    let ids = move || found.with(|found| found.iter().map(|entry| entry.id().clone()).collect::<Vec<_>>());
    let none = move || found.with(Vec::is_empty);
    let asking = Asking::new();
    // Of all there are, whatever is shown of them.
    let twins = Memo::new(move |_| {
        all.with(|all| {
            let essays: Vec<&Essay> = all.iter().map(|entry| entry.essay()).collect();
            let found = all.iter().zip(twins(&essays));
            let ids =
                found.filter_map(|(entry, twin)| Some((entry.id().clone(), all.get(twin?)?.id().clone())));
            ids.collect::<HashMap<EssayId, EssayId>>()
        })
    });
    let choose = move |event| narrowed.order.set(Order::parse(&event_target_value(&event)));
    view! {
        <div class="lbar">
            <SearchBox words=narrowed.words label="자소서 찾기" hint="제목, 회사, 직무, 문항, 답변에서 찾기"/>
            <div class="chips" role="group" aria-label="상태로 거르기">
                <StageChip stage=None all=all/>
                {Stage::ALL.into_iter().map(|stage| view! { <StageChip stage=Some(stage) all=all/> }).collect_view()}
            </div>
            <select class="select lbar__o" aria-label="순서" on:change=choose>
                {Order::ALL.into_iter().map(|order| view! {
                    <option value=order.as_str() selected={narrowed.order.get_untracked() == order}>{order.label()}</option>
                }).collect_view()}
            </select>
        </div>
        <p class="sr" role="status">{move || found.with(|found| format!("자소서 {}편", found.len()))}</p>
        <ul class="rows lrows">
            <For each=ids key=|id| id.clone() let(id)><Row library=library id=id asking=asking twins=twins/></For>
        </ul>
        <Dialogs library=library asking=asking/>
        <Show when=none>
            <div class="empty">
                <h2>"찾는 자소서가 없어요"</h2>
                <p>"다른 말로 찾거나 거르기를 풀어 보세요."</p>
                <button type="button" class="btn" on:click=move |_| narrowed.widen()>"모두 보기"</button>
            </div>
        </Show>
    }
}

#[component]
fn StageChip(stage: Option<Stage>, all: Memo<Vec<Arc<Entry>>>) -> impl IntoView {
    let narrowed = expect_context::<Narrowed>();
    let is_of = move |entry: &Arc<Entry>| stage.is_none_or(|stage| Stage::of(entry.essay().status) == stage);
    let many = move || all.with(|all| all.iter().filter(|entry| is_of(entry)).count());
    let is_on = move || narrowed.stage.get() == stage;
    view! {
        <button
            type="button" class="chip" class:chip--on=is_on aria-pressed=move || is_on().to_string()
            on:click=move |_| narrowed.stage.set(stage)
        >
            {stage.map_or("모두", Stage::label)}" "<span class="num">{many}</span>
        </button>
    }
}
