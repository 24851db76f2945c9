//! The gauge of a limit: twelve cells, as a 장단 of 자진모리 has.

use super::measure::Measure;

/// Cells of a gauge. One is a twelfth of the limit.
pub const GAUGE_CELLS: u8 = 12;

/// What a gauge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// How the text stands.
    pub state: GaugeState,
    /// Cells that are full.
    pub full: u8,
    /// The cell that is being written, from 0; none while nothing is written and when there is no room left.
    pub now: Option<u8>,
    /// Thousandths of the limit that are used; more than 1,000 beyond it.
    pub permille: u32,
}

/// How a text stands to its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GaugeState {
    /// Nothing that counts is written.
    Empty,
    /// It fits.
    Within,
    /// It fits, and at most a twentieth is left.
    Near,
    /// It is too long.
    Over,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GaugeCell {
    /// Nothing.
    Empty,
    /// What is being written.
    Now,
    /// Written.
    Full,
    /// All cells of a text that is too long.
    Over,
}

impl Gauge {
    /// The gauge of a measured text.
    #[must_use]
    pub fn of(measure: &Measure) -> Self {
        let (used, limit) = (u64::from(measure.used), u64::from(measure.limit).max(1));
        let full =
            u8::try_from(used * u64::from(GAUGE_CELLS) / limit).map_or(GAUGE_CELLS, |it| it.min(GAUGE_CELLS));
        let state = match measure {
            Measure { over: 1.., .. } => GaugeState::Over,
            Measure { used: 0, .. } => GaugeState::Empty,
            measure if measure.is_near() => GaugeState::Near,
            _ => GaugeState::Within,
        };
        let now = (used > 0 && full < GAUGE_CELLS).then_some(full);
        let permille = u32::try_from(used * 1000 / limit).unwrap_or(u32::MAX);
        Self { state, full, now, permille }
    }

    /// Each cell, from the first.
    #[must_use]
    pub fn cells(&self) -> [GaugeCell; GAUGE_CELLS as usize] {
        let mut number = 0..GAUGE_CELLS;
        [(); GAUGE_CELLS as usize].map(|()| self.cell(number.next().unwrap_or_default()))
    }

    /// The share as style sheets want it: `0.649`.
    #[must_use]
    pub fn share(&self) -> String {
        format!("{}.{:03}", self.permille / 1000, self.permille % 1000)
    }

    fn cell(&self, number: u8) -> GaugeCell {
        match self {
            Self { state: GaugeState::Over, .. } => GaugeCell::Over,
            Self { full, .. } if number < *full => GaugeCell::Full,
            Self { now: Some(now), .. } if number == *now => GaugeCell::Now,
            _ => GaugeCell::Empty,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::essay::count::{CountRule, Limit, LimitSource};

    fn gauge(used: usize, n: u32) -> Gauge {
        let limit = Limit::new(n, CountRule::default(), LimitSource::User, DateTime::UNIX_EPOCH).unwrap();
        Gauge::of(&Measure::of(&"가".repeat(used), &limit))
    }

    fn drawn(used: usize, n: u32) -> String {
        let sign = |cell| match cell {
            GaugeCell::Empty => '.',
            GaugeCell::Now => '>',
            GaugeCell::Full => '#',
            GaugeCell::Over => '!',
        };
        gauge(used, n).cells().map(sign).iter().collect()
    }

    #[test]
    fn a_cell_is_a_twelfth() {
        assert_eq!(drawn(0, 1200), "............");
        assert_eq!(drawn(1, 1200), ">...........");
        assert_eq!(drawn(99, 1200), ">...........");
        assert_eq!(drawn(100, 1200), "#>..........");
        assert_eq!(drawn(649, 1000), "#######>....");
        assert_eq!(drawn(1199, 1200), "###########>");
        assert_eq!(drawn(1200, 1200), "############");
        assert_eq!(drawn(1201, 1200), "!!!!!!!!!!!!");
        assert_eq!(drawn(1, 1), "############", "a limit of less than twelve");
    }

    #[test]
    fn the_state_is_what_the_colours_say() {
        let states: Vec<GaugeState> =
            [0, 1, 949, 950, 1000, 1001].map(|used| gauge(used, 1000).state).to_vec();
        use GaugeState::{Empty, Near, Over, Within};
        assert_eq!(states, [Empty, Within, Within, Near, Near, Over]);
    }

    #[test]
    fn the_share_is_for_style_sheets() {
        assert_eq!(gauge(649, 1000).share(), "0.649");
        assert_eq!(gauge(0, 500).share(), "0.000");
        assert_eq!(gauge(735, 700).share(), "1.050");
    }

    proptest! {
        #[test]
        fn more_text_never_fills_fewer_cells(used in 0_usize..300, n in 1_u32..200) {
            let (less, more) = (gauge(used, n), gauge(used + 1, n));
            prop_assert!(less.full <= more.full && less.permille <= more.permille);
            prop_assert!(less.now.is_none_or(|now| now == less.full && now < GAUGE_CELLS));
        }
    }
}
