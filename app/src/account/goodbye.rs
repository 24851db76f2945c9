//! After leaving.

use leptos::prelude::*;

use super::Solo;

/// The account is gone.
#[component]
pub fn GoodbyePage() -> impl IntoView {
    view! {
        <Solo title="탈퇴했어요" path="/goodbye" lead="계정과 거기에 딸린 자료를 모두 지웠어요. 그동안 함께해 주셔서 고마워요.">
            <p>"같은 이메일로 언제든 다시 가입할 수 있어요."</p>
            <p><a class="btn" href="/">"홈으로 가기"</a></p>
        </Solo>
    }
}
