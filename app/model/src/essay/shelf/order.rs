//! In which order a list stands.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};

use crate::essay::shape::Essay;

/// An order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// What is due next first; then what has no deadline; then what is over.
    #[default]
    Deadline,
    /// What was written last first.
    Written,
    /// By company, then title.
    Name,
}

/// An essay, and when it was last written in (milliseconds of a clock that is only shown).
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The essay.
    pub essay: &'a Essay,
    /// When.
    pub written_at: f64,
}

impl Order {
    /// All.
    pub const ALL: [Self; 3] = [Self::Deadline, Self::Written, Self::Name];

    /// Its words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Deadline => "마감 빠른 순",
            Self::Written => "최근 쓴 순",
            Self::Name => "이름순",
        }
    }

    /// Its value in a form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Written => "written",
            Self::Name => "name",
        }
    }

    /// The order of a form's value; the usual one for any other.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.as_str() == value).unwrap_or_default()
    }

    /// Which of two stands first. No two essays are equal: a list has one order.
    #[must_use]
    pub fn compare(self, a: Placed<'_>, b: Placed<'_>, now: DateTime<Utc>) -> Ordering {
        let written = || b.written_at.total_cmp(&a.written_at);
        let first = match self {
            Self::Deadline => due(a.essay, now).cmp(&due(b.essay, now)).then_with(written),
            Self::Written => written(),
            Self::Name => name(a.essay).cmp(&name(b.essay)).then_with(written),
        };
        first.then_with(|| a.essay.id.cmp(&b.essay.id))
    }
}

/// How soon an essay is due: a group, and a place within it.
fn due(essay: &Essay, now: DateTime<Utc>) -> (u8, i64) {
    match essay.deadline {
        Some(deadline) if deadline >= now => (0, deadline.timestamp()),
        None => (1, 0),
        Some(deadline) => (2, -deadline.timestamp()),
    }
}

/// What an essay is sorted by; nameless ones come last.
fn name(essay: &Essay) -> (bool, String, String) {
    let plain = |text: &str| text.trim().to_lowercase();
    let (company, title) = (plain(essay.company.name()), plain(&essay.title));
    // A title alone is a name like any other.
    let (first, second) = if company.is_empty() { (title, String::new()) } else { (company, title) };
    (first.is_empty(), first, second)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::shape::Company;

    fn now() -> DateTime<Utc> {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    /// Number, company, title, days until the deadline, when it was written.
    type Told<'a> = (u32, &'a str, &'a str, Option<i64>, f64);

    fn essay((n, company, title, days, written_at): Told<'_>) -> (Essay, f64) {
        let id = format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap();
        let essay = Essay {
            company: Company::Named(company.to_owned()),
            title: title.to_owned(),
            deadline: days.map(|days| now() + chrono::TimeDelta::days(days)),
            ..Essay::new(id)
        };
        (essay, written_at)
    }

    fn ordered(order: Order, told: &[Told<'_>]) -> Vec<u32> {
        let mut essays: Vec<_> = told.iter().map(|told| (told.0, essay(*told))).collect();
        essays.sort_by(|(_, (a, a_at)), (_, (b, b_at))| {
            let placed = |essay, written_at| Placed { essay, written_at };
            order.compare(placed(a, *a_at), placed(b, *b_at), now())
        });
        essays.into_iter().map(|(n, _)| n).collect()
    }

    #[test]
    fn what_is_due_next_is_first_and_what_is_over_last() {
        let told = [
            (1, "", "", Some(-1), 9.0),
            (2, "", "", None, 1.0),
            (3, "", "", Some(30), 1.0),
            (4, "", "", None, 2.0),
            (5, "", "", Some(0), 1.0),
            (6, "", "", Some(-300), 1.0),
        ];
        assert_eq!(ordered(Order::Deadline, &told), [5, 3, 4, 2, 1, 6]);
        assert_eq!(ordered(Order::Written, &told), [1, 4, 2, 3, 5, 6]);
    }

    #[test]
    fn names_are_those_of_companies_where_there_is_one() {
        let told = [
            (1, "자진전자", "나", None, 1.0),
            (2, "", "", None, 9.0),
            (3, " 가온 ", "", None, 1.0),
            (4, "자진전자", "가", None, 1.0),
            (5, "", "다솜 공채", None, 1.0),
            (6, "abc", "", None, 1.0),
            (7, "ABD", "", None, 1.0),
        ];
        assert_eq!(ordered(Order::Name, &told), [6, 7, 3, 5, 4, 1, 2]);
    }

    #[test]
    fn a_word_of_a_form_names_an_order() {
        for order in Order::ALL {
            assert_eq!(Order::parse(order.as_str()), order);
        }
        assert_eq!(Order::parse("?"), Order::Deadline);
    }

    proptest! {
        #[test]
        fn a_list_has_one_order(
            told in prop::collection::vec(("[가나A]{0,2}", "[가나]{0,1}", prop::option::of(-2..3_i64), 0..3_u8), 0..8),
        ) {
            let numbered = (0_u32..).zip(&told);
            let told: Vec<Told<'_>> =
                numbered.map(|(n, (company, title, days, at))| (n, company.as_str(), title.as_str(), *days, f64::from(*at))).collect();
            for order in Order::ALL {
                let there = ordered(order, &told);
                let back: Vec<Told<'_>> = told.iter().rev().copied().collect();
                prop_assert_eq!(ordered(order, &back), there);
            }
        }
    }
}
