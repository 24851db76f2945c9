//! Who is looking: the server knows, and tells the browser with the page.

use leptos::prelude::*;
use model::account::Viewer;

/// None: nobody is signed in.
#[derive(Clone)]
struct Looking(Option<Viewer>);

/// Lets every page know who is looking. Above all pages; signing in and out load the page anew.
pub fn provide_viewer() {
    let viewer = SharedValue::new(use_context::<Viewer>).into_inner();
    provide_context(Looking(viewer));
}

/// Who is looking; none when nobody is signed in.
#[must_use]
pub fn use_viewer() -> Option<Viewer> {
    use_context::<Looking>().and_then(|it| it.0)
}
