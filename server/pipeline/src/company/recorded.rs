//! What a folder of recordings has to load. Recordings of the FSC name companies by registration number: a number
//! that fits no company, or several, is set aside, never guessed.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::company::Holder;
use model::company::{CorpCode, Source};

use super::plan::{Planned, Terms};
use crate::{demo::Recorded, fetch::key_of, load::Spoilt, raw::Known, source::Ask};

/// What is to be done with the recordings of a source.
pub(super) struct Sorted {
    pub(super) planned: Vec<Planned>,
    /// Whose they are is not known.
    pub(super) set_aside: Vec<Spoilt>,
}

/// Sorts the recordings of a source; only those of `corps`, when there are any. `holders` knows whom a registration
/// number means.
pub(super) fn sort(
    source: Source,
    recorded: &HashSet<Recorded>,
    holders: &HashMap<String, Holder>,
    corps: &[CorpCode],
    known: &HashMap<String, Known>,
    terms: &Terms,
) -> Sorted {
    let mut planned = Vec::new();
    // Several years of a number are one thing to set aside.
    let mut set_aside = BTreeMap::new();
    for recorded in recorded.iter().filter(|recorded| recorded.source == source) {
        let ask = Ask {
            source,
            corp_code: recorded.corp_code,
            registration_no: recorded.registration_no.clone(),
            // The FSC tells of all years at once.
            year: recorded.year.filter(|_| source == Source::DartAccounts),
            report: recorded.report.filter(|_| source == Source::DartAccounts),
            page: 1,
        };
        match company_of(recorded, holders) {
            Ok(Some(code)) if corps.is_empty() || corps.contains(&code) => {
                planned.extend(plan(Ask { corp_code: Some(code), ..ask }, known, terms));
            }
            Err((number, reason)) if corps.is_empty() => {
                let request_key = key_of(&ask);
                let spoilt = Spoilt { request_key: request_key.clone(), record: number.to_owned(), reason };
                set_aside.insert(request_key, spoilt);
            }
            _ => {}
        }
    }
    planned.sort_by_cached_key(|planned: &Planned| key_of(&planned.ask));
    planned.dedup_by(|a, b| a.ask == b.ask);
    Sorted { planned, set_aside: set_aside.into_values().collect() }
}

/// The company a recording is of; none for the list of all companies. The error is its number, and why that does not
/// tell.
fn company_of<'r>(
    recorded: &'r Recorded,
    holders: &HashMap<String, Holder>,
) -> Result<Option<CorpCode>, (&'r str, String)> {
    let (None, Some(number)) = (recorded.corp_code, recorded.registration_no.as_deref()) else {
        return Ok(recorded.corp_code);
    };
    match holders.get(number) {
        Some(Holder::One(code)) => Ok(Some(*code)),
        Some(Holder::Several(codes)) => {
            let codes: Vec<_> = codes.iter().map(CorpCode::as_str).collect();
            Err((number, format!("several companies have this registration number: {}", codes.join(", "))))
        }
        None => Err((number, "no company has this registration number".to_owned())),
    }
}

/// A recording may be older than what was asked last, and costs nothing: it is always asked again.
fn plan(ask: Ask, known: &HashMap<String, Known>, terms: &Terms) -> Option<Planned> {
    let known = known.get(&key_of(&ask)).cloned();
    match known.as_ref().filter(|known| known.is_of(terms.run_id)) {
        Some(known) if known.loaded => None,
        kept => Some(Planned { from_raw: kept.is_some(), ask, known }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> CorpCode {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_of_one_company_is_planned_and_any_other_is_set_aside() {
        let of = |number: &str, year| Recorded {
            source: Source::FscSummary,
            corp_code: None,
            registration_no: Some(number.to_owned()),
            year,
            report: None,
        };
        let recorded = HashSet::from([
            of("9901110000019", Some(2024)),
            of("9901110000019", Some(2025)),
            of("9901110000027", Some(2024)),
            of("9901110000027", Some(2025)),
            of("9901110000035", None),
        ]);
        let holders = HashMap::from([
            ("9901110000019".to_owned(), Holder::One(code("90000001"))),
            ("9901110000027".to_owned(), Holder::Several(vec![code("90000002"), code("90000003")])),
        ]);
        let terms = Terms { run_id: 1, now: "2026-11-22T03:00:00Z".parse().unwrap(), everything: false };
        let sorted = |corps: &[CorpCode]| {
            sort(Source::FscSummary, &recorded, &holders, corps, &HashMap::new(), &terms)
        };

        let all = sorted(&[]);
        let keys: Vec<_> = all.planned.iter().map(|planned| key_of(&planned.ask)).collect();
        assert_eq!(keys, ["90000001/crno-9901110000019/p1"]);
        let reasons: Vec<_> =
            all.set_aside.iter().map(|spoilt| (spoilt.record.as_str(), spoilt.reason.as_str())).collect();
        assert_eq!(
            reasons,
            [
                ("9901110000027", "several companies have this registration number: 90000002, 90000003"),
                ("9901110000035", "no company has this registration number"),
            ]
        );

        let of_one = sorted(&[code("90000001")]);
        assert_eq!((of_one.planned.len(), of_one.set_aside.len()), (1, 0), "only what was asked for");
    }
}
