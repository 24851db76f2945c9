//! The dialog of a question: its words, its limit, what it asks for, its place among the others.

use leptos::{ev, html, prelude::*};
use model::{
    accepted::QuestionKind,
    essay::{
        count::{CountMode, LetterUnit, Limit, LimitForm, LimitSource, NewlineWeight},
        kind::propose,
        paste::clean_field,
        shape::{Question, QuestionId},
    },
    form::{Violation, write},
};

use super::{Page, use_page};
use crate::{
    clock::now,
    ui::{Dialog, Icon, IconName, toast, use_unsaved},
};

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

/// The fields of the dialog. A handle.
#[derive(Clone, Copy)]
struct Fields {
    text: NodeRef<html::Textarea>,
    n: NodeRef<html::Input>,
    mode: NodeRef<html::Select>,
    newline: NodeRef<html::Select>,
    letter: NodeRef<html::Select>,
    kinds: RwSignal<Vec<QuestionKind>>,
    /// The question as it was when the dialog was opened.
    began: StoredValue<Question>,
}

impl Fields {
    fn new(question: Question) -> Self {
        Self {
            text: NodeRef::new(),
            n: NodeRef::new(),
            mode: NodeRef::new(),
            newline: NodeRef::new(),
            letter: NodeRef::new(),
            kinds: RwSignal::new(question.kinds.clone()),
            began: StoredValue::new(question),
        }
    }

    /// The limit as it stands in the fields; none where there is none.
    fn limit(self) -> Result<Option<Limit>, Vec<Violation>> {
        let value =
            |field: NodeRef<html::Select>| field.get_untracked().map(|it| it.value()).unwrap_or_default();
        let n = self.n.get_untracked().map(|it| it.value()).unwrap_or_default();
        if n.trim().is_empty() {
            return Ok(None);
        }
        let form =
            LimitForm { n, mode: value(self.mode), letter: value(self.letter), newline: value(self.newline) };
        Limit::parse(&form, LimitSource::User, now()).map(Some)
    }

    /// Writes what was changed in the dialog: the rest may have been changed elsewhere meanwhile.
    fn write(self, question: &mut Question, limit: Option<Limit>) {
        let text = self.text.get_untracked().map(|it| it.value()).unwrap_or_default();
        self.began.with_value(|began| {
            let says = |limit: &Option<Limit>| limit.map(|it| (it.n(), it.rule()));
            if says(&limit) != says(&began.limit) {
                question.limit = limit;
            }
            write(&mut question.text, &clean_field(&began.text), clean_field(&text));
            write(&mut question.kinds, &began.kinds, self.kinds.get_untracked());
        });
    }
}

#[component]
fn QuestionForm(id: QuestionId) -> impl IntoView {
    let (page, unsaved) = (use_page(), use_unsaved());
    let question = page.desk.read(|essay| essay.question(&id).cloned());
    let question = question.unwrap_or_else(|| Question::new(id.clone()));
    let fields = Fields::new(question.clone());
    let asks = RwSignal::new(question.text.clone());
    let wrong = RwSignal::new(Vec::<Violation>::new());
    let kept = StoredValue::new(id);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match fields.limit() {
            Err(violations) => wrong.set(violations),
            Ok(limit) => {
                page.desk.change(|essay| {
                    if let Some(question) = kept.with_value(|id| essay.question_mut(id)) {
                        fields.write(question, limit);
                    }
                });
                page.question_dialog.set(false);
            }
        }
    };
    view! {
        <form class="form" on:submit=save on:input=move |_| unsaved.set(true) novalidate>
            <div class="field">
                <label for="q-text">"문항"</label>
                <textarea id="q-text" class="input input--area" rows="3" node_ref=fields.text prop:value=question.text on:input=move |event| asks.set(event_target_value(&event))></textarea>
            </div>
            <LimitFields fields=fields limit=question.limit wrong=wrong/>
            <fieldset class="field">
                <legend>"무엇을 묻는 문항인가요?"</legend>
                <div class="chips">
                    <ProposedChip asks=asks kinds=fields.kinds/>
                    {QuestionKind::ALL.into_iter().map(|kind| view! { <KindChip kind=kind kinds=fields.kinds/> }).collect_view()}
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

/// How long the answer may be, and how that is counted.
#[component]
fn LimitFields(fields: Fields, limit: Option<Limit>, wrong: RwSignal<Vec<Violation>>) -> impl IntoView {
    let rule = limit.map(|limit| limit.rule());
    let fault = move || {
        wrong.get().into_iter().find(|it| it.field == "n").map(|it| {
            view! { <p class="err" id="n-err"><Icon name=IconName::Alert/>{it.message}</p> }
        })
    };
    let option = |value: String, label: String, chosen: bool| view! { <option value=value selected=chosen>{label}</option> };
    view! {
        <div class="fields">
            <div class="field">
                <label for="q-n">"글자 수 제한"</label>
                <input
                    id="q-n" class="input" inputmode="numeric" node_ref=fields.n placeholder="없으면 비워 두세요"
                    aria-invalid=move || wrong.get().iter().any(|it| it.field == "n").then_some("true")
                    aria-describedby="n-err"
                    prop:value=limit.map(|limit| limit.n().to_string()).unwrap_or_default()
                />
                {fault}
            </div>
            <div class="field">
                <label for="q-mode">"세는 법"</label>
                <select id="q-mode" class="select" node_ref=fields.mode>
                    {CountMode::ALL.into_iter().map(|it| option(it.as_str().to_owned(), it.label().to_owned(), rule.is_some_and(|rule| rule.mode == it))).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="q-newline">"줄바꿈"</label>
                <select id="q-newline" class="select" node_ref=fields.newline>
                    <option value="">"보통대로"</option>
                    {NewlineWeight::ALL.into_iter().map(|it| option(it.get().to_string(), format!("{}{} 세기", it.get(), if it == NewlineWeight::Zero { "으로" } else { "로" }), rule.is_some_and(|rule| rule.newline == it))).collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="q-letter">"이모지 같은 글자"</label>
                <select id="q-letter" class="select" node_ref=fields.letter>
                    {LetterUnit::ALL.into_iter().map(|it| option(it.as_str().to_owned(), it.label().to_owned(), rule.is_some_and(|rule| rule.letter == it))).collect_view()}
                </select>
            </div>
        </div>
    }
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
