//! One answer of the dialog: how long it is as it is copied, what a portal may not take of it.

use leptos::{prelude::*, task::spawn_local};
use model::{
    essay::{
        count::{CountRule, Limit, Measure, count},
        portal::{PortalAnswer, PortalOptions, Unencodable, encodable, for_portal, unencodable},
        shape::Question,
    },
    money,
};

use super::{clipboard::copy, portal::FAILED};
use crate::ui::{Icon, IconName};

/// Letters that are listed at most.
const LISTED: usize = 12;

/// An answer.
#[component]
pub fn PortalRow(
    /// Which.
    number: usize,
    /// What is asked and answered.
    question: Question,
    /// How it is copied.
    options: RwSignal<PortalOptions>,
    /// Says what was done.
    said: RwSignal<String>,
) -> impl IntoView {
    let title =
        if question.text.trim().is_empty() { format!("{number}번 문항") } else { question.text.clone() };
    let is_blank = question.answer.trim().is_empty();
    let limit = question.limit;
    let copied = Memo::new(move |_| {
        for_portal(&[PortalAnswer { question: &question.text, answer: &question.answer }], options.get())
    });
    let strange = Memo::new(move |_| Strange::of(&copied.get()));
    let take = Callback::new(move |text| take(number, text, said));
    view! {
        <li class="copy__r">
            <div>
                <h3>{format!("{number}. {title}")}</h3>
                <p class="meta">{if is_blank { view! { <span>"아직 비어 있어요"</span> }.into_any() } else { view! { <Length copied=copied limit=limit/> }.into_any() }}</p>
                <Warning copied=copied strange=strange limit=limit/>
            </div>
            <div class="copy__b">
                <Replaced number=number copied=copied strange=strange take=take/>
                <button type="button" class="btn btn--sm" disabled=is_blank on:click=move |_| take.run(copied.get_untracked())>
                    <Icon name=IconName::Copy/><span class="sr">{format!("{number}번 답변 ")}</span>"복사"
                </button>
            </div>
        </li>
    }
}

/// Copies an answer, and says whether it could be.
fn take(number: usize, text: String, said: RwSignal<String>) {
    spawn_local(async move {
        said.set(if copy(&text).await {
            format!("{number}번 답변을 복사했어요.")
        } else {
            FAILED.to_owned()
        });
    });
}

/// How long the answer is as it is copied.
#[component]
fn Length(copied: Memo<String>, limit: Option<Limit>) -> impl IntoView {
    move || {
        let (words, is_over) = copied.with(|text| length(text, limit.as_ref()));
        view! { <span class="num" class:over=is_over>{words}</span> }
    }
}

/// What a portal may not take of it, and how long it would be without.
#[component]
fn Warning(copied: Memo<String>, strange: Memo<Strange>, limit: Option<Limit>) -> impl IntoView {
    move || {
        let words = strange.with(Strange::words)?;
        let (now, then) = copied
            .with(|text| [text.clone(), encodable(text)].map(|text| length(&text, limit.as_ref()).0))
            .into();
        // What takes a letter's place may be longer than it.
        let change = if now == then { String::new() } else { format!(". 바꾸면 {then}") };
        Some(view! { <p class="copy__w"><Icon name=IconName::Warn/><span>{words}{change}</span></p> })
    }
}

/// Copies the answer with what every portal takes in place of what it may not.
#[component]
fn Replaced(
    number: usize,
    copied: Memo<String>,
    strange: Memo<Strange>,
    take: Callback<String>,
) -> impl IntoView {
    move || {
        strange.with(|strange| strange.is_replaceable).then(|| {
            view! {
                <button type="button" class="btn btn--sm" on:click=move |_| take.run(encodable(&copied.get_untracked()))>
                    <span class="sr">{format!("{number}번 답변 ")}</span>"바꾸어 복사"
                </button>
            }
        })
    }
}

/// How long a text is by a limit, or by the usual count where there is none; whether that is too long.
fn length(text: &str, limit: Option<&Limit>) -> (String, bool) {
    match limit {
        Some(limit) => {
            let measure = Measure::of(text, limit);
            let words = [measure.used_text(), measure.left_text(), limit.rule().mode.label().to_owned()];
            (words.join(" · "), measure.over > 0)
        }
        None => {
            let CountRule { mode, .. } = CountRule::default();
            let used = money::count(count(text, CountRule::default()).into());
            (format!("{used}{} · {}", mode.unit(), mode.label()), false)
        }
    }
}

/// What cannot be written in EUC-KR, each letter once.
#[derive(Clone, Default, PartialEq)]
struct Strange {
    letters: Vec<(char, Option<&'static str>)>,
    is_replaceable: bool,
}

impl Strange {
    fn of(text: &str) -> Self {
        let mut letters: Vec<(char, Option<&'static str>)> = Vec::new();
        for Unencodable { char, replacement, .. } in unencodable(text) {
            if !letters.contains(&(char, replacement)) {
                letters.push((char, replacement));
            }
        }
        let is_replaceable = letters.iter().any(|(_, replacement)| replacement.is_some());
        Self { letters, is_replaceable }
    }

    /// `옛 채용 사이트에서 깨질 수 있어요: — → ―, 😀`.
    fn words(&self) -> Option<String> {
        if self.letters.is_empty() {
            return None;
        }
        let one = |(letter, replacement): &(char, Option<&str>)| {
            let name = if letter.is_whitespace()
                || letter.is_control()
                || ('\u{200b}'..='\u{200f}').contains(letter)
            {
                format!("U+{:04X}", u32::from(*letter))
            } else {
                letter.to_string()
            };
            match replacement {
                Some("") => format!("{name} → 없앰"),
                Some(" ") => format!("{name} → 빈칸"),
                Some(with) => format!("{name} → {with}"),
                None => name,
            }
        };
        let listed: Vec<String> = self.letters.iter().take(LISTED).map(one).collect();
        let more = self.letters.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" 외 {more}가지") } else { String::new() };
        Some(format!("옛 채용 사이트(EUC-KR)에서 깨질 수 있는 글자예요: {}{more}", listed.join(", ")))
    }
}
