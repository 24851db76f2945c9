//! An essay as it is kept, with the places where something was masked.

use std::collections::BTreeMap;

use domain::accepted::contribution::Workshop;
use leptos::prelude::*;
use model::{
    accepted::contribution::{Contribution, masked_label},
    company::CorpCode,
    money::count,
    search::Mark,
};

use crate::{accepted::mark::paragraphs, company, search::marked, ui::format};

/// The head: period, kind of hire, whom the company's name means, what was masked, and what was agreed to.
pub(super) fn facts(
    workshop: &dyn Workshop,
    one: &Contribution,
    meaning: Option<(CorpCode, String)>,
) -> AnyView {
    let meaning = match meaning {
        Some((code, name)) => view! { <a class="link" href=company::path(code)>{name}</a> }.into_any(),
        None => "우리 목록에서 한 회사로 찾지 못했어요. 적은 이름 그대로 실려요.".into_any(),
    };
    let agreed = format!("{} 동의문에 {} 동의했어요", one.consent, format::date_of(one.consented_at));
    let hire = if one.text.hire.is_empty() { "–".to_owned() } else { one.text.hire.clone() };
    view! {
        <dl class="given__facts">
            <dt>"회사"</dt><dd>{meaning}</dd>
            <dt>"합격한 때"</dt><dd>{one.period().to_string()}</dd>
            <dt>"채용 구분"</dt><dd>{hire}</dd>
            <dt>"가린 곳"</dt><dd>{told(workshop, one)}</dd>
            <dt>"동의"</dt><dd>{agreed}</dd>
        </dl>
    }
    .into_any()
}

/// `이름 2곳 · 학교 1곳`.
fn told(workshop: &dyn Workshop, one: &Contribution) -> String {
    let answers = one.text.answers.iter().flat_map(|it| [&it.question, &it.answer]);
    let texts = [&one.text.company, &one.text.job].into_iter().chain(&one.text.specs).chain(answers);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for place in texts.flat_map(|text| workshop.places(text)) {
        *times.entry(place.rule).or_default() += 1;
    }
    if times.is_empty() {
        return "없어요. 남은 이름이나 연락처가 있는지 한 번 더 살펴봐 주세요.".to_owned();
    }
    let parts = times.into_iter().map(|(rule, times)| format!("{} {times}곳", masked_label(rule)));
    parts.collect::<Vec<_>>().join(" · ")
}

/// Specs, questions and answers.
pub(super) fn body(workshop: &dyn Workshop, one: &Contribution) -> AnyView {
    let specs = one
        .text
        .specs
        .iter()
        .map(|spec| view! { <li class="tag"><span>{marked(spec, &marks(workshop, spec))}</span></li> })
        .collect_view();
    let specs =
        (!one.text.specs.is_empty()).then(|| view! { <ul class="acc__specs" aria-label="스펙">{specs}</ul> });
    let answers = one
        .text
        .answers
        .iter()
        .enumerate()
        .map(|(place, it)| {
            let question = marked(&it.question, &marks(workshop, &it.question));
            let answer = paragraphs(&it.answer, &marks(workshop, &it.answer));
            let letters = i64::try_from(it.answer.chars().count()).unwrap_or(i64::MAX);
            view! {
                <section class="acc__answer">
                    <h3><span class="num">{format!("{}.", place + 1)}</span>" "{question}</h3>
                    <p class="acc__kinds"><span class="num">{format!("{}자", count(letters))}</span></p>
                    <div class="acc__text">{answer}</div>
                </section>
            }
        })
        .collect_view();
    view! { {specs}<article class="given__essay">{answers}</article> }.into_any()
}

fn marks(workshop: &dyn Workshop, text: &str) -> Vec<Mark> {
    let at = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    workshop.places(text).into_iter().map(|place| (at(place.at.start), at(place.at.end))).collect()
}
