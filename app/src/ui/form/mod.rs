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
mod unsent;

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
    unsent::{Unsent, peek_refused, use_refused, use_unsent},
};
use super::{Icon, IconName};
use crate::account;

/// The field that says on which page the server shows the form again when it refuses it without JavaScript.
pub const PAGE: &str = "page";
/// The field that says whose form it is, as [`model::account::Viewer::mark`] does: what one person typed is not taken
/// for another who has signed in meanwhile.
pub const OWNER: &str = "owner";

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
    /// Anyone's who is signed in when it is sent: it says nothing of its own.
    #[prop(optional)]
    anyones: bool,
    /// Where several forms of a page have one action: the field, posted along, that says which of them this is. An
    /// answer of the server is this one's only when it names it.
    #[prop(optional)]
    among: Option<(&'static str, String)>,
    /// Its fields and its button.
    children: Children,
) -> impl IntoView {
    let state = FormState::new(action, among.as_ref());
    let page = account::here();
    control::watch(state);
    let back = page.clone();
    let owner = account::use_viewer().filter(|_| !anyones).map(|viewer| viewer.mark);
    view! {
        <form class=class action=action method="post" novalidate on:submit=move |event| control::submit(state, &event)>
            {move || state.general().map(|general| alert(general, &back))}
            <input type="hidden" name=PAGE value=page/>
            {owner.map(|owner| view! { <input type="hidden" name=OWNER value=owner/> })}
            {among.map(|(name, value)| view! { <input type="hidden" name=name value=value/> })}
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
        let href = account::sign_in_path(back);
        // Beside this page: what was typed stays here.
        view! { <p><a class="link" href=href target="_blank">"새 창에서 로그인하기"</a></p> }
    });
    view! {
        <div class="notice notice--danger" role="alert" tabindex="-1">
            <Icon name=IconName::Alert/>
            <div>{lines}{id}{sign_in}</div>
        </div>
    }
}
