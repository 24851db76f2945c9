//! The newest filings, each a link to DART.

use leptos::prelude::*;
use model::company::Disclosure;

use crate::ui::{
    Empty,
    format::{date, iso_date},
};

/// The section.
#[component]
pub fn Disclosures(disclosures: Vec<Disclosure>) -> impl IntoView {
    let note = if disclosures.is_empty() {
        "DART 공시 목록이에요.".to_owned()
    } else {
        format!("최근 공시 {}건이에요. 제목을 누르면 DART 원문이 열려요.", disclosures.len())
    };
    let body = if disclosures.is_empty() {
        view! { <Empty title="받은 공시가 없어요".to_owned() advice="공시를 내지 않는 회사이거나, 아직 목록을 받지 않았어요."/> }
            .into_any()
    } else {
        let rows = disclosures.into_iter().map(row).collect_view();
        view! { <ol class="rows news">{rows}</ol> }.into_any()
    };
    view! {
        <section class="sec" id="disclosures" aria-labelledby="disclosures-h">
            <div class="beat12" aria-hidden="true"></div>
            <div class="sec__h"><h2 id="disclosures-h">"공시"</h2><p>{note}</p></div>
            <div class="sec__b">{body}</div>
        </section>
    }
}

fn row(disclosure: Disclosure) -> impl IntoView {
    let remarks = disclosure
        .remarks
        .chars()
        .filter_map(remark)
        .map(|words| view! { <span class="tag">{words}</span> })
        .collect_view();
    let url = disclosure.url();
    view! {
        <li>
            <time datetime=iso_date(disclosure.received_on)>{date(disclosure.received_on)}</time>
            <div>
                <h3><a href=url rel="external noopener">{disclosure.title}</a></h3>
                <p class="meta"><span>{disclosure.filer}</span></p>
            </div>
            <p class="news__r">{remarks}</p>
        </li>
    }
}

/// DART's one-letter remarks in words; others are left out.
fn remark(letter: char) -> Option<&'static str> {
    Some(match letter {
        '유' => "유가증권시장",
        '코' => "코스닥",
        '채' => "채권상장",
        '넥' => "코넥스",
        '공' => "공정위",
        '연' => "연결 포함",
        '정' => "정정됨",
        '철' => "철회됨",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::remark;

    #[test]
    fn remarks_are_words() {
        let words: Vec<&str> = "유정?".chars().filter_map(remark).collect();
        assert_eq!(words, ["유가증권시장", "정정됨"]);
    }
}
