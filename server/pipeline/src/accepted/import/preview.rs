//! What saving a file would do: nothing is written.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use domain::company::{Holder, named};
use model::{
    accepted::{Period, QuestionKind},
    company::{CorpCode, name},
};
use search::{Dictionary, analysis::Segmenter};
use sqlx::{MySqlPool, QueryBuilder};

use super::{Essay, Import, Terms, known::known};
use crate::accepted::{
    mask::Rule,
    near::{self, Signature},
    prepare::{Prepared, prepare},
};

/// Essays that are shown as they would be kept.
const SHOWN: usize = 3;

/// What saving a file would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// What the file holds.
    pub import: Import,
    /// On what terms.
    pub terms: Terms,
    /// Essays that are there already.
    pub known: usize,
    /// Those of them that are kept on other terms.
    pub on_other_terms: usize,
    /// Essays that are nearly the same text as one before them: its line, and what the other one is called.
    pub near: Vec<(u64, String)>,
    /// Whom each company's name means.
    pub companies: Vec<NamedCompany>,
    /// The first essays as they would be kept.
    pub shown: Vec<Shown>,
}

/// A company's name in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCompany {
    /// As written first.
    pub written: String,
    /// Essays with it.
    pub essays: usize,
    /// Whom it means.
    pub meaning: Meaning,
}

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Nobody we know: essays wait for one.
    Nobody,
    /// Any of several, code and name: essays wait for an operator.
    Several(Vec<(CorpCode, String)>),
    /// An operator decided that it is no company of ours.
    NotOurs,
    /// A company.
    One(CorpCode, String),
}

/// An essay as it would be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The line it begins in.
    pub line: u64,
    /// Company, job, period and kind of hire; what is missing is left out.
    pub head: String,
    /// What the applicant had to show.
    pub specs: Vec<String>,
    /// What was masked in its answers, and how often.
    pub masked: BTreeMap<Rule, u32>,
    /// Question, its kinds, answer.
    pub answers: Vec<(String, Vec<QuestionKind>, String)>,
}

/// Looks at what saving a file would do.
///
/// # Errors
/// When the database does not answer, or the dictionary does not work.
pub async fn preview(
    pool: &MySqlPool,
    dictionary: &Arc<Dictionary>,
    import: Import,
    terms: Terms,
) -> anyhow::Result<Preview> {
    let known = known(pool, &import.essays).await?;
    let mut segmenter = Segmenter::new(dictionary);
    let (mut shown, mut signatures) = (Vec::new(), Vec::new());
    for essay in &import.essays {
        let prepared = prepare(&essay.record, &mut segmenter)?;
        if !known.contains_key(&essay.record.source_id) {
            signatures.extend(Signature::from_bytes(&prepared.signature).map(|it| (essay.line, it)));
        }
        if shown.len() < SHOWN {
            shown.push(shown_of(essay, prepared));
        }
    }
    Ok(Preview {
        on_other_terms: known.values().filter(|known| known.licence != terms.consent()).count(),
        known: known.len(),
        near: near_of(pool, signatures).await?,
        companies: companies(pool, &import.essays).await?,
        shown,
        import,
        terms,
    })
}

fn shown_of(essay: &Essay, prepared: Prepared) -> Shown {
    let record = &essay.record;
    let period = Period { year: record.year, half: record.half }.to_string();
    let parts = [record.company.as_str(), &prepared.job, &period, &record.hire];
    let mut masked: BTreeMap<Rule, u32> = BTreeMap::new();
    for (rule, times) in prepared.answers.iter().flat_map(|answer| &answer.masked) {
        *masked.entry(*rule).or_default() += u32::from(*times);
    }
    Shown {
        line: essay.line,
        head: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / "),
        specs: prepared.specs,
        masked,
        answers: prepared.answers.into_iter().map(|it| (it.question, it.kinds, it.answer)).collect(),
    }
}

