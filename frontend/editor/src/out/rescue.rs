//! Files for when nothing can be kept: what stands on the screen, and what can still be read.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{export::Kept, shape::Essay};

use super::kind::{all, kept, text};
use crate::{
    app::device_handle,
    history::Whole,
    store::{Fault, Store},
    sync::{Session, use_sync},
    ui::{IconName, Menu, MenuItem},
};

/// Offers essays of the screen as files: one as text, and all that can be read, or at least what is on the screen.
#[component]
pub fn Rescue(
    /// What is on the screen.
    #[prop(into)]
    on_screen: Callback<(), Vec<Essay>>,
    /// Whether it is one.
    #[prop(optional)]
    is_one: bool,
) -> impl IntoView {
    let (device, sync) = (device_handle(), use_sync());
    let failed = RwSignal::new(false);
    let one = move |()| {
        let done = on_screen.run(()).first().map(text);
        failed.set(!matches!(done, Some(Ok(()))));
    };
    let zip = move |()| {
        let (shown, session) = (on_screen.run(()), sync.session.get_untracked());
        spawn_local(async move {
            // At once: what is in the way may be the network too.
            let device = device.get_value();
            let read = kept(&device, &session, &shown, &mut Whole::here(&device)).await.unwrap_or_default();
            failed.set(all(with(read, shown)).is_err());
        });
    };
    view! {
        <Menu label="파일로 내려받기" icon=IconName::Download class="linkbtn linkbtn--ic">
            {is_one.then(|| view! { <MenuItem run=one icon=IconName::Copy label="이 글 (.txt)"/> })}
            <MenuItem run=zip icon=IconName::Download label="전체 (.zip)" hint="이 기기에 있는 모든 글과 이전 버전"/>
        </Menu>
        {move || failed.get().then(|| view! { <span role="alert">" 내려받지 못했어요. 글을 복사해 두세요."</span> })}
    }
}

/// What was read, and what is on the screen alone.
fn with(mut read: Vec<Kept>, shown: Vec<Essay>) -> Vec<Kept> {
    for essay in shown {
        if !read.iter().any(|kept| kept.essay.id == essay.id) {
            read.push(Kept { essay, snapshots: Vec::new() });
        }
    }
    read
}

/// Offers what can be read of a store that cannot be opened as it should: one that a newer version made is read all the same.
#[component]
pub fn RescueClosed() -> impl IntoView {
    let told = RwSignal::new(None::<String>);
    let click = move |_| {
        told.set(Some("읽는 중이에요.".to_owned()));
        spawn_local(async move {
            told.set(Some(match read().await {
                Ok(essays) if essays.is_empty() => "이 브라우저에서 읽을 수 있는 글이 없어요.".to_owned(),
                Ok(essays) => {
                    let many = essays.len();
                    match all(essays) {
                        Ok(()) => format!("읽을 수 있는 글 {many}개를 내려받았어요."),
                        Err(fault) => fault.to_string(),
                    }
                }
                Err(_) => "이 브라우저에 저장해 둔 글을 읽지 못했어요. 자진모리가 열린 다른 탭을 닫고 다시 해 보세요.".to_owned(),
            }));
        });
    };
    view! {
        <button type="button" class="btn" on:click=click>"파일로 내려받기"</button>
        <p class="help" role="status">{told}</p>
    }
}

async fn read() -> Result<Vec<Kept>, Fault> {
    let store = Store::open_as_is().await?;
    let last = store.get::<String>("setting", "account").await.ok().flatten();
    // Whose they are is not asked now: no other account's than the one that was here last.
    let session = Session::before(last);
    let mut found = Vec::new();
    for stored in store.essays().await? {
        if !session.sees(&stored.record) {
            continue;
        }
        let essay = stored.record.replica.essay().clone();
        // Its history is more than nothing, and its text more than that.
        let snapshots = crate::history::Shelf::of(&store, &essay.id).all().await.unwrap_or_default();
        found.push(Kept { essay, snapshots });
    }
    Ok(found)
}
