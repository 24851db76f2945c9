//! What is due to be counted, and what has to be read for it, where not everything is counted anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::accepted::Listed;
use sqlx::{MySqlPool, QueryBuilder};

use super::{NEW, lexicon};
use crate::{
    accepted::{
        analysis::{CompanyWords, Head, KnownWords, Lexicon, Options, Scope, Sizes},
        shown,
    },
    load::retrying,
};

/// Scopes of one statement.
const BATCH: usize = 1000;

/// What is to be counted, and with what.
pub(super) struct Plan {
    pub(super) lexicon: Lexicon,
    pub(super) sizes: Sizes,
    pub(super) used: BTreeMap<Scope, Scope>,
    /// Scopes to be counted.
    pub(super) scopes: BTreeSet<Scope>,
    /// Essays to be read; none when most are.
    pub(super) essays: Option<BTreeSet<u64>>,
    pub(super) words: KnownWords,
}

/// None when everything is to be counted: nothing is known of the words of the others, one of them is gone, or too many
/// are new.
pub(super) async fn make(pool: &MySqlPool, reading: &str, options: &Options) -> anyhow::Result<Option<Plan>> {
    let Some(lexicon) = lexicon::read(pool, reading).await? else { return Ok(None) };
    let listed = retrying(async || domain::accepted::listed(pool).await).await?;
    let Some(heads) = heads(listed, lexicon.essays()) else { return Ok(None) };
    let sizes = Sizes::of(&heads);
    let used = sizes.used(options.min_essays);
    let scopes = due(&sizes, &used, &counted(pool).await?);
    let is_read = |head: &&Head| {
        !lexicon.essays().contains(&head.essay) || head.scopes().iter().any(|scope| scopes.contains(scope))
    };
    let essays: BTreeSet<u64> = heads.iter().filter(is_read).map(|head| head.essay).collect();
    let essays = (essays.len() * 2 < heads.len()).then_some(essays);
    let words = words(pool, &known(&used, &scopes)).await?;
    Ok(Some(Plan { lexicon, sizes, used, scopes, essays, words }))
}

/// Essays that count; none when one that was counted is gone, or too many are new.
fn heads(listed: Vec<Listed>, known: &BTreeSet<u64>) -> Option<Vec<Head>> {
    let (mut heads, mut new) = (Vec::with_capacity(listed.len()), 0_usize);
    for Listed { id, corp_code, job_group, year, kinds, length } in listed {
        let is_known = known.contains(&id);
        // One without an answer is none.
        if is_known || length > 0 {
            new += usize::from(!is_known);
            heads.push(Head { essay: id, corp_code, job_group, kinds, year });
        }
    }
    let is_gone = heads.len() - new < known.len();
    let is_much = new * 100 >= usize::try_from(NEW).ok()? * heads.len();
    (!is_gone && !is_much).then_some(heads)
}

/// Of how many essays each scope was counted that answers for itself.
async fn counted(pool: &MySqlPool) -> anyhow::Result<HashMap<String, u32>> {
    let rows: Vec<(String, u32)> = retrying(async || {
        sqlx::query_as("SELECT scope, essays FROM accepted_report WHERE scope = used").fetch_all(pool).await
    })
    .await?;
    Ok(rows.into_iter().collect())
}

fn due(sizes: &Sizes, used: &BTreeMap<Scope, Scope>, counted: &HashMap<String, u32>) -> BTreeSet<Scope> {
    let answering: BTreeSet<Scope> = used.values().copied().collect();
    let is_due = |scope: &Scope| {
        let before = counted.get(&shown::scope(*scope).key()).copied().unwrap_or_default();
        is_due(*scope, sizes.essays(*scope), before)
    };
    answering.into_iter().filter(is_due).collect()
}

/// Of a company, once it has another essay; of a wider scope, once enough of it is new.
fn is_due(scope: Scope, essays: u32, counted: u32) -> bool {
    let new = u64::from(essays.abs_diff(counted));
    let least = if scope.company.is_some() { 0 } else { u64::from(NEW) * u64::from(essays) };
    new > 0 && new * 100 >= least
}

/// Scopes of companies that those to be counted are compared with.
fn known(used: &BTreeMap<Scope, Scope>, due: &BTreeSet<Scope>) -> BTreeMap<String, Scope> {
    let kinds: BTreeSet<_> = due.iter().filter(|it| it.company.is_some()).map(|it| it.kind).collect();
    let others = used.iter().filter(|(asked, used)| {
        asked == used && asked.company.is_some() && kinds.contains(&asked.kind) && !due.contains(asked)
    });
    others.map(|(scope, _)| (shown::scope(*scope).key(), *scope)).collect()
}

