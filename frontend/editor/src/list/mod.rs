//! Lists of essays: those one writes, cards, the trash.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    shape::{Essay, Form, Question, ReplicaId},
    sync::Replica,
};

use crate::{
    app::use_device,
    browser::fresh,
    layout::Frame,
    news,
    route::{Route, To, use_route},
    store::{Fault, Record, Stored},
    sync::use_sync,
    ui::{Icon, IconName},
};

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Essays.
    Essays,
    /// Experience cards.
    Cards,
    /// What was thrown away in the last 30 days.
    Trash,
}

impl Shelf {
    fn title(self) -> &'static str {
        match self {
            Self::Essays => "내 자소서",
            Self::Cards => "경험 카드",
            Self::Trash => "휴지통",
        }
    }

    fn holds(self, essay: &Essay) -> bool {
        match self {
            Self::Trash => essay.trashed_at.is_some(),
            Self::Essays => essay.trashed_at.is_none() && essay.form == Form::Application,
            Self::Cards => essay.trashed_at.is_none() && essay.form == Form::Card,
        }
    }
}

/// A list.
#[component]
pub fn ListPage(
    /// Which.
    shelf: Shelf,
) -> impl IntoView {
    let device = use_device();
    let read = RwSignal::new_local(None::<Result<Vec<Stored>, Fault>>);
    let look = move || {
        let store = device.store.clone();
        spawn_local(async move { read.set(Some(store.essays().await)) });
    };
    look();
    news::hear(move |_, _| look());
    let rows = move || {
        match read.get() {
        None => ().into_any(),
        Some(Err(fault)) => view! { <p class="notice notice--danger" role="alert"><Icon name=IconName::Alert/>{fault.to_string()}</p> }.into_any(),
        Some(Ok(found)) => {
            let mut found: Vec<Record> =
                found.into_iter().map(|stored| stored.record).filter(|record| shelf.holds(record.replica.essay())).collect();
            found.sort_by(|a, b| b.device.written_at.total_cmp(&a.device.written_at));
            if found.is_empty() {
                return view! { <div class="empty"><h2>"아직 없어요"</h2></div> }.into_any();
            }
            view! { <ul class="rows">{found.into_iter().map(|record| view! { <Row record=record/> }).collect_view()}</ul> }.into_any()
        }
    }
    };
    view! {
        <Frame title=shelf.title() actions=|| view! { <NewButton/> }>
            {rows}
        </Frame>
    }
}

#[component]
fn Row(record: Record) -> impl IntoView {
    let essay = record.replica.essay();
    let title =
        if essay.title.is_empty() { "제목 없는 자소서".to_owned() } else { essay.title.clone() };
    view! { <li><To route=Route::Essay(essay.id.clone())>{title}</To></li> }
}

#[component]
fn NewButton() -> impl IntoView {
    let device = StoredValue::new_local(use_device());
    let routing = use_route();
    let sync = use_sync();
    let begin = move |_| {
        spawn_local(async move {
            let (Some(id), Some(question), Some(replica)) = (fresh(), fresh(), fresh::<ReplicaId>()) else {
                return;
            };
            let mut essay = Essay::new(id);
            essay.questions.push(Question::new(question));
            let id = essay.id.clone();
            let mut record = Record::new(sync.owner(), Replica::begin(essay, replica));
            record.device.written_at = crate::browser::clock_ms();
            if device.get_value().store.insert(&record).await == Ok(true) {
                routing.go(Route::Essay(id));
            }
        });
    };
    view! { <button type="button" class="btn btn--primary" on:click=begin><Icon name=IconName::Plus/>"새 자소서"</button> }
}
