//! What is around all pages: the store, the route, who is signed in.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    desk,
    editor::EssayPage,
    layout::Frame,
    list::{ListPage, Narrowed, Shelf, sweep_at_start},
    news::News,
    offline::{Offline, SavingDialog},
    out::RescueClosed,
    panel,
    route::{Route, Routing},
    store::{Fault, Store},
    sync::Sync,
    ui::{Icon, IconName, Toasts},
};

/// Name of the cookie that the server sets where others use the computer too (O12).
const SHARED_COOKIE: &str = "shared_device";

/// Whether others use this computer too: then nothing stays on it.
pub fn is_shared() -> bool {
    crate::browser::cookie(SHARED_COOKIE).is_some()
}

/// What every page stands on.
#[derive(Clone)]
pub struct Device {
    /// Where essays are kept.
    pub store: Store,
    /// What tabs tell each other.
    pub news: News,
}

/// The device, from anywhere below [`App`].
pub fn use_device() -> Device {
    device_handle().get_value()
}

/// A handle of the device that lasts as long as the page: for what is done after a part of it is gone.
pub fn device_handle() -> StoredValue<Device, LocalStorage> {
    expect_context()
}

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Routing::begin());
    provide_context(Offline::begin());
    provide_context(Narrowed::new());
    let opened = RwSignal::new(None::<Result<StoredValue<Device, LocalStorage>, Fault>>);
    // What is on the screen stays there when the store is closed under it.
    let is_taken_over = RwSignal::new(false);
    let open = move || {
        spawn_local(async move {
            let store = if is_shared() {
                Ok(Store::in_memory())
            } else {
                Store::open(move || is_taken_over.set(true)).await
            };
            if let Ok(store) = &store {
                desk::take_in(store).await;
                panel::prune_later(store.clone());
            }
            opened.set(Some(store.map(|store| StoredValue::new_local(Device { store, news: News::open() }))));
        });
    };
    open();
    view! {
        <Toasts/>
        <SavingDialog/>
        <Show when=move || is_taken_over.get()><TakenOver/></Show>
        {move || match opened.get() {
            None => ().into_any(),
            Some(Err(fault)) => view! { <Closed fault=fault/> }.into_any(),
            Some(Ok(device)) => {
                provide_context(device);
                let sync = Sync::begin(device);
                provide_context(sync);
                sweep_at_start(device, sync);
                panel::fetch_ahead(device, sync);
                view! { <Pages/> }.into_any()
            }
        }}
    }
}

#[component]
fn Pages() -> impl IntoView {
    let routing = crate::route::use_route();
    move || match routing.get() {
        Route::Essay(id) => view! { <EssayPage id=id/> }.into_any(),
        Route::List => view! { <ListPage shelf=Shelf::Essays/> }.into_any(),
        Route::Trash => view! { <ListPage shelf=Shelf::Trash/> }.into_any(),
        Route::Cards => view! { <ListPage shelf=Shelf::Cards/> }.into_any(),
        Route::Missing => view! { <Missing/> }.into_any(),
    }
}

/// Another tab runs a newer version, or the browser closed the store: nothing more is kept in this tab.
#[component]
fn TakenOver() -> impl IntoView {
    view! {
        <div class="notice notice--danger over" role="alert">
            <Icon name=IconName::Alert/>
            <p>
                "이 탭에서는 더 저장하지 못해요. 방금 쓴 글이 있으면 파일로 내려받고 "
                <button type="button" class="linkbtn" on:click=reload>"화면을 새로 고쳐"</button>" 주세요."
            </p>
        </div>
    }
}

fn reload(_: leptos::ev::MouseEvent) {
    let _ = window().location().reload();
}

/// Nothing can be kept here.
#[component]
fn Closed(
    /// Why.
    fault: Fault,
) -> impl IntoView {
    view! {
        <Frame title="자소서">
            <div class="empty empty--fault" role="alert">
                <h2><Icon name=IconName::Alert/>"저장해 둔 자소서를 열지 못했어요"</h2>
                <p>{fault.to_string()}</p>
                <div class="row wrap">
                    <button type="button" class="btn btn--primary" on:click=reload>"다시 열기"</button>
                    <RescueClosed/>
                </div>
            </div>
        </Frame>
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! {
        <Frame title="자소서">
            <div class="empty">
                <h2>"없는 주소예요"</h2>
                <p>"주소를 다시 확인하거나 목록에서 골라 주세요."</p>
                <crate::route::To route=Route::List class="btn">"내 자소서로 가기"</crate::route::To>
            </div>
        </Frame>
    }
}
