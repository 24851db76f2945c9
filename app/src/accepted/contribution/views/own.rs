//! One essay of one's own: what it looks like, how far it has come, what can be done with it.

use domain::accepted::contribution::Workshop;
use leptos::prelude::*;
use model::{
    accepted::contribution::{Contribution, ContributionState as State},
    company::CorpCode,
};

use super::{
    GIVE, essay,
    plain::{Typed, asked, button, hidden},
    tag,
};
use crate::accepted;

/// The essay, masked, and what can be done with it.
pub(super) fn page(
    refused: &Typed,
    workshop: &dyn Workshop,
    one: Contribution,
    meaning: Option<(CorpCode, String)>,
    is_suspended: bool,
) -> AnyView {
    let facts = essay::facts(workshop, &one, meaning);
    let body = essay::body(workshop, &one);
    view! {
        {refused.alert(&[])}
        {hidden("contribution", one.id.to_string())}
        <header class="given__h">
            <h2>{one.title()}</h2>
            <p>{tag(one.state)}</p>
        </header>
        {state(&one)}
        {facts}
        {body}
        <div class="given__do">{deeds(&one, is_suspended)}</div>
    }
    .into_any()
}

/// What its state means.
fn state(one: &Contribution) -> AnyView {
    let told = match one.state {
        State::Draft => {
            "아직 나만 보는 글이에요. 표시한 곳을 가렸어요. 더 지울 것이 있으면 고친 뒤 보내 주세요."
        }
        State::Sent => {
            "운영자가 읽고 있어요. 정해지면 메일로도 알려 드려요. 그동안 고칠 수는 없고, 거둘 수는 있어요."
        }
        State::Published => "합격자소서에 실린 글이에요. 언제든 거둘 수 있어요.",
        State::Refused => "이 까닭으로 싣지 못했어요. 고쳐서 다시 보낼 수 있어요.",
        State::TakenDown => "내려 달라는 요청을 받아 내렸어요. 글은 남아 있지 않고, 회사와 직무만 남았어요.",
    };
    let reason = (one.state == State::Refused)
        .then(|| view! { <blockquote class="given__why">{one.reason.clone()}</blockquote> });
    view! { <p class="help">{told}</p>{reason} }.into_any()
}

fn deeds(one: &Contribution, is_suspended: bool) -> AnyView {
    let (id, may_write) = (one.id, !is_suspended);
    let send = (one.state == State::Draft && may_write)
        .then(|| button("send_contribution", ["보내기", "보내는 중"], "btn btn--primary", None));
    let edit = (one.state.is_open() && may_write)
        .then(|| view! { <a class="btn" href=format!("{GIVE}?edit={id}") rel="external">"고치기"</a> });
    let read = one
        .essay
        .map(|essay| view! { <a class="btn btn--primary" href=accepted::path(essay)>"실린 글 보기"</a> });
    view! { {send}{edit}{read}{removal(one)} }.into_any()
}

/// Taking it back, which asks first.
pub(super) fn removal(one: &Contribution) -> AnyView {
    let words = match one.state {
        State::Draft | State::Refused | State::TakenDown => ("지우기", "지우면 되살릴 수 없어요."),
        State::Sent => ("거두기", "거두면 보낸 글을 지워요. 되살릴 수 없어요."),
        State::Published => {
            ("거두기", "거두면 합격자소서와 다른 분의 스크랩에서 바로 지워요. 되살릴 수 없어요.")
        }
    };
    let labels = if words.0 == "지우기" {
        ["정말 지우기", "지우는 중"]
    } else {
        ["정말 거두기", "거두는 중"]
    };
    asked(words, ("remove_contribution", labels), one.id)
}
