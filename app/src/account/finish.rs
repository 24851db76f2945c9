//! The end of signing up: the mailed link was opened.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::{
    Solo,
    api::FinishSignUp,
    queries::{PendingSignUp, load_pending_sign_up},
    solo::GoneLink,
};
use crate::ui::{
    Fault,
    form::{Checkbox, Field, FieldKind, Form, FormState, SubmitButton},
};

/// Opens the account once its password was given again.
#[component]
pub fn FinishSignUpPage() -> impl IntoView {
    let token = token();
    let pending = Resource::new_blocking(
        move || token.get(),
        |token| async move { if token.is_empty() { Ok(None) } else { load_pending_sign_up(token).await } },
    );
    view! {
        <Solo title="가입 마치기" path="/signup/finish" lead="마지막 단계예요. 가입할 때 정한 비밀번호를 한 번 더 적어 주세요.">
            <Transition>
                {move || Suspend::new(async move {
                    match pending.await {
                        Ok(Some(pending)) => {
                            view! { <Finish pending=pending token=token.get_untracked()/> }.into_any()
                        }
                        Ok(None) => {
                            view! {
                                <GoneLink
                                    advice="가입 링크는 24시간 안에 한 번만 쓸 수 있어요. 이미 가입을 마쳤다면 바로 로그인할 수 있어요."
                                    href="/signup"
                                    again="다시 가입하기"
                                />
                                <p class="solo__else"><a class="link" href="/signin">"로그인"</a></p>
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

/// The token of a mailed link.
pub(super) fn token() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|it| it.get("token").unwrap_or_default()))
}

#[component]
fn Finish(pending: PendingSignUp, token: String) -> impl IntoView {
    view! {
        <Form action=FinishSignUp::url()>
            <input type="hidden" name="token" value=token/>
            <Field name="email" label="이메일" kind=FieldKind::Username value=pending.email fixed=true/>
            <Field
                name="password"
                label="비밀번호"
                kind=FieldKind::Password
                hint="메일을 열어 본 사람이 아니라 가입한 분인지 확인해요."
            />
            <OtherNickname taken=pending.nickname_taken/>
            <Checkbox name="shared" label="공용 PC예요. 이 컴퓨터에 아무것도 남기지 않아요"/>
            <SubmitButton label="가입 마치기" busy="계정을 만드는 중" class="btn btn--primary btn--lg"/>
        </Form>
        <p class="solo__else">"비밀번호가 기억나지 않나요?" " "<a class="link" href="/signup">"처음부터 다시 가입하기"</a></p>
    }
}

/// Asks for another name once the first is gone; it may go while the page is open.
#[component]
fn OtherNickname(taken: bool) -> impl IntoView {
    let state = FormState::current();
    state.register("nickname");
    let is_asked = RwSignal::new(taken);
    Effect::new(move |_| {
        if state.message("nickname").is_some() {
            is_asked.set(true);
        }
    });
    move || {
        is_asked.get().then(|| {
            view! {
                <Field
                    name="nickname"
                    label="다른 별명"
                    kind=FieldKind::Nickname
                    hint="고른 별명을 그사이 다른 분이 쓰기 시작했어요. 한글·영문·숫자로 2자부터 12자까지예요."
                />
            }
        })
    }
}
