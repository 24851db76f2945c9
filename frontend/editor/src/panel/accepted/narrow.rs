//! What the list of accepted essays is narrowed to: at first the company the essay is for, and what the question asks for.

use leptos::prelude::*;
use model::accepted::QuestionKind;

use super::focus::Landing;
use crate::{clock::now, editor::Page, panel::kept::encode};

/// Calendar years that are recent, with the one we are in.
const RECENT: i32 = 2;

/// Whose essays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those for the company.
    Company,
    /// Those for companies of its job group.
    Group,
    /// All.
    All,
}

impl Whose {
    /// What a person reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Company => "이 회사",
            Self::Group => "같은 직군",
            Self::All => "모든 글",
        }
    }
}

/// What was chosen; nothing: what goes by itself.
#[derive(Clone, Debug, Default, PartialEq)]
struct Chosen {
    whose: Option<Whose>,
    /// One of the question's, or that it does not matter.
    kind: Option<Option<QuestionKind>>,
    is_recent: bool,
    words: String,
}

/// What the list is narrowed to. A handle.
#[derive(Clone, Copy)]
pub struct Narrow {
    chosen: RwSignal<Chosen>,
    /// Whose essays there are to choose from, the nearest first.
    pub among: Memo<Vec<Whose>>,
    /// Whose is shown.
    pub whose: Memo<Whose>,
    /// What the question asks for.
    pub kinds: Memo<Vec<QuestionKind>>,
    /// The kind that is shown; none: all.
    pub kind: Memo<Option<QuestionKind>>,
    /// Only recent ones.
    pub is_recent: Memo<bool>,
    /// Where the first page is.
    pub address: Memo<String>,
    /// That the focus waits for what is wider.
    pub landing: Landing,
}

impl Narrow {
    /// Of a page.
    pub fn begin(page: Page) -> Self {
        let chosen = RwSignal::new(Chosen::default());
        let among = Memo::new(move |_| {
            page.desk.shape(|essay| {
                let company = essay.company.code().map(|_| Whose::Company);
                let group = essay.group.map(|_| Whose::Group);
                company.into_iter().chain(group).chain([Whose::All]).collect::<Vec<_>>()
            })
        });
        let whose = Memo::new(move |_| {
            let wanted = chosen.with(|chosen| chosen.whose);
            among.with(|among| {
                let is_there = wanted.filter(|it| among.contains(it));
                is_there.or_else(|| among.first().copied()).unwrap_or(Whose::All)
            })
        });
        let asked = page.asked();
        let kinds = Memo::new(move |_| asked.get().kinds);
        // Another question asks for something else.
        Effect::new(move |before: Option<Vec<QuestionKind>>| {
            let now = kinds.get();
            if before.is_some_and(|before| before != now) {
                chosen.update(|chosen| chosen.kind = None);
            }
            now
        });
        let kind = Memo::new(move |_| {
            let wanted = chosen.with(|chosen| chosen.kind);
            kinds.with(|kinds| match wanted {
                Some(None) => None,
                Some(Some(kind)) if kinds.contains(&kind) => Some(kind),
                _ => kinds.first().copied(),
            })
        });
        let is_recent = Memo::new(move |_| chosen.with(|chosen| chosen.is_recent));
        let address = Memo::new(move |_| {
            let words = chosen.with(|chosen| encode(chosen.words.trim()));
            let since = if is_recent.get() {
                (chrono::Datelike::year(&now()) + 1 - RECENT).to_string()
            } else {
                String::new()
            };
            let kind = kind.get().map_or("", QuestionKind::as_str);
            let (company, group) = page.desk.shape(|essay| match whose.get() {
                Whose::Company => (essay.company.code().map(ToString::to_string), None),
                Whose::Group => (None, essay.group),
                Whose::All => (None, None),
            });
            format!(
                "/api/v1/accepted?company={}&group={}&kind={kind}&since={since}&q={words}",
                company.unwrap_or_default(),
                group.map_or("", |group| group.as_str()),
            )
        });
        Self { chosen, among, whose, kinds, kind, is_recent, address, landing: Landing::new() }
    }

    /// Shows these.
    pub fn choose(self, whose: Whose) {
        self.chosen.update(|chosen| chosen.whose = Some(whose));
    }

    /// Only those with a question of this kind, or all if it is that.
    pub fn flip_kind(self, kind: QuestionKind) {
        let is_on = self.kind.get_untracked() == Some(kind);
        self.chosen.update(|chosen| chosen.kind = Some((!is_on).then_some(kind)));
    }

    /// Only recent ones, or all.
    pub fn flip_recent(self) {
        self.chosen.update(|chosen| chosen.is_recent = !chosen.is_recent);
    }

    /// Those with these words.
    pub fn seek(self, words: String) {
        self.chosen.update(|chosen| chosen.words = words);
    }

    /// What is sought.
    pub fn words(self) -> String {
        self.chosen.with(|chosen| chosen.words.clone())
    }

    /// Whether there is anything wider.
    pub fn is_narrow(self) -> bool {
        let is_wide = self.whose.get() == Whose::All && self.kind.get().is_none() && !self.is_recent.get();
        !is_wide || !self.words().trim().is_empty()
    }

    /// A step wider: what was asked for goes first, then the kind of the question; whose they are widens last.
    pub fn widen(self) {
        self.landing.wait();
        let wider = self.among.with_untracked(|among| {
            let at = among.iter().position(|it| *it == self.whose.get_untracked())?;
            among.get(at + 1).copied()
        });
        let has_kind = self.kind.get_untracked().is_some();
        self.chosen.update(|chosen| {
            if !chosen.words.trim().is_empty() || chosen.is_recent {
                chosen.words = String::new();
                chosen.is_recent = false;
            } else if has_kind {
                chosen.kind = Some(None);
            } else if let Some(wider) = wider {
                chosen.whose = Some(wider);
            }
        });
    }
}
