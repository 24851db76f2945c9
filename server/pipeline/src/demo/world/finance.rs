//! Books that hold together: balance sheets balance, equity rolls with income, quarters add up to the year.

use super::{Company, Dice, industry};

/// The first fiscal year that is reported.
pub(in crate::demo) const FIRST_YEAR: i32 = 2021;
/// The last fiscal year that is reported as a whole.
pub(in crate::demo) const LAST_YEAR: i32 = 2025;
/// Years whose quarterly reports are there, and the last quarter of each that has been filed.
pub(in crate::demo) const LAST_QUARTERS: [(i32, usize); 3] = [(2024, 3), (2025, 3), (2026, 2)];
/// Books start two years earlier, so that 전기 and 전전기 of the first report exist.
const START: i32 = 2019;
const END: i32 = 2026;

/// Whose accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Basis {
    /// 연결.
    Consolidated,
    /// 별도.
    Separate,
}

/// Main accounts at the end of a period (balance) and over it (income), in won.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::demo) struct Accounts {
    pub(in crate::demo) revenue: i64,
    pub(in crate::demo) operating_profit: i64,
    pub(in crate::demo) pretax_profit: i64,
    pub(in crate::demo) net_income: i64,
    pub(in crate::demo) comprehensive_income: i64,
    pub(in crate::demo) current_assets: i64,
    pub(in crate::demo) noncurrent_assets: i64,
    pub(in crate::demo) assets: i64,
    pub(in crate::demo) current_liabilities: i64,
    pub(in crate::demo) noncurrent_liabilities: i64,
    pub(in crate::demo) liabilities: i64,
    pub(in crate::demo) capital: i64,
    pub(in crate::demo) retained_earnings: i64,
    pub(in crate::demo) equity: i64,
    /// Paid to shareholders in the period.
    pub(in crate::demo) dividend: i64,
}

/// A year and its quarters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Year {
    annual: Accounts,
    quarters: [Accounts; 4],
}

/// The books of one company on one basis.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Books {
    years: Vec<Year>,
}

impl Books {
    /// Draws the books.
    pub(in crate::demo) fn of(company: &Company, basis: Basis) -> Self {
        Drawing::new(company, basis).run()
    }

    /// A whole year.
    pub(in crate::demo) fn annual(&self, year: i32) -> Option<&Accounts> {
        Some(&self.year(year)?.annual)
    }

    /// A quarter, 1–4.
    pub(in crate::demo) fn quarter(&self, year: i32, quarter: usize) -> Option<&Accounts> {
        self.year(year)?.quarters.get(quarter.checked_sub(1)?)
    }

    fn year(&self, year: i32) -> Option<&Year> {
        self.years.get(usize::try_from(year - START).ok()?)
    }
}

/// What a basis's books are drawn from.
struct Drawing {
    dice: Dice,
    profile: industry::Profile,
    course: String,
    /// Amounts are multiples of this.
    unit: f64,
    revenue: f64,
    margin: f64,
    payout: f64,
    capital: i64,
    retained: i64,
    equity: i64,
}

impl Drawing {
    fn new(company: &Company, basis: Basis) -> Self {
        let mut dice = Dice::new(&company.corp_code, "finance");
        let profile = industry::profile(&company.industry);
        let (low, high) = match company.size {
            'A' => (90_000.0, 420_000.0),
            'B' => (14_000.0, 62_000.0),
            'C' => (2_600.0, 9_400.0),
            'D' => (420.0, 1_900.0),
            'E' => (70.0, 330.0),
            _ => (8.0, 55.0),
        };
        // Skewed to the low end, as sizes are.
        let scale = dice.unit();
        let mut revenue = (low + (high - low) * scale * scale) * 1e8;
        let mut margin = profile.margin * dice.range(0.65, 1.4);
        let equity_ratio = profile.equity * dice.range(0.7, 1.35);
        let payout = if company.form.is_listed() { dice.range(0.08, 0.34) } else { 0.0 };
        let unit = if company.size <= 'C' { 1e6 } else { 1e3 };
        if basis == Basis::Separate && company.consolidates() {
            let mut own = Dice::new(&company.corp_code, "separate");
            revenue *= own.range(0.55, 0.9);
            margin *= own.range(0.8, 1.15);
        }
        // Who loses money for years has been given enough to lose; but for the ruined.
        let cushion = match company.course.as_str() {
            "ruin" => 0.12 / equity_ratio,
            "loss" => 2.2,
            "turn" => 1.8,
            "fall" => 1.5,
            _ => 1.0,
        };
        let start = revenue * equity_ratio * cushion;
        let equity = round(start, unit);
        let capital = round(start * dice.range(0.08, 0.22), unit.max(5e6)).max(50_000_000);
        let retained = round(start * 0.6, unit);
        Self {
            dice,
            profile,
            course: company.course.clone(),
            unit,
            revenue,
            margin,
            payout,
            capital,
            retained,
            equity,
        }
    }

    fn run(mut self) -> Books {
        let mut years = Vec::new();
        let mut before =
            Accounts { equity: self.equity, retained_earnings: self.retained, ..Accounts::default() };
        before.liabilities = self.money(self.revenue * self.profile.liabilities);
        before.capital = self.capital;
        for year in START..=END {
            let year = self.year(year, &before);
            before = year.annual;
            years.push(year);
        }
        Books { years }
    }

