//! The essays that wait for an operator.

use leptos::prelude::*;
use model::{accepted::contribution::Contribution, money::count, page::Page};

use super::{REVIEWS, plain::Typed};
use crate::ui::{Empty, Pager, format};

/// A page of them, the one that has waited longest first.
pub(super) fn page(refused: &Typed, waiting: Page<Contribution>) -> AnyView {
    let (number, pages, total) = (waiting.number, waiting.count(), waiting.total);
    let list = if waiting.items.is_empty() {
        view! {
            <Empty title="기다리는 자소서가 없어요".to_owned() advice="회원이 보내면 여기에서 읽고 정해요."/>
        }
        .into_any()
    } else {
        let rows = waiting.items.into_iter().map(row).collect_view();
        view! {
            <table class="tbl syn">
                <thead>
                    <tr>
                        <th scope="col">"자소서"</th><th scope="col">"보낸 날"</th><th scope="col" class="n">"글자"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Pager number=number count=pages href=|page| format!("{REVIEWS}?page={page}")/>
        }
        .into_any()
    };
    view! {
        {refused.alert(&[])}
        <div class="ad__g">
            <section class="pn" aria-labelledby="given-h">
                <header class="pn__h">
                    <h2 id="given-h">"읽을 자소서"</h2>
                    <p role="status">{format!("{}편", count(i64::from(total)))}</p>
                    <p>"먼저 보낸 것부터예요."</p>
                </header>
                {list}
            </section>
        </div>
    }
    .into_any()
}

fn row(one: Contribution) -> AnyView {
    let at = one.sent_at.unwrap_or(one.created_at);
    let letters = i64::try_from(one.letters()).unwrap_or(i64::MAX);
    view! {
        <tr>
            <th scope="row"><a href=format!("{REVIEWS}/{}", one.id)>{one.title()}</a></th>
            <td><time datetime=format::iso_moment(at)>{format::date_of(at)}</time></td>
            <td class="n num">{count(letters)}</td>
        </tr>
    }
    .into_any()
}
