//! 링커리어 합격 자소서: the pages of the site (Next.js, an Apollo cache inside) and its GraphQL.

mod article;
mod data;
mod detail;
mod graphql;
mod letter;
mod list;

pub use detail::detail;
pub use graphql::{GraphqlPage, graphql, graphql_each, graphql_query};
pub use list::list;
