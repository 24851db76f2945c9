//! Signing in again where one writes (O8): the page stays, and what is on it.

use leptos::{ev, html, prelude::*, task::spawn_local};
use model::{account::Stay, form::Violation};
use serde::Deserialize;

use super::{Sync, use_sync};
use crate::{
    api,
    ui::{Dialog, Icon, IconName, toast},
};

/// Signs in, and stays on the page.
#[component]
pub fn SignInDialog(
    /// Whether it is there.
    open: RwSignal<bool>,
    /// Called when it let one in.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    view! { <Dialog open=open title="다시 로그인"><SignIn open=open done=done/></Dialog> }
}

/// How long the browser stays signed in, as the page to sign in names it.
const STAYS: [(Stay, &str); 3] = [
    (Stay::Browser, "이 브라우저를 닫을 때까지"),
    (Stay::Device, "로그인 유지 (내 기기에서만)"),
    (Stay::Shared, "공용 PC (함께 쓰는 컴퓨터)"),
];

/// The fields of the dialog. A handle.
#[derive(Clone, Copy)]
struct Fields {
    email: NodeRef<html::Input>,
    password: NodeRef<html::Input>,
    /// How long the browser stays signed in; not asked where nothing is kept: others use it too.
    stay: NodeRef<html::Select>,
}

impl Fields {
    /// As the form of the page to sign in is sent.
    fn sent(self) -> String {
        let text = |field: NodeRef<html::Input>| {
            let value = field.get_untracked().map(|it| it.value()).unwrap_or_default();
            String::from(js_sys::encode_uri_component(&value))
        };
        let stay =
            self.stay.get_untracked().map_or_else(|| Stay::Shared.as_str().to_owned(), |it| it.value());
        format!("email={}&password={}&stay={stay}", text(self.email), text(self.password))
    }
}

/// An attempt, and what came of the last one. A handle.
#[derive(Clone, Copy)]
struct Attempt {
    fields: Fields,
    open: RwSignal<bool>,
    done: Callback<()>,
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
                    self.done.try_run(());
                }
                Err(words) => {
                    self.fault.try_set(Some(words));
                }
            }
        });
    }
}

#[component]
fn SignIn(open: RwSignal<bool>, done: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let fields = Fields { email: NodeRef::new(), password: NodeRef::new(), stay: NodeRef::new() };
    let (fault, is_busy) = (RwSignal::new(None), RwSignal::new(false));
    let attempt = Attempt { fields, open, done, fault, is_busy };
    let is_kept = !sync.device().store.is_memory();
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
            {is_kept.then(|| view! {
                <div class="field">
                    <label for="s-stay">"언제까지 로그인해 둘까요?"</label>
                    <select id="s-stay" class="select" node_ref=fields.stay>
                        {STAYS.map(|(stay, label)| view! { <option value=stay.as_str()>{label}</option> })}
                    </select>
                </div>
            })}
            <p class="help"><a class="link" href="/reset" target="_blank">"비밀번호를 잊었어요"</a></p>
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
