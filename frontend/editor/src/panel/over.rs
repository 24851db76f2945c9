//! The panel over the page: on phones, while it is open. What is behind it cannot be reached, and the caret comes back
//! when it closes.

use leptos::{html, prelude::*, wasm_bindgen::JsCast as _};
use web_sys::{Element, HtmlDialogElement};

use super::tabs;
use crate::{
    browser::{focus_still, listen},
    editor::Page,
};

/// Widths at which the panel is beside the sheet no more; see `style/essay/_panel.scss`.
const NARROW: &str = "(width < 840px)";

/// Between the panel and the page: a tap on it closes the panel.
const SHADE: &str = "panel__s";

/// Whether the panel is over the page. A handle.
#[derive(Clone, Copy)]
pub struct Over {
    /// The panel.
    pub node: NodeRef<html::Aside>,
    is_open: Memo<bool>,
}

impl Over {
    /// Follows the page for as long as it is there.
    pub fn begin(page: Page) -> Self {
        let is_narrow = RwSignal::new(is_narrow());
        if let Ok(Some(query)) = window().match_media(NARROW) {
            listen(&query, "change", move |_| is_narrow.set(self::is_narrow()));
        }
        let node = NodeRef::new();
        let is_open = Memo::new(move |_| page.is_panel_open.get() && is_narrow.get());
        Effect::new(move |before: Option<bool>| {
            let is_open = is_open.get();
            if before.unwrap_or(false) != is_open {
                set_behind(node, is_open);
                request_animation_frame(move || {
                    if is_open {
                        tabs::focus(page.help.tab.get_untracked());
                    } else if let Some(field) = page.desk.field() {
                        focus_still(&field);
                    }
                });
            }
            is_open
        });
        Self { node, is_open }
    }

    /// Whether it is.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }
}

/// Whether the panel is beside the sheet no more.
pub fn is_narrow() -> bool {
    window().match_media(NARROW).ok().flatten().is_some_and(|query| query.matches())
}

/// Takes what is beside the panel, up to the whole page, out of reach, or lets it back.
fn set_behind(node: NodeRef<html::Aside>, is_behind: bool) {
    let mut at: Option<Element> = node.get_untracked().map(|panel| panel.unchecked_into());
    while let Some(element) = at {
        let Some(parent) = element.parent_element() else { return };
        if document().body().is_some_and(|body| parent.is_same_node(Some(&body))) {
            return;
        }
        let beside = parent.children();
        for number in 0..beside.length() {
            let Some(other) = beside.item(number) else { continue };
            let stays = other.is_same_node(Some(&element)) || other.class_list().contains(SHADE);
            if !stays && other.dyn_ref::<HtmlDialogElement>().is_none() {
                let _ = other.toggle_attribute_with_force("inert", is_behind);
            }
        }
        at = Some(parent);
    }
}