/// The words of scopes, as they were counted last.
async fn words(pool: &MySqlPool, scopes: &BTreeMap<String, Scope>) -> anyhow::Result<KnownWords> {
    let keys: Vec<&String> = scopes.keys().collect();
    let mut words = KnownWords::new();
    for batch in keys.chunks(BATCH) {
        let rows: Vec<(String, String)> = retrying(async || {
            let mut query = QueryBuilder::new("SELECT scope, words FROM accepted_report WHERE scope IN (");
            let mut list = query.separated(", ");
            for key in batch {
                list.push_bind(*key);
            }
            query.push(")");
            query.build_query_as().persistent(false).fetch_all(pool).await
        })
        .await?;
        let read = |(key, body): (String, String)| {
            Some((*scopes.get(&key)?, serde_json::from_str::<CompanyWords>(&body).ok()?))
        };
        words.extend(rows.into_iter().filter_map(read));
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use model::{accepted::QuestionKind, job_group::JobGroup};

    use super::*;

    /// `essays` of a company of finance, the company's number being that of the thousands.
    fn listed(essays: std::ops::Range<u64>) -> Vec<Listed> {
        let of = |id: u64| Listed {
            id,
            corp_code: format!("{:08}", id / 1_000).parse().ok(),
            job_group: Some(JobGroup::Finance),
            year: Some(2024),
            kinds: vec![QuestionKind::Skill],
            length: 100,
        };
        essays.map(of).collect()
    }

    fn company(number: u32) -> Scope {
        Scope::company(format!("{number:08}").parse().unwrap())
    }

    #[test]
    fn a_company_is_due_with_any_new_essay_and_a_wider_scope_with_one_of_a_hundred() {
        for (essays, counted, company_is, group_is) in [
            (3, 0, true, true),
            (50, 50, false, false),
            (99, 98, true, true),
            (100, 99, true, true),
            (101, 100, true, false),
            (1_000, 991, true, false),
            (1_000, 990, true, true),
            (990, 1_000, true, true),
            (0, 0, false, false),
        ] {
            assert_eq!(is_due(company(1), essays, counted), company_is, "{essays} of {counted}");
            let group = Scope::group(JobGroup::Finance);
            assert_eq!(is_due(group, essays, counted), group_is, "{essays} of {counted}");
        }
    }

    #[test]
    fn of_one_new_essay_the_scopes_of_its_company_are_due() {
        // 60 essays each of companies 1 and 2 and 1,000 of the third; the last of the first company is new.
        let all: Vec<Listed> =
            [1_000..1_060, 2_000..2_060, 3_000..4_000].into_iter().flat_map(listed).collect();
        let known: BTreeSet<u64> = all.iter().map(|it| it.id).filter(|id| *id != 1_059).collect();
        let heads_all = heads(all, &known).unwrap();
        let sizes = Sizes::of(&heads_all);
        let used = sizes.used(3);
        let before: Vec<Head> = heads_all.iter().filter(|it| known.contains(&it.essay)).cloned().collect();
        let before = Sizes::of(&before);
        let counted = used.values().map(|it| (shown::scope(*it).key(), before.essays(*it))).collect();
        let due = due(&sizes, &used, &counted);
        let own = company(1);
        assert_eq!(due, [own, own.of_kind(QuestionKind::Skill)].into());
        let others: Vec<Scope> = super::known(&used, &due).into_values().collect();
        let of = |number| [company(number), company(number).of_kind(QuestionKind::Skill)];
        assert_eq!(others, [of(2), of(3)].concat(), "what they are compared with");
    }

    #[test]
    fn everything_is_due_when_an_essay_is_gone_or_one_of_a_hundred_is_new() {
        let known = |ids: std::ops::Range<u64>| ids.collect::<BTreeSet<u64>>();
        assert!(heads(listed(1..201), &known(1..200)).is_some());
        assert!(heads(listed(1..201), &known(1..199)).is_none(), "two are new");
        assert!(heads(listed(1..201), &known(1..202)).is_none(), "one is gone");
        assert!(heads(listed(2..202), &known(1..201)).is_none(), "one is gone, and another new");
        assert!(heads(Vec::new(), &known(0..0)).is_none(), "there is nothing");
    }

    #[test]
    fn an_essay_without_an_answer_is_none() {
        let mut all = listed(1..201);
        all.push(Listed { length: 0, ..all[0].clone() });
        all.last_mut().unwrap().id = 900;
        assert_eq!(heads(all, &(1..201).collect()).unwrap().len(), 200);
    }
}
