//! The fields of a set.

use leptos::prelude::*;
use model::search::{SynonymDirection, SynonymSet};

use crate::ui::form::{Field, FieldKind, Radios, TextArea};

/// What an operator writes of a set.
#[component]
pub(super) fn SynonymFields(
    /// As it is now; a new one is empty.
    #[prop(optional_no_strip)]
    set: Option<SynonymSet>,
) -> impl IntoView {
    let direction = set.as_ref().map_or(SynonymDirection::TwoWay, |set| set.direction);
    let (terms, finds, note) =
        set.map(|set| (set.terms.join("\n"), set.finds.join("\n"), set.note)).unwrap_or_default();
    let directions = SynonymDirection::ALL
        .map(|direction| {
            let note = match direction {
                SynonymDirection::TwoWay => "어느 낱말로 찾아도 모두 찾아요.",
                SynonymDirection::OneWay => "낱말로 찾으면 함께 찾을 말도 찾아요. 거꾸로는 아니에요.",
            };
            (direction.as_str(), direction.label(), note)
        })
        .to_vec();
    view! {
        <Radios name="direction" legend="방향" options=directions value=direction.as_str()/>
        <TextArea
            name="terms"
            label="낱말"
            hint="한 줄에 하나씩, 또는 쉼표로 나눠 적어요. 한 묶음에 30개, 낱말 하나는 50자까지예요."
            value=terms
        />
        <TextArea
            name="finds"
            label="함께 찾을 말 (한쪽으로만일 때)"
            hint="서로 같은 말에는 비워 두세요."
            value=finds
        />
        <Field
            name="note"
            label="메모 (선택)"
            kind=FieldKind::Text
            hint="운영자에게만 보여요."
            value=note.unwrap_or_default()
            optional=true
        />
    }
    .into_any()
}
