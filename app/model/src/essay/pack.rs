//! What the panel asks the server for an essay, by address, and which answers a device need not keep any longer.

use std::collections::HashSet;

use super::shape::{Essay, Form};
use crate::{company::CorpCode, job_group::JobGroup};

/// Answers of no essay that are kept: the last used. An accepted essay is some 10 KB, a list as much.
pub const OTHERS_MAX: usize = 60;

/// Keywords of a company and a job group.
#[must_use]
pub fn keywords(company: Option<&CorpCode>, group: Option<JobGroup>) -> String {
    let company = company.map(CorpCode::as_str).unwrap_or_default();
    format!(
        "/api/v1/accepted/pack?company={company}&group={}",
        group.map(JobGroup::as_str).unwrap_or_default()
    )
}

/// Prints of accepted essays of a company and a job group.
#[must_use]
pub fn prints(company: Option<&CorpCode>, group: Option<JobGroup>) -> String {
    let company = company.map(CorpCode::as_str).unwrap_or_default();
    format!(
        "/api/v1/accepted/prints?company={company}&group={}",
        group.map(JobGroup::as_str).unwrap_or_default()
    )
}

/// Names of companies people know.
pub const NAMES: &str = "/api/v1/company/names";

/// Facts of a company.
#[must_use]
pub fn facts(company: &CorpCode) -> String {
    format!("/api/v1/company/{company}/facts")
}

/// Where an answer is kept, and when the server was last asked for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What was asked.
    pub address: String,
    /// In milliseconds: of two, the later is the larger, that is all.
    pub at: f64,
}

/// Where what belongs to essays is: with no network they are written with it.
#[must_use]
pub fn belonging<'a>(essays: impl IntoIterator<Item = &'a Essay>) -> HashSet<String> {
    let mut all = HashSet::new();
    for essay in essays {
        let company = essay.company.code();
        all.insert(NAMES.to_owned());
        all.insert(keywords(company, essay.group));
        all.insert(prints(company, essay.group));
        all.extend(company.map(facts));
    }
    all
}

/// An answer that is not on the device yet, by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// [`keywords`].
    Keywords(String),
    /// [`facts`].
    Facts(String),
}

impl Missing {
    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &str {
        match self {
            Self::Keywords(address) | Self::Facts(address) => address,
        }
    }
}

/// What is not kept yet of the companies we know that essays are for, each once, in the order of the essays. What lies in
/// the trash is not written, nor are cards for a company.
#[must_use]
pub fn missing<'a>(essays: impl IntoIterator<Item = &'a Essay>, kept: &HashSet<String>) -> Vec<Missing> {
    let mut all: Vec<Missing> = Vec::new();
    let written = essays.into_iter().filter(|it| it.trashed_at.is_none() && it.form == Form::Application);
    for essay in written {
        let Some(company) = essay.company.code() else { continue };
        for it in [Missing::Keywords(keywords(Some(company), essay.group)), Missing::Facts(facts(company))] {
            if !kept.contains(it.address()) && !all.contains(&it) {
                all.push(it);
            }
        }
    }
    all
}

/// Which of the answers that belong to no essay may go: all but the last used.
#[must_use]
pub fn unneeded(mut others: Vec<Kept>) -> Vec<String> {
    others.sort_by(|a, b| b.at.total_cmp(&a.at).then_with(|| a.address.cmp(&b.address)));
    others.into_iter().skip(OTHERS_MAX).map(|kept| kept.address).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::shape::Company;

    fn essay(code: Option<&str>, group: Option<JobGroup>) -> Essay {
        let company = code.map_or_else(Company::default, |code| Company::Known {
            code: code.parse().unwrap(),
            name: "달여울식품".to_owned(),
        });
        Essay { company, group, ..Essay::new("00000000-0000-7000-8000-000000000001".parse().unwrap()) }
    }

    fn kept(n: usize, at: f64) -> Kept {
        Kept { address: format!("/api/v1/accepted/{n}"), at }
    }

    #[test]
    fn what_every_essay_is_written_and_checked_with_belongs_to_it() {
        let essays = [essay(Some("00990001"), Some(JobGroup::It)), essay(None, None)];
        let mut all: Vec<String> = belonging(&essays).into_iter().collect();
        all.sort_unstable();
        assert_eq!(
            all,
            [
                "/api/v1/accepted/pack?company=&group=",
                "/api/v1/accepted/pack?company=00990001&group=it",
                "/api/v1/accepted/prints?company=&group=",
                "/api/v1/accepted/prints?company=00990001&group=it",
                "/api/v1/company/00990001/facts",
                "/api/v1/company/names",
            ]
        );
        assert!(belonging(&[]).is_empty());
    }

    #[test]
    fn what_is_not_kept_of_known_companies_is_missing_in_the_order_of_the_essays() {
        let thrown =
            Essay { trashed_at: Some(chrono::DateTime::UNIX_EPOCH), ..essay(Some("00990003"), None) };
        let card = Essay { form: Form::Card, ..essay(Some("00990004"), None) };
        let essays = [
            essay(Some("00990002"), None),
            essay(None, Some(JobGroup::It)),
            thrown,
            card,
            essay(Some("00990001"), None),
            // Of another job group the keywords are others, the facts the same.
            essay(Some("00990001"), Some(JobGroup::It)),
            essay(Some("00990002"), None),
        ];
        let kept = HashSet::from([facts(&"00990002".parse().unwrap())]);
        let found = missing(&essays, &kept);
        assert_eq!(
            found.iter().map(Missing::address).collect::<Vec<_>>(),
            [
                "/api/v1/accepted/pack?company=00990002&group=",
                "/api/v1/accepted/pack?company=00990001&group=",
                "/api/v1/company/00990001/facts",
                "/api/v1/accepted/pack?company=00990001&group=it",
            ]
        );
        assert!(missing(&essays, &belonging(&essays)).is_empty());
    }

    #[test]
    fn of_the_others_the_last_used_stay() {
        let few: Vec<Kept> = (0..OTHERS_MAX).map(|n| kept(n, 1.0)).collect();
        assert!(unneeded(few.clone()).is_empty() && unneeded(Vec::new()).is_empty());
        // The clock of a device may be anything.
        let more = [vec![kept(900, f64::NEG_INFINITY), kept(901, 0.5), kept(902, 2.0)], few].concat();
        let gone = unneeded(more);
        assert_eq!(gone.len(), 3);
        assert!(
            gone.contains(&"/api/v1/accepted/900".to_owned())
                && gone.contains(&"/api/v1/accepted/901".to_owned())
        );
        assert!(gone.iter().all(|it| it != "/api/v1/accepted/902"), "{gone:?}");
    }
}
