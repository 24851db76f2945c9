//! The badge of the bar while there is no network.

use leptos::prelude::*;

use crate::ui::{Icon, IconName};

/// Says so as long as it is so; what is written goes on being kept on the device.
#[component]
pub fn OfflineTag(
    /// Whether nobody answers. Not what the browser says of it: that is a hint (O13).
    #[prop(into)]
    is_away: Signal<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || is_away.get()>
            <span class="tag tag--warn away"><Icon name=IconName::WifiOff/>"오프라인"</span>
        </Show>
    }
}
