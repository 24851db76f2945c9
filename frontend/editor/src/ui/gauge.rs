//! The gauge of a limit.

use leptos::prelude::*;
use model::essay::count::{Gauge, GaugeState, Measure};

/// Twelve cells; what it says is said in words as well. Where there is no limit there is nothing to measure by.
#[component]
pub fn GaugeView(
    /// What is measured; none where there is no limit.
    #[prop(into)]
    measure: Signal<Option<Measure>>,
    /// Whose length it is: `2번 문항 글자 수`.
    #[prop(into)]
    label: String,
    /// In a list: lower.
    #[prop(optional)]
    is_small: bool,
    /// Whether it is being written.
    #[prop(into)]
    is_now: Signal<bool>,
) -> impl IntoView {
    let gauge = Memo::new(move |_| measure.get().map(|measure| Gauge::of(&measure)));
    let is_over = move || gauge.get().is_some_and(|gauge| gauge.state == GaugeState::Over);
    let is_limited = Memo::new(move |_| measure.get().is_some());
    let label = StoredValue::new(label);
    view! {
        <Show when=move || is_limited.get()>
            <div
                class="gauge"
                class:gauge--sm=is_small
                class:gauge--now=move || is_now.get() && !is_over()
                class:gauge--over=is_over
                role="meter"
                aria-label=label.get_value()
                aria-valuemin="0"
                aria-valuemax=move || measure.get().map(|it| it.limit.to_string())
                aria-valuenow=move || measure.get().map(|it| it.used.min(it.limit).to_string())
                aria-valuetext=move || measure.get().map(|it| it.used_text())
                style=move || format!("--v:{}", gauge.get().map_or_else(|| "0".to_owned(), |gauge| gauge.share()))
            ></div>
        </Show>
    }
}
