//! The question above the sheet, and the dialog that changes it: its words, its limit, what it asks for.

use leptos::{ev, html, prelude::*};
use model::{
    accepted::QuestionKind,
    essay::{
        card,
        count::{CountMode, LetterUnit, Limit, LimitForm, LimitSource, NewlineWeight},
        kind::{Asked, propose},
        shape::{Question, QuestionId},
    },
    form::{Violation, write},
    money,
};

use super::{Page, use_page};
use crate::{
    browser::now,
    ui::{Dialog, Icon, IconName, toast, use_unsaved},
};

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
    let limit = move || match head.get()?.2 {
        Some(limit) => {
            let (rule, n) = (limit.rule(), money::count(limit.n().into()));
            let newline = (rule.newline != model::essay::count::CountRule::of(rule.mode).newline).then(
                || view! { <span>{format!("줄바꿈 {}{}", rule.newline.get(), rule.mode.unit())}</span> },
            );
            Some(
                view! {
                    <span>{format!("{n}{} 이내", rule.mode.unit())}</span>
                    <span>{rule.mode.short()}</span>
                    {newline}
                    <span>{limit.source_text()}</span>
                }
                .into_any(),
            )
        }
        None => Some(view! { <span>"글자 수 제한 없음"</span> }.into_any()),
    };
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

/// Changes the current question.
#[component]
pub fn QuestionDialog() -> impl IntoView {
    let page = use_page();
    view! {
        <Dialog open=page.question_dialog title="문항·제한 고치기">
            {move || page.desk.current.get_untracked().map(|id| view! { <QuestionForm id=id/> })}
        </Dialog>
    }
}

