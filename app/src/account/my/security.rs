//! Password, address, and where the account is signed in.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{My, Part, Said, sessions::Sessions};
use crate::{
    account::api::{AskEmailChange, ChangePassword, SignOut},
    ui::form::{Field, FieldKind, Form, SubmitButton},
};

const SAID: [Said; 5] = [
    ("password", "비밀번호를 바꿨어요. 다른 기기에서는 모두 로그아웃했어요."),
    (
        "mail",
        "새 주소로 메일을 보냈어요. 30분 안에 메일 속 링크를 열어 주세요. 그때까지는 지금 주소가 그대로예요. 오지 않으면 10분 뒤에 다시 받을 수 있어요.",
    ),
    ("email", "이메일을 바꿨어요. 7일 안에는 이전 주소로 보낸 메일에서 되돌릴 수 있어요."),
    ("session", "고른 기기에서 로그아웃했어요."),
    ("sessions", "다른 기기에서 모두 로그아웃했어요."),
];

/// What keeps an account one's own.
#[component]
pub fn MySecurityPage() -> impl IntoView {
    view! {
        <My title="보안" path="/my/security" said=&SAID>
            <Part id="password" title="비밀번호" note="바꾸면 다른 기기에서는 로그아웃돼요.">
                <Form action=ChangePassword::url()>
                    <Field name="current_password" label="지금 비밀번호" kind=FieldKind::Password/>
                    <Field
                        name="new_password"
                        label="새 비밀번호"
                        kind=FieldKind::NewPassword
                        hint="8자 이상이에요. 길수록 안전해요."
                    />
                    <SubmitButton label="비밀번호 바꾸기" busy="바꾸는 중" class="btn"/>
                </Form>
            </Part>
            <Part id="email" title="이메일" note="새 주소로 보낸 링크를 열어야 바뀌어요.">
                <Form action=AskEmailChange::url()>
                    <Field name="email" label="새 이메일" kind=FieldKind::Email/>
                    <Field
                        name="current_password"
                        label="비밀번호"
                        kind=FieldKind::Password
                        hint="계정 주인인지 확인해요."
                    />
                    <SubmitButton label="확인 메일 받기" busy="메일을 보내는 중" class="btn"/>
                </Form>
            </Part>
            <Part id="sessions" title="로그인한 기기" note="낯선 기기가 있으면 로그아웃하고 비밀번호를 바꿔 주세요.">
                <Sessions/>
            </Part>
            <Part id="sign-out" title="로그아웃" note="이 기기에서만 로그아웃해요.">
                <Form action=SignOut::url() anyones=true>
                    <SubmitButton label="로그아웃" busy="로그아웃하는 중" class="btn"/>
                </Form>
            </Part>
        </My>
    }
}

#[cfg(test)]
mod tests {
    use model::account::mails::{LINK_MINUTES, MAIL_EVERY_MINUTES, UNDO_LINK_DAYS};

    use super::*;

    #[test]
    fn what_is_said_of_mails_is_what_the_server_keeps_to() {
        let text = |word| SAID.iter().find(|said| said.0 == word).unwrap().1;
        assert!(text("mail").contains(&format!(" {LINK_MINUTES}분 안에")), "{}", text("mail"));
        assert!(text("mail").contains(&format!(" {MAIL_EVERY_MINUTES}분 뒤에")), "{}", text("mail"));
        assert!(text("email").contains(&format!(" {UNDO_LINK_DAYS}일 안에")), "{}", text("email"));
    }
}
