//! Signing up: the form, and what comes after it.

use leptos::{prelude::*, server_fn::ServerFn};
use model::account::{
    Consent,
    mails::{MAIL_EVERY_MINUTES, MAILS_AT_ONCE, SIGN_UP_LINK_HOURS},
};

use super::{DesiredFields, Solo, api::SignUp, leave, use_viewer};
use crate::ui::form::{Checkbox, Field, FieldKind, Form, SubmitButton};

/// Asks for what an account needs, each with the reason, and apart from it what it can do without.
#[component]
pub fn SignUpPage() -> impl IntoView {
    if use_viewer().is_some() {
        leave("/my");
    }
    view! {
        <Solo title="가입하기" path="/signup" lead="이메일, 비밀번호, 별명만 있으면 돼요. 나머지는 고를 수 있어요.">
            <Form action=SignUp::url()>
                <Field name="email" label="이메일" kind=FieldKind::Username hint="확인 메일을 보내고, 로그인할 때 써요."/>
                <Field
                    name="password"
                    label="비밀번호"
                    kind=FieldKind::NewPassword
                    hint="8자 이상이에요. 길수록 안전하고, 띄어쓰기도 쓸 수 있어요."
                />
                <Field
                    name="nickname"
                    label="별명"
                    kind=FieldKind::Nickname
                    hint="이름 대신 보여요. 한글·영문·숫자로 2자부터 12자까지예요."
                />
                <p class="form__why">"아래 두 가지는 희망에 맞춰 보여 드릴 때만 써요. 비워 둬도 되고, 고르면 저장하는 데 동의해 주세요."</p>
                <DesiredFields/>
                <Consents/>
                <SubmitButton label="확인 메일 받기" busy="메일을 보내는 중" class="btn btn--primary btn--lg"/>
            </Form>
            <p class="solo__else">"이미 계정이 있나요? "<a class="link" href="/signin">"로그인"</a></p>
        </Solo>
    }
}

/// What has to be agreed to, and what may be.
#[component]
fn Consents() -> impl IntoView {
    let boxes = |required: bool| {
        Consent::ALL
            .into_iter()
            // Wishes have theirs beside them.
            .filter(|consent| consent.is_required() == required && *consent != Consent::Desired)
            .map(|consent| view! { <ConsentBox consent=consent/> })
            .collect_view()
    };
    view! {
        <fieldset class="form__group">
            <legend>"꼭 필요해요"</legend>
            <Checkbox name="age14" label="만 14세 이상이에요" required=true/>
            {boxes(true)}
        </fieldset>
        <fieldset class="form__group">
            <legend>"고를 수 있어요"</legend>
            <p class="help">"동의하지 않아도 가입할 수 있고, 언제든 바꿀 수 있어요."</p>
            {boxes(false)}
        </fieldset>
    }
}

/// The box of a consent, with a link to its text.
#[component]
pub(super) fn ConsentBox(consent: Consent, #[prop(optional)] checked: bool) -> impl IntoView {
    view! {
        <Checkbox name=consent.as_str() label=consent.label() checked=checked required=consent.is_required()>
            <ConsentLink consent=consent/>
        </Checkbox>
    }
}

/// To the text of a consent in force, beside what is being filled in.
#[component]
pub(super) fn ConsentLink(consent: Consent) -> impl IntoView {
    view! {
        <a class="link check__more" href=format!("/legal/{}", consent.as_str()) target="_blank">
            "전문 보기"<span class="sr">{format!(": {} (새 창)", consent.label())}</span>
        </a>
    }
}

/// How soon another mail can be asked for.
pub(super) fn mail_limit() -> String {
    format!(
        "메일은 한 주소에 {MAILS_AT_ONCE}번까지 바로 보내요. 그보다 많이 받으려면 {MAIL_EVERY_MINUTES}분 뒤에 다시 해 주세요."
    )
}

/// The mail is on its way, if it may be.
#[component]
pub fn SignUpSentPage() -> impl IntoView {
    view! {
        <Solo title="메일을 확인해 주세요" path="/signup/sent" lead="적은 주소로 메일을 보냈어요.">
            <ul class="solo__list">
                <li>{format!("{SIGN_UP_LINK_HOURS}시간 안에 메일 속 링크를 열면 가입을 마칠 수 있어요. 열기 전에는 계정이 생기지 않아요.")}</li>
                <li>"이미 계정이 있는 주소라면 링크 대신 그 사실을 알려 드려요."</li>
                <li>"몇 분이 지나도 오지 않으면 스팸함을 보고, 주소가 맞는지 확인해 주세요."</li>
                <li>{mail_limit()}</li>
            </ul>
            <p><a class="link" href="/signup">"주소를 고쳐 다시 받기"</a></p>
        </Solo>
    }
}
