//! The box on the server: a form, nothing happens in it.

use leptos::{ev, html, prelude::*};

use super::list::List;

/// Has the methods of the browser's control, which never run here.
#[derive(Clone, Copy)]
pub(super) struct Control;

impl Control {
    pub(super) fn new(
        _id: &'static str,
        _input: NodeRef<html::Input>,
        _list: RwSignal<List>,
        _query: Option<Signal<String>>,
    ) -> Self {
        Self
    }

    pub(super) fn typed(self) {}

    pub(super) fn focus(self) {}

    pub(super) fn blur(self) {}

    pub(super) fn key(self, _event: &ev::KeyboardEvent) {}

    pub(super) fn submit(self, _event: &ev::SubmitEvent) {}

    pub(super) fn choose(self, _path: String) {}
}
