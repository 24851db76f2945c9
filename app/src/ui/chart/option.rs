//! The chart library's option for a series. Colours are CSS tokens; the chart module looks them up.

use charming::{
    Chart,
    component::{Axis, Grid},
    datatype::DataPointItem,
    element::{AxisType, Color, ItemStyle, LineStyle, Symbol, SymbolSize, Tooltip, Trigger},
    series::{Bar, Line},
};

use super::{Kind, Scale, Series};

/// The option as JSON. Each datum is named with the words to show for it. The edges are those of the server's
/// drawing, so that both look the same.
#[must_use]
pub fn option(series: &Series) -> String {
    let scale = Scale::fit(series);
    let newest = series.last().map(|(index, _)| index);
    let periods = series.points.iter().map(|point| point.period.clone()).collect::<Vec<_>>();
    let chart = Chart::new()
        .animation(false)
        .grid(Grid::new().left(0).right(0).top(0).bottom(0))
        .x_axis(Axis::new().type_(AxisType::Category).show(false).data(periods))
        .y_axis(Axis::new().type_(AxisType::Value).show(false).min(scale.bottom).max(scale.top))
        .tooltip(Tooltip::new().trigger(Trigger::Axis));
    let chart = match series.kind {
        Kind::Bars => chart.series(Bar::new().data(data(series, |index| {
            ItemStyle::new().color(if newest == Some(index) { "var(--brand)" } else { "var(--bar)" })
        }))),
        Kind::Line => chart.series(
            Line::new()
                .symbol(Symbol::Circle)
                .symbol_size(SymbolSize::Number(7.0))
                // The newest value keeps the server's dot; the others show theirs under the pointer.
                .show_symbol(false)
                .line_style(LineStyle::new().width(2).color(Color::from("var(--brand)")))
                .data(data(series, |_| ItemStyle::new().color("var(--brand)"))),
        ),
    };
    chart.to_string()
}

fn data(series: &Series, style: impl Fn(usize) -> ItemStyle) -> Vec<DataPointItem> {
    let points = series.points.iter().enumerate();
    points
        .map(|(index, point)| {
            let words = format!("{} {} {}", point.period, series.name, point.words);
            let value = point.value.map(charming::datatype::NumericValue::from);
            DataPointItem::new(value).name(words).item_style(style(index))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::chart::Point;

    #[test]
    fn carries_the_words_the_tokens_and_the_edges_of_the_drawing() {
        let point = |value: Option<i64>, words: &str| Point {
            period: "2024년".to_owned(),
            short: "2024".to_owned(),
            value,
            text: String::new(),
            words: words.to_owned(),
            note: None,
        };
        let points = vec![point(Some(50), "50원"), point(None, "자료 없음"), point(Some(100), "100원")];
        let series = Series { plot: "revenue", name: "매출", kind: Kind::Bars, height: 122, points };
        let option: serde_json::Value = serde_json::from_str(&option(&series)).unwrap();
        assert_eq!(option["yAxis"]["min"], 0);
        assert_eq!(option["yAxis"]["max"], 122);
        let data = &option["series"][0]["data"];
        assert_eq!(data[0]["name"], "2024년 매출 50원");
        assert_eq!(data[0]["itemStyle"]["color"], "var(--bar)");
        assert!(data[1]["value"].is_null());
        assert_eq!(data[2]["itemStyle"]["color"], "var(--brand)");
        assert_eq!(option["animation"], false);
    }
}
