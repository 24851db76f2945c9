//! What the library is asked for, as it stands in an address.

use leptos_router::params::ParamsMap;
use model::{
    accepted::{QuestionKind, ReportScope},
    company::CorpCode,
    job_group::JobGroup,
    search::TextSort,
};
use serde::{Deserialize, Serialize};

use crate::search::query::{encode, tidy};

/// Years an essay may be of, as far as a filter is concerned.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// What the library is asked for. What is not ours in an address asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedQuery {
    /// Words; may be empty.
    pub text: String,
    /// With a question of this kind.
    pub kind: Option<QuestionKind>,
    /// For a company of this group.
    pub job_group: Option<JobGroup>,
    /// Accepted in this year.
    pub year: Option<i16>,
    /// For this company.
    pub corp_code: Option<CorpCode>,
    /// In which order; none: the best first where there are words, else the newest.
    pub sort: Option<TextSort>,
}

impl AcceptedQuery {
    /// Of an address.
    #[must_use]
    pub fn of(parameters: &ParamsMap) -> Self {
        let word = |name| parameters.get_str(name).unwrap_or_default();
        Self::parse(word("q"), word("kind"), word("group"), word("year"), word("company"), word("sort"))
    }

    /// Of the words of an address.
    #[must_use]
    pub fn parse(text: &str, kind: &str, group: &str, year: &str, company: &str, sort: &str) -> Self {
        let text = tidy(text).0;
        // One address a list: what is so anyway is not said.
        let sort = TextSort::parse(sort).filter(|sort| !text.is_empty() || *sort != TextSort::Newest);
        Self {
            text,
            sort,
            kind: QuestionKind::parse(kind),
            job_group: JobGroup::parse(group),
            year: year.parse().ok().filter(|year| YEARS.contains(year)),
            corp_code: company.parse().ok(),
        }
    }

    /// Nothing but words narrows it.
    #[must_use]
    pub fn is_unfiltered(&self) -> bool {
        *self == Self { text: self.text.clone(), sort: self.sort, ..Self::default() }
    }

    /// The order it is shown in; none: the best first.
    #[must_use]
    pub fn order(&self) -> Option<TextSort> {
        if self.text.is_empty() { Some(self.sort.unwrap_or(TextSort::Newest)) } else { self.sort }
    }

    /// The same in another order; none: the best first.
    #[must_use]
    pub fn sorted(&self, order: Option<TextSort>) -> Self {
        let sort = order.filter(|order| !self.text.is_empty() || *order != TextSort::Newest);
        Self { sort, ..self.clone() }
    }

    /// The scope its keywords are of.
    #[must_use]
    pub fn scope(&self) -> ReportScope {
        // A company has one job group.
        let job_group = if self.corp_code.is_some() { None } else { self.job_group };
        ReportScope { corp_code: self.corp_code, job_group, kind: self.kind, year: self.year }
    }

    /// The address of a page of it.
    #[must_use]
    pub fn path(&self, page: u32) -> String {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push(format!("q={}", encode(&self.text)));
        }
        pairs.extend(self.kind.map(|kind| format!("kind={}", kind.as_str())));
        pairs.extend(self.job_group.map(|group| format!("group={}", group.as_str())));
        pairs.extend(self.year.map(|year| format!("year={year}")));
        pairs.extend(self.corp_code.map(|code| format!("company={code}")));
        pairs.extend(self.sort.map(|sort| format!("sort={}", sort.as_str())));
        if page > 1 {
            pairs.push(format!("page={page}"));
        }
        if pairs.is_empty() { "/accepted".to_owned() } else { format!("/accepted?{}", pairs.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> AcceptedQuery {
        let mut map = ParamsMap::new();
        for (name, value) in pairs {
            map.insert((*name).to_owned(), (*value).to_owned());
        }
        AcceptedQuery::of(&map)
    }

    #[test]
    fn an_address_is_read_and_written_again() {
        let asked = of(&[
            ("q", " 협업 "),
            ("kind", "teamwork"),
            ("group", "it"),
            ("year", "2024"),
            ("company", "00990001"),
            ("sort", "newest"),
        ]);
        assert_eq!(
            asked.path(2),
            "/accepted?q=%ED%98%91%EC%97%85&kind=teamwork&group=it&year=2024&company=00990001&sort=newest&page=2"
        );
        assert_eq!(AcceptedQuery::default().path(1), "/accepted");
        assert!(of(&[("q", "가")]).is_unfiltered() && !asked.is_unfiltered());
    }

    #[test]
    fn what_is_not_ours_asks_for_nothing() {
        for (name, value) in [
            ("kind", "x"),
            ("group", "<script>"),
            ("year", "99999"),
            ("year", "-1"),
            ("company", "1"),
            ("q", "  "),
            ("sort", "best"),
            // Without words the newest come first anyway.
            ("sort", "newest"),
        ] {
            assert_eq!(of(&[(name, value)]), AcceptedQuery::default(), "{name}={value}");
        }
    }

    #[test]
    fn the_order_is_the_best_with_words_and_the_newest_without() {
        let (words, none) = (of(&[("q", "협업")]), AcceptedQuery::default());
        assert_eq!((words.order(), none.order()), (None, Some(TextSort::Newest)));
        assert_eq!(
            words.sorted(Some(TextSort::Newest)).path(1),
            "/accepted?q=%ED%98%91%EC%97%85&sort=newest"
        );
        assert_eq!(words.sorted(Some(TextSort::Name)).sorted(None).path(1), words.path(1));
        assert_eq!(none.sorted(Some(TextSort::Longest)).path(1), "/accepted?sort=longest");
        assert_eq!(none.sorted(Some(TextSort::Longest)).sorted(Some(TextSort::Newest)), none);
        assert!(none.sorted(Some(TextSort::Name)).is_unfiltered(), "an order narrows nothing");
    }
}
