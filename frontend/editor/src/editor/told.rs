//! How safe the text is, for who hears the page: politely, and not at every key (E1).

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::stopwatch_ms;

/// Between two announcements, at least.
const BETWEEN_MS: u64 = 10_000;

/// Says words when they change; where they change often, what they are by the end of ten seconds.
#[component]
pub fn Told(
    /// What there is to say; none: what was said before still holds for who listens.
    words: Memo<Option<String>>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let last_ms = StoredValue::new(None::<u64>);
    let is_due = StoredValue::new(false);
    let say = move || {
        // The page may be gone by now.
        let Some(Some(words)) = words.try_get_untracked() else { return };
        if said.try_with_untracked(|said| *said != words) == Some(true) {
            last_ms.set_value(Some(stopwatch_ms()));
            said.set(words);
        }
    };
    Effect::new(move |_| {
        if words.get().is_none() || is_due.get_value() {
            return;
        }
        let since = last_ms.get_value().map(|last| stopwatch_ms().saturating_sub(last));
        match since.and_then(|since| BETWEEN_MS.checked_sub(since)).filter(|rest| *rest > 0) {
            None => say(),
            Some(rest) => {
                is_due.set_value(true);
                set_timeout(
                    move || {
                        if is_due.try_set_value(false).is_none() {
                            say();
                        }
                    },
                    Duration::from_millis(rest),
                );
            }
        }
    });
    view! { <p class="sr" role="status">{said}</p> }
}
