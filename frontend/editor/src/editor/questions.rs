//! The questions: a pane beside the sheet, a strip above it where there is less room.

use leptos::prelude::*;
use model::{
    essay::{
        count::{CountRule, Measure},
        shape::{Question, QuestionId},
    },
    money,
};

use super::{Page, measured::Measured, use_page};
use crate::{
    browser::fresh,
    desk::Saved,
    ui::{GaugeView, Icon, IconName},
};

/// How far an answer has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    Writing,
    Done,
    Over,
}

#[derive(Clone, PartialEq)]
struct Row {
    text: String,
    state: State,
    words: String,
    count: String,
    measure: Option<Measure>,
}

impl Row {
    fn of(question: &Question, Measured { tally, measure, .. }: Measured) -> Self {
        let used = measure.map_or_else(|| tally.count(CountRule::default()), |it| it.used);
        let count = match measure {
            Some(measure) => format!("{}/{}", money::count(used.into()), money::count(measure.limit.into())),
            None => format!("{}자", money::count(used.into())),
        };
        let (state, words) = match measure {
            _ if question.answer.trim().is_empty() => (State::Empty, "아직 비어 있어요".to_owned()),
            Some(measure) if measure.over > 0 => (State::Over, measure.left_text()),
            Some(measure) if u64::from(measure.used) * 10 >= u64::from(measure.limit) * 9 => {
                (State::Done, "작성 완료".to_owned())
            }
            _ => (State::Writing, "작성 중".to_owned()),
        };
        Self { text: question.text.clone(), state, words, count, measure }
    }

    fn title(&self, number: usize) -> String {
        if self.text.trim().is_empty() { format!("{number}번 문항") } else { self.text.clone() }
    }
}

/// What is shown of a question; read again while it is the one that is written.
fn row(page: Page, id: QuestionId) -> Memo<Option<Row>> {
    Memo::new(move |_| {
        let is_now = page.desk.current.get().as_ref() == Some(&id);
        let measured = if is_now { page.measured.get() } else { None };
        page.desk.shape(|essay| {
            let question = essay.question(&id)?;
            Some(Row::of(question, measured.unwrap_or_else(|| Measured::of(question))))
        })
    })
}

fn ids(page: Page) -> Memo<Vec<QuestionId>> {
    Memo::new(move |_| {
        page.desk.shape(|essay| essay.questions.iter().map(|question| question.id.clone()).collect())
    })
}

/// Another question, and to it.
fn add(page: Page) {
    let Some(id) = fresh::<QuestionId>() else { return };
    let added = Question::new(id.clone());
    page.desk.change(|essay| essay.questions.push(added));
    page.desk.current.set(Some(id));
    page.question_dialog.set(true);
}

/// The pane at the left.
#[component]
pub fn QuestionPane() -> impl IntoView {
    let page = use_page();
    let ids = ids(page);
    let numbered = move || ids.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <nav class="qpane" aria-label="문항">
            <header>
                <h2>{move || if page.is_card { "경험을 다섯으로 나눠요".to_owned() } else { format!("문항 {}개", ids.with(Vec::len)) }}</h2>
                {(!page.is_card).then(|| view! {
                    <button type="button" class="btn btn--quiet btn--icon btn--sm" aria-label="문항 더하기" on:click=move |_| add(page)>
                        <Icon name=IconName::Plus/>
                    </button>
                })}
            </header>
            <ol>
                <For each=numbered key=|(at, id)| (*at, id.clone()) let((at, id))>
                    <li><PaneRow number={at + 1} id=id/></li>
                </For>
            </ol>
            <p class="qpane__k"><kbd>"Alt"</kbd>" "<kbd>"PgUp"</kbd>" "<kbd>"PgDn"</kbd>" 문항 이동"</p>
        </nav>
    }
}

#[component]
fn PaneRow(number: usize, id: QuestionId) -> impl IntoView {
    let page = use_page();
    let row = row(page, id.clone());
    let (here, kept) = (id.clone(), id.clone());
    let is_now = Memo::new(move |_| page.desk.current.get().as_ref() == Some(&here));
    let icon = move || match row.get().map(|row| row.state) {
        Some(State::Done) => IconName::Done,
        Some(State::Over) => IconName::Alert,
        Some(State::Writing) => IconName::Pen,
        _ => IconName::Empty,
    };
    view! {
        <button
            type="button"
            class="q"
            class:q--over=move || row.get().is_some_and(|row| row.state == State::Over)
            aria-current=move || is_now.get().then_some("true")
            on:click=move |_| page.desk.current.set(Some(id.clone()))
        >
            <span class="q__n">{number}</span>
            <span class="q__t">{move || row.get().map(|row| row.title(number))}</span>
            <GaugeView measure=Signal::derive(move || row.get().and_then(|row| row.measure)) label=format!("{number}번 문항 글자 수") is_small=true is_now=is_now/>
            <span class="q__m">
                <span>{move || view! { <Icon name=icon()/> }}{move || row.get().map(|row| row.words)}</span>
                <Safety question=kept/>
                <span class="num">{move || row.get().map(|row| row.count)}</span>
            </span>
        </button>
    }
}

/// How safe one answer is (E1): shown where the server should have it and has it not yet.
#[component]
fn Safety(question: QuestionId) -> impl IntoView {
    let desk = use_page().desk;
    let saved = Memo::new(move |_| desk.saved(Some(&question)));
    let words = move || match saved.get() {
        Saved::Device(_) if desk.store().is_memory() => "보내는 중",
        saved => saved.word(),
    };
    let is_behind = Memo::new(move |_| {
        matches!(saved.get(), Saved::Device(_)) && desk.record.with(|record| record.owner.is_some())
    });
    view! { <span class:sr=move || !is_behind.get()>{words}</span> }
}

/// The strip above the sheet.
#[component]
pub fn QuestionStrip() -> impl IntoView {
    let page = use_page();
    let ids = ids(page);
    let numbered = move || ids.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <nav class="qstrip" aria-label="문항">
            <For each=numbered key=|(at, id)| (*at, id.clone()) let((at, id))>
                <StripItem number={at + 1} id=id/>
            </For>
            {(!page.is_card).then(|| view! {
                <button type="button" class="btn btn--quiet btn--icon" aria-label="문항 더하기" on:click=move |_| add(page)>
                    <Icon name=IconName::Plus/>
                </button>
            })}
        </nav>
    }
}

#[component]
fn StripItem(number: usize, id: QuestionId) -> impl IntoView {
    let page = use_page();
    let row = row(page, id.clone());
    let here = id.clone();
    let is_now = move || page.desk.current.get().as_ref() == Some(&here);
    let dot = move || match row.get().map(|row| row.state) {
        Some(State::Done) => "qs__d qs__d--done",
        Some(State::Over) => "qs__d qs__d--over",
        Some(State::Writing) => "qs__d qs__d--now",
        _ => "qs__d qs__d--none",
    };
    view! {
        <button type="button" aria-current=move || is_now().then_some("true") on:click=move |_| page.desk.current.set(Some(id.clone()))>
            {number}
            <span class="sr">{move || row.get().map(|row| format!("번 문항, {}", row.words))}</span>
            <i class=dot></i>
        </button>
    }
}
