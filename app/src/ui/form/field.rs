//! A line of text.

use leptos::prelude::*;

use super::FormState;
use crate::ui::{Icon, IconName};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Anything.
    Text,
    /// The name others see.
    Nickname,
    /// An address of e-mail that is also the name one signs in with.
    Username,
    /// An address of e-mail.
    Email,
    /// The password in force.
    Password,
    /// A password to be.
    NewPassword,
}

impl FieldKind {
    fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::NewPassword)
    }

    fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Nickname => "text",
            Self::Username | Self::Email => "email",
            Self::Password | Self::NewPassword => "password",
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::Text => "off",
            Self::Nickname => "nickname",
            Self::Username => "username",
            Self::Email => "email",
            Self::Password => "current-password",
            Self::NewPassword => "new-password",
        }
    }
}

/// A label, a line of text, a hint, and what is wrong with it. The input is not controlled: nothing writes into it.
#[component]
pub fn Field(
    /// The name it is posted under.
    name: &'static str,
    /// What it is.
    label: &'static str,
    /// What it takes.
    kind: FieldKind,
    /// Why it is asked, or what is taken.
    #[prop(optional)]
    hint: &'static str,
    /// What is in it at first.
    #[prop(optional, into)]
    value: String,
    /// Shown, not posted.
    #[prop(optional)]
    fixed: bool,
    /// May stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let state = FormState::current();
    state.register(name);
    let id = state.id(name);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-err"));
    let value = if fixed { value } else { state.typed(name).unwrap_or(value) };
    let described_by = described_by(state, name, hint, (&hint_id, &fault_id));
    let shown = RwSignal::new(false);
    // Hidden again when it is sent: what offers to remember it looks for a password.
    let is_open = move || kind.is_secret() && shown.get() && !state.is_sending();
    let toggle = kind.is_secret().then(|| {
        let controls = id.clone();
        view! {
            <button
                type="button"
                class="secret__b needs-js"
                aria-controls=controls
                aria-label=move || if is_open() { "비밀번호 가리기" } else { "비밀번호 보기" }
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || if is_open() { "가리기" } else { "보기" }}
            </button>
        }
    });
    let help = (!hint.is_empty()).then(|| view! { <p class="help" id=hint_id>{hint}</p> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <div class="secret">
                <input
                    class="input"
                    id=id
                    name=(!fixed).then_some(name)
                    value=value
                    type=move || if is_open() { "text" } else { kind.input_type() }
                    autocomplete=kind.autocomplete()
                    autocapitalize="off"
                    spellcheck="false"
                    readonly=fixed
                    required=!fixed && !optional
                    autofocus=state.is_first_fault(name)
                    aria-invalid=move || state.is_wrong(name).to_string()
                    aria-describedby=described_by
                    on:input=move |_| state.corrected(name)
                />
                {toggle}
            </div>
            {help}
            {fault(state, name, fault_id)}
        </div>
    }
    .into_any()
}

/// What describes a field: its hint, and what is wrong with it.
pub(super) fn described_by(
    state: FormState,
    name: &'static str,
    hint: &'static str,
    (hint_id, fault_id): (&str, &str),
) -> impl Fn() -> Option<String> + Send + Sync + 'static {
    let hint_id = (!hint.is_empty()).then(|| hint_id.to_owned());
    let fault_id = fault_id.to_owned();
    move || match (&hint_id, state.is_wrong(name)) {
        (Some(hint_id), true) => Some(format!("{hint_id} {fault_id}")),
        (Some(hint_id), false) => Some(hint_id.clone()),
        (None, true) => Some(fault_id.clone()),
        (None, false) => None,
    }
}

/// What is wrong with a field.
pub(super) fn fault(state: FormState, name: &'static str, id: String) -> impl IntoView {
    move || {
        let id = id.clone();
        state.message(name).map(|text| view! { <p class="err" id=id><Icon name=IconName::Alert/>{text}</p> })
    }
}
