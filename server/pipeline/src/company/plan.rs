//! What to ask, in which order, and what is fresh enough not to be asked.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use model::company::{CorpCode, Report, Source};
use sqlx::{AssertSqlSafe, MySqlPool};

use crate::{fetch::key_of, load::retrying, raw::Known, source::Ask};

/// A company that may be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) corp_code: CorpCode,
    pub(super) registration_no: Option<String>,
    pub(super) modified_on: Option<NaiveDate>,
}

/// Which companies a stage is about. Listed ones come first: a day's allowance does not reach for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tier {
    /// Those with a stock code.
    Listed,
    /// The others.
    Unlisted,
}

impl Tier {
    pub(super) const ALL: [Self; 2] = [Self::Listed, Self::Unlisted];
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) ask: Ask,
    /// What is known of it from before.
    pub(super) known: Option<Known>,
    /// It was fetched and not loaded: no request is needed.
    pub(super) from_raw: bool,
}

/// What decides whether something is due.
pub(super) struct Terms {
    pub(super) run_id: i64,
    pub(super) now: DateTime<Utc>,
    /// However fresh.
    pub(super) everything: bool,
}

/// Companies of a tier that are still listed; only `corps`, when there are any.
pub(super) async fn candidates(
    pool: &MySqlPool,
    tier: Tier,
    corps: &[CorpCode],
) -> anyhow::Result<Vec<Candidate>> {
    let listed = match tier {
        Tier::Listed => "IS NOT NULL",
        Tier::Unlisted => "IS NULL",
    };
    let codes: Vec<_> = corps.iter().map(|code| format!("'{code}'")).collect();
    let only =
        if codes.is_empty() { String::new() } else { format!(" AND corp_code IN ({})", codes.join(", ")) };
    let sql = format!(
        "SELECT corp_code, registration_no, list_modified_on FROM company \
         WHERE stock_code {listed} AND gone_on IS NULL{only} ORDER BY corp_code"
    );
    let rows: Vec<(String, Option<String>, Option<NaiveDate>)> =
        retrying(async || sqlx::query_as(AssertSqlSafe(sql.clone())).persistent(false).fetch_all(pool).await)
            .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(code, registration_no, modified_on)| {
            Some(Candidate { corp_code: code.parse().ok()?, registration_no, modified_on })
        })
        .collect())
}

/// What is due of a source: never asked and changed companies first, then what was asked longest ago.
pub(super) fn due(
    source: Source,
    candidates: &[Candidate],
    known: &HashMap<String, Known>,
    today: NaiveDate,
    terms: &Terms,
) -> Vec<Planned> {
    let mut due = Vec::new();
    for candidate in candidates {
        for ask in asks(source, candidate, today) {
            let known = known.get(&key_of(&ask));
            if let Some(rank) = rank(source, candidate, known, terms) {
                due.push((rank, known, ask));
            }
        }
    }
    // Stable: within a rank and a time the order of corp codes stays.
    due.sort_by_key(|(rank, known, _)| (*rank, known.map(|known| known.fetched_at)));
    due.into_iter()
        .map(|(rank, known, ask)| Planned { ask, known: known.cloned(), from_raw: rank == Rank::Kept })
        .collect()
}

/// Why something is due, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Fetched in this run and not loaded.
    Kept,
    /// The list says that the company changed since it was asked about.
    Changed,
    /// Never asked, or asked of somebody else.
    New,
    /// Asked too long ago.
    Old,
}

fn rank(source: Source, candidate: &Candidate, known: Option<&Known>, terms: &Terms) -> Option<Rank> {
    let Some(known) = known.filter(|known| known.here) else { return Some(Rank::New) };
    if known.is_of(terms.run_id) {
        return (!known.loaded).then_some(Rank::Kept);
    }
    let fetched_on = seoul_day(known.fetched_at);
    // On the very day of the fetch it may have changed after it.
    if candidate.modified_on.is_some_and(|modified| modified >= fetched_on) {
        return Some(Rank::Changed);
    }
    let stale = terms.now - known.fetched_at >= window(source);
    (terms.everything || stale || !known.loaded).then_some(Rank::Old)
}

/// How long an answer is fresh.
pub(super) fn window(source: Source) -> Duration {
    Duration::hours(match source {
        // Just under a day, so that a daily run is never a minute too early.
        Source::DartCorpCode | Source::DartDisclosures => 20,
        Source::DartCompany | Source::DartAccounts | Source::FscOutline => 30 * 24,
        Source::FscSummary | Source::FscBalance | Source::FscIncome => 60 * 24,
        _ => 90 * 24,
    })
}

/// What is asked of a source about a company.
fn asks(source: Source, candidate: &Candidate, today: NaiveDate) -> Vec<Ask> {
    let ask = Ask {
        source,
        corp_code: Some(candidate.corp_code),
        registration_no: None,
        year: None,
        report: None,
        page: 1,
    };
    match source {
        Source::DartCorpCode => Vec::new(),
        Source::DartCompany | Source::DartDisclosures => vec![ask],
        Source::DartAccounts => periods(today)
            .into_iter()
            .map(|(year, report)| Ask { year: Some(year), report: Some(report), ..ask.clone() })
            .collect(),
        // The FSC's sources know a company by its registration number only.
        _ => match &candidate.registration_no {
            Some(number) => vec![Ask { registration_no: Some(number.clone()), ..ask }],
            None => Vec::new(),
        },
    }
}

