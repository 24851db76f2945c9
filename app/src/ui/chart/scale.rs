//! From values to places in a plot.

use super::{Kind, Series};

/// Room for a value's text above (or below) its bar, in CSS pixels.
const LABEL: i128 = 22;

/// Room above and below a line, in CSS pixels.
const MARGIN: i128 = 7;

/// The values at the edges of a plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// At the lower edge.
    pub bottom: i64,
    /// At the upper edge.
    pub top: i64,
}

impl Scale {
    /// Fits the values of a chart and the texts beside them. Bars stand on zero; a line fills its plot.
    #[must_use]
    pub fn fit(series: &Series) -> Self {
        let values = || series.points.iter().filter_map(|point| point.value).map(i128::from);
        let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
        match series.kind {
            Kind::Bars => {
                let (low, high) = (low.min(0), high.max(0));
                let above = if high > 0 || low == 0 { LABEL } else { 0 };
                let below = if low < 0 { LABEL } else { 0 };
                Self::with_room(low, high, above, below, series.height)
            }
            // A flat line runs through the middle.
            Kind::Line if low == high => Self { bottom: narrow(low - 1), top: narrow(high + 1) },
            Kind::Line => Self::with_room(low, high, MARGIN, MARGIN, series.height),
        }
    }

    fn with_room(low: i128, high: i128, above: i128, below: i128, height: u32) -> Self {
        let drawn = (i128::from(height) - above - below).max(1);
        let span = (high - low).max(1);
        Self { bottom: narrow(low - span * below / drawn), top: narrow(high + span * above / drawn) }
    }

    /// A value's height in thousandths of the plot.
    #[must_use]
    pub fn place(self, value: i64) -> i64 {
        let span = (i128::from(self.top) - i128::from(self.bottom)).max(1);
        narrow((i128::from(value) - i128::from(self.bottom)) * 1000 / span)
    }

    /// Whether zero is inside the plot and not its lower edge.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self.bottom < 0
    }
}

fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

/// Thousandths as a CSS number: `617` as `.617`, `1000` as `1`.
#[must_use]
pub(super) fn fraction(thousandths: i64) -> String {
    let value = thousandths.clamp(0, 1000);
    if value == 1000 { "1".to_owned() } else { format!(".{value:03}") }
}

/// Tenths of a percent as CSS: `617` as `61.7%`.
#[must_use]
pub(super) fn css_percent(tenths: i64) -> String {
    format!("{}.{}%", tenths / 10, (tenths % 10).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::chart::Point;

    fn series(kind: Kind, height: u32, values: &[Option<i64>]) -> Series {
        let points = values
            .iter()
            .map(|value| Point {
                period: String::new(),
                short: String::new(),
                value: *value,
                text: String::new(),
                words: String::new(),
                note: None,
            })
            .collect();
        Series { plot: "p", name: "n", kind, height, points }
    }

    #[test]
    fn bars_stand_on_zero_and_leave_room_for_their_text() {
        let scale = Scale::fit(&series(Kind::Bars, 122, &[Some(50), None, Some(100)]));
        assert_eq!(scale, Scale { bottom: 0, top: 122 });
        assert!(!scale.is_signed());
        assert_eq!((scale.place(0), scale.place(61), scale.place(122)), (0, 500, 1000));
    }

    #[test]
    fn losses_hang_below_zero_with_room_for_their_text() {
        let scale = Scale::fit(&series(Kind::Bars, 144, &[Some(60), Some(-40)]));
        assert_eq!(scale, Scale { bottom: -62, top: 82 });
        assert!(scale.is_signed());
        let only_losses = Scale::fit(&series(Kind::Bars, 122, &[Some(-100), Some(-50)]));
        assert_eq!(only_losses, Scale { bottom: -122, top: 0 });
    }

    #[test]
    fn a_line_fills_its_plot() {
        let scale = Scale::fit(&series(Kind::Line, 48, &[Some(100), Some(134)]));
        assert_eq!(scale, Scale { bottom: 93, top: 141 });
        let flat = Scale::fit(&series(Kind::Line, 48, &[Some(5), Some(5)]));
        assert_eq!(flat.place(5), 500);
    }

    #[test]
    fn the_largest_amounts_do_not_overflow() {
        let scale = Scale::fit(&series(Kind::Bars, 100, &[Some(i64::MAX), Some(i64::MIN)]));
        assert!(scale.bottom < 0 && scale.top > 0);
        assert!((0..=1000).contains(&scale.place(0)));
        let nothing = Scale::fit(&series(Kind::Bars, 100, &[None]));
        assert_eq!(nothing.place(0), 0);
    }

    #[test]
    fn css_numbers() {
        assert_eq!([fraction(0), fraction(50), fraction(617), fraction(1000)], [".000", ".050", ".617", "1"]);
        assert_eq!(css_percent(617), "61.7%");
    }
}
