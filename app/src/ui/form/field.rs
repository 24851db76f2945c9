//! A line of text.

use leptos::prelude::*;

use super::FormState;
use crate::ui::{Icon, IconName};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
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
            Self::Nickname => "text",
            Self::Username | Self::Email => "email",
            Self::Password | Self::NewPassword => "password",
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
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
) -> impl IntoView {
    let state = FormState::current();
    state.register(name);
    let id = state.id(name);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-err"));
    let value = if fixed { value } else { state.typed(name).unwrap_or(value) };
    let described_by = {
        let (hint_id, fault_id) = (hint_id.clone(), fault_id.clone());
        move || match (!hint.is_empty(), state.is_wrong(name)) {
            (true, true) => Some(format!("{hint_id} {fault_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(fault_id.clone()),
            (false, false) => None,
        }
    };
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
                    required=!fixed
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

/// What is wrong with a field.
pub(super) fn fault(state: FormState, name: &'static str, id: String) -> impl IntoView {
    move || {
        let id = id.clone();
        state.message(name).map(|text| view! { <p class="err" id=id><Icon name=IconName::Alert/>{text}</p> })
    }
}
