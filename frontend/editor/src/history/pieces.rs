//! What differs between an earlier state and now, by 어절.

use leptos::prelude::*;
use model::essay::{
    diff::{Change, diff},
    shape::Essay,
};

/// Each question with what was removed and added since.
#[component]
pub fn Pieces(
    /// The earlier state.
    before: Essay,
    /// As it is now.
    after: Essay,
) -> impl IntoView {
    let gone = before.questions.iter().filter(|old| after.question(&old.id).is_none());
    let questions: Vec<_> = after
        .questions
        .iter()
        .map(|question| {
            let old = before.question(&question.id);
            (
                question.text.clone(),
                old.map(|old| old.answer.clone()).unwrap_or_default(),
                question.answer.clone(),
            )
        })
        .chain(gone.map(|old| (old.text.clone(), old.answer.clone(), String::new())))
        .collect();
    questions
        .into_iter()
        .enumerate()
        .map(|(at, (title, old, new))| {
            let title = if title.trim().is_empty() { format!("{}번 문항", at + 1) } else { title };
            let same = old == new;
            let pieces = diff(&old, &new).into_iter().map(|piece| match piece.change {
                Change::Same => view! { <span>{piece.text}</span> }.into_any(),
                Change::Added => view! { <ins>{piece.text}</ins> }.into_any(),
                Change::Removed => view! { <del>{piece.text}</del> }.into_any(),
            });
            view! {
                <section class="diff">
                    <h3>{title}{same.then(|| view! { <span class="tag">"그대로"</span> })}</h3>
                    <p class="diff__t">{pieces.collect_view()}</p>
                </section>
            }
        })
        .collect_view()
}
