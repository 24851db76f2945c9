//! Choosing a sentence of an answer: a list that opens below it, and a form that works without JavaScript.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use model::{scrap::KeptSentence, sentence::sentences};

use super::{SCRAPS, api::SaveScrap};
use crate::{
    account::{here, sign_in_path, use_viewer},
    ui::{
        Icon, IconName,
        form::{
            Field, FieldKind, Form, FormReply, FormState, SubmitButton, Unsent, peek_refused, use_refused,
        },
    },
};

/// The field that tells the forms of an essay apart: the answer's place in it.
const POSITION: &str = "position";

/// The sentences of an answer to choose one of.
#[component]
pub fn Choose(
    /// The number of the essay.
    essay: u64,
    /// The answer's place in it, from 0.
    position: u8,
    /// The answer.
    text: String,
    /// What the reader keeps of the essay.
    kept: Vec<KeptSentence>,
) -> impl IntoView {
    let kept: Vec<KeptSentence> = kept.into_iter().filter(|it| it.position == position).collect();
    let which = position.to_string();
    let refused = peek_refused(SaveScrap::url());
    // What another typed is not shown; that it was not taken is, once.
    let is_lost = position == 0 && refused.as_ref().is_some_and(|reply| reply.fields.is_empty());
    let lost = is_lost.then(|| use_refused(SaveScrap::url())).flatten().map(|reply| lost(&reply));
    let is_this = |reply: &FormReply| reply.has("essay", &essay.to_string()) && reply.has(POSITION, &which);
    let refused = refused.filter(is_this);
    let is_open = refused.is_some();
    let nth = u32::from(position) + 1;
    let said = just_kept(kept.iter().map(|it| it.id).collect());
    let inside = match (use_viewer(), refused) {
        (None, Some(unsent)) => beside(unsent),
        (None, None) => sign_in(),
        (Some(viewer), _) if viewer.suspended => {
            view! { <p class="help">"글을 쓸 수 없는 계정이라 지금은 스크랩할 수 없어요."</p> }.into_any()
        }
        (Some(_), refused) => form(essay, which, &text, &kept, refused.as_ref()),
    };
    view! {
        <div class="scrap" id=format!("s{nth}")>
            {lost}
            {said}
            <details open=is_open>
                <summary class="linkbtn"><span class="sr">{format!("{nth}번 답 ")}</span>"문장 스크랩"</summary>
                {inside}
            </details>
        </div>
    }
    .into_any()
}

/// That a sentence of this answer was kept just now.
fn just_kept(kept: Vec<u64>) -> impl IntoView {
    let query = use_query_map();
    let is_one = move || {
        query.with(|it| {
            let id = it.get_str("done")?.strip_prefix("scrap.")?.parse().ok()?;
            kept.contains(&id).then_some(())
        })
    };
    move || {
        is_one().map(|()| {
            view! {
                <p class="notice notice--ok" role="status">
                    <Icon name=IconName::Done/>
                    <span>"문장을 스크랩했어요. "<a class="link" href=SCRAPS>"내 스크랩 보기"</a></span>
                </p>
            }
        })
    }
}

fn form(essay: u64, which: String, text: &str, kept: &[KeptSentence], typed: Option<&FormReply>) -> AnyView {
    let chosen = typed.and_then(|reply| reply.fields.iter().find(|(name, _)| name == "sentence"));
    let chosen = chosen.map(|(_, sentence)| sentence.clone()).unwrap_or_default();
    let rows: Vec<Row> = sentences(text)
        .into_iter()
        .filter_map(|range| text.get(range))
        .map(|it| Row {
            sentence: it.to_owned(),
            is_kept: kept.iter().any(|kept| kept.sentence == it),
            is_chosen: it == chosen,
        })
        .collect();
    view! {
        <Form action=SaveScrap::url() among=(POSITION, which)>
            <input type="hidden" name="essay" value=essay.to_string()/>
            <Sentences rows=rows/>
            <Field name="note" label="메모 (선택)" kind=FieldKind::Text hint="200자까지 쓸 수 있고, 나만 봐요." optional=true/>
            <SubmitButton label="스크랩하기" busy="스크랩하는 중" class="btn"/>
        </Form>
    }
    .into_any()
}

struct Row {
    sentence: String,
    is_kept: bool,
    is_chosen: bool,
}

#[component]
fn Sentences(rows: Vec<Row>) -> impl IntoView {
    let state = FormState::current();
    state.register("sentence");
    let fault = move || {
        state.message("sentence").map(|text| view! { <p class="err"><Icon name=IconName::Alert/>{text}</p> })
    };
    let rows = rows
        .into_iter()
        .map(|Row { sentence, is_kept, is_chosen }| {
            let mark = is_kept.then(|| view! { <span class="tag tag--brand">"스크랩함"</span> });
            let text = sentence.clone();
            view! {
                <li>
                    <label>
                        <input
                            type="radio"
                            name="sentence"
                            value=sentence
                            checked=is_chosen
                            disabled=is_kept
                            on:change=move |_| state.corrected("sentence")
                        />
                        <span>{text}</span>
                        {mark}
                    </label>
                </li>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" data-invalid=move || state.message("sentence").is_some().then_some("")>
            <legend>"담을 문장"</legend>
            <ul class="scrap__list">{rows}</ul>
            {fault}
        </fieldset>
    }
    .into_any()
}

/// Why nothing of a form came back.
fn lost(reply: &FormReply) -> AnyView {
    let (title, advice) = (reply.error.code.message().title, reply.error.advice().into_owned());
    view! {
        <p class="notice notice--danger" role="alert"><Icon name=IconName::Alert/>{format!("{title}. {advice}")}</p>
    }
    .into_any()
}

fn sign_in() -> AnyView {
    let to = sign_in_path(&here());
    view! {
        <p class="help">
            "로그인하면 마음에 드는 문장을 담아 두고 나중에 볼 수 있어요. "
            <a class="link" href=to rel="nofollow external">"로그인하기"</a>
        </p>
    }
    .into_any()
}

/// The session had ended when it was sent: one signs in beside it, so that what was chosen stays.
fn beside(form: FormReply) -> AnyView {
    let to = sign_in_path(&here());
    view! {
        <div class="notice notice--danger" role="alert">
            <Icon name=IconName::Alert/>
            <div>
                <p>"로그인이 끝나서 아직 담지 못했어요. 새 창에서 로그인한 뒤 이어서 해 주세요."</p>
                <p><a class="link" href=to target="_blank">"새 창에서 로그인하기"</a></p>
            </div>
        </div>
        <Unsent form=form/>
    }
    .into_any()
}
