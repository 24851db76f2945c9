//! While something is read: nothing at first, then the shape of what comes, then a word (design §4).

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};

/// Shorter waits show nothing …
const QUIET: Duration = Duration::from_millis(300);
/// … and longer ones say that they are.
const LONG: Duration = Duration::from_secs(3);

/// Rows that are not there yet.
#[component]
pub fn Waiting() -> impl IntoView {
    let (is_seen, is_long) = (RwSignal::new(false), RwSignal::new(false));
    for (shown, after) in [(is_seen, QUIET), (is_long, LONG)] {
        if let Ok(timer) = set_timeout_with_handle(move || shown.set(true), after) {
            on_cleanup(move || timer.clear());
        }
    }
    let bars = || (0..12).map(|at| view! { <i style=format!("--i:{at}")></i> }).collect_view();
    view! {
        <div aria-busy="true">
            <Show when=move || is_long.get()>
                <p class="wait" role="status"><span class="loader" aria-hidden="true">{bars()}</span>"불러오는 중이에요"</p>
            </Show>
            <Show when=move || is_seen.get()>
                <ul class="rows skels" aria-hidden="true">
                    {(0..4).map(|_| view! { <li><span class="skel"></span><span class="skel"></span></li> }).collect_view()}
                </ul>
            </Show>
        </div>
    }
}
