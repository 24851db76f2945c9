//! Said while one writes what an essay is for: there is one for the same job already.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    shape::{Company, Essay},
    shelf::Target,
};

use super::use_page;
use crate::{
    app::use_device,
    list::title,
    route::Route,
    sync::use_sync,
    ui::{Icon, IconName},
};

/// A note, where there is another essay of this person for the same.
#[component]
pub fn TwinNote(
    /// The company that is chosen.
    company: RwSignal<Company>,
    /// The job as it is written.
    job: RwSignal<String>,
) -> impl IntoView {
    let id = use_page().desk.id();
    let (device, session) = (use_device(), use_sync().session);
    let others = RwSignal::new(Vec::<Essay>::new());
    spawn_local(async move {
        let Ok(mut all) = device.store.essays().await else { return };
        let Some(session) = session.try_get_untracked() else { return };
        all.retain(|stored| session.sees(&stored.record) && *stored.record.id() != id);
        others.try_set(all.into_iter().map(|stored| stored.record.replica.essay().clone()).collect());
    });
    let twin = Memo::new(move |_| {
        let (company, job) = (company.get(), job.get());
        let target = Target::new(&company, &job)?;
        others.with(|others| {
            let is_twin = |other: &&Essay| Target::of(other).is_some_and(|other| target.is_same(&other));
            others.iter().find(is_twin).map(|twin| (Route::Essay(twin.id.clone()).path(), title(twin)))
        })
    });
    // In a window of its own: what is written in the dialog stays.
    move || {
        twin.get().map(|(path, title)| view! {
            <p class="notice" role="status">
                <Icon name=IconName::Info/>
                <span>
                    "같은 회사·직무의 자소서가 있어요. "
                    <a class="link" href=path target="_blank" rel="noopener">{title}<span class="sr">" (새 창)"</span></a>
                </span>
            </p>
        })
    }
}
