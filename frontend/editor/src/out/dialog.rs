//! Where one chooses as what kind of file an essay is taken out: a menu in the sheet, a dialog in lists.

use leptos::prelude::*;

use super::kind::{Kind, take_out};
use crate::{
    app::device_handle,
    editor::use_page,
    list::act,
    store::{Fault, Record},
    sync::use_sync,
    ui::{Dialog, Icon, IconName, Menu, MenuItem},
};

/// The menu of the sheet.
#[component]
pub fn OutMenu() -> impl IntoView {
    view! {
        <Menu label="내려받기" icon=IconName::Download is_icon=true class="btn btn--quiet btn--icon btn--sm">
            <OutItems/>
        </Menu>
    }
}

/// Every kind of file, in a menu of the sheet. What fails is told above the sheet.
#[component]
pub fn OutItems() -> impl IntoView {
    let page = use_page();
    let (device, sync) = (device_handle(), use_sync());
    let take = move |kind: Kind| {
        act::go(page.out_fault, async move {
            page.desk.save().await;
            let (essay, session) = (page.desk.read(Clone::clone), sync.session.get_untracked());
            take_out(kind, &device.get_value(), &session, &essay).await
        });
    };
    let item = |kind: Kind| {
        view! { <MenuItem run=move |()| take(kind) icon=kind.icon() label=kind.label() hint=kind.hint()/> }
    };
    Kind::ALL.map(item).collect_view()
}

/// The dialog of a list.
#[component]
pub fn OutDialog(
    /// Whether it asks.
    open: RwSignal<bool>,
    /// Which essay.
    #[prop(into)]
    record: Signal<Option<Record>>,
) -> impl IntoView {
    let (device, sync) = (device_handle(), use_sync());
    let trouble = RwSignal::new(None::<Fault>);
    let is_busy = RwSignal::new(false);
    let take = move |kind: Kind| {
        let Some(record) = record.get_untracked().filter(|_| !is_busy.get_untracked()) else { return };
        let session = sync.session.get_untracked();
        act::go(trouble, async move {
            // The paper is what lies behind the dialog.
            if kind == Kind::Paper {
                open.set(false);
                crate::browser::sleep(0).await;
            }
            is_busy.set(true);
            let done = take_out(kind, &device.get_value(), &session, record.replica.essay()).await;
            is_busy.set(false);
            done?;
            open.set(false);
            Ok(())
        });
    };
    let row = move |kind: Kind| {
        view! {
            <li><button type="button" class="pick" on:click=move |_| take(kind)>
                <Icon name=kind.icon()/><span>{kind.label()}<small>{kind.hint()}</small></span>
            </button></li>
        }
    };
    view! {
        <Dialog open=open title="어떤 파일로 내려받을까요?">
            {move || trouble.get().map(|fault| view! {
                <div class="notice notice--danger" role="alert"><Icon name=IconName::Alert/><p>{fault.to_string()}</p></div>
            })}
            <p class="help" role="status">
                {move || is_busy.get().then_some("파일을 만들고 있어요. 서버에 있는 이전 버전을 가져오면 조금 걸려요.")}
            </p>
            <ul class="rows">{Kind::ALL.into_iter().map(row).collect_view()}</ul>
        </Dialog>
    }
}
