//! The answer to what is being typed: a plain GET, so that it can be cached and is quick.

use model::search::{CompanyFilter, CompanyHit, Facet, QuerySuggestion, ReadAs};

/// Where suggestions are asked for: `?q=` the text so far.
pub const SUGGEST_PATH: &str = "/api/v1/suggest";

/// At most so many companies.
pub const COMPANIES: u32 = 7;

/// At most so many texts and kinds.
const QUERIES: usize = 3;

/// What is offered for a text.
///
/// # Errors
/// When the index cannot be read.
#[cfg(feature = "ssr")]
pub fn of(companies: &search::CompanyIndex, text: &str) -> search::Result<model::search::Suggestions> {
    let query = super::query::tidy(text).0;
    let companies = companies.suggest(&query, COMPANIES)?;
    let queries = queries(&query, &companies);
    Ok(model::search::Suggestions { query, companies, queries })
}

/// Texts and kinds that may be meant: what the first company was found by, and kinds of companies named like that.
#[must_use]
pub fn queries(query: &str, companies: &[CompanyHit]) -> Vec<QuerySuggestion> {
    let meant = companies.first().and_then(|hit| match &hit.read_as {
        ReadAs::Typed | ReadAs::Topic(_) => None,
        ReadAs::Synonym(text) | ReadAs::Keyboard(text) | ReadAs::Slip(text) => {
            Some(QuerySuggestion::Query { text: text.clone() })
        }
    });
    meant.into_iter().chain(kinds(query)).take(QUERIES).collect()
}

/// Kinds of companies whose name, or a word of it, begins with a text.
fn kinds(query: &str) -> impl Iterator<Item = QuerySuggestion> {
    let values =
        Facet::ALL.into_iter().flat_map(|facet| facet.values().into_iter().map(move |it| (facet, it)));
    let fits = move |label: &str| {
        query.chars().count() >= 2
            && label
                .split(['·', ' '])
                .chain([label])
                .any(|word| word.to_lowercase().starts_with(&query.to_lowercase()))
    };
    values
        .filter(move |(_, value)| fits(value.label))
        .map(|(facet, value)| CompanyFilter::default().with(facet.as_str(), value.code))
        .map(|filter| QuerySuggestion::Browse { filter })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(query: &str) -> Vec<String> {
        let of = |it: QuerySuggestion| match it {
            QuerySuggestion::Query { text } => text,
            QuerySuggestion::Browse { filter } => filter.to_string(),
        };
        queries(query, &[]).into_iter().map(of).collect()
    }

    #[test]
    fn kinds_of_companies_are_offered_by_the_words_of_their_names() {
        assert_eq!(labels("금융"), ["group.finance", "section.K"]);
        assert_eq!(labels("서울"), ["region.seoul"]);
        assert_eq!(labels("코스"), ["market.kospi", "market.kosdaq"]);
        assert_eq!(labels("it"), ["group.it"]);
        for nothing in ["", "서", "삼성전자"] {
            assert_eq!(labels(nothing), Vec::<String>::new(), "{nothing}");
        }
    }
}
