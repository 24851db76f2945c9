//! What a form says that nobody types.

use leptos::prelude::*;

use super::FormState;

/// A value that is posted and not shown. When the form comes back it is what was posted, not what the page knows by
/// now: a form says which version of a thing was looked at.
#[component]
pub fn Hidden(
    /// The name it is posted under.
    name: &'static str,
    /// Its value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    let value = FormState::current().typed(name).unwrap_or(value);
    view! { <input type="hidden" name=name value=value/> }
}
