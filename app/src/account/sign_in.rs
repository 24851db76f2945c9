//! Signing in.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use model::account::{Next, Stay};

use super::{
    Solo,
    api::SignIn,
    done::{Done, Said},
    leave, use_viewer,
};
use crate::ui::form::{Field, FieldKind, Form, Radios, SubmitButton};

const SAID: [Said; 3] = [
    ("reset", "새 비밀번호로 바꿨어요. 새 비밀번호로 로그인해 주세요."),
    ("undone", "이메일을 되돌리고 새 비밀번호로 바꿨어요. 새 비밀번호로 로그인해 주세요."),
    ("email", "이메일을 바꿨어요. 새 주소로 로그인해 주세요."),
];

/// Asks who one is, and how long this browser should remember it.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = use_query_map().with_untracked(|it| it.get_str("next").map_or_else(Next::home, Next::or_home));
    if use_viewer().is_some() {
        leave(next.as_str());
    }
    let lead = if next.is_home() {
        "가입할 때 쓴 이메일로 로그인해요."
    } else {
        "로그인하면 보던 화면으로 돌아가요."
    };
    let stays = Stay::ALL
        .map(|stay| {
            let (label, note) = words(stay);
            (stay.as_str(), label, note)
        })
        .to_vec();
    view! {
        <Solo title="로그인" path="/signin" lead=lead>
            <Done said=&SAID/>
            <Form action=SignIn::url()>
                <input type="hidden" name="next" value=next.to_string()/>
                <Field name="email" label="이메일" kind=FieldKind::Username/>
                <Field name="password" label="비밀번호" kind=FieldKind::Password/>
                <Radios name="stay" legend="언제까지 로그인해 둘까요?" options=stays value=Stay::Browser.as_str()/>
                <SubmitButton label="로그인" busy="로그인하는 중" class="btn btn--primary btn--lg"/>
            </Form>
            <p class="solo__else">
                <a class="link" href="/reset">"비밀번호를 잊었어요"</a>
                <a class="link" href="/signup">"가입하기"</a>
            </p>
        </Solo>
    }
}

/// What a person reads of how long a browser stays signed in: the name, and what it means.
pub(super) fn words(stay: Stay) -> (&'static str, &'static str) {
    match stay {
        Stay::Browser => {
            ("이 브라우저를 닫을 때까지", "열어 두어도 12시간, 쓰지 않으면 2시간 뒤에 로그아웃돼요.")
        }
        Stay::Device => ("로그인 유지", "내 기기에서만 골라 주세요. 30일 동안, 쓰지 않으면 14일까지예요."),
        Stay::Shared => (
            "공용 PC",
            "도서관·PC방처럼 함께 쓰는 곳이에요. 길어도 4시간, 쓰지 않으면 30분 뒤에 로그아웃돼요.",
        ),
    }
}
