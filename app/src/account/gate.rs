//! Pages for some only.

use leptos::prelude::*;

use super::{here, leave, sign_in_path, use_viewer};
use crate::{
    error::{ApiError, ErrorCode},
    ui::Fault,
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
    leave(&sign_in);
    // Seen where no redirect is followed: when it answers a form that was sent after the session had ended.
    let message = ErrorCode::SignIn.message();
    view! {
        <h1>{message.title}</h1>
        <p>{message.advice}</p>
        <p><a class="btn btn--primary" href=sign_in rel="external">"로그인하기"</a></p>
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
