//! A row of the list of essays: what it says, and what can be done with it.

use std::{collections::HashMap, sync::Arc};

use leptos::prelude::*;
use model::essay::shape::{EssayId, Status};

use super::{
    Entry, Library, act,
    face::{Face, title},
    parts::StatusDialog,
};
use crate::{
    app::{Device, device_handle},
    out::OutDialog,
    route::{Route, Routing, To, use_route},
    ui::{IconName, Menu, MenuItem, toast},
};

/// The dialogs of a list, and of which essay they are.
#[derive(Clone, Copy)]
pub struct Asking {
    subject: RwSignal<Option<EssayId>>,
    status: RwSignal<bool>,
    out: RwSignal<bool>,
}

impl Asking {
    /// Of none.
    pub fn new() -> Self {
        Self { subject: RwSignal::new(None), status: RwSignal::new(false), out: RwSignal::new(false) }
    }

    /// How far has this one come?
    fn status(self, id: EssayId) {
        self.subject.set(Some(id));
        self.status.set(true);
    }

    /// As which file is this one taken out?
    pub fn out(self, id: EssayId) {
        self.subject.set(Some(id));
        self.out.set(true);
    }
}

/// The dialogs; once in a list.
#[component]
pub fn Dialogs(
    /// Where the essays are.
    library: Library,
    /// What is asked.
    asking: Asking,
) -> impl IntoView {
    let device = device_handle();
    let record = Signal::derive(move || {
        let entry = library.entry(&asking.subject.get()?)?;
        Some(entry.record.clone())
    });
    let status = Signal::derive(move || {
        record.with(|record| record.as_ref().map_or(Status::Writing, |it| it.replica.essay().status))
    });
    let choose = Callback::new(move |status: Status| {
        let Some(id) = asking.subject.get_untracked() else { return };
        act::go(library.trouble, async move {
            act::set_status(&device.get_value(), &id, status).await.map(|_| ())
        });
    });
    view! {
        <StatusDialog open=asking.status status=status choose=choose/>
        <OutDialog open=asking.out record=record/>
    }
}

/// An essay of the list.
#[component]
pub fn Row(
    /// Where it is.
    library: Library,
    /// Which.
    id: EssayId,
    /// Dialogs about it.
    asking: Asking,
    /// Of which others are for the same job, and one of those.
    twins: Memo<HashMap<EssayId, EssayId>>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let twin = Memo::new(move |_| twins.with(|twins| id.with_value(|id| twins.get(id).cloned())));
    let entry = Memo::new(move |_| id.with_value(|id| library.entry(id)));
    let label = Signal::derive(move || {
        let title = entry.with(|entry| entry.as_ref().map(|entry| title(entry.essay())));
        format!("{} 더 하기", title.unwrap_or_default())
    });
    let (routing, device) = (use_route(), device_handle());
    let open = move |()| routing.go(Route::Essay(id.get_value()));
    let copy = move |()| copy(library, device, routing, entry.get_untracked());
    view! {
        <li class="lrow">
            {move || entry.get().map(|entry| view! { <Face entry=entry now_ms=library.now_ms/> })}
            <div class="lrow__a">
                <Menu label=label icon=IconName::More is_icon=true class="btn btn--quiet btn--icon">
                    <MenuItem run=open icon=IconName::Pen label="이어서 쓰기"/>
                    <MenuItem run=copy icon=IconName::Copy label="복제"/>
                    <MenuItem run=move |()| asking.status(id.get_value()) icon=IconName::Done label="상태 바꾸기"/>
                    <MenuItem run=move |()| asking.out(id.get_value()) icon=IconName::Download label="내려받기"/>
                    <MenuItem run=move |()| throw_away(library, device, id.get_value()) icon=IconName::Trash label="휴지통으로"/>
                </Menu>
            </div>
            {move || twin.get().map(|twin| view! {
                <p class="lrow__w meta"><To route=Route::Essay(twin) class="link">"같은 회사·직무의 자소서가 있어요."</To></p>
            })}
        </li>
    }
}

/// A copy beside it.
pub fn copy(
    library: Library,
    device: StoredValue<Device, LocalStorage>,
    routing: Routing,
    entry: Option<Arc<Entry>>,
) {
    act::go(library.trouble, async move {
        if let Some(entry) = entry
            && let Some(copied) = act::copy(&device.get_value(), &entry.record).await?
        {
            let open = Callback::new(move |()| routing.go(Route::Essay(copied.clone())));
            toast("복제했어요.", Some(("열기", open)));
        }
        Ok(())
    });
}

/// Into the trash, with a way back.
pub fn throw_away(library: Library, device: StoredValue<Device, LocalStorage>, id: EssayId) {
    let trouble = library.trouble;
    act::go(trouble, async move {
        act::throw_away(&device.get_value(), &id).await?;
        let back = Callback::new(move |()| {
            let (device, id) = (device.get_value(), id.clone());
            act::go(trouble, async move { act::take_back(&device, &id).await.map(|_| ()) });
        });
        toast("휴지통으로 옮겼어요. 30일 동안 되살릴 수 있어요.", Some(("되돌리기", back)));
        Ok(())
    });
}
