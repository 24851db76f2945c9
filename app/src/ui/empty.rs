//! What stands where there is nothing to show.

use leptos::{ev, prelude::*};

use super::{Icon, IconName};
use crate::error::ApiError;

/// Nothing here: what is missing, and what to do.
#[component]
pub fn Empty(
    /// What is missing.
    title: String,
    /// Why, or what to do.
    #[prop(into)]
    advice: String,
    /// A link or a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h3>{title}</h3>
            <p>{advice}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// A part of a page that could not be loaded.
#[component]
pub fn Fault(
    /// Why.
    error: ApiError,
    /// Asks again. Without it, or without JavaScript, the page is loaded again.
    #[prop(optional)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let (title, advice) = (error.code.message().title, error.advice());
    let id =
        error.request_id.map(|id| view! { <p class="dim">"오류 번호 " <span class="num">{id}</span></p> });
    let again = move |event: ev::MouseEvent| {
        if let Some(retry) = retry {
            event.prevent_default();
            retry.run(());
        }
    };
    view! {
        <div class="empty empty--fault" role="alert">
            <h3><Icon name=IconName::Alert/>{title}</h3>
            <p>{advice}</p>
            {id}
            <a class="btn" href="" rel="external" on:click=again>"다시 하기"</a>
        </div>
    }
}
