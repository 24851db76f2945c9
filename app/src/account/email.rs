//! A new address: the mailed link was opened.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{Solo, api::ConfirmEmail, finish::token, queries::load_pending_email, solo::GoneLink};
use crate::ui::{
    Fault,
    form::{Field, FieldKind, Form, SubmitButton},
};

/// Changes the address at the press of a button; opening the link does nothing yet, as mail programs open links too.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let token = token();
    let email = Resource::new_blocking(
        move || token.get(),
        |token| async move { if token.is_empty() { Ok(None) } else { load_pending_email(token).await } },
    );
    view! {
        <Solo title="이메일 바꾸기" path="/email/confirm" lead="아래 버튼을 눌러야 바뀌어요.">
            <Transition>
                {move || Suspend::new(async move {
                    match email.await {
                        Ok(Some(email)) => {
                            view! { <Confirm email=email token=token.get_untracked()/> }.into_any()
                        }
                        Ok(None) => {
                            view! {
                                <GoneLink
                                    advice="이메일을 바꾸는 링크는 30분 안에 한 번만 쓸 수 있어요."
                                    href="/my/security"
                                    again="링크 다시 받기"
                                />
                            }
                                .into_any()
                        }
                        Err(error) => view! { <Fault error=error/> }.into_any(),
                    }
                })}
            </Transition>
        </Solo>
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
