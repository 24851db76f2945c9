//! The essays one gave.

use leptos::prelude::*;
use model::{
    accepted::contribution::{Contribution, ContributionState as State},
    money::count,
};

use super::{CONTRIBUTIONS, GIVE, own::removal, plain::Typed, tag};
use crate::{
    accepted,
    ui::{Empty, format},
};

/// All of them, the newest first.
pub(super) fn page(refused: &Typed, all: Vec<Contribution>) -> AnyView {
    if all.is_empty() {
        return view! {
            {refused.alert(&[])}
            <Empty
                title="아직 나눈 자소서가 없어요".to_owned()
                advice="합격한 자소서를 이름 없이 나누면 여기에서 보고, 언제든 거둘 수 있어요."
            >
                <a class="btn" href=GIVE rel="external">"내 합격자소서 나누기"</a>
            </Empty>
        }
        .into_any();
    }
    let rows = all.into_iter().map(row).collect_view();
    view! {
        {refused.alert(&[])}
        <ol class="rows">{rows}</ol>
        <p><a class="btn" href=GIVE rel="external">"내 합격자소서 나누기"</a></p>
    }
    .into_any()
}

fn row(one: Contribution) -> AnyView {
    let reason = (one.state == State::Refused)
        .then(|| view! { <p class="given__why"><span class="sr">"까닭 "</span>{one.reason.clone()}</p> });
    let read = one
        .essay
        .map(|essay| view! { <span><a class="link" href=accepted::path(essay)>"실린 글"</a></span> });
    let letters = i64::try_from(one.letters()).unwrap_or(i64::MAX);
    let letters = (letters > 0).then(|| view! { <span class="num">{format!("{}자", count(letters))}</span> });
    let (href, at) = (format!("{CONTRIBUTIONS}/{}", one.id), one.sent_at.unwrap_or(one.created_at));
    view! {
        <li class="given__item">
            <div>
                <h2><a href=href>{one.title()}</a>" "{tag(one.state)}</h2>
                {reason}
                <p class="meta">
                    <span>{one.period().to_string()}</span>
                    {letters}
                    <span><time datetime=format::iso_moment(at)>{format::date_of(at)}</time></span>
                    {read}
                </p>
            </div>
            {removal(&one)}
        </li>
    }
    .into_any()
}
