//! Essays that were begun signed out: signing in offers to take them along. They stay this device's alone until one says so.

use leptos::{prelude::*, task::spawn_local};

use super::{Session, use_sync};
use crate::{
    store::Record,
    ui::{Icon, IconName, toast},
};

/// Offers it, where there are some and somebody is signed in.
#[component]
pub fn TakeAlong(
    /// What is on this device.
    #[prop(into)]
    records: Signal<Vec<Record>>,
) -> impl IntoView {
    let sync = use_sync();
    let lone = Memo::new(move |_| {
        let records = records.get();
        records
            .iter()
            .filter(|record| record.owner.is_none())
            .map(|record| record.id().clone())
            .collect::<Vec<_>>()
    });
    let account = move || match sync.session.get() {
        Session::In(account) => Some(account),
        _ => None,
    };
    let take = move |_| {
        let Some(account) = account() else { return };
        spawn_local(async move {
            let device = sync.device();
            let mut taken = 0;
            for id in lone.get_untracked() {
                let owner = Some(account.account.clone());
                let done = device.store.update(&id, |record, _| {
                    record.owner.clone_from(&owner);
                    Ok(())
                });
                if let Ok(Some(((), stored))) = done.await {
                    taken += 1;
                    device.news.tell(&id, stored.seq);
                }
            }
            toast(format!("자소서 {taken}편을 계정에 담았어요."), None);
            sync.round().await;
        });
    };
    move || {
        let count = lone.with(Vec::len);
        let account = account().filter(|_| count > 0)?;
        Some(view! {
            <div class="notice">
                <Icon name=IconName::Info/>
                <p>{format!("로그인하기 전에 쓴 글 {count}편이 이 기기에만 있어요. ")}
                    <button type="button" class="linkbtn" on:click=take>{format!("{} 님 계정에 담기", account.name)}</button>
                </p>
            </div>
        })
    }
}