    /// Growth and margin of a year by how the company has been doing.
    fn weather(&mut self, year: i32) -> (f64, f64) {
        let wave = f64::from(match year {
            2020 => -1,
            2021 => 1,
            2022 => 1,
            2023 => -1,
            2025 => 1,
            _ => 0,
        });
        let profile = self.profile;
        let noise = self.dice.range(-0.5, 0.5);
        let growth = profile.growth + profile.swing * (wave * 0.7 + noise);
        let margin = self.margin * (1.0 + 0.25 * noise) + profile.swing * 0.12 * wave;
        let nearly_2026 = f64::from((year - START).clamp(0, 7)) / 7.0;
        match self.course.as_str() {
            "fast" => (growth + 0.22, margin + 0.02 * nearly_2026),
            "slow" => (growth * 0.4, margin),
            "cycle" => (growth + 0.12 * wave, margin + 0.045 * wave),
            "fall" => (growth - 0.13, margin - 0.05 * nearly_2026),
            "loss" => (growth + 0.10, -0.07 + 0.03 * noise),
            "turn" => (growth + 0.08, margin - 0.10 * (1.0 - nearly_2026 * 1.25).max(0.0)),
            "ruin" => (growth - 0.09, -0.055 + 0.02 * noise),
            _ => (growth, margin),
        }
    }

    fn year(&mut self, year: i32, before: &Accounts) -> Year {
        let (growth, margin) = self.weather(year);
        if year > START {
            self.revenue *= 1.0 + growth.clamp(-0.35, 0.6);
        }
        let revenue = self.money(self.revenue);
        let operating_profit = self.money(self.revenue * margin);
        let financial = self.dice.range(-0.9, 0.35) * 0.012;
        let pretax_profit = operating_profit + self.money(self.revenue * financial);
        let tax = self.money(pretax_profit.max(0) as f64 * 0.22);
        let net_income = pretax_profit - tax;
        let other = self.dice.range(-1.0, 1.2) * 0.003;
        let comprehensive_income = net_income + self.money(self.revenue * other);
        let dividend = if before.net_income > 0 && before.retained_earnings > before.net_income {
            self.money(before.net_income as f64 * self.payout)
        } else {
            0
        };
        let mut annual = Accounts {
            revenue,
            operating_profit,
            pretax_profit,
            net_income,
            comprehensive_income,
            capital: self.capital,
            retained_earnings: before.retained_earnings + net_income - dividend,
            equity: before.equity + comprehensive_income - dividend,
            dividend,
            ..Accounts::default()
        };
        let wanted = self.revenue * self.profile.liabilities * self.dice.range(0.93, 1.08);
        self.balance(&mut annual, wanted);
        let quarters = self.quarters(before, &annual);
        Year { annual, quarters }
    }

    /// Liabilities as wanted, but never so few that nothing is left to own; assets follow.
    fn balance(&self, accounts: &mut Accounts, wanted: f64) {
        let least = self.money(self.revenue * 0.2) - accounts.equity;
        accounts.liabilities = self.money(wanted).max(least).max(0);
        accounts.assets = accounts.liabilities + accounts.equity;
        accounts.current_liabilities =
            self.money(accounts.liabilities as f64 * self.profile.current_liabilities);
        accounts.noncurrent_liabilities = accounts.liabilities - accounts.current_liabilities;
        accounts.current_assets = self.money(accounts.assets as f64 * self.profile.current_assets);
        accounts.noncurrent_assets = accounts.assets - accounts.current_assets;
    }

    fn quarters(&mut self, before: &Accounts, annual: &Accounts) -> [Accounts; 4] {
        let weights = self.profile.season;
        let mut quarters = [Accounts::default(); 4];
        let (mut rest, mut earlier) = (*annual, *before);
        for (index, (quarter, weight)) in quarters.iter_mut().zip(weights).enumerate() {
            let last = index == 3;
            let tilt = self.dice.range(-0.02, 0.02);
            let share = |whole: i64, left: i64, weight: f64| {
                if last { left } else { round(whole as f64 * weight, self.unit) }
            };
            quarter.revenue = share(annual.revenue, rest.revenue, weight);
            quarter.operating_profit = share(annual.operating_profit, rest.operating_profit, weight + tilt);
            quarter.pretax_profit = share(annual.pretax_profit, rest.pretax_profit, weight + tilt);
            quarter.net_income = share(annual.net_income, rest.net_income, weight + tilt);
            quarter.comprehensive_income =
                share(annual.comprehensive_income, rest.comprehensive_income, weight + tilt);
            // Decided at the meeting in March, paid in April.
            quarter.dividend = if index == 1 { annual.dividend } else { 0 };
            rest.revenue -= quarter.revenue;
            rest.operating_profit -= quarter.operating_profit;
            rest.pretax_profit -= quarter.pretax_profit;
            rest.net_income -= quarter.net_income;
            rest.comprehensive_income -= quarter.comprehensive_income;
            quarter.capital = annual.capital;
            quarter.retained_earnings = earlier.retained_earnings + quarter.net_income - quarter.dividend;
            quarter.equity = earlier.equity + quarter.comprehensive_income - quarter.dividend;
            let passed = (index as f64 + 1.0) / 4.0;
            let wanted =
                before.liabilities as f64 + (annual.liabilities - before.liabilities) as f64 * passed;
            if last {
                quarter.liabilities = annual.liabilities;
                quarter.assets = annual.assets;
                quarter.current_assets = annual.current_assets;
                quarter.noncurrent_assets = annual.noncurrent_assets;
                quarter.current_liabilities = annual.current_liabilities;
                quarter.noncurrent_liabilities = annual.noncurrent_liabilities;
            } else {
                self.balance(quarter, wanted);
            }
            earlier = *quarter;
        }
        quarters
    }

    fn money(&self, amount: f64) -> i64 {
        round(amount, self.unit)
    }
}

fn round(amount: f64, unit: f64) -> i64 {
    ((amount / unit).round() * unit) as i64
}
