//! What was decided of a name.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::accepted::CompanyDecision;

use crate::{company, ui::format};

/// The company the name means, as a link, or that it is none of ours.
pub(super) fn meaning(decision: &CompanyDecision) -> AnyView {
    match (decision.corp_code, &decision.company) {
        (Some(code), Some(name)) => {
            let name = name.clone();
            view! { <a href=company::path(code)>{name}</a> " " <span class="num dim">{code.to_string()}</span> }
                .into_any()
        }
        (Some(code), None) => view! { <span class="num">{code.to_string()}</span> }.into_any(),
        (None, _) => "우리 목록에 없는 회사".into_any(),
    }
}

/// Who decided it, and when.
pub(super) fn who(decision: &CompanyDecision, now: DateTime<Utc>) -> AnyView {
    let by = decision.by.clone().unwrap_or_else(|| "탈퇴한 운영자".to_owned());
    let at = decision.at;
    view! {
        <span>{by}</span>
        <span><time datetime=format::iso_moment(at)>{format::moment(at, now)}</time></span>
    }
    .into_any()
}
