//! What a list is narrowed by: it stays while one writes in an essay and comes back.

use std::sync::Arc;

use leptos::prelude::*;
use model::essay::{
    card::tags,
    shelf::{Needle, Order, Stage},
};

use super::Entry;
use crate::clock;

/// What is looked for, in both lists.
#[derive(Clone, Copy)]
pub struct Narrowed {
    /// Words, of essays …
    pub words: RwSignal<String>,
    /// … and of cards.
    pub card_words: RwSignal<String>,
    /// How far essays have come; none: all.
    pub stage: RwSignal<Option<Stage>>,
    /// In which order essays stand.
    pub order: RwSignal<Order>,
    /// Tags that a card has, all of them.
    pub tags: RwSignal<Vec<String>>,
}

impl Narrowed {
    /// By nothing.
    pub fn new() -> Self {
        Self {
            words: RwSignal::default(),
            card_words: RwSignal::default(),
            stage: RwSignal::default(),
            order: RwSignal::default(),
            tags: RwSignal::default(),
        }
    }

    /// The essays that are looked for, in order.
    pub fn essays(self, mut all: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
        let needle = self.words.with(|words| Needle::of(words));
        let stage = self.stage.get();
        all.retain(|entry| {
            stage.is_none_or(|stage| Stage::of(entry.essay().status) == stage) && needle.is_in(&entry.hay)
        });
        let (order, now) = (self.order.get(), clock::now());
        all.sort_by(|a, b| order.compare(a.placed(), b.placed(), now));
        all
    }

    /// The cards that are looked for, in order.
    pub fn cards(self, mut all: Vec<Arc<Entry>>) -> Vec<Arc<Entry>> {
        let needle = self.card_words.with(|words| Needle::of(words));
        let wanted = self.tags.get();
        all.retain(|entry| {
            let has = tags(&entry.essay().job);
            wanted.iter().all(|tag| has.contains(&tag.as_str())) && needle.is_in(&entry.hay)
        });
        all.sort_by(|a, b| Order::Written.compare(a.placed(), b.placed(), clock::now()));
        all
    }

    /// Essays by nothing again.
    pub fn widen(self) {
        self.words.set(String::new());
        self.stage.set(None);
    }

    /// Cards by nothing again.
    pub fn widen_cards(self) {
        self.card_words.set(String::new());
        self.tags.set(Vec::new());
    }
}
