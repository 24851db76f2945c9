//! Boxes and lists to choose from: the browser's own controls.

use leptos::prelude::*;

use super::{FormState, field::fault};

/// What a box posts when it is ticked.
const TICKED: &str = "on";

/// A box to tick, and what belongs to it.
#[component]
pub fn Checkbox(
    /// The name it is posted under.
    name: &'static str,
    /// What ticking it says.
    label: &'static str,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// Nothing goes on without it.
    #[prop(optional)]
    required: bool,
    /// What belongs to it: a link to the text, an explanation.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = FormState::current();
    state.register(name);
    let id = state.id(name);
    let fault_id = format!("{id}-err");
    let described_by = fault_id.clone();
    let checked = state.ticked(name, TICKED).unwrap_or(checked);
    view! {
        <div class="field">
            <div class="check">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=name
                    value=TICKED
                    checked=checked
                    required=required
                    autofocus=state.is_first_fault(name)
                    aria-invalid=move || state.is_wrong(name).to_string()
                    aria-describedby=move || state.is_wrong(name).then(|| described_by.clone())
                    on:change=move |_| state.corrected(name)
                />
                <label for=id>{label}</label>
                {children.map(|children| children())}
            </div>
            {fault(state, name, fault_id)}
        </div>
    }
    .into_any()
}

/// One of a list; the browser's own.
#[component]
pub fn Select(
    /// The name it is posted under.
    name: &'static str,
    /// What it is.
    label: &'static str,
    /// What is posted, and what a person reads.
    options: Vec<(&'static str, &'static str)>,
    /// Chosen at first.
    #[prop(optional)]
    value: &'static str,
) -> impl IntoView {
    let state = FormState::current();
    state.register(name);
    let id = state.id(name);
    let fault_id = format!("{id}-err");
    let described_by = fault_id.clone();
    let chosen = state.typed(name).unwrap_or_else(|| value.to_owned());
    let options = options
        .into_iter()
        .map(|(word, text)| view! { <option value=word selected=word == chosen>{text}</option> })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                class="select"
                id=id
                name=name
                aria-invalid=move || state.is_wrong(name).to_string()
                aria-describedby=move || state.is_wrong(name).then(|| described_by.clone())
                on:change=move |_| state.corrected(name)
            >
                {options}
            </select>
            {fault(state, name, fault_id)}
        </div>
    }
    .into_any()
}

/// Any of a list, side by side.
#[component]
pub fn Chips(
    /// The name of the list; posted as `name[]`.
    name: &'static str,
    /// What it is.
    legend: &'static str,
    /// What is posted, and what a person reads.
    options: Vec<(&'static str, &'static str)>,
    /// Chosen at first.
    #[prop(optional)]
    chosen: Vec<&'static str>,
) -> impl IntoView {
    let state = FormState::current();
    state.register(name);
    let fault_id = format!("{}-err", state.id(name));
    let described_by = fault_id.clone();
    let posted = format!("{name}[]");
    let chips = options
        .into_iter()
        .map(|(word, text)| {
            let checked = state.ticked(&posted, word).unwrap_or_else(|| chosen.contains(&word));
            view! {
                <label class="chip">
                    <input
                        type="checkbox"
                        name=posted.clone()
                        value=word
                        checked=checked
                        on:change=move |_| state.corrected(name)
                    />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="field"
            data-invalid=move || state.is_wrong(name).then_some("")
            aria-describedby=move || state.is_wrong(name).then(|| described_by.clone())
        >
            <legend>{legend}</legend>
            <div class="row wrap">{chips}</div>
            {fault(state, name, fault_id)}
        </fieldset>
    }
    .into_any()
}

/// One of a few, each with a line of explanation.
#[component]
pub fn Radios<S>(
    /// The name it is posted under.
    name: &'static str,
    /// What it is.
    legend: &'static str,
    /// What is posted, what a person reads, and what it means.
    options: Vec<(S, S, S)>,
    /// Chosen at first; nothing, when it is empty.
    value: &'static str,
) -> impl IntoView
where
    S: Into<String> + 'static,
{
    let state = FormState::current();
    let chosen = state.typed(name).filter(|typed| !typed.is_empty()).unwrap_or_else(|| value.to_owned());
    let rows = options
        .into_iter()
        .map(|(word, text, note)| {
            let (word, text, note) = (word.into(), text.into(), note.into());
            let is_chosen = word == chosen;
            let id = format!("{}-{word}", state.id(name));
            let note_id = format!("{id}-note");
            view! {
                <div class="check">
                    <input
                        type="radio"
                        id=id.clone()
                        name=name
                        value=word
                        checked=is_chosen
                        aria-describedby=note_id.clone()
                    />
                    <label for=id>{text}</label>
                    <p class="help" id=note_id>{note}</p>
                </div>
            }
        })
        .collect_view();
    view! { <fieldset class="field field--list"><legend>{legend}</legend>{rows}</fieldset> }.into_any()
}
