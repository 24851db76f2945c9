//! One company out of several sources: the newest value of each fact wins, with its source and date.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::company::{CorpCode, FactKind, Source};

use super::former_name::FormerName;
use crate::conform::name::bare;

/// A value with where it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) source: Source,
    pub(super) as_of: NaiveDate,
}

/// A company as it is, or will be, in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Company {
    pub(super) corp_code: CorpCode,
    pub(super) facts: BTreeMap<FactKind, Value>,
    pub(super) list_name: Option<String>,
    pub(super) list_modified_on: Option<NaiveDate>,
    pub(super) gone_on: Option<NaiveDate>,
}

impl Company {
    pub(super) fn new(corp_code: CorpCode) -> Self {
        Self { corp_code, facts: BTreeMap::new(), list_name: None, list_modified_on: None, gone_on: None }
    }

    /// The value of a fact.
    pub(super) fn text(&self, kind: FactKind) -> Option<&str> {
        self.facts.get(&kind).map(|value| value.text.as_str())
    }
}

/// All that one source says of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Update {
    pub(super) corp_code: CorpCode,
    pub(super) source: Source,
    /// Each with the day it holds for.
    pub(super) values: Vec<(FactKind, String, NaiveDate)>,
    /// Names that it says the company had.
    pub(super) former_names: Vec<FormerName>,
}

/// Merges what a source says, and tells of names the company had. A source's newest payload replaces what it said before, also by leaving a fact out.
/// Between sources the newer date wins, on the same day the one that knows more.
pub(super) fn merge(company: &mut Company, update: &Update) -> Vec<FormerName> {
    company.facts.retain(|kind, value| {
        value.source != update.source
            || *kind == FactKind::Name
            || update.values.iter().any(|(stated, ..)| stated == kind)
    });
    let mut former = update.former_names.clone();
    let source = update.source;
    for (kind, text, as_of) in &update.values {
        let new = Value { text: text.clone(), source, as_of: *as_of };
        match company.facts.get(kind) {
            Some(old) if old.source != new.source && !wins(*kind, &new, old) => {
                // The list is never a former state, however long ago it says the company changed.
                if *kind == FactKind::Name && source != Source::DartCorpCode && is_rename(old, &new) {
                    former.push(FormerName { name: new.text, replaced_on: old.as_of, source: old.source });
                }
            }
            old => {
                if let Some(old) = old.filter(|old| *kind == FactKind::Name && is_rename(old, &new)) {
                    former.push(FormerName { name: old.text.clone(), replaced_on: new.as_of, source });
                }
                company.facts.insert(*kind, new);
            }
        }
    }
    former
}

/// Whether `new` replaces `old` of another source.
fn wins(kind: FactKind, new: &Value, old: &Value) -> bool {
    // DART is the register the corp code comes from: its name stands, other sources only spell it otherwise.
    if kind == FactKind::Name && is_dart(new.source) != is_dart(old.source) {
        return is_dart(new.source);
    }
    (new.as_of, knows(new.source)) > (old.as_of, knows(old.source))
}

/// Two sources spell one name in two ways; only within DART another spelling is another name.
fn is_rename(a: &Value, b: &Value) -> bool {
    is_dart(a.source) && is_dart(b.source) && bare(&a.text) != bare(&b.text)
}

/// Whether a source is DART's.
pub(super) fn is_dart(source: Source) -> bool {
    matches!(
        source,
        Source::DartCorpCode | Source::DartCompany | Source::DartAccounts | Source::DartDisclosures
    )
}

