//! What an industry's accounts look like.

/// Ratios of a healthy company of an industry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    /// Operating profit of revenue.
    pub(super) margin: f64,
    /// Growth a year.
    pub(super) growth: f64,
    /// How much growth swings.
    pub(super) swing: f64,
    /// Liabilities of revenue.
    pub(super) liabilities: f64,
    /// Equity of revenue at the start.
    pub(super) equity: f64,
    /// Current of all assets.
    pub(super) current_assets: f64,
    /// Current of all liabilities.
    pub(super) current_liabilities: f64,
    /// Weights of the quarters.
    pub(super) season: [f64; 4],
    /// Revenue a person, in 억원.
    pub(super) productivity: f64,
    /// Pay a person and year, in 만원.
    pub(super) pay: f64,
}

const EVEN: [f64; 4] = [0.24, 0.25, 0.25, 0.26];

/// By KSIC division (the first two digits).
pub(super) fn profile(industry: &str) -> Profile {
    let division: u8 = industry.get(..2).and_then(|text| text.parse().ok()).unwrap_or_default();
    let p = |margin, growth, swing, liabilities, equity, current_assets, season, productivity, pay| Profile {
        margin,
        growth,
        swing,
        liabilities,
        equity,
        current_assets,
        current_liabilities: 0.68,
        season,
        productivity,
        pay,
    };
    match division {
        10..=12 => p(0.055, 0.045, 0.03, 0.42, 0.50, 0.48, EVEN, 5.2, 5100.0),
        20 => p(0.075, 0.04, 0.09, 0.50, 0.70, 0.45, [0.25, 0.26, 0.25, 0.24], 9.0, 7200.0),
        21 => p(0.13, 0.09, 0.05, 0.45, 1.10, 0.52, EVEN, 3.6, 7000.0),
        26 => p(0.11, 0.07, 0.17, 0.38, 0.85, 0.50, [0.22, 0.23, 0.27, 0.28], 6.5, 7600.0),
        35 => p(0.06, 0.05, 0.06, 1.10, 0.75, 0.28, [0.31, 0.21, 0.20, 0.28], 14.0, 8100.0),
        13..=34 => p(0.06, 0.045, 0.08, 0.55, 0.60, 0.50, EVEN, 5.6, 6100.0),
        41..=42 => p(0.045, 0.03, 0.08, 0.75, 0.50, 0.66, [0.20, 0.25, 0.25, 0.30], 8.5, 7000.0),
        45..=47 => p(0.032, 0.05, 0.03, 0.40, 0.34, 0.52, [0.23, 0.24, 0.24, 0.29], 7.8, 4700.0),
        49..=52 => p(0.065, 0.045, 0.10, 0.65, 0.55, 0.38, EVEN, 4.4, 5900.0),
        55..=56 => p(0.05, 0.07, 0.08, 0.70, 0.45, 0.32, [0.21, 0.25, 0.29, 0.25], 1.6, 3900.0),
        58 => p(0.09, 0.07, 0.06, 0.40, 0.80, 0.58, EVEN, 2.6, 6200.0),
        59..=60 => p(0.07, 0.08, 0.11, 0.55, 0.75, 0.50, [0.21, 0.25, 0.24, 0.30], 3.4, 5900.0),
        61..=63 => p(0.10, 0.11, 0.06, 0.42, 0.85, 0.57, [0.23, 0.24, 0.25, 0.28], 2.9, 7400.0),
        64..=66 => p(0.22, 0.06, 0.06, 6.50, 1.60, 0.60, EVEN, 9.0, 9800.0),
        70..=73 => p(0.08, 0.07, 0.05, 0.40, 0.55, 0.58, EVEN, 2.2, 6000.0),
        85 => p(0.06, 0.05, 0.05, 0.45, 0.60, 0.48, [0.27, 0.23, 0.25, 0.25], 1.5, 4600.0),
        86..=87 => p(0.07, 0.08, 0.04, 0.50, 0.70, 0.50, EVEN, 1.8, 5200.0),
        _ => p(0.055, 0.05, 0.05, 0.50, 0.55, 0.48, EVEN, 2.6, 4900.0),
    }
}

/// Banks, insurers and brokers: their accounts are thin at DART and absent from the FSC's general tables.
pub(in crate::demo) fn is_lender(industry: &str) -> bool {
    matches!(industry.get(..2), Some("64" | "65")) || industry.starts_with("6612")
}
