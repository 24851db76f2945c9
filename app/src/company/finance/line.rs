//! Which periods are shown: the newest that have values, with the gaps between them as gaps.

use std::collections::BTreeMap;

use super::{PeriodAccounts, Span};

/// A period on the time line: the year, and the quarter (1–4) of quarterly views, else 0.
pub type Slot = (i16, u8);

/// Most columns of a chart, gaps among them: more cannot be told apart on a phone.
const COLUMNS: usize = 8;

/// Under the column of a gap of several periods.
const GAP: &str = "⋯";

/// The newest periods that have values, oldest first; none of none.
///
/// Five years with values, not the last five years: what a company reported does not grow less when the source has
/// nothing newer. Between periods that do not follow each other stands one without values for all that are missing, so
/// that no line joins them and nobody compares them as neighbours.
pub fn line(span: Span, known: BTreeMap<Slot, PeriodAccounts>) -> Option<Vec<PeriodAccounts>> {
    let mut newest_first: Vec<PeriodAccounts> = Vec::new();
    let mut newer: Option<Slot> = None;
    for (slot, accounts) in known.into_iter().rev().take(usize::from(span.periods())) {
        let gap = newer.and_then(|newer| gap(slot, newer));
        if newest_first.len() + usize::from(gap.is_some()) >= COLUMNS {
            break;
        }
        newest_first.extend(gap);
        newest_first.push(PeriodAccounts { label: label(slot), short: short(slot), ..accounts });
        newer = Some(slot);
    }
    newest_first.reverse();
    (!newest_first.is_empty()).then_some(newest_first)
}

/// What lies between two periods, unless they follow each other.
fn gap(older: Slot, newer: Slot) -> Option<PeriodAccounts> {
    let (first, last) = (after(older), before(newer));
    if first == newer {
        return None;
    }
    let (label, short) = if first == last {
        (label(first), short(first))
    } else {
        (format!("{}~{}", label(first), label(last)), GAP.to_owned())
    };
    Some(PeriodAccounts { label, short, ..PeriodAccounts::default() })
}

fn before((year, quarter): Slot) -> Slot {
    match quarter {
        0 => (year - 1, 0),
        1 => (year - 1, 4),
        _ => (year, quarter - 1),
    }
}

fn after((year, quarter): Slot) -> Slot {
    match quarter {
        0 => (year + 1, 0),
        4 => (year + 1, 1),
        _ => (year, quarter + 1),
    }
}

fn label((year, quarter): Slot) -> String {
    if quarter == 0 { year.to_string() } else { format!("{year}년 {quarter}분기") }
}

fn short((year, quarter): Slot) -> String {
    if quarter == 0 { year.to_string() } else { format!("{:02}.{quarter}Q", year.rem_euclid(100)) }
}

#[cfg(test)]
mod tests {
    use model::company::Source;

    use super::*;

    /// The columns of periods that have values: what stands under each, and whether it has values.
    fn columns(span: Span, known: &[Slot]) -> Vec<(String, bool)> {
        let accounts = PeriodAccounts { sources: vec![Source::DartAccounts], ..PeriodAccounts::default() };
        let known = known.iter().map(|slot| (*slot, accounts.clone())).collect();
        let line = line(span, known).unwrap_or_default();
        line.into_iter().map(|it| (it.label.clone(), !it.is_empty())).collect()
    }

    fn labels(span: Span, known: &[Slot]) -> Vec<String> {
        columns(span, known)
            .into_iter()
            .map(|(label, known)| if known { label } else { format!("({label})") })
            .collect()
    }

    fn years(years: impl IntoIterator<Item = i16>) -> Vec<Slot> {
        years.into_iter().map(|year| (year, 0)).collect()
    }

    #[test]
    fn the_last_five_years_oldest_first() {
        assert_eq!(labels(Span::Annual, &years(2015..=2024)), ["2020", "2021", "2022", "2023", "2024"]);
        assert_eq!(labels(Span::Annual, &years([2024])), ["2024"]);
        assert_eq!(line(Span::Annual, BTreeMap::new()), None);
    }

    #[test]
    fn a_year_that_is_missing_keeps_its_place() {
        assert_eq!(
            labels(Span::Annual, &years([2018, 2019, 2020, 2021, 2023, 2024])),
            ["2019", "2020", "2021", "(2022)", "2023", "2024"]
        );
    }

    #[test]
    fn five_years_with_values_even_where_years_between_have_none() {
        assert_eq!(
            labels(Span::Annual, &years([2016, 2017, 2018, 2021, 2022, 2023])),
            ["2017", "2018", "(2019~2020)", "2021", "2022", "2023"]
        );
        assert_eq!(
            labels(Span::Annual, &years([2006, 2014, 2018, 2021, 2024])),
            ["2014", "(2015~2017)", "2018", "(2019~2020)", "2021", "(2022~2023)", "2024"],
            "and no more columns than can be told apart"
        );
    }

    #[test]
    fn eight_quarters_across_years() {
        let known: Vec<Slot> =
            (2021..=2024).flat_map(|year| (1..=4).map(move |quarter| (year, quarter))).collect();
        let line = labels(Span::Quarterly, &known);
        assert_eq!((line.len(), line[0].as_str(), line[7].as_str()), (8, "2023년 1분기", "2024년 4분기"));
    }

    #[test]
    fn who_reports_half_a_year_at_a_time_gets_two_years() {
        let known: Vec<Slot> = (2021..=2024).flat_map(|year| [(year, 2), (year, 4)]).collect();
        let line = columns(Span::Quarterly, &known);
        assert_eq!(line.iter().filter(|(_, known)| *known).count(), 4);
        assert_eq!(line[0], ("2023년 2분기".to_owned(), true));
        let far = labels(Span::Quarterly, &[(2022, 4), (2024, 1)]);
        assert_eq!(far, ["2022년 4분기", "(2023년 1분기~2023년 4분기)", "2024년 1분기"]);
    }
}
