//! What the writer of an essay has to know of other devices and the server. It stays until it is read; the text is safe
//! whatever it says.

use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use model::essay::{
    merge::Note,
    shape::{Essay, EssayId},
    sync::Stop,
};

use super::{sheet::focus_answer, use_page};
use crate::{
    app::use_device,
    browser::fresh,
    clock,
    desk::{Saved, Trouble},
    out::Rescue,
    route::{Route, To, use_route},
    store::Record,
    sync::{Refused, SignInDialog, use_sync},
    ui::{Icon, IconName},
};

/// All of them, above the sheet.
#[component]
pub fn Notices() -> impl IntoView {
    let signs_in = RwSignal::new(false);
    view! {
        <div class="notices"><SignedOut signs_in=signs_in/><Stopped/><NotTaken/><Lonely/><KeptBoth/><Merged/><NoFile/></div>
        <SignInDialog open=signs_in done=move |()| { request_animation_frame(focus_answer); }/>
    }
}

/// The session ended: one signs in again here, beside the text (O8).
#[component]
fn SignedOut(
    /// Whether the dialog to do so is there.
    signs_in: RwSignal<bool>,
) -> impl IntoView {
    let desk = use_page().desk;
    let sync = use_sync();
    let owned = Memo::new(move |_| desk.record.with(|record| record.owner.is_some()));
    let text = if desk.store().is_memory() {
        "로그인이 풀렸어요. 공용 PC라 이 창을 닫으면 쓰던 글이 사라져요. 다시 로그인하면 서버에 저장돼요. "
    } else {
        "로그인이 풀렸어요. 쓰던 글은 이 기기에 그대로 있고, 다시 로그인하면 서버에도 저장돼요. "
    };
    view! {
        <Show when=move || sync.is_signed_out.get() && owned.get()>
            <div class="notice notice--warn" role="status">
                <Icon name=IconName::Warn/>
                <p>{text}<button type="button" class="linkbtn" on:click=move |_| signs_in.set(true)>"다시 로그인"</button></p>
            </div>
        </Show>
    }
}

/// Nothing is sent any more, or for now.
#[component]
fn Stopped() -> impl IntoView {
    let desk = use_page().desk;
    let stop = Memo::new(move |_| desk.record.with(|record| record.replica.stop()));
    let routing = use_route();
    let device = StoredValue::new_local(use_device());
    let revive = move |_| {
        spawn_local(async move {
            let Some(fresh) = fresh::<EssayId>() else { return };
            desk.save().await;
            let device = device.get_value();
            // What is typed is not in the desk's record.
            let stored = device.store.essay(&desk.id()).await.ok().flatten();
            let mut record = stored.map_or_else(|| desk.record.get_untracked(), |stored| stored.record);
            record.replica.write(desk.read(Clone::clone));
            let copy = Record { replica: record.replica.copied(fresh.clone()), ..record };
            match device.store.insert(&copy).await {
                Ok(_) => {
                    device.news.tell(&fresh, 1);
                    routing.go(Route::Essay(fresh));
                }
                Err(fault) => desk.trouble.set(Some(Trouble::Device(fault))),
            }
        });
    };
    move || {
        let (text, revives) = match stop.get()? {
            Stop::Gone => {
                ("다른 기기에서 아주 지운 자소서예요. 이 기기에는 아직 남아 있어요.".to_owned(), true)
            }
            Stop::TooOld => (
                "새 버전이 나왔어요. 글은 이 기기에 저장되고, 화면을 새로 고치면 서버에도 저장돼요."
                    .to_owned(),
                false,
            ),
            Stop::Refused(fault) => (format!("서버에는 저장하지 못했어요. {fault}"), false),
        };
        Some(view! {
            <div class="notice notice--warn" role="status">
                <Icon name=IconName::Warn/>
                <p>{text}" "
                    {revives.then(|| view! { <button type="button" class="linkbtn" on:click=revive>"새 자소서로 남기기"</button> })}
                </p>
            </div>
        })
    }
}

/// The server does not take what is written.
#[component]
fn NotTaken() -> impl IntoView {
    let desk = use_page().desk;
    let owned = Memo::new(move |_| desk.record.with(|record| record.owner.is_some()));
    let on_screen = Callback::new(move |()| vec![desk.read(Clone::clone)]);
    view! { <Show when=move || owned.get()><Refused on_screen=on_screen is_one=true/></Show> }
}

