//! A new password for someone who forgot the old one.

use leptos::{prelude::*, server_fn::ServerFn};
use model::account::mails::LINK_MINUTES;

use super::{
    Solo,
    api::{AskReset, ResetPassword},
    finish::token,
    queries::is_reset_open,
    sign_up::mail_limit,
    solo::GoneLink,
};
use crate::ui::{
    Fault,
    form::{Checkbox, Field, FieldKind, Form, SubmitButton},
};

/// Asks where to send the link.
#[component]
pub fn ResetPage() -> impl IntoView {
    view! {
        <Solo title="비밀번호 다시 정하기" path="/reset" lead="가입한 이메일로 비밀번호를 다시 정하는 링크를 보내요.">
            <Form action=AskReset::url()>
                <Field name="email" label="이메일" kind=FieldKind::Username/>
                <SubmitButton label="링크 받기" busy="메일을 보내는 중" class="btn btn--primary btn--lg"/>
            </Form>
            <p class="solo__else"><a class="link" href="/signin">"로그인으로 돌아가기"</a></p>
        </Solo>
    }
}

/// The mail is on its way, if there is an account.
#[component]
pub fn ResetSentPage() -> impl IntoView {
    view! {
        <Solo title="메일을 확인해 주세요" path="/reset/sent" lead="가입한 주소라면 곧 메일이 도착해요.">
            <ul class="solo__list">
                <li>{format!("링크는 {LINK_MINUTES}분 안에 한 번만 쓸 수 있어요. 열기 전에는 지금 비밀번호가 그대로예요.")}</li>
                <li>"오지 않으면 스팸함을 보고, 가입한 주소가 맞는지 확인해 주세요."</li>
                <li>{mail_limit()}</li>
            </ul>
            <p><a class="link" href="/reset">"다시 받기"</a></p>
        </Solo>
    }
}

/// Takes the new password.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    let token = token();
    let is_open = Resource::new_blocking(
        move || token.get(),
        |token| async move { if token.is_empty() { Ok(false) } else { is_reset_open(token).await } },
    );
    view! {
        <Solo title="새 비밀번호 정하기" path="/reset/new" lead="바꾸면 모든 기기에서 로그아웃돼요.">
            <Transition>
                {move || Suspend::new(async move {
                    match is_open.await {
                        Ok(true) => view! { <NewPassword token=token.get_untracked()/> }.into_any(),
                        Ok(false) => {
                            view! {
                                <GoneLink
                                    advice="비밀번호 링크는 30분 안에 한 번만 쓸 수 있어요."
                                    href="/reset"
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
fn NewPassword(token: String) -> impl IntoView {
    view! {
        <Form action=ResetPassword::url()>
            <input type="hidden" name="token" value=token/>
            <Field
                name="password"
                label="새 비밀번호"
                kind=FieldKind::NewPassword
                hint="8자 이상이에요. 길수록 안전해요."
            />
            <Checkbox name="shared" label="공용 PC예요. 이 컴퓨터에 아무것도 남기지 않아요"/>
            <SubmitButton label="비밀번호 바꾸기" busy="바꾸는 중" class="btn btn--primary btn--lg"/>
        </Form>
    }
}
