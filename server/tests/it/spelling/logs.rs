//! Nothing a person wrote stands in a log line or in a refusal.

use sqlx::MySqlPool;

use super::{JSON, OWN, ask, site};
use crate::heard::Listening;
use model::essay::spelling::ADDRESS;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn no_line_and_no_refusal_quotes_a_text(pool: MySqlPool) {
    const SECRET: &str = "아무도모를말";
    let listening = Listening::begin();
    let site = site(pool).await;
    let mut refusals = Vec::new();
    assert!(ask(&site, SECRET, None).await.body.contains("words"));
    for body in [SECRET.to_owned(), format!(r#"{{"{SECRET}":1}}"#), format!(r#"{{"text":["{SECRET}"]}}"#)] {
        refusals.push(site.post(ADDRESS, &[JSON, OWN[0], OWN[1]], body).await.body);
    }
    refusals.push(ask(&site, &SECRET.repeat(20_000), None).await.body);
    let lines = listening.end();
    assert!(lines.contains(ADDRESS), "something was logged");
    assert!(!lines.contains(SECRET), "{:?}", lines.lines().find(|line| line.contains(SECRET)));
    for refusal in refusals {
        assert!(refusal.contains("error") && !refusal.contains(SECRET), "{refusal:.200}");
    }
}
