//! Prints of accepted essays for the editor, made of what the tables hold at the time: what is taken down leaves none.

use std::collections::{HashMap, HashSet};

use model::{
    accepted::{
        AcceptedHead,
        prints::{PrintPack, PrintedEssay},
    },
    company::CorpCode,
    job_group::JobGroup,
    search::TextSort,
};
use sqlx::{MySqlPool, QueryBuilder};

use super::{AcceptedFilter, head, report};
use crate::Error;

/// Essays that are read, at most: a pack has room for some thirty of usual length.
const ESSAYS: u32 = 60;

/// Prints of the essays of a company, then of its job group, then of all, the newest first, as many as there is room for.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn prints(
    pool: &MySqlPool,
    company: Option<CorpCode>,
    group: Option<JobGroup>,
) -> Result<PrintPack, Error> {
    let group = match (group, company) {
        (None, Some(code)) => report::job_group(pool, code).await?,
        (group, _) => group,
    };
    let ids = nearest(pool, company, group).await?;
    let mut heads: HashMap<u64, AcceptedHead> =
        head::heads(pool, &ids).await?.into_iter().map(|(head, _)| (head.id, head)).collect();
    let mut answers = answers(pool, &ids).await?;
    let essays = ids.iter().filter_map(|id| {
        let (head, answers) = (heads.remove(id)?, answers.remove(id)?);
        Some(PrintedEssay::new(*id, head.title(), answers.iter().map(String::as_str)))
    });
    Ok(PrintPack::new(company, group, essays))
}

/// Numbers of the essays that are nearest to what is asked for, each once.
async fn nearest(
    pool: &MySqlPool,
    company: Option<CorpCode>,
    group: Option<JobGroup>,
) -> Result<Vec<u64>, Error> {
    let of_company =
        company.map(|code| AcceptedFilter { corp_code: Some(code), ..AcceptedFilter::default() });
    let of_group = group.map(|group| AcceptedFilter { job_group: Some(group), ..AcceptedFilter::default() });
    let (mut ids, mut known) = (Vec::new(), HashSet::new());
    for filter in [of_company, of_group, Some(AcceptedFilter::default())].into_iter().flatten() {
        let found = head::ids(pool, &filter, TextSort::Newest, (0, ESSAYS)).await?;
        ids.extend(found.into_iter().filter(|id| known.insert(*id)));
        if ids.len() >= ESSAYS as usize {
            break;
        }
    }
    ids.truncate(ESSAYS as usize);
    Ok(ids)
}

/// Answers of these essays, in their order.
async fn answers(pool: &MySqlPool, ids: &[u64]) -> Result<HashMap<u64, Vec<String>>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query =
        QueryBuilder::new("SELECT accepted_id, answer FROM accepted_answer WHERE accepted_id IN (");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    query.push(") ORDER BY accepted_id, position");
    let rows: Vec<(u64, String)> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    let mut by_essay: HashMap<u64, Vec<String>> = HashMap::new();
    for (id, answer) in rows {
        by_essay.entry(id).or_default().push(answer);
    }
    Ok(by_essay)
}
