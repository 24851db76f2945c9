//! The values of one chart, and what is said about them.

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A bar a period.
    Bars,
    /// A line through the periods.
    Line,
}

/// One value of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The period in full: `2024년`.
    pub period: String,
    /// The period under a bar: `2024`.
    pub short: String,
    /// The value in the smallest unit; none when it is not known.
    pub value: Option<i64>,
    /// On the bar: without the unit.
    pub text: String,
    /// In a sentence: with the unit.
    pub words: String,
    /// Beside the text, quieter.
    pub note: Option<String>,
}

/// The values of one chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Which plot of the page this is, in a word.
    pub plot: &'static str,
    /// What is shown: `매출`.
    pub name: &'static str,
    /// How.
    pub kind: Kind,
    /// Height of the plot in CSS pixels.
    pub height: u32,
    /// Oldest first.
    pub points: Vec<Point>,
}

impl Series {
    /// Whether there is anything to draw.
    #[must_use]
    pub fn has_values(&self) -> bool {
        self.points.iter().any(|point| point.value.is_some())
    }

    /// Whether a drawing says more than its newest value in words: a line has to join two neighbours.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        match self.kind {
            Kind::Bars => self.has_values(),
            Kind::Line => self.points.windows(2).any(|pair| pair.iter().all(|point| point.value.is_some())),
        }
    }

    /// All of it in one sentence, for those who do not see the drawing.
    #[must_use]
    pub fn sentence(&self) -> String {
        let points: Vec<String> =
            self.points.iter().map(|point| format!("{} {}", point.period, point.words)).collect();
        format!("{}: {}", self.name, points.join(", "))
    }

    /// The newest value that is known, and its place.
    #[must_use]
    pub fn last(&self) -> Option<(usize, &Point)> {
        self.points.iter().enumerate().rev().find(|(_, point)| point.value.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_joins_neighbours_and_a_bar_stands_alone() {
        let drawn = |kind, values: &[Option<i64>]| {
            let point = |value: &Option<i64>| Point {
                period: String::new(),
                short: String::new(),
                value: *value,
                text: String::new(),
                words: String::new(),
                note: None,
            };
            Series { plot: "p", name: "n", kind, height: 24, points: values.iter().map(point).collect() }
                .is_drawn()
        };
        for (values, bars, line) in [
            (&[][..], false, false),
            (&[None], false, false),
            (&[Some(1)], true, false),
            (&[Some(1), None, Some(2)], true, false),
            (&[None, Some(1), Some(2)], true, true),
        ] {
            assert_eq!((drawn(Kind::Bars, values), drawn(Kind::Line, values)), (bars, line), "{values:?}");
        }
    }
}
