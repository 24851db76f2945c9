//! 경험 넣기: a part of an experience card goes where the caret is, and the essay keeps where it is from.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout, prelude::*, task::spawn_local};
use model::essay::{
    card::{NUMBERS, figures, source, tags},
    shape::{Essay, Form, REFERENCE_MAX_CHARS, Reference},
    shelf::{Haystack, Needle},
};

use super::{Page, area::insert, use_page};
use crate::{
    app::use_device,
    browser::fresh,
    list::{SearchBox, title},
    route::{Route, To},
    store::Fault,
    sync::use_sync,
    ui::{Dialog, Icon, IconName, toast},
};

/// The dialog.
#[component]
pub fn CardsDialog() -> impl IntoView {
    let page = use_page();
    view! { <Dialog open=page.cards_dialog title="어떤 경험을 넣을까요?" is_wide=true><Cards/></Dialog> }
}

/// A card, and what it is found by.
type Found = (Essay, Haystack);

#[component]
fn Cards() -> impl IntoView {
    let page = use_page();
    let (device, sync) = (use_device(), use_sync());
    let words = RwSignal::new(String::new());
    let read = RwSignal::new(None::<Result<Vec<Found>, Fault>>);
    spawn_local(async move {
        let found = device.store.essays().await.map(|all| {
            let mut records: Vec<_> = all.into_iter().map(|stored| stored.record).collect();
            records.retain(|record| {
                let essay = record.replica.essay();
                let is_seen = sync.session.with_untracked(|session| session.sees(record));
                is_seen && essay.form == Form::Card && essay.trashed_at.is_none()
            });
            records.sort_by(|a, b| b.device.written_at.total_cmp(&a.device.written_at));
            let found = |essay: &Essay| (essay.clone(), Haystack::of(essay));
            records.iter().map(|record| found(record.replica.essay())).collect()
        });
        read.set(Some(found));
    });
    let list = move |found: Vec<Found>| {
        let needle = words.with(|words| Needle::of(words));
        let cards: Vec<Essay> =
            found.into_iter().filter(|(_, hay)| needle.is_in(hay)).map(|(card, _)| card).collect();
        if cards.is_empty() {
            return view! { <p class="help">"찾는 경험이 없어요."</p> }.into_any();
        }
        view! { <ul class="rows">{cards.into_iter().map(|card| view! { <Card page=page card=card/> }).collect_view()}</ul> }
            .into_any()
    };
    move || match read.get() {
        None => ().into_any(),
        Some(Err(fault)) => {
            view! { <p class="err" role="alert"><Icon name=IconName::Alert/>{fault.to_string()}</p> }
                .into_any()
        }
        Some(Ok(found)) if found.is_empty() => view! {
            <div class="empty">
                <h3>"아직 경험 카드가 없어요"</h3>
                <p>"경험 카드에 적어 둔 상황·과제·행동·결과·숫자를 골라 넣을 수 있어요."</p>
                <To route=Route::Cards class="btn">"경험 카드 쓰러 가기"</To>
            </div>
        }
        .into_any(),
        Some(Ok(found)) => {
            let found = StoredValue::new(found);
            view! {
                <SearchBox words=words label="경험 찾기" hint="이름, 태그, 내용에서 찾기"/>
                {move || list(found.get_value())}
            }
            .into_any()
        }
    }
}

#[component]
fn Card(page: Page, card: Essay) -> impl IntoView {
    let tagged =
        tags(&card.job).into_iter().map(|tag| view! { <i class="tag">{tag.to_owned()}</i> }).collect_view();
    let named = title(&card);
    let kept = StoredValue::new(card.clone());
    let parts = card.questions.into_iter().filter(|part| !part.answer.trim().is_empty());
    let part = |text: String, answer: String| {
        let shown = answer.clone();
        let put = move |_| kept.with_value(|card| put(page, card, answer.clone()));
        view! {
            <li class="part">
                <div><h4>{text.clone()}</h4><p>{shown}</p></div>
                <button type="button" class="btn btn--sm" on:click=put><Icon name=IconName::Insert/><span class="sr">{format!("{text} ")}</span>"넣기"</button>
            </li>
        }
    };
    // Figures go in one by one, as what they say.
    let pieces = parts.flat_map(|it| {
        let mut all: Vec<(String, String)> = Vec::new();
        if it.text == NUMBERS {
            all.extend(figures(&it.answer).map(|it| (it.name.to_owned(), it.value.to_owned())));
        }
        if all.is_empty() {
            all.push((it.text, it.answer));
        }
        all
    });
    let parts: Vec<_> = pieces.map(|(text, answer)| part(text, answer)).collect();
    let none = parts.is_empty().then(|| view! { <li class="help">"아직 비어 있는 카드예요."</li> });
    view! {
        <li>
            <details class="told">
                <summary><b>{named}</b>{tagged}<Icon name=IconName::ChevronDown/></summary>
                <ul class="parts">{parts}{none}</ul>
            </details>
        </li>
    }
}

/// Puts a text where the caret is, and notes which card it is from.
fn put(page: Page, card: &Essay, text: String) {
    let (card_id, name) = (card.id.clone(), title(card));
    page.cards_dialog.set(false);
    // Beside an open dialog nothing takes the caret.
    let after = move || {
        let (Some(field), Some(question)) = (page.desk.field(), page.desk.current.get_untracked()) else {
            return;
        };
        insert(&field, &text);
        let (source, Some(id)) = (source(&card_id), fresh()) else { return };
        page.desk.change(|essay| {
            let is_known = |it: &Reference| it.source == source && it.question.as_ref() == Some(&question);
            if !essay.references.iter().any(is_known) {
                let text = name.chars().take(REFERENCE_MAX_CHARS).collect();
                essay.references.push(Reference {
                    id,
                    question: Some(question.clone()),
                    text,
                    source,
                    date: None,
                });
            }
        });
        toast(format!("‘{name}’에서 넣었어요. 이 자소서에 맞게 고쳐 주세요."), None);
    };
    set_timeout(after, Duration::ZERO);
}
