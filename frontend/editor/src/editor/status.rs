//! The line that says how safe the text is, in the words of E1.

use leptos::{prelude::*, task::spawn_local};

use super::{told::Told, use_page};
use crate::{
    desk::{Saved, Trouble},
    out::Rescue,
    route::{Route, use_route},
    ui::{Icon, IconName, clock_time},
};

/// The widest thing it says while all is well: its room is kept, or what stands beside it would move at every key.
const WIDEST: &str = "이 기기에 저장됨 (00:00:00)";

/// One of three states, of the whole essay: who leaves goes by it, whichever question is shown. Or what is in the way.
#[component]
pub fn SavedLine() -> impl IntoView {
    let desk = use_page().desk;
    let state = Memo::new(move |_| (desk.trouble.get(), desk.saved(None)));
    let is_memory = desk.store().is_memory();
    let line = move || match state.get() {
        (Some(Trouble::Device(fault)), _) => ("error", IconName::Alert, fault.to_string()),
        (Some(Trouble::Erased), _) => ("error", IconName::Alert, "다른 탭에서 지운 자소서예요.".to_owned()),
        (None, Saved::Device(_)) if is_memory => {
            ("dirty", IconName::Pen, "공용 PC라 서버에만 저장해요".to_owned())
        }
        (None, saved @ (Saved::Typing | Saved::Unknown)) => ("dirty", IconName::Pen, saved.word().to_owned()),
        (None, saved @ Saved::Device(at)) => ("device", IconName::Check, timed(saved, at)),
        (None, saved @ Saved::Server(at)) => ("saved", IconName::Check, timed(saved, at)),
    };
    // Not kept here, or not for long: the writer can take it along at once.
    let trouble = Memo::new(move |_| state.get().0);
    let on_screen = Callback::new(move |()| vec![desk.read(Clone::clone)]);
    let rescue = move || trouble.get().is_some().then(|| view! { <Rescue on_screen=on_screen is_one=true/> });
    let anew = move || (trouble.get() == Some(Trouble::Erased)).then(|| view! { <KeepAnew/> });
    // Without the time: that it is newer is no news. While one types there is none.
    let words = Memo::new(move |_| match state.get() {
        (Some(_), _) => Some(line().2),
        (None, Saved::Typing | Saved::Unknown) => None,
        (None, Saved::Device(_)) if is_memory => None,
        (None, saved) => Some(saved.word().to_owned()),
    });
    view! {
        <Told words=words/>
        <div class="save" data-s=move || line().0>
            {move || view! { <Icon name=line().1/> }}
            <span class="save__w" data-widest=WIDEST>{move || line().2}</span>
            {anew}
            {rescue}
        </div>
    }
}

/// `이 기기에 저장됨 (14:32:05)`.
fn timed(saved: Saved, at: f64) -> String {
    format!("{} ({})", saved.word(), clock_time(at))
}

/// An essay that is gone from the device goes on as another one.
#[component]
fn KeepAnew() -> impl IntoView {
    let (desk, routing) = (use_page().desk, use_route());
    let keep = move |_| {
        spawn_local(async move {
            if let Some(id) = desk.keep_anew().await {
                routing.go(Route::Essay(id));
            }
        });
    };
    view! { <button type="button" class="linkbtn" on:click=keep>"새 자소서로 남기기"</button> }
}