#[component]
fn QuestionForm(id: QuestionId) -> impl IntoView {
    let (page, unsaved) = (use_page(), use_unsaved());
    let question = page.desk.read(|essay| essay.question(&id).cloned());
    let question = question.unwrap_or_else(|| Question::new(id.clone()));
    let text = NodeRef::<html::Textarea>::new();
    let n = NodeRef::<html::Input>::new();
    let mode = NodeRef::<html::Select>::new();
    let newline = NodeRef::<html::Select>::new();
    let letter = NodeRef::<html::Select>::new();
    let kinds = RwSignal::new(question.kinds.clone());
    let asks = RwSignal::new(question.text.clone());
    let wrong = RwSignal::new(Vec::<Violation>::new());
    let rule = question.limit.map(|limit| limit.rule());
    let value = |field: NodeRef<html::Select>| field.get_untracked().map(|it| it.value()).unwrap_or_default();
    let kept = StoredValue::new(id);
    let began = StoredValue::new(question.clone());
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let form = LimitForm {
            n: n.get_untracked().map(|it| it.value()).unwrap_or_default(),
            mode: value(mode),
            letter: value(letter),
            newline: value(newline),
        };
        let limit = if form.n.trim().is_empty() {
            Ok(None)
        } else {
            Limit::parse(&form, LimitSource::User, now()).map(Some)
        };
        match limit {
            Err(violations) => wrong.set(violations),
            Ok(limit) => {
                let words = cleaned(&text.get_untracked().map(|it| it.value()).unwrap_or_default());
                kept.with_value(|id| {
                    page.desk.change(|essay| {
                        let Some(question) = essay.question_mut(id) else { return };
                        began.with_value(|began| {
                            let says = |limit: &Option<Limit>| limit.map(|it| (it.n(), it.rule()));
                            if says(&limit) != says(&began.limit) {
                                question.limit = limit;
                            }
                            write(&mut question.text, &cleaned(&began.text), words);
                            write(&mut question.kinds, &began.kinds, kinds.get_untracked());
                        });
                    });
                });
                page.question_dialog.set(false);
            }
        }
    };
    let fault = move |field: &'static str| {
        wrong.get().into_iter().find(|it| it.field == field).map(|it| {
            view! { <p class="err" id=format!("{field}-err")><Icon name=IconName::Alert/>{it.message}</p> }
        })
    };
    let option = |value: String, label: String, chosen: bool| view! { <option value=value selected=chosen>{label}</option> };
    view! {
        <form class="form" on:submit=save on:input=move |_| unsaved.set(true) novalidate>
            <div class="field">
                <label for="q-text">"문항"</label>
                <textarea id="q-text" class="input input--area" rows="3" node_ref=text prop:value=question.text.clone() on:input=move |event| asks.set(event_target_value(&event))></textarea>
            </div>
            <div class="fields">
                <div class="field">
                    <label for="q-n">"글자 수 제한"</label>
                    <input
                        id="q-n" class="input" inputmode="numeric" node_ref=n placeholder="없으면 비워 두세요"
                        aria-invalid=move || wrong.get().iter().any(|it| it.field == "n").then_some("true")
                        aria-describedby="n-err"
                        prop:value=question.limit.map(|limit| limit.n().to_string()).unwrap_or_default()
                    />
                    {move || fault("n")}
                </div>
                <div class="field">
                    <label for="q-mode">"세는 법"</label>
                    <select id="q-mode" class="select" node_ref=mode>
                        {CountMode::ALL.into_iter().map(|it| option(it.as_str().to_owned(), it.label().to_owned(), rule.is_some_and(|rule| rule.mode == it))).collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="q-newline">"줄바꿈"</label>
                    <select id="q-newline" class="select" node_ref=newline>
                        <option value="">"보통대로"</option>
                        {NewlineWeight::ALL.into_iter().map(|it| option(it.get().to_string(), format!("{}로 세기", it.get()), rule.is_some_and(|rule| rule.newline == it))).collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="q-letter">"이모지 같은 글자"</label>
                    <select id="q-letter" class="select" node_ref=letter>
                        {LetterUnit::ALL.into_iter().map(|it| option(it.as_str().to_owned(), it.label().to_owned(), rule.is_some_and(|rule| rule.letter == it))).collect_view()}
                    </select>
                </div>
            </div>
            <fieldset class="field">
                <legend>"무엇을 묻는 문항인가요?"</legend>
                <div class="chips">
                    <ProposedChip asks=asks kinds=kinds/>
                    {QuestionKind::ALL.into_iter().map(|kind| view! { <KindChip kind=kind kinds=kinds/> }).collect_view()}
                </div>
                <p class="help">"‘자동’은 문항을 읽고 이 기기에서 골라요. 직접 고르면 고른 대로 합격자소서와 키워드를 보여 드려요."</p>
            </fieldset>
            <footer class="dialog__f">
                <Moves page=page id=kept.get_value()/>
                <button type="submit" class="btn btn--primary">"고치기"</button>
            </footer>
        </form>
    }
}

fn cleaned(text: &str) -> String {
    model::essay::paste::clean_paste(text.trim()).text
}

/// Nothing is chosen: what the text says is what it asks for.
#[component]
fn ProposedChip(
    /// The text as it is written in the dialog.
    asks: RwSignal<String>,
    /// What is chosen.
    kinds: RwSignal<Vec<QuestionKind>>,
) -> impl IntoView {
    let label = move || {
        let proposed: Vec<&str> =
            asks.with(|text| propose(text)).into_iter().map(QuestionKind::label).collect();
        if proposed.is_empty() { "자동".to_owned() } else { format!("자동: {}", proposed.join(", ")) }
    };
    let is_on = move || kinds.with(Vec::is_empty);
    let unsaved = use_unsaved();
    let choose = move |_| {
        kinds.set(Vec::new());
        unsaved.set(true);
    };
    view! { <button type="button" class="chip" aria-pressed=move || is_on().to_string() on:click=choose>{label}</button> }
}

#[component]
fn KindChip(kind: QuestionKind, kinds: RwSignal<Vec<QuestionKind>>) -> impl IntoView {
    let is_on = move || kinds.with(|kinds| kinds.contains(&kind));
    let unsaved = use_unsaved();
    let toggle = move |_| {
        unsaved.set(true);
        kinds.update(|kinds| {
            if kinds.contains(&kind) {
                kinds.retain(|it| *it != kind)
            } else {
                kinds.push(kind)
            }
            kinds.sort_unstable();
        });
    };
    view! {
        <button type="button" class="chip" aria-pressed=move || is_on().to_string() on:click=toggle>{kind.label()}</button>
    }
}

/// Up, down, away.
#[component]
fn Moves(page: Page, id: QuestionId) -> impl IntoView {
    let kept = StoredValue::new(id);
    let shift = move |by: isize| {
        kept.with_value(|id| {
            page.desk.change(|essay| {
                let Some(at) = essay.questions.iter().position(|it| it.id == *id) else { return };
                if let Some(to) = at.checked_add_signed(by).filter(|to| *to < essay.questions.len()) {
                    essay.questions.swap(at, to);
                }
            });
        });
    };
    let remove = move |_| {
        let before = page.desk.read(|essay| {
            essay
                .questions
                .iter()
                .enumerate()
                .find(|(_, it)| kept.with_value(|id| it.id == *id))
                .map(|(at, it)| (at, it.clone()))
        });
        let Some((at, question)) = before else { return };
        page.desk.change(|essay| essay.questions.retain(|it| it.id != question.id));
        page.question_dialog.set(false);
        // It outlives the dialog.
        let back = page.help.callback(move || {
            let question = question.clone();
            page.desk.change(|essay| {
                let at = at.min(essay.questions.len());
                if essay.question(&question.id).is_none() {
                    essay.questions.insert(at, question);
                }
            });
        });
        toast("문항을 지웠어요.", Some(("되돌리기", back)));
    };
    view! {
        <div class="dialog__side">
            <button type="button" class="btn btn--quiet" on:click=move |_| shift(-1)>"위로"</button>
            <button type="button" class="btn btn--quiet" on:click=move |_| shift(1)>"아래로"</button>
            <button type="button" class="btn btn--quiet btn--warn" on:click=remove>"문항 지우기"</button>
        </div>
    }
}
