//! How many days are left.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::essay::deadline::{Dday, words};

use crate::clock;

/// `D-2`, and the time for those who want to know it.
#[component]
pub fn DdayMark(
    /// When it is due; none: nothing is said.
    #[prop(into)]
    deadline: Signal<Option<DateTime<Utc>>>,
    /// What is shown of time is looked at anew with it.
    #[prop(into)]
    tick: Signal<f64>,
) -> impl IntoView {
    move || {
        tick.track();
        let (deadline, now) = (deadline.get()?, clock::now());
        let dday = Dday::of(deadline, now);
        let look = match dday {
            Dday::Over => "dday dday--over",
            Dday::Today => "dday dday--today",
            Dday::Soon(_) => "dday dday--soon",
            Dday::Later(_) => "dday",
        };
        Some(view! {
            <time class=look datetime=deadline.to_rfc3339() title=format!("{} 마감", words(deadline, now))>{dday.label()}</time>
        })
    }
}
