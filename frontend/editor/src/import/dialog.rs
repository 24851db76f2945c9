//! 가져오기: chooses a file or takes what is pasted, shows what is in it.

use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast as _};
use web_sys::{File, HtmlInputElement};

use super::{
    archive::ArchivePreview,
    file::{Fault, Found, read, read_text},
    text::TextPreview,
};
use crate::ui::{Dialog, Icon, IconName, use_unsaved};

/// The dialog.
#[component]
pub fn ImportDialog(
    /// Whether it is there.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <Dialog open=open title="어디에서 가져올까요?" is_wide=true><Importing open=open/></Dialog> }
}

#[component]
fn Importing(open: RwSignal<bool>) -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    let fault = RwSignal::new(None::<Fault>);
    // Whoever comes back to choose again has it still.
    let pasted = StoredValue::new(String::new());
    let take = Callback::new(move |read: Result<Found, Fault>| match read {
        Ok(what) => {
            fault.set(None);
            found.set(Some(what));
        }
        Err(why) => fault.set(Some(why)),
    });
    let back = Callback::new(move |()| found.set(None));
    let done = Callback::new(move |()| open.set(false));
    move || match found.get() {
        None => view! { <Choose take=take fault=fault pasted=pasted/> }.into_any(),
        Some(Found::Text(name, written)) => {
            view! { <TextPreview name=name written=written back=back/> }.into_any()
        }
        Some(Found::Archive(imported)) => {
            view! { <ArchivePreview imported=imported done=done back=back/> }.into_any()
        }
    }
}

#[component]
fn Choose(
    take: Callback<Result<Found, Fault>>,
    fault: RwSignal<Option<Fault>>,
    pasted: StoredValue<String>,
) -> impl IntoView {
    let unsaved = use_unsaved();
    let paste = move |event: ev::Event| {
        let text = event_target_value(&event);
        unsaved.set(!text.is_empty());
        pasted.set_value(text);
    };
    let read_file = move |file: File| {
        spawn_local(async move { take.run(read(&file).await) });
    };
    let chosen = move |event: ev::Event| {
        let Some(field) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            read_file(file);
        }
        // The same file can be chosen again, after it was put right.
        field.set_value("");
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        take.run(pasted.with_value(|text| read_text(text)));
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <div class="field">
                <label for="take-file">"파일"</label>
                <input id="take-file" class="take__f" type="file" accept=".zip,.txt,.json,text/plain,application/zip" on:change=chosen aria-describedby="take-file-help"/>
                <p class="help" id="take-file-help">"자진모리에서 내려받은 ZIP이나 텍스트 파일(.txt)을 고를 수 있어요."</p>
            </div>
            <div class="field">
                <label for="take-text">"붙여 넣기"</label>
                <textarea
                    id="take-text" class="input input--area" rows="8" prop:value=pasted.get_value() on:input=paste spellcheck="false" autocomplete="off"
                    placeholder="1. 지원 동기를 써 주세요.\n\n답변…\n\n2. 협업한 경험을 써 주세요.\n\n답변…" aria-describedby="take-text-help"
                ></textarea>
                <p class="help" id="take-text-help">"‘1.’, ‘문항 1’처럼 번호가 붙은 문항을 나누어 드려요. 나눈 것을 먼저 보고 만들 수 있어요."</p>
            </div>
            {move || fault.get().map(|fault| view! { <p class="err" role="alert"><Icon name=IconName::Alert/>{fault.to_string()}</p> })}
            <footer class="dialog__f"><button type="submit" class="btn btn--primary">"나누어 보기"</button></footer>
        </form>
    }
}
