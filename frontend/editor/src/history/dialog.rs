//! The dialog of earlier states.

use leptos::{ev, html, prelude::*, task::spawn_local};
use model::essay::{
    count::CountRule,
    shape::Essay,
    snapshot::{Bulk, Snapshot, SnapshotKind},
    undo::Origin,
};

use super::{
    kept::{Shelf, from_server, on_server},
    pieces::Pieces,
};
use crate::{
    editor::{Page, use_page},
    sync::{Session, use_sync},
    ui::{Dialog, Icon, IconName, day_time, toast},
};

/// Earlier states: a list, what changed since, and a way back.
#[component]
pub fn HistoryDialog() -> impl IntoView {
    let page = use_page();
    view! {
        <Dialog open=page.history_dialog title="이전 버전" is_wide=true>
            <History/>
        </Dialog>
    }
}

#[component]
fn History() -> impl IntoView {
    let page = use_page();
    let session = use_sync().session;
    let found = RwSignal::new_local(None::<Vec<Snapshot>>);
    let chosen = RwSignal::new_local(None::<Snapshot>);
    let look = move || {
        spawn_local(async move {
            page.desk.save().await;
            let (store, id) = (page.desk.store(), page.desk.id());
            let mut all = Shelf::of(&store, &id).all().await.unwrap_or_default();
            found.set(Some(all.clone()));
            chosen.update(|chosen| *chosen = chosen.take().or_else(|| all.first().cloned()));
            // Those of other devices come when they come; of what is this device's alone there are none.
            let is_on_server = page.desk.record.with_untracked(|record| {
                record.owner.is_some() && session.with_untracked(|it| matches!(it, Session::In(_)))
            });
            let heads = if is_on_server { on_server(&id).await } else { Vec::new() };
            for head in heads {
                if !all.iter().any(|one| one.id == head.id)
                    && let Some(snapshot) = from_server(&id, &head).await
                {
                    all.push(snapshot);
                }
            }
            all.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.taken_at));
            found.set(Some(all));
        });
    };
    look();
    let list = move || match found.get() {
        None => ().into_any(),
        Some(all) if all.is_empty() => view! {
            <p class="help">"아직 남겨 둔 버전이 없어요. 200자쯤 고치거나 10분쯤 쓰면 저절로 남아요."</p>
        }
        .into_any(),
        Some(all) => {
            let rows = all.into_iter().map(|snapshot| view! { <Row snapshot=snapshot chosen=chosen/> });
            view! { <ol class="rows">{rows.collect_view()}</ol> }.into_any()
        }
    };
    let compared = move || {
        let snapshot = chosen.get()?;
        let now = page.desk.all(Clone::clone);
        Some(view! { <Pieces before=snapshot.essay after=now/> })
    };
    view! {
        <div class="past">
            <div class="past__l">
                <Keep done=Callback::new(move |()| look())/>
                {list}
            </div>
            <div class="past__d">
                {move || chosen.get().map(|snapshot| view! { <Back page=page snapshot=snapshot/> })}
                {compared}
            </div>
        </div>
    }
}

#[component]
fn Row(snapshot: Snapshot, chosen: RwSignal<Option<Snapshot>, LocalStorage>) -> impl IntoView {
    let letters: usize =
        snapshot.essay.questions.iter().map(|question| question.answer.chars().count()).sum();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact")]
    let time = day_time(snapshot.taken_at.timestamp_millis() as f64);
    let id = snapshot.id.clone();
    let is_chosen = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|one| one.id == id));
    let kind = snapshot.kind.label();
    let choose = move |_| chosen.set(Some(snapshot.clone()));
    view! {
        <li>
            <button type="button" class="past__r" aria-pressed=move || is_chosen().to_string() on:click=choose>
                <b>{kind}</b>
                <span class="meta"><span>{time}</span><span>{format!("{letters}자")}</span></span>
            </button>
        </li>
    }
}

/// Keeps the essay as it is now under a name.
#[component]
fn Keep(done: Callback<()>) -> impl IntoView {
    let page = use_page();
    let name = NodeRef::<html::Input>::new();
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = name.get_untracked() else { return };
        let label: String =
            field.value().trim().chars().take(model::essay::wire::SNAPSHOT_NAME_MAX_CHARS).collect();
        if label.is_empty() {
            let _ = field.focus();
            return;
        }
        field.set_value("");
        spawn_local(async move {
            page.desk.snapshot(SnapshotKind::Named(label)).await;
            done.run(());
        });
    };
    view! {
        <form class="past__k" on:submit=keep>
            <label class="sr" for="past-name">"버전 이름"</label>
            <input id="past-name" class="input" node_ref=name placeholder="지금 글에 이름 붙여 남기기" autocomplete="off"/>
            <button type="submit" class="btn">"남기기"</button>
        </form>
    }
}

/// Puts an earlier state back. What is there now is kept before, and it can be taken back.
#[component]
fn Back(page: Page, snapshot: Snapshot) -> impl IntoView {
    let submitted = match &snapshot.kind {
        SnapshotKind::Submitted { rule, .. } => {
            Some(format!("제출할 때 {} 기준으로 셌어요.", rule.mode.label()))
        }
        _ => None,
    };
    let kept = StoredValue::new(snapshot.essay);
    let back = move |_| {
        spawn_local(async move {
            page.desk.snapshot(SnapshotKind::Before(Bulk::Restore)).await;
            let before = page.desk.read(Clone::clone);
            put_back(page, kept.get_value());
            page.history_dialog.set(false);
            let undo = page.help.callback(move || put_back(page, before.clone()));
            toast("이전 버전으로 되돌렸어요.", Some(("취소", undo)));
        });
    };
    view! {
        <div class="past__b">
            <p class="help">"지금 글에서 "<ins>"더한 부분"</ins>"과 "<del>"지운 부분"</del>"이에요. "{submitted}</p>
            <button type="button" class="btn" on:click=back><Icon name=IconName::History/>"이 버전으로 되돌리기"</button>
        </div>
    }
}

/// The text and what is asked; how far the essay has come stays as it is.
fn put_back(page: Page, old: Essay) {
    page.desk.change_as(Origin::Restored, |essay| {
        *essay = Essay {
            id: essay.id.clone(),
            form: essay.form,
            status: essay.status,
            trashed_at: essay.trashed_at,
            ..old
        };
    });
}

/// The essay was handed in: a copy is frozen, with how it was counted.
pub fn submit(page: Page) {
    let kind = page.desk.read(submitted);
    spawn_local(async move { page.desk.snapshot(kind).await });
}

/// What a copy says of an essay that is handed in.
pub fn submitted(essay: &Essay) -> SnapshotKind {
    let rule = essay.questions.iter().find_map(|question| question.limit.map(|limit| limit.rule()));
    SnapshotKind::Submitted { rule: rule.unwrap_or_else(CountRule::default), posting: essay.title.clone() }
}
