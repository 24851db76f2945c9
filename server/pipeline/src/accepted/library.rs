//! All essays, read for the analysis.

use std::collections::{BTreeSet, VecDeque};

use futures::TryStreamExt as _;
use model::{accepted::QuestionKind, company::CorpCode, hangul, job_group::JobGroup};
use search::{Dictionary, analysis::Segmenter};
use sqlx::MySqlPool;

use super::{
    analysis::{Answer, Corpus, Name, Noun},
    noun::{self, Fresh},
};
use crate::load::retrying;

/// Threads that read texts by morphemes.
const THREADS: usize = 2;
/// Answers that one of them is given at a time.
const CHUNK: usize = 2000;

/// An answer, and where its nouns stand as far as that is known.
#[derive(sqlx::FromRow)]
struct Row {
    id: u64,
    position: u8,
    corp_code: Option<String>,
    job_group: Option<String>,
    kinds: String,
    year: Option<i16>,
    weight_of: u64,
    answer: String,
    nouns: Option<Vec<u8>>,
}

/// Every answer with its nouns, in no order, or those of some essays. What nobody has read by morphemes yet is, and its
/// nouns are kept.
pub(super) async fn corpus(
    pool: &MySqlPool,
    dictionary: &Dictionary,
    essays: Option<&BTreeSet<u64>>,
) -> anyhow::Result<Corpus> {
    let reading = noun::reading(dictionary);
    let segmenter = Segmenter::new(dictionary);
    let sql = sql(essays);
    let read = retrying(async || answers(pool, &sql, &reading, &segmenter).await).await?;
    let (mut answers, mut fresh) = (Vec::new(), Vec::new());
    for (answer, read) in read? {
        answers.push(answer);
        fresh.extend(read);
    }
    noun::keep(pool, &reading, &fresh).await?;
    Ok(Corpus { names: names(pool).await?, answers })
}

/// What asks for answers: of some essays, or of all.
fn sql(essays: Option<&BTreeSet<u64>>) -> String {
    let mut sql = "SELECT a.id, w.position, a.corp_code, c.job_group, w.kinds, a.year, COALESCE(a.near_of, a.id) AS weight_of, \
         w.answer, n.nouns FROM accepted a JOIN accepted_answer w ON w.accepted_id = a.id \
         LEFT JOIN company c ON c.corp_code = a.corp_code \
         LEFT JOIN accepted_noun n ON n.accepted_id = w.accepted_id AND n.position = w.position AND n.reading = ?"
        .to_owned();
    if let Some(essays) = essays {
        let ids: Vec<String> = essays.iter().map(u64::to_string).collect();
        // None is of number 0.
        let ids = if ids.is_empty() { "0".to_owned() } else { ids.join(",") };
        sql.push_str(" WHERE a.id IN (");
        sql.push_str(&ids);
        sql.push(')');
    }
    sql
}

/// Answers, and nouns that were read just now. Some are worked on while the database sends the next ones.
async fn answers(
    pool: &MySqlPool,
    sql: &str,
    reading: &str,
    segmenter: &Segmenter,
) -> Result<anyhow::Result<Part>, sqlx::Error> {
    let mut rows = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(reading)
        .persistent(false)
        .fetch(pool)
        .try_chunks(CHUNK);
    let (mut running, mut read) = (VecDeque::new(), Ok(Vec::new()));
    loop {
        let chunk: Option<Vec<Row>> = rows.try_next().await.map_err(|error| error.1)?;
        let is_last = chunk.is_none();
        if let Some(chunk) = chunk {
            let mut segmenter = segmenter.another();
            let work = move || chunk.into_iter().map(|row| answer(row, &mut segmenter)).collect();
            // Seconds of work of both cores: not on a thread that serves others.
            running.push_back(tokio::task::spawn_blocking(work));
        }
        while running.len() > if is_last { 0 } else { THREADS } {
            let Some(task) = running.pop_front() else { break };
            let part: anyhow::Result<Part> = task
                .await
                .unwrap_or_else(|error| Err(anyhow::Error::new(error).context("reading the essays failed")));
            read = read.and_then(|mut all: Part| {
                all.extend(part?);
                Ok(all)
            });
        }
        if is_last {
            return Ok(read);
        }
    }
}

/// Answers, each with its nouns as bytes where they were read just now.
type Part = Vec<(Answer, Option<Fresh>)>;

fn answer(row: Row, segmenter: &mut Segmenter) -> anyhow::Result<(Answer, Option<Fresh>)> {
    let text = hangul::fold_width(&row.answer);
    let known = row.nouns.as_deref().and_then(noun::from_bytes).filter(|nouns| fit(nouns, &text));
    let (nouns, fresh) = match known {
        Some(nouns) => (nouns, None),
        None => {
            let nouns = noun::read(&text, segmenter)?;
            let bytes = noun::to_bytes(&nouns);
            (nouns, Some(Fresh { essay: row.id, position: row.position, nouns: bytes }))
        }
    };
    let answer = Answer {
        essay: row.id,
        position: row.position,
        corp_code: row.corp_code.and_then(|code| code.parse().ok()),
        job_group: row.job_group.as_deref().and_then(JobGroup::parse),
        kinds: row.kinds.split(',').filter_map(QuestionKind::parse).collect(),
        year: row.year,
        weight_of: row.weight_of,
        text,
        nouns,
    };
    Ok((answer, fresh))
}

/// Whether nouns stand where a text has letters: what is kept may be damaged, a text is not.
fn fit(nouns: &[Noun], text: &str) -> bool {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    nouns.iter().all(|noun| noun.from < noun.to && text.get(place(noun.from)..place(noun.to)).is_some())
}

/// How the companies of the essays are called.
async fn names(pool: &MySqlPool) -> anyhow::Result<Vec<Name>> {
    let rows: Vec<(String, Option<String>)> = retrying(async || {
        sqlx::query_as(
            "SELECT company, corp_code FROM accepted UNION SELECT c.name, c.corp_code FROM company c \
             WHERE c.corp_code IN (SELECT corp_code FROM accepted) \
             UNION SELECT l.alias, l.corp_code FROM company_alias l WHERE l.corp_code IN (SELECT corp_code FROM accepted)",
        )
        .fetch_all(pool)
        .await
    })
    .await?;
    let name = |(text, code): (String, Option<String>)| Name {
        text: model::company::name::display(&text),
        of: code.and_then(|code| code.parse::<CorpCode>().ok()),
    };
    Ok(rows.into_iter().map(name).collect())
}
