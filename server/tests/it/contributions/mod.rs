//! Essays that members give: from the form to the library and out of it again, with redirects only, and nobody else's.

mod rights;
mod way;

use axum::http::StatusCode;
use model::{accepted::contribution::CONSENT_VERSION, account::Role};
use sqlx::MySqlPool;

use crate::{
    account_hostile::ATTACKS,
    site::{Answer, PASSWORD, SENT_AT, Site},
    surface::ESSAY,
};

const GIVE: &str = "/accepted/give";
const MINE: &str = "/my/contributions";
const REVIEWS: &str = "/admin/contributions";

/// What the page itself shows, without what is around every page and the marks between its parts.
fn main(answer: &Answer) -> String {
    let main = answer.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    main.replace("<!>", "")
}

/// The essay, with another page to come back to, and some fields that say something else.
fn essay<'a>(page: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let of = |(name, value): (&'a str, &'a str)| {
        let other = other.iter().find(|it| it.0 == name);
        (name, other.map_or(value, |it| it.1))
    };
    let more = other.iter().copied().filter(|it| ESSAY.iter().all(|own| own.0 != it.0));
    ESSAY.into_iter().map(of).chain(more).chain([("page", page)]).collect()
}

fn number(to: &str) -> String {
    to.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn count(site: &Site, table: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&site.state.app.pool).await.unwrap()
}