/// Which new essays, by their lines, are nearly the same text as one that is there or stands before them.
async fn near_of(pool: &MySqlPool, new: Vec<(u64, Signature)>) -> anyhow::Result<Vec<(u64, String)>> {
    let rows: Vec<(u64, Vec<u8>)> =
        sqlx::query_as("SELECT id, signature FROM accepted ORDER BY id").fetch_all(pool).await?;
    let there = rows.iter().filter_map(|(id, bytes)| Some((*id, Signature::from_bytes(bytes)?)));
    let mut signatures: Vec<(u64, Signature)> = there.collect();
    // Lines follow all numbers of essays: the first of a group is one that is there, else the first line.
    let base = rows.last().map_or(0, |(id, _)| *id);
    signatures.extend(new.into_iter().map(|(line, signature)| (base + line, signature)));
    let mut found = Vec::new();
    for group in near::groups(&signatures) {
        let Some((first, others)) = group.split_first() else { continue };
        let called = if *first > base { format!("line {}", first - base) } else { format!("essay {first}") };
        found.extend(others.iter().filter(|id| **id > base).map(|id| (id - base, called.clone())));
    }
    found.sort();
    Ok(found)
}

/// Whom each name means; those that mean nobody or several first, then those of most essays.
async fn companies(pool: &MySqlPool, essays: &[Essay]) -> anyhow::Result<Vec<NamedCompany>> {
    let mut written: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for essay in essays {
        let company = essay.record.company.as_str();
        written.entry(name::normalize(company)).or_insert((company, 0)).1 += 1;
    }
    let decided: HashMap<String, Option<String>> =
        sqlx::query_as("SELECT company_norm, corp_code FROM accepted_company")
            .fetch_all(pool)
            .await?
            .into_iter()
            .collect();
    let held = named(pool, written.values().map(|(company, _)| *company)).await?;
    let codes = |norm: &str| match (decided.get(norm), held.get(norm)) {
        (Some(decided), _) => decided.iter().filter_map(|code| code.parse().ok()).collect(),
        (None, Some(Holder::One(code))) => vec![*code],
        (None, Some(Holder::Several(codes))) => codes.clone(),
        (None, None) => Vec::new(),
    };
    let names = names(pool, written.keys().flat_map(|norm| codes(norm)).collect()).await?;
    let meaning = |norm: &str| {
        let of = |code: &CorpCode| (*code, names.get(code).cloned().unwrap_or_default());
        match codes(norm).as_slice() {
            [] if decided.contains_key(norm) => Meaning::NotOurs,
            [] => Meaning::Nobody,
            [one] => Meaning::One(of(one).0, of(one).1),
            several => Meaning::Several(several.iter().map(of).collect()),
        }
    };
    let mut companies: Vec<NamedCompany> = written
        .iter()
        .map(|(norm, (written, essays))| NamedCompany {
            written: (*written).to_owned(),
            essays: *essays,
            meaning: meaning(norm),
        })
        .collect();
    let is_known = |company: &NamedCompany| matches!(company.meaning, Meaning::One(..) | Meaning::NotOurs);
    companies.sort_by_key(|company| (is_known(company), std::cmp::Reverse(company.essays)));
    Ok(companies)
}

/// What companies are called.
async fn names(pool: &MySqlPool, codes: BTreeSet<CorpCode>) -> anyhow::Result<HashMap<CorpCode, String>> {
    let codes: Vec<CorpCode> = codes.into_iter().collect();
    let mut names = HashMap::new();
    for batch in codes.chunks(1_000) {
        let mut query = QueryBuilder::new("SELECT corp_code, name FROM company WHERE corp_code IN (");
        let mut list = query.separated(", ");
        for code in batch {
            list.push_bind(code.as_str());
        }
        query.push(")");
        let rows: Vec<(String, String)> = query.build_query_as().persistent(false).fetch_all(pool).await?;
        names.extend(rows.into_iter().filter_map(|(code, name)| Some((code.parse().ok()?, name))));
    }
    Ok(names)
}
