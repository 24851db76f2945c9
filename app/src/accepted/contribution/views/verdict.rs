//! One essay that waits for an operator: read, published, or given back.

use domain::accepted::contribution::Workshop;
use leptos::prelude::*;
use model::{
    accepted::{AcceptedHead, contribution::Contribution},
    company::CorpCode,
};

use super::{
    REVIEWS, essay,
    plain::{Typed, button, hidden},
};
use crate::accepted;

/// The whole essay, near copies of it, and the two things that can be decided.
pub(super) fn page(
    refused: &Typed,
    workshop: &dyn Workshop,
    one: Contribution,
    meaning: Option<(CorpCode, String)>,
    near: &[AcceptedHead],
) -> AnyView {
    let facts = essay::facts(workshop, &one, meaning);
    // What is decided is decided of this text; its writer may send another meanwhile.
    let seen = one.sent_at.map(|at| at.timestamp_millis().to_string()).unwrap_or_default();
    let body = essay::body(workshop, &one);
    view! {
        {refused.alert(&["reason"])}
        {hidden("contribution", one.id.to_string())}
        {hidden("seen", seen)}
        <div class="ad__g">
            <section class="pn" aria-labelledby="given-h">
                <header class="pn__h"><h2 id="given-h">{one.title()}</h2><p><a class="link" href=REVIEWS>"목록으로"</a></p></header>
                {facts}
                {copies(near)}
                {body}
            </section>
            <section class="pn" aria-labelledby="verdict-h">
                <header class="pn__h"><h2 id="verdict-h">"실을까요?"</h2></header>
                {button("publish_contribution", ["싣기", "싣는 중"], "btn btn--primary", None)}
                {refused.area("reason", "싣지 못하는 까닭", "글쓴이에게 그대로 보이고 메일로도 가요. 실을 때는 비워 둬요.", "", 3)}
                {button("refuse_contribution", ["돌려보내기", "돌려보내는 중"], "btn btn--danger", None)}
            </section>
        </div>
    }
    .into_any()
}

/// Essays in the library that are nearly the same text.
fn copies(near: &[AcceptedHead]) -> AnyView {
    if near.is_empty() {
        return view! { <p class="help">"합격자소서에 거의 같은 글이 없어요."</p> }.into_any();
    }
    let links = near
        .iter()
        .map(|head| {
            let title = format!("{} {} ({})", head.company, head.job, head.source.label());
            view! { <li><a class="link" href=accepted::path(head.id)>{title}</a></li> }
        })
        .collect_view();
    view! {
        <div class="notice notice--warn">
            <div><p>"합격자소서에 거의 같은 글이 있어요. 싣더라도 먼저 있던 글만 목록에 보여요."</p><ul>{links}</ul></div>
        </div>
    }
    .into_any()
}