/// What is written is on no server for a while: it is this device's alone, and says so (O9).
#[component]
fn Lonely() -> impl IntoView {
    const MINUTE_MS: i32 = 60_000;
    const LONELY_MS: f64 = 10.0 * 60_000.0;
    let desk = use_page().desk;
    let sync = use_sync();
    let minutes = RwSignal::new(0_u32);
    let handle = set_interval_with_handle(
        move || minutes.update(|minutes| *minutes = minutes.wrapping_add(1)),
        std::time::Duration::from_millis(MINUTE_MS.unsigned_abs().into()),
    );
    on_cleanup(move || {
        if let Ok(handle) = &handle {
            handle.clear();
        }
    });
    // Since when, as this page saw it: what is typed is not in the desk's record.
    let seen = StoredValue::new(None::<f64>);
    let is_lonely = Memo::new(move |_| {
        minutes.track();
        let (is_owned, kept, sent) = desk.record.with(|Record { owner, device, .. }| {
            (owner.is_some(), device.unsent_since, device.sent_at.unwrap_or_default())
        });
        if !is_owned || matches!(untrack(|| desk.saved(None)), Saved::Server(_)) {
            seen.set_value(None);
            return false;
        }
        let now = clock::ms();
        // A time to come is of a clock that was wrong then.
        let first = kept.or(seen.get_value()).unwrap_or(now).max(sent).min(now);
        seen.set_value(Some(first));
        now - first > LONELY_MS && sync.refused.with(Option::is_none)
    });
    let text = if desk.store().is_memory() {
        "10분 넘게 서버에 저장하지 못했어요. 공용 PC라 이 창을 닫으면 그동안 쓴 글이 사라져요. "
    } else {
        "10분 넘게 서버에 저장하지 못했어요. 지금 글은 이 기기에만 있어요. "
    };
    let on_screen = Callback::new(move |()| vec![desk.read(Clone::clone)]);
    view! {
        <Show when=move || is_lonely.get()>
            <div class="notice notice--warn" role="status">
                <Icon name=IconName::WifiOff/>
                <p>{text}<Rescue on_screen=on_screen is_one=true/></p>
            </div>
        </Show>
    }
}

/// Two texts that could not be made one.
#[component]
fn KeptBoth() -> impl IntoView {
    let desk = use_page().desk;
    let other = Memo::new(move |_| desk.record.with(|record| record.replica.conflict().cloned()));
    move || {
        let other = other.get()?;
        Some(view! {
            <div class="notice notice--warn" role="status">
                <Icon name=IconName::Compare/>
                <p>"두 곳에서 고친 글을 합칠 수 없어 따로 두었어요. "
                    <To route=Route::Essay(other) class="link">"다른 글 보기"</To>" "
                    <Read/>
                </p>
            </div>
        })
    }
}

/// What a merge decided.
#[component]
fn Merged() -> impl IntoView {
    let desk = use_page().desk;
    let notes = Memo::new(move |_| desk.record.with(|record| record.replica.notes().to_vec()));
    move || {
        let notes = notes.get();
        if notes.is_empty() || desk.record.with(|record| record.replica.conflict().is_some()) {
            return None;
        }
        let words: Vec<String> = desk.read(|essay| notes.iter().map(|note| words(essay, note)).collect());
        Some(view! {
            <div class="notice" role="status">
                <Icon name=IconName::Compare/>
                <div>
                    <p>"다른 기기에서 고친 글과 합쳤어요. 두 글 모두 이전 버전에 남아 있어요. "<Read/></p>
                    <ul>{words.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
                </div>
            </div>
        })
    }
}

/// The notes were read.
#[component]
fn Read() -> impl IntoView {
    let desk = use_page().desk;
    let read = move |_| {
        spawn_local(async move {
            let (store, id) = (desk.store(), desk.id());
            let done = store.update(&id, |record, _| {
                record.replica.read_notes();
                Ok(())
            });
            if done.await.is_ok() {
                desk.refresh();
            }
        });
    };
    view! { <button type="button" class="linkbtn" on:click=read>"확인했어요"</button> }
}

/// A file was asked for, and there is none.
#[component]
fn NoFile() -> impl IntoView {
    let fault = use_page().out_fault;
    view! {
        <Show when=move || fault.with(Option::is_some)>
            <div class="notice notice--danger" role="alert">
                <Icon name=IconName::Alert/>
                <p>"파일을 만들지 못했어요. 쓰던 글은 그대로 있어요. 다시 내려받아 보세요. "
                    <button type="button" class="linkbtn" on:click=move |_| fault.set(None)>"확인했어요"</button>
                </p>
            </div>
        </Show>
    }
}

fn words(essay: &Essay, note: &Note) -> String {
    let number =
        |id: &_| essay.questions.iter().position(|question| question.id == *id).map_or(0, |at| at + 1);
    match note {
        Note::BothWrote { question, .. } => {
            format!("{}번 문항: 같은 자리에 쓴 두 글을 차례로 두었어요.", number(question))
        }
        Note::QuestionKept { question } => {
            format!("{}번 문항: 한쪽에서 지웠지만 다른 쪽에서 고쳐 남겨 두었어요.", number(question))
        }
        Note::ReferenceKept { .. } => "지운 자료를 다른 쪽에서 고쳐 남겨 두었어요.".to_owned(),
        Note::Replaced { .. } => {
            "회사, 직무, 마감 같은 정보가 서로 달라 나중에 고친 것을 남겼어요.".to_owned()
        }
        Note::OrderReplaced => "문항 순서가 서로 달라 나중에 바꾼 순서를 남겼어요.".to_owned(),
        Note::TakenFromTrash => "한쪽에서 휴지통에 넣었지만 다른 쪽에서 고쳐 꺼내 두었어요.".to_owned(),
    }
}
