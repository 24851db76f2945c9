//! Which page is shown, by the address. Going from one to another loads nothing: there may be no network.

use leptos::{prelude::*, wasm_bindgen::JsValue};
use model::essay::shape::EssayId;

use crate::browser::listen;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/essays`
    List,
    /// `/essays/trash`
    Trash,
    /// `/essays/cards`
    Cards,
    /// `/essays/{id}`
    Essay(EssayId),
    /// Any other address below `/essays`.
    Missing,
}

impl Route {
    /// The page of an address.
    pub fn of(path: &str) -> Self {
        match path.trim_end_matches('/').strip_prefix("/essays").unwrap_or("/?") {
            "" => Self::List,
            "/trash" => Self::Trash,
            "/cards" => Self::Cards,
            other => other.trim_start_matches('/').parse().map_or(Self::Missing, Self::Essay),
        }
    }

    /// Its address.
    pub fn path(&self) -> String {
        match self {
            Self::List | Self::Missing => "/essays".to_owned(),
            Self::Trash => "/essays/trash".to_owned(),
            Self::Cards => "/essays/cards".to_owned(),
            Self::Essay(id) => format!("/essays/{id}"),
        }
    }

    fn now() -> Self {
        Self::of(&window().location().pathname().unwrap_or_default())
    }
}

/// The page that is shown.
#[derive(Clone, Copy)]
pub struct Routing {
    route: RwSignal<Route>,
    /// The essay that was begun just now, until it is shown.
    begun: StoredValue<Option<EssayId>>,
}

impl Routing {
    /// Follows the address.
    pub fn begin() -> Self {
        let route = RwSignal::new(Route::now());
        listen(&window(), "popstate", move |_| route.set(Route::now()));
        Self { route, begun: StoredValue::new(None) }
    }

    /// The page.
    pub fn get(self) -> Route {
        self.route.get()
    }

    /// The page, not followed.
    pub fn get_untracked(self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&route.path()));
        }
        self.route.set(route);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// An essay that was begun just now.
impl Routing {
    /// Goes to it.
    pub fn begin_at(self, id: EssayId) {
        self.begun.set_value(Some(id.clone()));
        self.go(Route::Essay(id));
    }

    /// Whether it is this one; said once.
    pub fn is_begun(self, id: &EssayId) -> bool {
        let is_it = self.begun.with_value(|begun| begun.as_ref() == Some(id));
        if is_it {
            self.begun.set_value(None);
        }
        is_it
    }
}

/// The page that is shown, from anywhere.
pub fn use_route() -> Routing {
    expect_context::<Routing>()
}

/// A link to another page of the editor.
#[component]
pub fn To(
    /// Where.
    route: Route,
    /// Its look.
    #[prop(optional, into)]
    class: String,
    /// Whether it is the page one is on.
    #[prop(optional)]
    is_here: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let routing = use_route();
    let href = route.path();
    let click = move |event: leptos::ev::MouseEvent| {
        // Another tab, another window: the browser's own affair.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
            return;
        }
        event.prevent_default();
        routing.go(route.clone());
    };
    view! { <a href=href class=class aria-current=is_here.then_some("page") on:click=click>{children()}</a> }
}
