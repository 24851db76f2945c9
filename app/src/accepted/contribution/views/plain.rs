//! Fields as HTML and nothing else: what was typed and what is wrong stands in them when a form comes back; with
//! JavaScript `ui::form` puts what is wrong into `data-err`.

use leptos::prelude::*;

use crate::{
    error::Violation,
    ui::{Icon, IconName, form::FormReply},
};

/// A form that came back without JavaScript; or none did.
#[derive(Clone, Default)]
pub(super) struct Typed(Option<FormReply>);

impl Typed {
    /// The form that was posted to an endpoint.
    pub(super) fn of(endpoint: &str) -> Self {
        Self(use_context::<FormReply>().filter(|reply| reply.form == endpoint))
    }

    /// This one, or that of another endpoint.
    pub(super) fn or(self, endpoint: &str) -> Self {
        if self.0.is_some() { self } else { Self::of(endpoint) }
    }

    pub(super) fn is_refused(&self) -> bool {
        self.0.is_some()
    }

    /// What was typed. Nothing comes back to another person: the form is then as if it were new.
    pub(super) fn value(&self, name: &str, at_first: &str) -> String {
        let Some(reply) = self.0.as_ref().filter(|reply| !reply.fields.is_empty()) else {
            return at_first.to_owned();
        };
        let found = reply.fields.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    fn fault(&self, name: &str) -> Option<String> {
        let violations = &self.0.as_ref()?.error.violations;
        violations.iter().find(|it| it.field == name).map(|it| it.message.clone())
    }

    /// What is wrong with the form as a whole, beside the fields named.
    pub(super) fn alert(&self, fields: &[&str]) -> AnyView {
        let Some(reply) = &self.0 else { return ().into_any() };
        let error = &reply.error;
        let is_placed = |it: &Violation| fields.iter().any(|field| it.field.starts_with(field));
        let lines: Vec<String> = if error.violations.is_empty() {
            vec![format!("{}. {}", error.code.message().title, error.advice())]
        } else {
            error.violations.iter().filter(|it| !is_placed(it)).map(|it| it.message.clone()).collect()
        };
        if lines.is_empty() {
            return ().into_any();
        }
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! {
            <div class="notice notice--danger" role="alert" tabindex="-1">
                <Icon name=IconName::Alert/><div>{lines}</div>
            </div>
        }
        .into_any()
    }

    /// Whether anything was typed into, or is wrong with, one of these fields.
    pub(super) fn concerns(&self, names: &[String]) -> bool {
        names.iter().any(|name| !self.value(name, "").is_empty() || self.fault(name).is_some())
    }

    /// A line of text.
    pub(super) fn line(
        &self,
        name: &str,
        label: &'static str,
        hint: &'static str,
        at_first: &str,
    ) -> AnyView {
        let (fault, value, hint_id, err) =
            (self.fault(name), self.value(name, at_first), hint_id(name), err_id(name));
        let described = format!("{hint_id} {err}");
        let (id, name) = (id(name), name.to_owned());
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input class="input" id=id name=name.clone() value=value autocomplete="off" spellcheck="false"
                    aria-invalid=fault.is_some().to_string() aria-describedby=described/>
                <p class="help" id=hint_id>{hint}</p>
                {told(err, name, &fault)}
            </div>
        }
        .into_any()
    }

