//! A dialog: the browser's own, so that focus stays in it and Escape closes it.

use leptos::{html, prelude::*};

use super::{Icon, IconName};

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
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let id = format!("dialog-{}", crate::browser::number());
    let heading = id.clone();
    // A click on the dialog itself, not on what is in it, is one beside it.
    let beside = move |event: leptos::ev::MouseEvent| {
        let is_beside = node.get_untracked().is_some_and(|dialog| {
            event.target().is_some_and(|target| {
                use leptos::wasm_bindgen::JsCast as _;
                target.dyn_ref::<web_sys::Node>().is_some_and(|target| dialog.is_same_node(Some(target)))
            })
        });
        if is_beside {
            open.set(false);
        }
    };
    view! {
        <dialog
            class="dialog"
            class:dialog--wide=is_wide
            node_ref=node
            aria-labelledby=heading
            on:close=move |_| open.set(false)
            on:mousedown=beside
        >
            <Show when=move || open.get()>
                <div class="dialog__in">
                    <header>
                        <h2 id=id.clone()>{title}</h2>
                        <button type="button" class="btn btn--quiet btn--icon" aria-label="닫기" on:click=move |_| open.set(false)>
                            <Icon name=IconName::Close/>
                        </button>
                    </header>
                    {children()}
                </div>
            </Show>
        </dialog>
    }
}
