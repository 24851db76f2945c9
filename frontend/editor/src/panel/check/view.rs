//! The tab of the self-check.

use leptos::prelude::*;
use model::essay::shape::QuestionId;

use super::{CheckedAnswer, Kind, Place, passed::passed, row::Row, spelling::SpellingChoice};
use crate::{
    editor::{Page, use_page},
    ui::{Icon, IconName, clock_time},
};

/// What there is to look at in the question that is shown.
fn current(page: Page) -> Option<CheckedAnswer> {
    let question = page.desk.current.get()?;
    page.help.check.checked.with(|checked| checked.as_ref()?.answer(&question).cloned())
}

/// How much there is to look at in the question that is shown, beside the name of the tab.
#[component]
pub fn Count() -> impl IntoView {
    let page = use_page();
    let count = Memo::new(move |_| current(page).map_or(0, |answer| answer.count()));
    move || {
        (count.get() > 0).then(|| {
            let shown = if count.get() > 99 { "99+".to_owned() } else { count.get().to_string() };
            view! { <span class="count">{shown}<span class="sr">"개"</span></span> }
        })
    }
}

/// How the check of the current question went, in a sentence.
pub fn summary(page: Page) -> String {
    let question = page.desk.current.get_untracked();
    page.help.check.checked.with_untracked(|checked| {
        let Some(checked) = checked else { return String::new() };
        let Some(answer) = question.and_then(|question| checked.answer(&question)) else {
            return String::new();
        };
        told(answer, checked.at)
    })
}

fn told(answer: &CheckedAnswer, at: f64) -> String {
    if answer.text.trim().is_empty() {
        return "아직 쓰지 않았어요. 쓰면 바로 점검해 드려요.".to_owned();
    }
    let time = clock_time(at);
    let time = time.get(..5).unwrap_or_default();
    match answer.count() {
        0 => format!("살펴볼 곳이 없어요. {time}에 점검했어요."),
        count => format!("{count}개를 살펴보세요. {time}에 점검했어요."),
    }
}

/// What was found, the worst first.
#[component]
pub fn CheckTab() -> impl IntoView {
    let page = use_page();
    let answer = Memo::new(move |_| current(page));
    let lead = move || {
        page.help.check.checked.track();
        page.desk.current.track();
        summary(page)
    };
    let groups = Kind::ALL.map(|kind| view! { <Group kind=kind answer=answer/> });
    let clean = Memo::new(move |_| {
        // What essays are compared with is no signal itself.
        page.help.check.learned.track();
        let is_blind = page.desk.shape(|essay| essay.blind);
        let answer = answer.get().filter(|answer| !answer.text.trim().is_empty());
        let has_accepted = page.help.check.known.with_value(|known| !known.accepted.is_empty());
        answer.map(|answer| passed(&answer.findings, is_blind, has_accepted)).unwrap_or_default()
    });
    view! {
        <h2 class="sr">"점검"</h2>
        <p class="pp__lead">{lead}</p>
        <Blind/>
        <SpellingChoice/>
        {groups.into_iter().collect_view()}
        <Show when=move || clean.with(|clean| !clean.is_empty())>
            <details class="passed">
                <summary><Icon name=IconName::Done/>{move || format!("통과한 점검 {}개", clean.with(Vec::len))}</summary>
                <p>{move || clean.with(|clean| clean.join(", "))}</p>
            </details>
        </Show>
        <Others/>
        <p class="pp__k only-wide">
            <kbd>"F8"</kbd>" 다음 결과 보기 "<kbd>"Ctrl"</kbd>" "<kbd>"Enter"</kbd>" 점검하기"
        </p>
    }
}

/// 블라인드 채용: what must not be said is looked for too.
#[component]
fn Blind() -> impl IntoView {
    let page = use_page();
    let is_on = Memo::new(move |_| page.desk.shape(|essay| essay.blind));
    let toggle = move |event| {
        let is_on = event_target_checked(&event);
        page.desk.change(|essay| essay.blind = is_on);
    };
    view! {
        <div class="check pp__blind">
            <input type="checkbox" id="help-blind" prop:checked=is_on on:change=toggle aria-describedby="help-blind-said"/>
            <label for="help-blind">"블라인드 채용"</label>
            <p class="help" id="help-blind-said">"학교, 나이, 지역처럼 쓰면 안 되는 내용도 찾아요."</p>
        </div>
    }
}

#[component]
fn Group(kind: Kind, answer: Memo<Option<CheckedAnswer>>) -> impl IntoView {
    let places = Memo::new(move |_| {
        answer.with(|answer| {
            let places = answer.as_ref().map(CheckedAnswer::places).unwrap_or_default();
            let fit = places.into_iter().filter(|(_, finding)| Kind::of(finding) == kind);
            fit.map(|(place, _)| place).collect::<Vec<Place>>()
        })
    });
    let title = move || format!("{} {}", kind.label(), places.with(Vec::len));
    let rows = move || {
        view! {
            <ol class="rows">
                <For each=move || places.get() key=Clone::clone let(place)><Row place=place/></For>
            </ol>
        }
    };
    view! {
        <Show when=move || places.with(|places| !places.is_empty())>
            {if kind == Kind::Again {
                view! {
                    <details class="fds__g">
                        <summary>
                            <h3><Icon name=IconName::Repeat/>{move || format!("되풀이한 낱말 {}개", places.with(Vec::len))}</h3>
                            <Icon name=IconName::ChevronDown/>
                        </summary>
                        {rows()}
                    </details>
                }
                .into_any()
            } else {
                view! { <section class="fds__g"><h3>{title}</h3>{rows()}</section> }.into_any()
            }}
        </Show>
    }
}

/// The other questions, with how much there is to look at.
#[component]
fn Others() -> impl IntoView {
    let page = use_page();
    let others = Memo::new(move |_| {
        let current = page.desk.current.get();
        page.help.check.checked.with(|checked| {
            let answers = checked.as_ref().map(|it| it.answers.as_slice()).unwrap_or_default();
            let numbered = answers.iter().zip(1_u32..);
            let others = numbered.filter(|(it, _)| Some(&it.question) != current.as_ref());
            let told = others.map(|(it, number)| {
                let is_empty = it.text.trim().is_empty();
                (number, it.question.clone(), if is_empty { None } else { Some(it.count()) })
            });
            told.filter(|(.., count)| *count != Some(0)).collect::<Vec<(u32, QuestionId, Option<usize>)>>()
        })
    });
    let row = move |(number, question, count): (u32, QuestionId, Option<usize>)| {
        let said = count.map_or_else(|| "아직 비어 있어요".to_owned(), |count| format!("{count}개"));
        view! {
            <li>
                <button type="button" class="linkbtn" on:click=move |_| page.desk.current.set(Some(question.clone()))>
                    {format!("{number}번 문항")}
                </button>
                <span class="num">{said}</span>
            </li>
        }
    };
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <section class="fds__o">
                <h3>"다른 문항"</h3>
                <ul>
                    <For each=move || others.get() key=Clone::clone let(it)>{row(it)}</For>
                </ul>
            </section>
        </Show>
    }
}
