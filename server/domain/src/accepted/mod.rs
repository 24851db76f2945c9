//! Accepted essays: lists, reading one, documents for the index. They are loaded by the pipeline.

pub mod contribution;
mod head;
pub mod names;
mod prints;
mod repo;
mod report;
#[cfg(test)]
mod tests;
mod write;

use model::{
    accepted::{
        AcceptedEssay, AcceptedHead, FoundKeyword, KeywordPack, KeywordReport, QuestionKind, ReportDetail,
        ReportScope, found_in, recommended,
    },
    company::CorpCode,
    job_group::JobGroup,
    page::Page,
    search::{PAGE_MAX, TextDoc, TextSort},
};
use sqlx::MySqlPool;

pub use self::{
    head::{Listed, listed},
    prints::prints,
    write::{announce, count_anew, remove},
};
use crate::Error;

/// Most essays of one page.
const SIZE_MAX: u32 = 100;
/// No essay is of a later year.
const YEAR_LAST: i16 = 2100;

/// Which essays a list is narrowed to; an empty filter lets all through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedFilter {
    /// Written for this company.
    pub corp_code: Option<CorpCode>,
    /// Written for a company of this group.
    pub job_group: Option<JobGroup>,
    /// With a question of this kind.
    pub kind: Option<QuestionKind>,
    /// Accepted in this year.
    pub year: Option<i16>,
    /// Accepted in this year or later.
    pub since: Option<i16>,
}

impl AcceptedFilter {
    /// Lists of tags, of each of which a document of the index has one.
    #[must_use]
    pub fn tags(&self) -> Vec<Vec<String>> {
        let tags = [
            self.corp_code.map(|code| format!("company:{code}")),
            self.job_group.map(|group| format!("group:{}", group.as_str())),
            self.kind.map(|kind| format!("kind:{}", kind.as_str())),
            self.year.map(|year| format!("year:{year}")),
        ];
        let since = self.since.map(|since| (since..=YEAR_LAST).map(|year| format!("year:{year}")).collect());
        tags.into_iter().flatten().map(|tag| vec![tag]).chain(since).collect()
    }
}

/// A page of essays in an order, each with how it begins. Of those that are nearly the same text only the first is listed.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn list(
    pool: &MySqlPool,
    filter: &AcceptedFilter,
    sort: TextSort,
    number: u32,
    size: u32,
) -> Result<Page<(AcceptedHead, String)>, Error> {
    let (number, size) = (number.clamp(1, PAGE_MAX), size.clamp(1, SIZE_MAX));
    let total = head::count(pool, filter).await?;
    let ids = head::ids(pool, filter, sort, ((number - 1) * size, size)).await?;
    Ok(Page { items: heads_of(pool, &ids).await?, total, number, size })
}

/// Heads of the essays named, in that order, with how each begins; one that is not listed is left out.
///
/// # Errors
/// As [`list`].
pub async fn heads_of(pool: &MySqlPool, ids: &[u64]) -> Result<Vec<(AcceptedHead, String)>, Error> {
    let mut heads = head::heads(pool, ids).await?;
    heads.sort_by_key(|(head, _)| ids.iter().position(|id| *id == head.id));
    Ok(heads)
}

/// An essay to be read; none when there is none.
///
/// # Errors
/// As [`list`].
pub async fn find(pool: &MySqlPool, id: u64) -> Result<Option<AcceptedEssay>, Error> {
    repo::find(pool, id).await
}

/// How many documents the index has.
///
/// # Errors
/// When the database does not answer.
pub async fn count(pool: &MySqlPool) -> Result<u64, Error> {
    Ok(head::count(pool, &AcceptedFilter::default()).await?.into())
}

/// Documents for the index, in the order of their keys, of essays after `after`.
///
/// # Errors
/// As [`list`].
pub async fn index_docs(pool: &MySqlPool, after: Option<&str>, limit: u32) -> Result<Vec<TextDoc>, Error> {
    repo::docs_after(pool, after.unwrap_or_default(), limit).await
}

