//! Forms that work by themselves: the browser posts them, the server answers with a redirect, or with the same page,
//! what was typed and what is wrong. With JavaScript the page stays, and nothing typed is lost.

mod area;
#[cfg(feature = "hydrate")]
mod browser;
mod button;
mod choice;
mod field;
mod hidden;
#[cfg(not(feature = "hydrate"))]
mod noop;
mod reply;
mod state;

use leptos::{context::Provider, prelude::*};

#[cfg(feature = "hydrate")]
use self::browser as control;
#[cfg(not(feature = "hydrate"))]
use self::noop as control;
use self::state::General;
pub use self::{
    area::TextArea,
    button::SubmitButton,
    choice::{Checkbox, Chips, Radios, Select},
    field::{Field, FieldKind},
    hidden::Hidden,
    reply::{FormReply, provide_form_reply},
    state::FormState,
};
use super::{Icon, IconName};
use crate::account;

/// A form that is posted to a server function.
///
/// Faults of fields stand beside them; what belongs to none stands on top. The browser's own bubbles are off, because
/// they come one at a time and in the browser's language.
#[component]
pub fn Form(
    /// The address of the server function.
    action: &'static str,
    /// How it looks.
    #[prop(default = "form")]
    class: &'static str,
    /// Its fields and its button.
    children: Children,
) -> impl IntoView {
    let state = FormState::new(action);
    let page = account::here();
    control::watch(state);
    let back = page.clone();
    view! {
        <form class=class action=action method="post" novalidate on:submit=move |event| control::submit(state, &event)>
            {move || state.general().map(|general| alert(general, &back))}
            // Where the server shows the form again when it refuses it without JavaScript.
            <input type="hidden" name="page" value=page/>
            <Provider value=state>{children()}</Provider>
        </form>
    }
    .into_any()
}

fn alert(general: General, back: &str) -> impl IntoView + use<> {
    let lines = general.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let id =
        general.request_id.map(|id| view! { <p class="dim">"오류 번호 " <span class="num">{id}</span></p> });
    let sign_in = general.signed_out.then(|| {
        view! { <p><a class="link" href=account::sign_in_path(back) rel="external">"로그인하기"</a></p> }
    });
    view! {
        <div class="notice notice--danger" role="alert" tabindex="-1">
            <Icon name=IconName::Alert/>
            <div>{lines}{id}{sign_in}</div>
        </div>
    }
}
