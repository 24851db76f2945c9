//! Pages for some only.

use leptos::prelude::*;

use super::{here, leave, sign_in_path, use_viewer};
use crate::{
    error::{ApiError, ErrorCode},
    ui::{
        Fault,
        form::{FormReply, Unsent, use_unsent},
    },
};

/// Shows what is inside to those who are signed in, and sends everyone else to sign in first.
#[component]
pub fn RequireLogin(
    /// What is inside; not made for anyone else.
    children: Children,
) -> impl IntoView {
    if use_viewer().is_some() {
        return children().into_any();
    }
    let sign_in = sign_in_path(&here());
    match use_unsent() {
        Some(form) => view! { <SignInBeside sign_in=sign_in form=form/> }.into_any(),
        None => {
            leave(&sign_in);
            // Seen where no redirect is followed.
            let message = ErrorCode::SignIn.message();
            view! {
                <h1>{message.title}</h1>
                <p>{message.advice}</p>
                <p><a class="btn btn--primary" href=sign_in rel="external">"로그인하기"</a></p>
            }
            .into_any()
        }
    }
}

/// A form was sent after the session had ended: one signs in beside it, so that what was typed stays where it is. It is
/// neither put into an address nor kept on the server, and the password never stands in the same form.
#[component]
fn SignInBeside(sign_in: String, form: FormReply) -> impl IntoView {
    view! {
        <h1>{ErrorCode::SignIn.message().title}</h1>
        <p>"로그인이 끝나서 아직 보내지 못했어요. 적은 내용은 이 화면에 그대로 있어요. 비밀번호는 남겨 두지 않았어요."</p>
        <p>"새 창에서 로그인한 뒤 이 화면으로 돌아와 이어서 해 주세요."</p>
        <p><a class="btn btn--primary" href=sign_in target="_blank">"새 창에서 로그인하기"</a></p>
        <Unsent form=form/>
    }
    .into_any()
}

/// A part of such a page that could not be loaded. A session that ended meanwhile is begun again.
pub(crate) fn fault(error: ApiError, page: &str) -> AnyView {
    if error.code == ErrorCode::SignIn {
        leave(&sign_in_path(page));
    }
    view! { <Fault error=error/> }.into_any()
}
