//! The question above the sheet: its words, its limit, what it asks for.

use leptos::prelude::*;
use model::{
    accepted::QuestionKind,
    essay::{
        card,
        count::{CountRule, Limit},
        kind::Asked,
    },
    money,
};

use super::use_page;

/// What is asked, and how long the answer may be.
#[component]
pub fn QuestionHead() -> impl IntoView {
    let page = use_page();
    let head = Memo::new(move |_| {
        let current = page.desk.current.get();
        page.desk.shape(|essay| {
            let at = essay.questions.iter().position(|question| Some(&question.id) == current.as_ref())?;
            let question = essay.questions.get(at)?;
            Some((at + 1, question.text.clone(), question.limit))
        })
    });
    let text = move || match head.get() {
        Some((_, text, _)) if !text.trim().is_empty() => text,
        Some((number, ..)) => format!("{number}번 문항"),
        None => "문항이 없어요".to_owned(),
    };
    let number = move || head.get().map(|(number, ..)| format!("{number}번 문항. "));
    let hint = move || {
        let text = head.with(|head| head.as_ref().map(|(_, text, _)| text.clone()))?;
        Some(view! { <p class="meta">{card::hint(&text)}</p> })
    };
    let limit = move || head.get().map(|(_, _, limit)| view! { <LimitWords limit=limit/> });
    view! {
        <header class="qhead">
            <h2 id="question"><span class="sr">{number}</span>{text}</h2>
            {if page.is_card { hint.into_any() } else { view! {
                <p class="meta">
                    {limit}
                    <Kinds/>
                    <button type="button" class="linkbtn" on:click=move |_| page.question_dialog.set(true)>"문항·제한 고치기"</button>
                </p>
            }.into_any() }}
        </header>
    }
}

/// How long the answer may be, how that is counted, and who says so.
#[component]
fn LimitWords(limit: Option<Limit>) -> impl IntoView {
    let Some(limit) = limit else {
        return view! { <span>"글자 수 제한 없음"</span> }.into_any();
    };
    let (rule, n) = (limit.rule(), money::count(limit.n().into()));
    let newline = (rule.newline != CountRule::of(rule.mode).newline)
        .then(|| view! { <span>{format!("줄바꿈 {}{}", rule.newline.get(), rule.mode.unit())}</span> });
    view! {
        <span>{format!("{n}{} 이내", rule.mode.unit())}</span>
        <span>{rule.mode.short()}</span>
        {newline}
        <span>{limit.source_text()}</span>
    }
    .into_any()
}

/// What the question asks for, and whether that is a guess.
#[component]
fn Kinds() -> impl IntoView {
    let page = use_page();
    let asked = page.asked();
    move || {
        let Asked { kinds, is_chosen } = asked.get();
        let tag = |kind: QuestionKind| view! { <i class="tag">{kind.label()}</i> };
        (!kinds.is_empty()).then(|| view! {
            <span class="qkinds">
                <span class="sr">"문항 유형 "</span>
                {kinds.into_iter().map(tag).collect_view()}
                {(!is_chosen).then(|| view! { <i class="tag tag--auto" title="문항을 읽고 골랐어요. ‘문항·제한 고치기’에서 바꿀 수 있어요.">"자동"</i> })}
            </span>
        })
    }
}
