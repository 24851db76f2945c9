//! Amounts, counts and ratios as people read them.

/// The true minus sign: as wide as a digit, never broken from its number.
const MINUS: char = '\u{2212}';

const MAN: u64 = 10_000;
const EOK: u64 = 100_000_000;
const JO: u64 = 1_000_000_000_000;

/// Won in words: `1조 2,340억 원`, `4,812억 원`, `8,400만 원`, `9,500원`; `−132억 원`.
///
/// Rounded to 억 from 1억 up, to 만 from 1만 up.
#[must_use]
pub fn won(amount: i64) -> String {
    let size = amount.unsigned_abs();
    let words = if round(size, MAN).saturating_mul(MAN) >= EOK {
        let eok = round(size, EOK);
        match (eok / MAN, eok % MAN) {
            (0, eok) => format!("{}억 원", group(eok)),
            (jo, 0) => format!("{}조 원", group(jo)),
            (jo, eok) => format!("{}조 {}억 원", group(jo), group(eok)),
        }
    } else if size >= MAN {
        format!("{}만 원", group(round(size, MAN)))
    } else {
        format!("{}원", group(size))
    };
    signed(amount < 0, &words)
}

/// The unit a chart's numbers are in; named once, in its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 원.
    Won,
    /// 만 원.
    Man,
    /// 억 원.
    Eok,
    /// 조 원.
    Jo,
}

impl Unit {
    /// The unit that fits a set of amounts in won: by the largest of them. 조 only from 10조, so that bars of a
    /// few 조 stay told apart in 억 (`23,400`).
    #[must_use]
    pub fn pick(amounts: impl IntoIterator<Item = i64>) -> Self {
        match amounts.into_iter().map(i64::unsigned_abs).max().unwrap_or(0) {
            largest if largest >= 10 * JO => Self::Jo,
            largest if largest >= EOK => Self::Eok,
            largest if largest >= MAN => Self::Man,
            _ => Self::Won,
        }
    }

    /// What a chart's title says (`억 원`).
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Won => "원",
            Self::Man => "만 원",
            Self::Eok => "억 원",
            Self::Jo => "조 원",
        }
    }

    /// Won in one of this unit.
    #[must_use]
    pub fn won(self) -> i64 {
        match self {
            Self::Won => 1,
            Self::Man => 10_000,
            Self::Eok => 100_000_000,
            Self::Jo => 1_000_000_000_000,
        }
    }

    /// An amount in this unit, without the unit: `4,812`, `−132`. 조 and amounts below ten units have one decimal
    /// (`258.9`, `3.4`).
    #[must_use]
    pub fn format(self, amount: i64) -> String {
        let size = amount.unsigned_abs();
        let unit = self.won().unsigned_abs();
        if self == Self::Won || (self != Self::Jo && size >= 10 * unit) {
            let whole = round(size, unit);
            return signed(amount < 0 && whole > 0, &group(whole));
        }
        let tenths = round(size, unit / 10);
        let text =
            if tenths == 0 { "0".to_owned() } else { format!("{}.{}", group(tenths / 10), tenths % 10) };
        signed(amount < 0 && tenths > 0, &text)
    }
}

/// A ratio in percent with one decimal: `6.9%`, `−3.0%`. `–` for what is no number.
#[must_use]
pub fn percent(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let digits = format!("{:.1}", value.abs());
    signed(value < 0.0 && digits != "0.0", &format!("{digits}%"))
}

/// A number with thousands separators: `1,217`.
#[must_use]
pub fn count(number: i64) -> String {
    signed(number < 0, &group(number.unsigned_abs()))
}

fn signed(negative: bool, text: &str) -> String {
    if negative { format!("{MINUS}{text}") } else { text.to_owned() }
}

/// Divides, half away from zero.
fn round(size: u64, unit: u64) -> u64 {
    size / unit + u64::from(size % unit >= unit.div_ceil(2))
}

fn group(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn won_in_words() {
        for (amount, expected) in [
            (0, "0원"),
            (9_500, "9,500원"),
            (9_999, "9,999원"),
            (10_000, "1만 원"),
            (84_000_000, "8,400만 원"),
            (99_994_999, "9,999만 원"),
            (99_995_000, "1억 원"),
            (100_000_000, "1억 원"),
            (481_200_000_000, "4,812억 원"),
            (999_949_999_999, "9,999억 원"),
            (999_950_000_000, "1조 원"),
            (1_000_000_000_000, "1조 원"),
            (1_234_000_000_000, "1조 2,340억 원"),
            (258_935_494_000_000, "258조 9,355억 원"),
            (1_000_000_000_000_000, "1,000조 원"),
            (-13_200_000_000, "−132억 원"),
            (i64::MAX, "9,223,372조 369억 원"),
            (i64::MIN, "−9,223,372조 369억 원"),
        ] {
            assert_eq!(won(amount), expected, "{amount}");
        }
    }

    #[test]
    fn a_chart_has_one_unit() {
        for (amounts, unit) in [
            (vec![], Unit::Won),
            (vec![0, 9_999], Unit::Won),
            (vec![50_000], Unit::Man),
            (vec![291_400_000_000, 481_200_000_000], Unit::Eok),
            (vec![1, -481_200_000_000], Unit::Eok),
            (vec![2_340_000_000_000], Unit::Eok),
            (vec![258_935_494_000_000, 1], Unit::Jo),
            (vec![i64::MIN], Unit::Jo),
        ] {
            assert_eq!(Unit::pick(amounts.clone()), unit, "{amounts:?}");
        }
    }

    #[test]
    fn bars_carry_numbers_without_the_unit() {
        for (unit, amount, expected) in [
            (Unit::Eok, 481_200_000_000, "4,812"),
            (Unit::Eok, -13_200_000_000, "−132"),
            (Unit::Eok, 340_000_000, "3.4"),
            (Unit::Eok, 0, "0"),
            (Unit::Eok, -1_000, "0"),
            (Unit::Jo, 258_935_494_000_000, "258.9"),
            (Unit::Jo, -6_566_976_000_000, "−6.6"),
            (Unit::Man, 84_000_000, "8,400"),
            (Unit::Won, 9_500, "9,500"),
            (Unit::Jo, i64::MIN, "−9,223,372.0"),
        ] {
            assert_eq!(unit.format(amount), expected, "{unit:?} {amount}");
        }
    }

    #[test]
    fn ratios_and_counts() {
        for (value, expected) in [
            (6.878, "6.9%"),
            (-3.0, "−3.0%"),
            (-0.04, "0.0%"),
            (0.0, "0.0%"),
            (1234.56, "1234.6%"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(percent(value), expected);
        }
        for (number, expected) in
            [(0, "0"), (999, "999"), (1_217, "1,217"), (-1_217, "−1,217"), (128_881, "128,881")]
        {
            assert_eq!(count(number), expected);
        }
    }

    proptest! {
        #[test]
        fn digits_survive_grouping(number in any::<i64>()) {
            let plain: String = count(number).replace(',', "").replace(MINUS, "-");
            prop_assert_eq!(plain, number.to_string());
        }

        #[test]
        fn every_amount_has_words(amount in any::<i64>()) {
            prop_assert!(won(amount).ends_with('원'));
            prop_assert!(!Unit::pick([amount]).format(amount).is_empty());
        }
    }
}
