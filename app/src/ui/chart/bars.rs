//! Bars of HTML and CSS.

use leptos::prelude::*;

use super::{Scale, Series, scale::fraction};

/// A bar a period with its value on it; the newest stands out.
#[component]
pub fn Bars(
    /// What to draw.
    series: Series,
    /// Classes of the plot, after `plot`.
    class: &'static str,
) -> impl IntoView {
    let scale = Scale::fit(&series);
    let zero = scale.place(0);
    let count = series.points.len();
    let newest = series.last().map(|(index, _)| index);
    let classes = format!(
        "plot {class}{}{}",
        if scale.is_signed() { " plot--signed" } else { "" },
        if count > 5 { " plot--dense" } else { "" }
    );
    let style = format!("--n:{count};--h:{}px;--z:{}", series.height, fraction(zero));
    let label = series.sentence();
    let plot = series.plot;
    let columns = series
        .points
        .into_iter()
        .enumerate()
        .map(|(index, point)| {
            let Some(value) = point.value else {
                return view! { <div class="col"><span class="b b--none"><span class="v">"–"</span></span></div> }.into_any();
            };
            let tip = scale.place(value);
            let class = if value < 0 { "b b--neg" } else { "b" };
            let color = if newest == Some(index) { "--brand" } else { "--bar" };
            let style = format!(
                "--y:{};--o:{};--k:var({color})",
                fraction((tip - zero).abs()),
                fraction(tip.min(zero))
            );
            let note = point.note.map(|note| view! { " "<i>{note}</i> });
            view! { <div class="col"><span class=class style=style><span class="v">{point.text}{note}</span></span></div> }
                .into_any()
        })
        .collect_view();
    view! { <div class=classes style=style role="img" aria-label=label data-plot=plot>{columns}</div> }
}
