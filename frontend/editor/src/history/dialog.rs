//! The dialog of earlier states.

use leptos::{ev, html, prelude::*, task::spawn_local};
use model::essay::{
    count::{CountRule, Measure, count},
    shape::{Essay, Status},
    snapshot::{Bulk, Snapshot, SnapshotKind},
    undo::Origin,
    wire::SnapshotHead,
};

use super::{
    list::{Chosen, Found, List},
    pieces::Pieces,
};
use crate::{
    editor::{Page, use_page},
    ui::{Dialog, Icon, IconName, toast},
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
    let found = Found::begin(page);
    let compared = move || match found.chosen.get()? {
        Chosen::Coming(_) => {
            Some(view! { <p class="help" role="status">"서버에서 불러오는 중이에요."</p> }.into_any())
        }
        Chosen::Failed(head) => Some(view! { <Failed found=found head=head/> }.into_any()),
        Chosen::There(snapshot) => {
            let (before, now) = (snapshot.essay.clone(), page.desk.all(Clone::clone));
            Some(view! { <Back page=page snapshot=snapshot/><Pieces before=before after=now/> }.into_any())
        }
    };
    view! {
        <div class="past">
            <div class="past__l">
                <Keep done=Callback::new(move |()| found.look())/>
                <List found=found/>
            </div>
            <div class="past__d">{compared}</div>
        </div>
    }
}

/// The server did not answer for one of its own.
#[component]
fn Failed(found: Found, head: SnapshotHead) -> impl IntoView {
    view! {
        <div class="empty">
            <h3>"이 버전을 불러오지 못했어요"</h3>
            <p>"서버에만 있는 버전이에요. 네트워크를 확인하고 다시 불러와 주세요."</p>
            <button type="button" class="btn btn--sm" on:click=move |_| found.read(head.clone())>"다시 불러오기"</button>
        </div>
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
    let handed_in = match &snapshot.kind {
        SnapshotKind::Submitted { posting, .. } => Some(handed_in(&snapshot.essay, posting)),
        _ => None,
    };
    let kept = StoredValue::new(snapshot.essay);
    let back = move |_| {
        spawn_local(async move {
            // What is there now has to be safe first; that it is not is said below the sheet.
            if !page.desk.snapshot(SnapshotKind::Before(Bulk::Restore)).await {
                page.history_dialog.set(false);
                return;
            }
            let before = page.desk.read(Clone::clone);
            put_back(page, kept.get_value());
            page.history_dialog.set(false);
            let undo = page.help.callback(move || put_back(page, before.clone()));
            toast("이전 버전으로 되돌렸어요.", Some(("취소", undo)));
        });
    };
    view! {
        <div class="past__b">
            <p class="help">"지금 글에서 "<ins>"더한 부분"</ins>"과 "<del>"지운 부분"</del>"이에요."</p>
            <button type="button" class="btn" on:click=back><Icon name=IconName::History/>"이 버전으로 되돌리기"</button>
            {handed_in.map(|said| view! { <p class="help past__s">{said}</p> })}
        </div>
    }
}

/// What an essay was handed in for, and how each answer was counted then.
fn handed_in(essay: &Essay, posting: &str) -> String {
    let counted = (1..).zip(&essay.questions).map(|(number, question)| {
        let (used, mode) = match question.limit {
            Some(limit) => (Measure::of(&question.answer, &limit).used_text(), limit.rule().mode),
            None => {
                let CountRule { mode, .. } = CountRule::default();
                (format!("{}{}", count(&question.answer, CountRule::default()), mode.unit()), mode)
            }
        };
        format!("{number}번 {used}({})", mode.label())
    });
    let counted = counted.collect::<Vec<_>>().join(", ");
    if posting.is_empty() {
        format!("제출할 때: {counted}")
    } else {
        format!("{posting}에 제출할 때: {counted}")
    }
}

/// Questions, answers and what was put into them; for whom the essay is and how far it has come stays as it is.
fn put_back(page: Page, old: Essay) {
    page.desk.change_as(Origin::Restored, |essay| {
        essay.questions = old.questions;
        essay.references = old.references;
    });
}

/// The essay is handed in: a copy is frozen first, and only what is frozen counts as handed in.
pub fn hand_in(page: Page) {
    let kind = page.desk.read(SnapshotKind::submitted);
    spawn_local(async move {
        if page.desk.snapshot(kind).await {
            page.desk.change(|essay| essay.status = Status::Submitted);
        }
    });
}
