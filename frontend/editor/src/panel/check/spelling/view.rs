//! The choice, with what it means, and how it stands.

use leptos::{prelude::*, task::spawn_local};

use super::{State, ask, find_out};
use crate::editor::use_page;

/// 맞춤법도 확인하기: off until it is chosen.
#[component]
pub fn SpellingChoice() -> impl IntoView {
    let page = use_page();
    let it = page.help.check.spelling;
    let is_shown = Memo::new(move |_| it.is_shown());
    let is_asking = Memo::new(move |_| it.state.get() == State::Asking);
    let said = move || {
        it.chosen
            .get()
            .then(|| told(it.state.get(), it.told.with(|told| told.iter().all(|it| it.told.complete))))
    };
    let toggle = move |event| it.choose(page, event_target_checked(&event));
    let again = move |_| {
        spawn_local(async move {
            find_out(page).await;
            ask(page);
        });
    };
    view! {
        <Show when=move || is_shown.get()>
            <div class="check pp__blind">
                <input
                    type="checkbox" id="help-spelling" prop:checked=it.chosen on:change=toggle
                    aria-describedby="help-spelling-said"
                />
                <label for="help-spelling">"맞춤법도 확인하기"</label>
                <p class="help" id="help-spelling-said">
                    "켜면 쓴 글을 자진모리 서버로 보내 사전에서 찾아봐요. 다른 곳으로는 보내지 않고, 서버에 남기지도 않아요."
                </p>
                <p class="help" role="status">{said}</p>
                <Show when=move || it.chosen.get()>
                    <p class="help">
                        <button type="button" class="linkbtn" disabled=is_asking on:click=again>"지금 확인하기"</button>
                    </p>
                </Show>
            </div>
        </Show>
    }
}

fn told(state: State, is_whole: bool) -> &'static str {
    match state {
        State::Idle if is_whole => "글을 고치면 잠시 뒤에 다시 확인해요.",
        State::Idle => "글이 길어 앞부분만 확인했어요.",
        State::Asking => "확인하고 있어요.",
        State::Away => "지금은 서버와 연결되지 않아 확인하지 못했어요. 쓰던 글은 그대로예요.",
        State::Often => "너무 자주 확인했어요. 잠시 뒤에 다시 확인해 주세요. 쓰던 글은 그대로예요.",
        State::Busy => "지금은 확인하려는 사람이 많아요. 잠시 뒤에 다시 확인해 주세요. 쓰던 글은 그대로예요.",
        State::Failed => "맞춤법을 확인하지 못했어요. 쓰던 글은 그대로예요.",
    }
}
