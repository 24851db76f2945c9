//! Commands that open under a button: the browser's own popover, so that Escape and a click beside it close it.

use leptos::{context::Provider, html, prelude::*, wasm_bindgen::JsCast as _};
use web_sys::Element;

use super::{Icon, IconName};

/// What an item closes.
#[derive(Clone, Copy)]
struct Opened(NodeRef<html::Div>);

/// A button, and what opens under it.
#[component]
pub fn Menu(
    /// What the button says.
    #[prop(into)]
    label: Signal<String>,
    /// Its picture.
    icon: IconName,
    /// Whether it says so only to those who cannot see the picture.
    #[prop(optional)]
    is_icon: bool,
    /// Its look.
    #[prop(into)]
    class: String,
    /// [`MenuItem`]s; made when it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    let place = RwSignal::new(String::new());
    let id = format!("menu-{}", crate::browser::number());
    let target = id.clone();
    // Before the browser opens it: where it goes does not depend on how large it is.
    let click = move |event: leptos::ev::MouseEvent| {
        let button = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        place.set(button.map(|button| below(&button)).unwrap_or_default());
        is_open.set(true);
    };
    let toggled = move |_| {
        let is_shown = node.get_untracked().is_some_and(|it| it.matches(":popover-open").unwrap_or(false));
        is_open.set(is_shown);
    };
    let children = StoredValue::new(children);
    view! {
        <button
            type="button" class=class popovertarget=target on:click=click
            aria-label=move || is_icon.then(|| label.get()) title=move || is_icon.then(|| label.get())
        >
            <Icon name=icon/>
            {(!is_icon).then_some(label)}
        </button>
        <div id=id class="pop" popover="auto" node_ref=node style=place on:toggle=toggled>
            <Provider value=Opened(node)>
                <Show when=move || is_open.get()>
                    <ul>{children.with_value(|children| children())}</ul>
                </Show>
            </Provider>
        </div>
    }
}

/// A command of a menu.
#[component]
pub fn MenuItem(
    /// Does it.
    #[prop(into)]
    run: Callback<()>,
    /// Its picture.
    icon: IconName,
    /// What it says.
    #[prop(into)]
    label: String,
    /// What it says besides.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let Opened(menu) = expect_context::<Opened>();
    let click = move |_| {
        // Closed first, so that a dialog which is opened gives the focus back to the button.
        if let Some(menu) = menu.get_untracked() {
            let _ = menu.hide_popover();
        }
        run.run(());
    };
    let hint = (!hint.is_empty()).then(|| view! { <small>{hint}</small> });
    view! {
        <li><button type="button" on:click=click><Icon name=icon/><span>{label}{hint}</span></button></li>
    }
}

/// Under a button, or above it where there is more room; its end at the button's.
fn below(button: &Element) -> String {
    let at = button.get_bounding_client_rect();
    let page = document().document_element();
    let (width, height) = page.map_or((0, 0), |page| (page.client_width(), page.client_height()));
    let (width, height) = (f64::from(width), f64::from(height));
    let scrolled = window().scroll_y().unwrap_or(0.0);
    // Its start there, where its end would leave no room.
    let across = if at.right() > 220.0 {
        format!("right:{}px;left:auto", (width - at.right()).max(8.0))
    } else {
        format!("left:{}px;right:auto", at.left().max(8.0))
    };
    if at.bottom() > height * 0.62 {
        format!("{across};top:auto;bottom:{}px", height - at.top() - scrolled + 4.0)
    } else {
        format!("{across};bottom:auto;top:{}px", at.bottom() + scrolled + 4.0)
    }
}
