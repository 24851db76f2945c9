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
    let node = NodeRef::<html::Dialog>::new();
    let unsaved = RwSignal::new(false);
    let is_asking = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() {
            // Whoever takes it away has kept what was in it, or was told to throw it away.
            unsaved.set(false);
            is_asking.set(false);
            dialog.close();
        }
    });
    let id = format!("dialog-{}", crate::browser::number());
    let heading = id.clone();
    let is_itself = move |event: &web_sys::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        node.get_untracked().is_some_and(|dialog| dialog.is_same_node(target.as_ref()))
    };
    // A click on the dialog itself, not on what is in it, is one beside it.
    let beside = move |event: leptos::ev::MouseEvent| {
        if is_itself(&event) && !unsaved.get_untracked() {
            open.set(false);
        }
    };
    let leave = move |_| {
        if unsaved.get_untracked() {
            is_asking.set(true);
        } else {
            open.set(false);
        }
    };
    // A field for files says so too, when none is chosen.
    let cancel = move |event: web_sys::Event| {
        if is_itself(&event) && unsaved.get_untracked() {
            event.prevent_default();
            is_asking.set(true);
        }
    };
    // The browser closes it at a second Escape, whatever is said to it.
    let closed = move |_| match node.get_untracked() {
        Some(dialog) if unsaved.get_untracked() => {
            is_asking.set(true);
            let _ = dialog.show_modal();
        }
        _ => open.set(false),
    };
    let children = StoredValue::new(children);
    view! {
        <dialog
            class="dialog"
            class:dialog--wide=is_wide
            node_ref=node
            aria-labelledby=heading
            on:close=closed
            on:cancel=cancel
            on:mousedown=beside
        >
            <Provider value=Unsaved(unsaved)>
                <Show when=move || open.get()>
                    <div class="dialog__in">
                        <header>
                            <h2 id=id.clone()>{title}</h2>
                            <button type="button" class="btn btn--quiet btn--icon" aria-label="닫기" on:click=leave>
                                <Icon name=IconName::Close/>
                            </button>
                        </header>
                        <Show when=move || is_asking.get()><Ask open=open is_asking=is_asking/></Show>
                        {children.with_value(|children| children())}
                    </div>
                </Show>
            </Provider>
        </dialog>
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