    /// Lines of text. `label`: what stands above it.
    pub(super) fn area(
        &self,
        name: &str,
        label: &str,
        hint: &'static str,
        at_first: &str,
        rows: u32,
    ) -> AnyView {
        let (fault, value, hint_id, err) =
            (self.fault(name), self.value(name, at_first), hint_id(name), err_id(name));
        let described = if hint.is_empty() { err.clone() } else { format!("{hint_id} {err}") };
        let help = (!hint.is_empty()).then(|| view! { <p class="help" id=hint_id>{hint}</p> });
        let (id, name, label) = (id(name), name.to_owned(), label.to_owned());
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <textarea class="input area" id=id name=name.clone() rows=rows autocomplete="off" spellcheck="false"
                    aria-invalid=fault.is_some().to_string() aria-describedby=described
                    inner_html=content(&value)></textarea>
                {help}
                {told(err, name, &fault)}
            </div>
        }
        .into_any()
    }

    /// One of a list: what is posted, and what a person reads.
    pub(super) fn select(
        &self,
        name: &str,
        label: &'static str,
        options: &[(&str, &str)],
        at_first: &str,
    ) -> AnyView {
        let (fault, value, err) = (self.fault(name), self.value(name, at_first), err_id(name));
        let options = options
            .iter()
            .map(|(word, text)| {
                let (word, text, chosen) = ((*word).to_owned(), (*text).to_owned(), *word == value);
                view! { <option value=word selected=chosen>{text}</option> }
            })
            .collect_view();
        let (id, name) = (id(name), name.to_owned());
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select class="select" id=id name=name.clone() aria-invalid=fault.is_some().to_string()
                    aria-describedby=err.clone()>{options}</select>
                {told(err, name, &fault)}
            </div>
        }
        .into_any()
    }

    /// A box to tick, never ticked at first.
    pub(super) fn tick(&self, name: &str, label: &'static str, more: impl IntoView + 'static) -> AnyView {
        let (fault, ticked, err) = (self.fault(name), self.value(name, "") == "on", err_id(name));
        let (id, name) = (id(name), name.to_owned());
        view! {
            <div class="field">
                <div class="check">
                    <input type="checkbox" id=id.clone() name=name.clone() value="on" checked=ticked
                        aria-invalid=fault.is_some().to_string() aria-describedby=err.clone()/>
                    <label for=id>{label}</label>
                    {more}
                </div>
                {told(err, name, &fault)}
            </div>
        }
        .into_any()
    }
}

/// A value that is posted and not shown.
pub(super) fn hidden(name: &'static str, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// A button that posts the form to an endpoint, with a value of its own or none. `labels`: what it does, and what it is
/// doing while the answer is on its way.
pub(super) fn button(
    endpoint: &str,
    labels: [&'static str; 2],
    class: &str,
    contribution: Option<u64>,
) -> AnyView {
    let action = format!("{}/{endpoint}", crate::SERVER_FN_PREFIX);
    let name = contribution.map(|_| "contribution");
    view! {
        <button class=format!("{class} swap") data-plain formaction=action name=name value=contribution.map(|id| id.to_string())>
            {labels.map(|label| view! { <span>{label}</span> }).collect_view()}
        </button>
    }
    .into_any()
}

/// A button behind a question, for what cannot be undone.
pub(super) fn asked(
    (summary, question): (&'static str, &'static str),
    (endpoint, labels): (&str, [&'static str; 2]),
    contribution: u64,
) -> AnyView {
    view! {
        <details class="given__ask">
            <summary class="linkbtn">{summary}</summary>
            <p class="help">{question}</p>
            {button(endpoint, labels, "btn btn--danger", Some(contribution))}
        </details>
    }
    .into_any()
}

fn id(name: &str) -> String {
    format!("given-{}", name.replace(['[', ']'], ""))
}

fn hint_id(name: &str) -> String {
    format!("{}-hint", id(name))
}

fn err_id(name: &str) -> String {
    format!("{}-err", id(name))
}

/// The place for what is wrong with a field; while nothing is it takes none.
fn told(id: String, name: String, fault: &Option<String>) -> AnyView {
    view! {
        <p class="err" id=id><Icon name=IconName::Alert/><span data-err=name inner_html=escaped(fault)></span></p>
    }
    .into_any()
}

/// Without the marks that Leptos puts into what is empty: `:empty` hides it.
fn escaped(text: &Option<String>) -> String {
    text.as_deref().unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;")
}

/// A text as the content of a `textarea`, whose parser drops a first line that is empty.
fn content(text: &str) -> String {
    text.trim_start_matches(['\r', '\n']).replace('&', "&amp;").replace('<', "&lt;")
}
