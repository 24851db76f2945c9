//! Questions and answers of a text, before they become an essay.

use leptos::{ev, html, prelude::*};
use model::{
    essay::{
        import::Written,
        paste::clean_field,
        shape::{Essay, Question, TITLE_MAX_CHARS},
    },
    money,
};

use crate::{
    app::device_handle,
    browser::fresh,
    list::act,
    route::use_route,
    store::Fault,
    sync::use_sync,
    ui::{Icon, IconName},
};

/// What was found, and a button that makes an essay of it.
#[component]
pub fn TextPreview(
    /// What it may be called.
    name: String,
    /// What was found.
    written: Vec<Written>,
    /// Goes back to choose something else.
    back: Callback<()>,
) -> impl IntoView {
    let title = NodeRef::<html::Input>::new();
    let trouble = RwSignal::new(None::<Fault>);
    let many = written.len();
    let rows = written.iter().cloned().enumerate();
    let rows = rows.map(|(at, it)| view! { <WrittenRow number={at + 1} written=it/> }).collect_view();
    let faults = essay(String::new(), &written).map(|essay| essay.faults()).unwrap_or_default();
    let warnings = faults.into_iter().map(|fault| view! { <p class="err"><Icon name=IconName::Warn/>{format!("서버에는 저장하지 못해요. {fault}")}</p> });
    let warnings = warnings.collect_view();
    let make = making(written, title, trouble);
    view! {
        <form class="form" on:submit=make novalidate>
            <p>{format!("문항 {many}개를 찾았어요. 새 자소서로 만들어요. 지금 있는 글은 그대로예요.")}</p>
            <ol class="rows take">{rows}</ol>
            {warnings}
            <div class="field">
                <label for="take-title">"자소서 이름"</label>
                <input id="take-title" class="input" autocomplete="off" node_ref=title value=name/>
            </div>
            {move || trouble.get().map(|fault| view! { <p class="err" role="alert"><Icon name=IconName::Alert/>{fault.to_string()}</p> })}
            <footer class="dialog__f">
                <button type="button" class="btn" on:click=move |_| back.run(())>"다시 고르기"</button>
                <button type="submit" class="btn btn--primary">"새 자소서로 만들기"</button>
            </footer>
        </form>
    }
}

/// A question and its answer.
#[component]
fn WrittenRow(number: usize, written: Written) -> impl IntoView {
    let Written { question, answer } = written;
    let asked = if question.trim().is_empty() { format!("{number}번 문항") } else { question };
    let letters = i64::try_from(answer.chars().count()).unwrap_or(i64::MAX);
    view! {
        <li>
            <h3>{format!("{number}. {asked}")}</h3>
            <p class="take__a">{answer}</p>
            <p class="meta"><span class="num">{format!("{}자", money::count(letters))}</span></p>
        </li>
    }
}

/// Makes the essay, under the title that was typed, and opens it.
fn making(
    written: Vec<Written>,
    title: NodeRef<html::Input>,
    trouble: RwSignal<Option<Fault>>,
) -> impl Fn(ev::SubmitEvent) + 'static {
    let device = device_handle();
    let (routing, sync) = (use_route(), use_sync());
    let written = StoredValue::new(written);
    move |event| {
        event.prevent_default();
        let title = title.get_untracked().map(|it| it.value()).unwrap_or_default();
        let title: String = clean_field(&title).chars().take(TITLE_MAX_CHARS).collect();
        act::go(trouble, async move {
            let Some(essay) = written.with_value(|written| essay(title, written)) else { return Ok(()) };
            let whose = sync.owner();
            if let Some(id) = act::keep(&device.get_value(), whose.owner.clone(), essay).await? {
                sync.begun(&id, &whose).await;
                routing.begin_at(id);
            }
            Ok(())
        });
    }
}

/// An essay of what was found. None if the browser has no random numbers.
fn essay(title: String, written: &[Written]) -> Option<Essay> {
    let mut essay = Essay { title, ..Essay::new(fresh()?) };
    for it in written {
        let question =
            Question { text: it.question.clone(), answer: it.answer.clone(), ..Question::new(fresh()?) };
        essay.questions.push(question);
    }
    Some(essay)
}
