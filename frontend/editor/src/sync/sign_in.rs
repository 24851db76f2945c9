//! Signing in again where one writes (O8): the page stays, and what is on it.

use leptos::{ev, html, prelude::*, task::spawn_local};
use model::{account::Stay, form::Violation};
use serde::Deserialize;

use super::{Sync, use_sync};
use crate::{
    api,
    app::is_shared,
    ui::{Dialog, Icon, IconName, toast},
};

/// A way to sign in again, in a dialog.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="linkbtn" on:click=move |_| open.set(true)>"다시 로그인"</button>
        <Dialog open=open title="다시 로그인"><SignIn open=open/></Dialog>
    }
}

/// The fields of the dialog. A handle.
#[derive(Clone, Copy)]
struct Fields {
    email: NodeRef<html::Input>,
    password: NodeRef<html::Input>,
    /// Whether the browser is to stay signed in; not asked where others use it too.
    stays: NodeRef<html::Input>,
}

impl Fields {
    /// As the form of the page to sign in is sent.
    fn sent(self) -> String {
        let text = |field: NodeRef<html::Input>| {
            let value = field.get_untracked().map(|it| it.value()).unwrap_or_default();
            String::from(js_sys::encode_uri_component(&value))
        };
        let stays = self.stays.get_untracked().is_some_and(|it| it.checked());
        let stay = match (is_shared(), stays) {
            (true, _) => Stay::Shared,
            (false, true) => Stay::Device,
            (false, false) => Stay::Browser,
        };
        format!("email={}&password={}&stay={}", text(self.email), text(self.password), stay.as_str())
    }
}

/// An attempt, and what came of the last one. A handle.
#[derive(Clone, Copy)]
struct Attempt {
    fields: Fields,
    open: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    is_busy: RwSignal<bool>,
}

impl Attempt {
    /// Asks the server; the dialog goes when it lets one in.
    fn send(self, sync: Sync) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        let form = self.fields.sent();
        spawn_local(async move {
            let said = sign_in(form).await;
            // The dialog may have been left meanwhile; that somebody signed in is so all the same.
            self.is_busy.try_set(false);
            match said {
                Ok(()) => {
                    toast("로그인했어요.".to_owned(), None);
                    sync.look();
                    sync.now();
                    self.open.try_set(false);
                }
                Err(words) => {
                    self.fault.try_set(Some(words));
                }
            }
        });
    }
}

#[component]
fn SignIn(open: RwSignal<bool>) -> impl IntoView {
    let sync = use_sync();
    let fields = Fields { email: NodeRef::new(), password: NodeRef::new(), stays: NodeRef::new() };
    let (fault, is_busy) = (RwSignal::new(None), RwSignal::new(false));
    let attempt = Attempt { fields, open, fault, is_busy };
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        attempt.send(sync);
    };
    let is_wrong = move || fault.get().map(|_| "true");
    view! {
        <form class="form" on:submit=send novalidate>
            <p class="help">"쓰던 글은 그대로 있어요. 로그인하면 서버에도 저장돼요."</p>
            <div class="field">
                <label for="s-email">"이메일"</label>
                <input id="s-email" class="input" type="email" autocomplete="username" node_ref=fields.email aria-invalid=is_wrong aria-describedby="s-err"/>
            </div>
            <div class="field">
                <label for="s-password">"비밀번호"</label>
                <input id="s-password" class="input" type="password" autocomplete="current-password" node_ref=fields.password aria-invalid=is_wrong aria-describedby="s-err"/>
                <div id="s-err" role="alert">
                    {move || fault.get().map(|text| view! { <p class="err"><Icon name=IconName::Alert/>{text}</p> })}
                </div>
            </div>
            {(!is_shared()).then(|| view! {
                <label class="check">
                    <input type="checkbox" node_ref=fields.stays/>
                    <span>"로그인 유지 (내 기기에서만 골라 주세요)"</span>
                </label>
            })}
            <footer class="dialog__f">
                <button type="submit" class="btn btn--primary" aria-disabled=move || is_busy.get().to_string()>
                    {move || if is_busy.get() { "로그인하는 중" } else { "로그인" }}
                </button>
            </footer>
        </form>
    }
}

/// Why it was refused.
#[derive(Deserialize)]
struct Refused {
    #[serde(default)]
    violations: Vec<Violation>,
    /// Seconds.
    retry_after: Option<u64>,
}

/// Asks the server; in words, why it did not let one in.
async fn sign_in(form: String) -> Result<(), String> {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
    let Some(response) = api::send("POST", "/api/fn/sign_in", Some(form), &headers).await else {
        return Err("서버에 연결하지 못했어요. 잠시 뒤에 다시 해 주세요.".to_owned());
    };
    if response.ok() {
        return Ok(());
    }
    let said = api::text(&response).await.unwrap_or_default();
    let refused =
        serde_json::from_str(&said).unwrap_or(Refused { violations: Vec::new(), retry_after: None });
    Err(match (refused.violations.into_iter().next(), refused.retry_after) {
        (Some(violation), _) => violation.message,
        (None, Some(seconds)) => format!("{}분 뒤에 다시 해 주세요.", seconds.div_ceil(60).max(1)),
        (None, None) => "로그인하지 못했어요. 잠시 뒤에 다시 해 주세요.".to_owned(),
    })
}
