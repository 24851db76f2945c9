//! Several lines of text.

use leptos::prelude::*;

use super::{
    FormState,
    field::{described_by, fault},
};

/// A label, lines of text, a hint, and what is wrong with them. Not controlled: nothing writes into it.
#[component]
pub fn TextArea(
    /// The name it is posted under.
    name: &'static str,
    /// What it is.
    label: &'static str,
    /// What is taken.
    #[prop(optional)]
    hint: &'static str,
    /// What is in it at first.
    #[prop(optional, into)]
    value: String,
    /// How many lines are seen at once.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let state = FormState::current();
    state.register(name);
    let id = state.id(name);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-err"));
    let described_by = described_by(state, name, hint, (&hint_id, &fault_id));
    let value = state.typed(name).unwrap_or(value);
    let help = (!hint.is_empty()).then(|| view! { <p class="help" id=hint_id>{hint}</p> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                class="input area"
                id=id
                name=name
                rows=rows
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                autofocus=state.is_first_fault(name)
                aria-invalid=move || state.is_wrong(name).to_string()
                aria-describedby=described_by
                on:input=move |_| state.corrected(name)
                inner_html=content(&value)
            ></textarea>
            {help}
            {fault(state, name, fault_id)}
        </div>
    }
    .into_any()
}

/// A text as the content of a `textarea`. As a child Leptos would mark an empty one with a space or a comment, which
/// would be seen; and the browser's parser drops a first line that is empty, which hydration would miss.
fn content(text: &str) -> String {
    text.trim_start_matches(['\r', '\n']).replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::content;

    #[test]
    fn nothing_that_is_typed_ends_the_field() {
        for (text, inside) in [
            ("네이버\nNAVER", "네이버\nNAVER"),
            ("\r\n\n가나\n", "가나\n"),
            ("</textarea><script>alert(1)</script>", "&lt;/textarea>&lt;script>alert(1)&lt;/script>"),
            ("R&D &lt; &amp;", "R&amp;D &amp;lt; &amp;amp;"),
            ("", ""),
        ] {
            assert_eq!(content(text), inside);
        }
    }
}
