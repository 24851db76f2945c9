//! The old address put back: the link was opened that was mailed to it when it was replaced.

use leptos::{prelude::*, server_fn::ServerFn};
use model::account::mails::UNDO_LINK_DAYS;

use super::{Solo, api::UndoEmailChange, finish::token, queries::load_former_email};
use crate::ui::{
    Fault,
    form::{Checkbox, Field, FieldKind, Form, SubmitButton},
};

/// Puts the address back at the press of a button, with a new password: whoever changed it knew the old one.
#[component]
pub fn UndoEmailPage() -> impl IntoView {
    let token = token();
    let email = Resource::new_blocking(
        move || token.get(),
        |token| async move { if token.is_empty() { Ok(None) } else { load_former_email(token).await } },
    );
    view! {
        <Solo
            title="이메일 되돌리기"
            path="/email/undo"
            lead="계정의 이메일을 이전 주소로 되돌리고, 모든 기기에서 로그아웃하고, 비밀번호를 새로 정해요."
        >
            <Transition>
                {move || Suspend::new(async move {
                    match email.await {
                        Ok(Some(email)) => view! { <Undo email=email token=token.get_untracked()/> }.into_any(),
                        Ok(None) => view! { <Gone/> }.into_any(),
                        Err(error) => view! { <Fault error=error/> }.into_any(),
                    }
                })}
            </Transition>
        </Solo>
    }
}

#[component]
fn Undo(email: String, token: String) -> impl IntoView {
    view! {
        <Form action=UndoEmailChange::url()>
            <input type="hidden" name="token" value=token/>
            <Field name="email" label="되돌릴 이메일" kind=FieldKind::Username value=email fixed=true/>
            <Field
                name="password"
                label="새 비밀번호"
                kind=FieldKind::NewPassword
                hint="8자 이상이에요. 이메일을 바꾼 사람이 예전 비밀번호를 알 수 있으니 다른 것으로 정해 주세요."
            />
            <Checkbox name="shared" label="공용 PC예요. 이 컴퓨터에 아무것도 남기지 않아요"/>
            <SubmitButton label="이메일 되돌리기" busy="되돌리는 중" class="btn btn--primary btn--lg"/>
        </Form>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let advice = format!("이메일을 되돌리는 링크는 {UNDO_LINK_DAYS}일 안에 한 번만 쓸 수 있어요.");
    view! {
        <div class="empty">
            <h2>"이 링크는 더 쓸 수 없어요"</h2>
            <p>{advice}</p>
            <a class="btn btn--primary" href="/signin">"로그인하기"</a>
        </div>
    }
}
