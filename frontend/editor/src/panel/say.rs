//! What every tab says of what it waits for, has from earlier, or cannot get.

use leptos::prelude::*;
use model::search::Mark;

use super::kept::State;
use crate::ui::{Icon, IconName, day};

/// Nothing at first, then the size of what comes.
#[component]
pub fn Bones() -> impl IntoView {
    view! {
        <div class="bones" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>
        <p class="sr">"불러오는 중이에요."</p>
    }
}

/// That what is shown is from an earlier day.
#[component]
pub fn Old(
    /// When it was kept; none where it is as the server has it.
    at: Signal<Option<f64>>,
    /// What it is.
    what: &'static str,
) -> impl IntoView {
    move || {
        at.get().map(|at| {
            view! {
                <p class="pp__old">
                    <Icon name=IconName::WifiOff/>
                    <span>{format!("{}에 받아 둔 {what}{}.", day(at), model::particle::copula(what))}</span>
                </p>
            }
        })
    }
}

/// Why nothing came, with a way to ask again.
#[component]
pub fn Again(
    /// Why.
    state: State,
    /// What did not come.
    what: &'static str,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let (title, advice) = match state {
        State::Away => {
            ("네트워크가 없어 불러오지 못했어요", "연결되면 다시 불러와 주세요. 쓰던 글은 그대로예요.")
        }
        State::Missing => ("찾는 자료가 없어요", "내려갔거나 아직 없는 자료예요."),
        _ => ("불러오지 못했어요", "잠시 뒤에 다시 불러와 주세요. 쓰던 글은 그대로예요."),
    };
    view! {
        <div class="empty" class:empty--fault=move || state == State::Failed>
            <h3>{format!("{what}: {title}")}</h3>
            <p>{advice}</p>
            <button type="button" class="btn btn--sm" on:click=move |_| retry.run(())>"다시 불러오기"</button>
        </div>
    }
}

/// A text with what fits in it marked.
pub fn marked(text: &str, marks: &[Mark]) -> Vec<AnyView> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (start, end) in marks {
        let (start, end) = (*start as usize, *end as usize);
        // A mark of another text marks nothing.
        let (Some(before), Some(part)) = (text.get(from..start), text.get(start..end)) else { continue };
        parts.push(view! { {before.to_owned()}<mark>{part.to_owned()}</mark> }.into_any());
        from = end;
    }
    parts.push(text.get(from..).unwrap_or_default().to_owned().into_any());
    parts
}
