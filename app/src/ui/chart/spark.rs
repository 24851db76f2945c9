//! A small line of SVG.

use leptos::prelude::*;

use super::{
    Scale, Series,
    scale::{css_percent, fraction},
};

/// A line through the periods with a dot on the newest value. A gap stays a gap.
#[component]
pub fn Spark(
    /// What to draw.
    series: Series,
) -> impl IntoView {
    let scale = Scale::fit(&series);
    let lines = runs(&series, scale)
        .into_iter()
        .map(|run| {
            // A value between gaps is joined with itself: a dot, with the round ends of a line.
            let (class, points) = match run.as_slice() {
                [alone] => (Some("dot"), format!("{alone} {alone}")),
                places => (None, places.join(" ")),
            };
            view! { <polyline class=class points=points></polyline> }
        })
        .collect_view();
    let dot = series.last().and_then(|(index, point)| {
        let style = format!(
            "inset-inline-start:{};inset-block-end:{}",
            css_percent(across(index, series.points.len())),
            css_percent(scale.place(point.value?))
        );
        Some(view! { <span class="pt" style=style></span> })
    });
    let style = format!("--h:{}px;--z:{}", series.height, fraction(0));
    view! {
        <div class="mini__p" style=style role="img" aria-label=series.sentence() data-plot=series.plot>
            <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">{lines}</svg>
            {dot}
        </div>
    }
}

/// The places of each run of known values, as SVG wants them.
fn runs(series: &Series, scale: Scale) -> Vec<Vec<String>> {
    let count = series.points.len();
    let places: Vec<Option<String>> = series
        .points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            point.value.map(|value| format!("{},{}", across(index, count), 1000 - scale.place(value)))
        })
        .collect();
    places
        .split(Option::is_none)
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().flatten().cloned().collect())
        .collect()
}

/// The middle of a period's column, in thousandths of the width.
fn across(index: usize, count: usize) -> i64 {
    i64::try_from((2 * index + 1) * 1000 / (2 * count.max(1))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::chart::{Kind, Point};

    #[test]
    fn a_gap_breaks_the_line() {
        let points = [Some(0), Some(10), None, Some(5), None, Some(0), Some(10)];
        let points = points
            .map(|value| Point {
                period: String::new(),
                short: String::new(),
                value,
                text: String::new(),
                words: String::new(),
                note: None,
            })
            .to_vec();
        let series = Series { plot: "p", name: "n", kind: Kind::Line, height: 24, points };
        let expected: [&[&str]; 3] = [&["71,1000", "214,0"], &["500,500"], &["785,1000", "928,0"]];
        assert_eq!(runs(&series, Scale { bottom: 0, top: 10 }), expected);
    }
}
