//! The button that sends a form.

use leptos::prelude::*;

use super::FormState;

/// Sends the form. While the answer is on its way it says so, keeps its width and takes no second press; it is not
/// disabled, so the keyboard and the screen reader stay on it.
#[component]
pub fn SubmitButton(
    /// What it does.
    label: &'static str,
    /// What it is doing.
    busy: &'static str,
    /// How it looks.
    #[prop(default = "btn btn--primary")]
    class: &'static str,
    /// What it does it to, for screen readers, where several stand in a list.
    #[prop(optional, into)]
    about: Option<String>,
    /// The name it posts its value under, where several are in one form.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Its value.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    let state = FormState::current();
    let own = value.clone();
    let about = about.map(|about| view! { <span class="sr">{about}" "</span> });
    view! {
        <button
            class=format!("{class} swap")
            name=name
            value=name.map(|_| value)
            aria-busy=move || state.is_pressed(&own).then_some("true")
        >
            {about}
            <span>{label}</span>
            <span>{busy}</span>
        </button>
    }
    .into_any()
}