/// Documents of the essays with these keys; one that is not there, or only repeats another, is left out.
///
/// # Errors
/// As [`list`].
pub async fn index_docs_of(pool: &MySqlPool, keys: &[String]) -> Result<Vec<TextDoc>, Error> {
    let ids: Vec<u64> = keys.iter().filter_map(|key| key.parse().ok()).collect();
    repo::docs_of(pool, &ids).await
}

/// Keywords of a scope, or of the wider one that answers for it; none when there are no essays.
///
/// # Errors
/// As [`list`].
pub async fn keywords(pool: &MySqlPool, scope: ReportScope) -> Result<Option<KeywordReport>, Error> {
    report::report(pool, scope).await
}

/// Everything that is said of a scope, or of the wider one that answers for it; none when there are no essays.
///
/// # Errors
/// As [`list`].
pub async fn analysis(
    pool: &MySqlPool,
    scope: ReportScope,
) -> Result<Option<(KeywordReport, ReportDetail)>, Error> {
    let Some((report, mut detail)) = report::analysis(pool, scope).await? else { return Ok(None) };
    let codes: Vec<CorpCode> = detail.similar.iter().map(|it| it.corp_code).collect();
    let names = report::company_names(pool, &codes).await?;
    for similar in &mut detail.similar {
        similar.name = names.get(similar.corp_code.as_str()).cloned().unwrap_or_default();
    }
    // One we no longer know has no page to lead to.
    detail.similar.retain(|it| !it.name.is_empty());
    Ok(Some((report, detail)))
}

/// Keywords of a company for each kind of question, of its job group where it has too few, and of all essays where that
/// has too few.
///
/// # Errors
/// As [`list`].
pub async fn pack(
    pool: &MySqlPool,
    company: Option<CorpCode>,
    group: Option<JobGroup>,
) -> Result<KeywordPack, Error> {
    let group = match (group, company) {
        (None, Some(code)) => report::job_group(pool, code).await?,
        (group, _) => group,
    };
    let of = |kind| {
        let all = ReportScope { kind, ..ReportScope::default() };
        let company = company.map(|code| ReportScope { corp_code: Some(code), ..all });
        let group = group.map(|group| ReportScope { job_group: Some(group), ..all });
        [company, group, Some(all)].into_iter().flatten().collect::<Vec<_>>()
    };
    let kinds: Vec<Option<QuestionKind>> =
        std::iter::once(None).chain(QuestionKind::ALL.into_iter().map(Some)).collect();
    let scopes: Vec<ReportScope> = kinds.iter().flat_map(|kind| of(*kind)).collect();
    let found = report::reports(pool, &scopes).await?;
    let answer = |kind: Option<QuestionKind>| {
        let of_kind = found.iter().filter(|(scope, _)| scope.kind == kind);
        Some((kind, recommended(of_kind.map(|(_, report)| report.clone()).collect())?))
    };
    Ok(KeywordPack::new(company, group, kinds.into_iter().filter_map(answer).collect()))
}

/// Keywords an essay has of its own scopes: of its company, and of each kind of its questions there. What a company has
/// too few essays for, its job group answers; what is only of all essays together is left out.
///
/// # Errors
/// As [`list`].
pub async fn keywords_in(pool: &MySqlPool, essay: &AcceptedEssay) -> Result<Vec<FoundKeyword>, Error> {
    let own = ReportScope { corp_code: essay.head.corp_code, ..ReportScope::default() };
    let of_kinds = essay.head.kinds.iter().map(|kind| ReportScope { kind: Some(*kind), ..own });
    let scopes: Vec<ReportScope> = std::iter::once(own).chain(of_kinds).collect();
    let mut reports: Vec<KeywordReport> = Vec::new();
    for (_, report) in report::reports(pool, &scopes).await? {
        if report.scope != ReportScope::default() && reports.iter().all(|it| it.scope != report.scope) {
            reports.push(report);
        }
    }
    Ok(found_in(reports, &essay.answers))
}

/// Years there are essays of, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn years(pool: &MySqlPool) -> Result<Vec<i16>, Error> {
    head::years(pool).await
}