/// Reports that cover five years and the quarters of two: an annual report tells of the two years before it, too.
/// A report is due 45 days (annual: 90) after its period.
fn periods(today: NaiveDate) -> Vec<(i16, Report)> {
    let this = i16::try_from(today.year()).unwrap_or(i16::MAX);
    let annual = if today.month() >= 4 { this - 1 } else { this - 2 };
    let mut periods = vec![(annual, Report::Annual), (annual - 2, Report::Annual)];
    for year in [this, this - 1] {
        for (report, month, day) in
            [(Report::Quarter1, 5, 15), (Report::Half, 8, 14), (Report::Quarter3, 11, 14)]
        {
            let due = NaiveDate::from_ymd_opt(year.into(), month, day);
            if due.is_some_and(|due| due <= today) {
                periods.push((year, report));
            }
        }
    }
    periods
}

/// The day it was in Seoul.
pub(super) fn seoul_day(at: DateTime<Utc>) -> NaiveDate {
    (at + Duration::hours(9)).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fetch::Validators, raw::Outcome};

    fn candidate(code: &str, modified_on: &str) -> Candidate {
        Candidate {
            corp_code: code.parse().unwrap(),
            registration_no: Some(format!("13011100{}", &code[3..])),
            modified_on: modified_on.parse().ok(),
        }
    }

    fn known(run_id: i64, fetched_at: &str, loaded: bool) -> Known {
        Known {
            here: true,
            run_id,
            fetched_at: fetched_at.parse().unwrap(),
            bytes: 1,
            hash: "h".into(),
            object: "o".into(),
            validators: Validators::default(),
            outcome: Outcome::Data,
            loaded,
            had_data: loaded,
        }
    }

    fn terms(everything: bool) -> Terms {
        Terms { run_id: 7, now: "2026-11-22T03:00:00Z".parse().unwrap(), everything }
    }

    const TODAY: &str = "2026-11-22";

    fn codes(planned: &[Planned]) -> Vec<String> {
        planned.iter().map(|planned| planned.ask.corp_code.unwrap().to_string()).collect()
    }

    #[test]
    fn changed_companies_first_then_new_ones_then_the_longest_not_asked() {
        let candidates: Vec<_> = [
            ("00000001", "2020-01-01"),
            ("00000002", "2020-01-01"),
            ("00000003", "2026-11-20"),
            ("00000004", "2020-01-01"),
            ("00000005", "2020-01-01"),
            ("00000006", "2020-01-01"),
            ("00000007", "2020-01-01"),
        ]
        .map(|(code, modified)| candidate(code, modified))
        .to_vec();
        let known: HashMap<String, Known> = [
            ("00000001", known(1, "2026-06-02T00:00:00Z", true)),
            ("00000002", known(1, "2026-06-01T00:00:00Z", true)),
            ("00000003", known(1, "2026-11-19T00:00:00Z", true)),
            ("00000005", known(1, "2026-11-21T00:00:00Z", true)),
            ("00000006", known(7, "2026-11-22T02:59:00Z", true)),
            ("00000007", known(7, "2026-11-22T02:59:00Z", false)),
        ]
        .into_iter()
        .map(|(code, known)| (format!("{code}/p1"), known))
        .collect();
        let today = TODAY.parse().unwrap();
        let plan = |everything| due(Source::DartCompany, &candidates, &known, today, &terms(everything));
        assert_eq!(codes(&plan(false)), ["00000007", "00000003", "00000004", "00000002", "00000001"]);
        assert!(plan(false)[0].from_raw && !plan(false)[1].from_raw);
        // `--full` asks the fresh ones, too, but not what this very run has asked.
        assert_eq!(
            codes(&plan(true)),
            ["00000007", "00000003", "00000004", "00000002", "00000001", "00000005"]
        );
    }

    #[test]
    fn what_somebody_else_answered_is_asked_as_if_it_never_was() {
        let of_today = Known { here: false, ..known(7, "2026-11-22T02:59:00Z", true) };
        let unloaded = Known { loaded: false, ..of_today.clone() };
        let candidates = ["00000001", "00000002"].map(|code| candidate(code, "2020-01-01"));
        let known =
            HashMap::from([("00000001/p1".to_owned(), of_today), ("00000002/p1".to_owned(), unloaded)]);
        let today = TODAY.parse().unwrap();
        let planned = due(Source::DartCompany, &candidates, &known, today, &terms(false));
        assert_eq!(codes(&planned), ["00000001", "00000002"]);
        assert!(planned.iter().all(|planned| !planned.from_raw && planned.known.is_some()));
    }

    #[test]
    fn five_years_and_the_quarters_of_two() {
        let words = |today: &str| {
            let periods = periods(today.parse().unwrap());
            periods
                .iter()
                .map(|(year, report)| format!("{year} {}", report.as_str()))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert_eq!(
            words("2026-11-22"),
            "2025 annual, 2023 annual, 2026 q1, 2026 half, 2026 q3, 2025 q1, 2025 half, 2025 q3"
        );
        assert_eq!(words("2026-02-01"), "2024 annual, 2022 annual, 2025 q1, 2025 half, 2025 q3");
    }

    #[test]
    fn the_fsc_is_not_asked_about_a_company_without_a_number() {
        let mut candidate = candidate("00000001", "2020-01-01");
        let today = TODAY.parse().unwrap();
        assert_eq!(asks(Source::FscOutline, &candidate, today).len(), 1);
        candidate.registration_no = None;
        assert!(asks(Source::FscOutline, &candidate, today).is_empty());
        assert_eq!(asks(Source::DartCompany, &candidate, today).len(), 1);
    }
}
