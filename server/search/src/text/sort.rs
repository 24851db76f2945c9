//! In which order texts are found.

use model::search::TextSort;
use tantivy::{
    DocAddress, Order, Searcher,
    collector::{
        Count, TopDocs,
        sort_key::{SortByStaticFastValue, SortByString},
    },
    query::Query,
};

use super::schema::{LENGTH, NAME, NEWEST};
use crate::error::Result;

/// How many texts there are, and a page of them. Without an order the best come first.
pub fn find(
    searcher: &Searcher,
    query: &dyn Query,
    page: TopDocs,
    order: Option<TextSort>,
) -> Result<(usize, Vec<DocAddress>)> {
    let newest = (SortByStaticFastValue::<u64>::for_field(NEWEST), Order::Desc);
    let length = (SortByStaticFastValue::<u64>::for_field(LENGTH), Order::Desc);
    let name = (SortByString::for_field(NAME), Order::Asc);
    Ok(match order {
        None => addresses(searcher.search(query, &(Count, page.order_by_score()))?),
        Some(TextSort::Newest) => addresses(searcher.search(query, &(Count, page.order_by(newest)))?),
        Some(TextSort::Name) => addresses(searcher.search(query, &(Count, page.order_by((name, newest))))?),
        Some(TextSort::Longest) => {
            addresses(searcher.search(query, &(Count, page.order_by((length, newest))))?)
        }
    })
}

fn addresses<K>((total, found): (usize, Vec<(K, DocAddress)>)) -> (usize, Vec<DocAddress>) {
    (total, found.into_iter().map(|(_, address)| address).collect())
}
