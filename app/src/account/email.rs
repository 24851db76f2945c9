//! A new address: the mailed link was opened.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    RequireLogin, api::ConfirmEmail, finish::token, gate::fault, queries::load_pending_email, solo::GoneLink,
};
use crate::ui::{
    PageMeta,
    form::{Field, FieldKind, Form, SubmitButton},
};

/// Changes the address at the press of a button; opening the link does nothing yet, as mail programs open links too.
/// Only its owner can: the link may have gone to a stranger, whose address was typed by mistake.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    view! {
        <PageMeta title=TITLE description=LEAD path="/email/confirm" listed=false/>
        <main id="main" class="page solo">
            <div class="solo__c"><RequireLogin><Asked/></RequireLogin></div>
        </main>
    }
    .into_any()
}

const TITLE: &str = "이메일 바꾸기";
const LEAD: &str = "아래 버튼을 눌러야 바뀌어요.";

#[component]
fn Asked() -> impl IntoView {
    let token = token();
    let email = Resource::new_blocking(
        move || token.get(),
        |token| async move { if token.is_empty() { Ok(None) } else { load_pending_email(token).await } },
    );
    view! {
        <h1>{TITLE}</h1>
        <p class="solo__lead">{LEAD}</p>
        <Transition>
            {move || Suspend::new(async move {
                match email.await {
                    Ok(Some(email)) => {
                        view! { <Confirm email=email token=token.get_untracked()/> }.into_any()
                    }
                    Ok(None) => {
                        view! {
                            <GoneLink
                                advice="이메일을 바꾸는 링크는 30분 안에 한 번만, 링크를 받은 계정으로 쓸 수 있어요."
                                href="/my/security"
                                again="링크 다시 받기"
                            />
                        }
                            .into_any()
                    }
                    Err(error) => fault(error, "/my/security"),
                }
            })}
        </Transition>
    }
}

#[component]
fn Confirm(email: String, token: String) -> impl IntoView {
    view! {
        <Form action=ConfirmEmail::url()>
            <input type="hidden" name="token" value=token/>
            <Field name="email" label="새 이메일" kind=FieldKind::Email value=email fixed=true/>
            <SubmitButton label="이 주소로 바꾸기" busy="바꾸는 중" class="btn btn--primary btn--lg"/>
        </Form>
    }
}
