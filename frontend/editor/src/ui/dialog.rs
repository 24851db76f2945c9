//! A dialog: the browser's own, so that focus stays in it and Escape closes it. What was written in it and is not kept
//! yet is not thrown away unasked, whichever way it is closed.

use leptos::{context::Provider, html, prelude::*, wasm_bindgen::JsCast as _};

use super::{Icon, IconName};

/// Whether a form of the dialog holds what is kept nowhere yet.
#[derive(Clone, Copy)]
pub struct Unsaved(RwSignal<bool>);

impl Unsaved {
    /// It does, or no longer.
    pub fn set(self, is_unsaved: bool) {
        self.0.set(is_unsaved);
    }
}

/// The dialog's, from anywhere in it.
pub fn use_unsaved() -> Unsaved {
    expect_context()
}

/// Shown as long as `open` is true; what is in it is made anew each time.
#[component]
pub fn Dialog(
    /// Whether it is there.
    open: RwSignal<bool>,
    /// A question, or what is done in it.
    #[prop(into)]
    title: Signal<String>,
    /// Wider, for two things side by side.
    #[prop(optional)]
    is_wide: bool,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let closing = Closing {
        open,
        node: NodeRef::new(),
        unsaved: RwSignal::new(false),
        is_asking: RwSignal::new(false),
    };
    closing.follow();
    let id = format!("dialog-{}", crate::browser::number());
    let heading = id.clone();
    let children = StoredValue::new(children);
    view! {
        <dialog
            class="dialog"
            class:dialog--wide=is_wide
            node_ref=closing.node
            aria-labelledby=heading
            on:close=move |_| closing.closed()
            on:cancel=move |event| closing.cancel(&event)
            on:mousedown=move |event| closing.beside(&event)
        >
            <Provider value=Unsaved(closing.unsaved)>
                <Show when=move || open.get()>
                    <div class="dialog__in">
                        <header>
                            <h2 id=id.clone()>{title}</h2>
                            <button type="button" class="btn btn--quiet btn--icon" aria-label="닫기" on:click=move |_| closing.leave()>
                                <Icon name=IconName::Close/>
                            </button>
                        </header>
                        <Show when=move || closing.is_asking.get()><Ask open=open is_asking=closing.is_asking/></Show>
                        {children.with_value(|children| children())}
                    </div>
                </Show>
            </Provider>
        </dialog>
    }
}

/// The ways out of a dialog. A handle.
#[derive(Clone, Copy)]
struct Closing {
    open: RwSignal<bool>,
    node: NodeRef<html::Dialog>,
    unsaved: RwSignal<bool>,
    is_asking: RwSignal<bool>,
}

impl Closing {
    /// Shows it and takes it away, as `open` says.
    fn follow(self) {
        Effect::new(move |_| {
            let Some(dialog) = self.node.get() else { return };
            if self.open.get() && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !self.open.get() {
                // Whoever takes it away has kept what was in it, or was told to throw it away.
                self.unsaved.set(false);
                self.is_asking.set(false);
                dialog.close();
            }
        });
    }

    /// It is to be left: at once, or by way of the question.
    fn leave(self) {
        if self.unsaved.get_untracked() {
            self.is_asking.set(true);
        } else {
            self.open.set(false);
        }
    }

    /// A press on the dialog itself, not on what is in it, is one beside it.
    fn beside(self, event: &web_sys::Event) {
        if self.is_itself(event) && !self.unsaved.get_untracked() {
            self.open.set(false);
        }
    }

    /// Escape. A field for files says so too, when none is chosen.
    fn cancel(self, event: &web_sys::Event) {
        if self.is_itself(event) && self.unsaved.get_untracked() {
            event.prevent_default();
            self.is_asking.set(true);
        }
    }

    /// The browser closes it at a second Escape, whatever is said to it.
    fn closed(self) {
        match self.node.get_untracked() {
            Some(dialog) if self.unsaved.get_untracked() => {
                self.is_asking.set(true);
                let _ = dialog.show_modal();
            }
            _ => self.open.set(false),
        }
    }

    fn is_itself(self, event: &web_sys::Event) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        self.node.get_untracked().is_some_and(|dialog| dialog.is_same_node(target.as_ref()))
    }
}

/// Is what was written to be thrown away?
#[component]
fn Ask(open: RwSignal<bool>, is_asking: RwSignal<bool>) -> impl IntoView {
    let stay = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(stay) = stay.get() {
            let _ = stay.focus();
        }
    });
    view! {
        <div class="notice notice--warn dialog__ask" role="alert">
            <Icon name=IconName::Warn/>
            <p>"고친 내용을 버릴까요?"</p>
            <button type="button" class="btn btn--sm" node_ref=stay on:click=move |_| is_asking.set(false)>"계속 쓰기"</button>
            <button type="button" class="btn btn--sm btn--danger" on:click=move |_| open.set(false)>"버리기"</button>
        </div>
    }
}
