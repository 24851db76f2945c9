//! What the library asks the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::{accepted::AcceptedEssay, scrap::KeptSentence, search::Mark};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// A page of the library, as HTML; page numbers start at 1, one beyond the last has no essays and says how many there are.
#[server(prefix = "/api/fn", endpoint = "accepted_list", input = GetUrl)]
pub async fn list_accepted(
    /// Words; may be empty.
    q: String,
    /// A word of [`model::accepted::QuestionKind`], or empty.
    kind: String,
    /// A word of [`model::job_group::JobGroup`], or empty.
    group: String,
    /// A year, or empty.
    year: String,
    /// A corp code, or empty.
    company: String,
    /// A word of [`model::search::TextSort`], or empty.
    sort: String,
    /// From 1.
    page: u32,
) -> Result<String, ApiError> {
    use super::AcceptedQuery;
    use crate::context::AppContext;

    let asked = AcceptedQuery::parse(&q, &kind, &group, &year, &company, &sort);
    let found = super::find::list(&AppContext::current()?, asked, page).await?;
    Ok(super::listing::listing(found).to_html())
}

/// An essay to be read, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptedReading {
    /// The essay.
    pub essay: AcceptedEssay,
    /// Bytes of each answer that are marked.
    pub marks: Vec<Vec<Mark>>,
    /// Keywords of others like it that it has too, as HTML of [`super::side`].
    pub side: String,
    /// Sentences of it that the reader keeps; none for strangers.
    pub kept: Vec<KeptSentence>,
}

/// An essay to be read; none when there is none.
#[server(prefix = "/api/fn", endpoint = "accepted", input = GetUrl)]
pub async fn load_accepted(
    /// Its number; anything else is no essay.
    id: String,
    /// The word that is to be marked in it, or empty.
    mark: String,
) -> Result<Option<AcceptedReading>, ApiError> {
    use model::accepted::FoldedText;

    use super::mark::tidy;
    use crate::account::Requester;

    let Ok(id) = id.parse() else { return Ok(None) };
    let (context, requester) = Requester::asks()?;
    let pool = context.pool;
    let Some(essay) = domain::accepted::find(&pool, id).await? else { return Ok(None) };
    let keywords = domain::accepted::keywords_in(&pool, &essay).await?;
    let kept = match &requester.account {
        Some(member) => domain::scrap::of_essay(&pool, member.id, id).await?,
        None => Vec::new(),
    };
    let mark = tidy(&mark);
    let places = |it: &model::accepted::ReadAnswer| FoldedText::new(&it.answer).places(&mark);
    let marks: Vec<Vec<Mark>> = essay.answers.iter().map(places).collect();
    let side = super::side::side(&essay.head, &marks, keywords, &mark).to_html();
    Ok(Some(AcceptedReading { essay, marks, side, kept }))
}