/// How specific a source is about a company.
fn knows(source: Source) -> u8 {
    match source {
        Source::DartCompany => 3,
        Source::FscOutline => 2,
        Source::DartCorpCode => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn update(source: Source, as_of: &str, values: &[(FactKind, &str)]) -> Update {
        Update {
            corp_code: "00126380".parse().unwrap(),
            source,
            values: values.iter().map(|(kind, text)| (*kind, (*text).to_owned(), day(as_of))).collect(),
            former_names: Vec::new(),
        }
    }

    fn company(updates: &[Update]) -> Company {
        let mut company = Company::new("00126380".parse().unwrap());
        for update in updates {
            merge(&mut company, update);
        }
        company
    }

    #[test]
    fn the_newest_value_wins_and_ties_go_to_the_one_that_knows_more() {
        let older = update(Source::DartCompany, "2023-03-01", &[(FactKind::Ceo, "이전")]);
        let newer = update(Source::FscOutline, "2025-12-02", &[(FactKind::Ceo, "지금")]);
        for order in [[older.clone(), newer.clone()], [newer.clone(), older]] {
            assert_eq!(company(&order).text(FactKind::Ceo), Some("지금"));
        }
        let tie = update(Source::DartCompany, "2025-12-02", &[(FactKind::Ceo, "동률")]);
        for order in [[tie.clone(), newer.clone()], [newer, tie]] {
            assert_eq!(company(&order).text(FactKind::Ceo), Some("동률"));
        }
    }

    #[test]
    fn a_source_takes_back_what_it_no_longer_says_and_only_that() {
        let company = company(&[
            update(
                Source::DartCompany,
                "2023-03-01",
                &[(FactKind::Homepage, "https://a"), (FactKind::Fax, "1")],
            ),
            update(Source::FscOutline, "2024-01-01", &[(FactKind::Employees, "10")]),
            update(Source::DartCompany, "2024-03-01", &[(FactKind::Fax, "2")]),
        ]);
        assert_eq!(company.text(FactKind::Homepage), None);
        assert_eq!(company.text(FactKind::Fax), Some("2"));
        assert_eq!(company.text(FactKind::Employees), Some("10"));
    }

    #[test]
    fn a_rename_keeps_the_old_name_and_a_spelling_does_not() {
        let mut row =
            company(&[update(Source::DartCorpCode, "2020-01-01", &[(FactKind::Name, "다음카카오")])]);
        let renamed =
            merge(&mut row, &update(Source::DartCorpCode, "2021-05-01", &[(FactKind::Name, "카카오")]));
        let former = |name: &str| FormerName {
            name: name.to_owned(),
            replaced_on: day("2021-05-01"),
            source: Source::DartCorpCode,
        };
        assert_eq!(renamed, [former("다음카카오")]);
        let spelt =
            merge(&mut row, &update(Source::FscOutline, "2025-01-01", &[(FactKind::Name, "카카오주식")]));
        assert_eq!((spelt, row.text(FactKind::Name)), (Vec::new(), Some("카카오")));
        // A payload that is older than the rename tells a former name, too.
        let late = merge(&mut row, &update(Source::DartCompany, "2019-01-01", &[(FactKind::Name, "다음")]));
        assert_eq!(late, [former("다음")]);
        assert_eq!(row.text(FactKind::Name), Some("카카오"));
    }

    #[test]
    fn a_name_is_never_taken_back() {
        let row = company(&[
            update(Source::DartCompany, "2023-03-01", &[(FactKind::Name, "가나")]),
            update(Source::DartCompany, "2024-03-01", &[]),
        ]);
        assert_eq!(row.text(FactKind::Name), Some("가나"));
    }

    proptest! {
        /// What is merged twice is merged once, and two sources may come in either order.
        #[test]
        fn merging_is_idempotent_and_order_free_between_sources(
            a in values(), b in values(), on_a in 0_u32..4, on_b in 0_u32..4,
        ) {
            let on = |day: u32| NaiveDate::from_ymd_opt(2024, 1, 1 + day).unwrap();
            let of = |source, as_of: NaiveDate, values: Vec<(FactKind, String)>| Update {
                corp_code: "00126380".parse().unwrap(),
                source,
                values: values.into_iter().map(|(kind, text)| (kind, text, as_of)).collect(),
                former_names: Vec::new(),
            };
            let a = of(Source::DartCompany, on(on_a), a);
            let b = of(Source::FscOutline, on(on_b), b);
            let once = company(&[a.clone(), b.clone()]);
            let twice = company(&[a.clone(), b.clone(), a.clone(), b.clone()]);
            prop_assert!(twice.facts.iter().all(|(kind, value)| once.facts.get(kind) == Some(value)));
            prop_assert_eq!(&company(&[b, a]), &once);
        }
    }

    fn values() -> impl Strategy<Value = Vec<(FactKind, String)>> {
        proptest::collection::btree_map(0..FactKind::ALL.len(), "[a-c]{1,2}", 0..5)
            .prop_map(|map| map.into_iter().map(|(at, text)| (FactKind::ALL[at], text)).collect())
    }
}
