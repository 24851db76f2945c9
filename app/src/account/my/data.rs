//! Taking one's data along, and leaving.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{My, Part};
use crate::{
    account::api::Withdraw,
    ui::form::{Checkbox, Field, FieldKind, Form, SubmitButton},
};

/// Where the server puts everything of an account into one file.
const EXPORT: &str = "/my/data/export.zip";

/// Everything of the account in a file, and its end.
#[component]
pub fn MyDataPage() -> impl IntoView {
    view! {
        <My title="내 자료" path="/my/data">
            <Part id="export" title="내려받기" note="자진모리에 있는 내 자료를 모두 담아요.">
                <p>
                    "계정, 희망 조건, 동의 기록, 로그인한 기기, 스크랩한 문장을 파일 하나에 담아요. 압축을 풀면 브라우저로 읽는 index.html과 프로그램이 읽는 account.json이 있어요. 비밀번호는 들어 있지 않아요."
                </p>
                <p><a class="btn" href=EXPORT rel="external">"내 자료 내려받기"</a></p>
            </Part>
            <Part id="withdraw" title="탈퇴" note="누르면 바로 지워요. 되살릴 수 없어요.">
                <p>"탈퇴하면 아래를 모두 지우고, 모든 기기에서 로그아웃해요."</p>
                <ul class="my__list">
                    <li>"이메일과 비밀번호"</li>
                    <li>"별명, 희망 직군, 희망 지역"</li>
                    <li>"동의 기록"</li>
                    <li>"스크랩한 문장과 메모"</li>
                    <li>"로그인 기록과 기기 목록, 보내지 않은 메일"</li>
                </ul>
                <Form action=Withdraw::url()>
                    <Field
                        name="current_password"
                        label="비밀번호"
                        kind=FieldKind::Password
                        hint="계정 주인인지 확인해요."
                    />
                    <Checkbox name="sure" label="되돌릴 수 없다는 것을 알아요" required=true/>
                    <SubmitButton label="탈퇴하기" busy="지우는 중" class="btn btn--danger"/>
                </Form>
            </Part>
        </My>
    }
}
