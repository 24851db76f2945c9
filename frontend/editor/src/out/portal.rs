//! 제출용으로 복사: answers as a portal's form takes them, each with the count it will have there.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    portal::{LineEnd, PortalAnswer, PortalOptions, for_portal},
    shape::{Essay, Status},
};

use super::{clipboard::copy, portal_row::PortalRow};
use crate::{
    app::device_handle,
    editor::{Page, use_page},
    ui::{Dialog, Icon, IconName, toast},
};

/// Where the choice is kept: store `setting`.
const OPTIONS: &str = "portal";

/// The dialog.
#[component]
pub fn CopyDialog(
    /// Whether it is there.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <Dialog open=open title="제출용으로 복사" is_wide=true><Copying open=open/></Dialog> }
}

#[component]
fn Copying(open: RwSignal<bool>) -> impl IntoView {
    let page = use_page();
    let device = device_handle();
    let options = RwSignal::new(PortalOptions::default());
    let said = RwSignal::new(String::new());
    spawn_local(async move {
        if let Ok(Some(kept)) = device.get_value().store.get("setting", OPTIONS).await {
            options.set(kept);
        }
    });
    let choose = Callback::new(move |new: PortalOptions| {
        options.set(new);
        said.set(String::new());
        // Losing the choice costs a click, no text.
        spawn_local(async move {
            let _ = device.get_value().store.put("setting", OPTIONS, &new).await;
        });
    });
    let essay = page.desk.read(Clone::clone);
    let is_empty = essay.questions.iter().all(|it| it.answer.trim().is_empty());
    let questions = essay.questions.clone();
    let kept = StoredValue::new(essay);
    let copy_all = move |_| {
        let text = kept.with_value(|essay| whole(essay, options.get_untracked()));
        spawn_local(async move {
            if copy(&text).await {
                open.set(false);
                toast("모든 답변을 복사했어요. 붙여 넣은 뒤 제출까지 마쳐 주세요.", None);
            } else {
                said.set(FAILED.to_owned());
            }
        });
    };
    view! {
        <Options options=options choose=choose/>
        <ol class="rows">
            {questions.into_iter().enumerate().map(|(at, question)| view! {
                <PortalRow number={at + 1} question=question options=options said=said/>
            }).collect_view()}
        </ol>
        <p class="help copy__s" role="status">{said}</p>
        <footer class="dialog__f">
            <HandIn page=page/>
            <button type="button" class="btn btn--primary" disabled=is_empty on:click=copy_all><Icon name=IconName::Copy/>"모두 복사"</button>
        </footer>
    }
}

/// What is said where the browser does not let anything be copied.
pub const FAILED: &str = "복사하지 못했어요. 글을 길게 누르거나 Ctrl+C로 복사해 주세요.";

/// All answers that say something.
fn whole(essay: &Essay, options: PortalOptions) -> String {
    let told = essay.questions.iter().filter(|it| !it.answer.trim().is_empty());
    let answers: Vec<_> = told.map(|it| PortalAnswer { question: &it.text, answer: &it.answer }).collect();
    for_portal(&answers, options)
}

/// How it is copied.
#[component]
fn Options(options: RwSignal<PortalOptions>, choose: Callback<PortalOptions>) -> impl IntoView {
    let now = move || options.get_untracked();
    let end = move |line_end| choose.run(PortalOptions { line_end, ..now() });
    let is_crlf = move || options.get().line_end == LineEnd::CrLf;
    view! {
        <fieldset class="copy__o">
            <legend class="sr">"복사하는 방법"</legend>
            <div class="seg" role="group" aria-label="줄바꿈">
                <button type="button" aria-pressed=move || (!is_crlf()).to_string() on:click=move |_| end(LineEnd::Lf)>"줄바꿈 LF"</button>
                <button type="button" aria-pressed=move || is_crlf().to_string() on:click=move |_| end(LineEnd::CrLf)>"CRLF"</button>
            </div>
            <Choice label="따옴표를 곧게" is_on=move || options.get().straight_quotes set=move |on| choose.run(PortalOptions { straight_quotes: on, ..now() })/>
            <Choice label="빈 줄 빼기" is_on=move || options.get().without_blank_lines set=move |on| choose.run(PortalOptions { without_blank_lines: on, ..now() })/>
            <Choice label="문항도 함께" is_on=move || options.get().with_question set=move |on| choose.run(PortalOptions { with_question: on, ..now() })/>
        </fieldset>
    }
}

#[component]
fn Choice(
    label: &'static str,
    is_on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    set: impl Fn(bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="chip" class:chip--on=is_on aria-pressed=move || is_on().to_string() on:click=move |_| set(!is_on())>{label}</button>
    }
}

/// What was copied is not handed in yet; when it is, the essay should say so.
#[component]
fn HandIn(page: Page) -> impl IntoView {
    let status = Memo::new(move |_| page.desk.shape(|essay| essay.status));
    let done = move |_| crate::history::hand_in(page);
    move || match status.get() {
        Status::Writing => view! {
            <p class="help dialog__side">"임시저장은 제출이 아니에요. 제출을 마쳤나요? "
                <button type="button" class="linkbtn" on:click=done>"제출함으로 바꾸기"</button>
            </p>
        }
        .into_any(),
        _ => view! { <p class="help dialog__side">"제출한 글은 이전 버전에 그대로 남아 있어요."</p> }
            .into_any(),
    }
}
