//! What the drawings of keywords have in common.

use leptos::prelude::*;

use crate::ui::{Icon, IconName};

/// A length of a drawing, to a tenth of a pixel.
pub(super) fn part_of(length: f64) -> String {
    ((length * 10.0).round() / 10.0).to_string()
}

/// Left, top, width and height as SVG wants them.
pub(super) fn view_box(sides: [f64; 4]) -> String {
    sides.map(part_of).join(" ")
}

/// The figures of a drawing, to open below it.
#[component]
pub(super) fn DataTable(
    /// What it is a table of.
    label: &'static str,
    /// Head and body.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="datatable">
            <summary><Icon name=IconName::Table/>"표로 보기"</summary>
            <div class="scroll-x" tabindex="0" role="region" aria-label=label>
                <table class="tbl">{children()}</table>
            </div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        assert_eq!([part_of(12.0), part_of(0.25), part_of(-3.04)], ["12", "0.3", "-3"]);
        assert_eq!(view_box([0.0, 15.0, 640.0, 328.5]), "0 15 640 328.5");
    }
}
