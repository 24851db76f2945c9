//! Nothing a person wrote stands in a log line.

use sqlx::MySqlPool;

use super::desk::{Desk, ESSAY, body, push, snapshot, trashed};
use crate::{heard::Listening, site::Site};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn no_line_and_no_refusal_quotes_an_essay(pool: MySqlPool) {
    const SECRET: &str = "아무도모를말";
    let listening = Listening::begin();
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let mut it = push(1, None, SECRET);
    it.draft.essay.title = SECRET.to_owned();
    let first = desk.push(&it).await;
    let path = format!("{ESSAY}/snapshots/{}", snapshot(7, "").id);
    for sent in [snapshot(7, SECRET), snapshot(7, &SECRET.repeat(2))] {
        desk.send("PUT", &path, serde_json::to_string(&sent).unwrap()).await;
    }
    let mut refusals = Vec::new();
    for sent in [
        body(&it).replace("\"protocol\":1", &format!("\"protocol\":\"{SECRET}\"")),
        body(&it).replace("\"push\"", &format!("\"{SECRET}\"")),
        format!("{SECRET}{}", body(&it)),
        body(&it).replace("\"writing\"", &format!("\"{SECRET}\"")),
    ] {
        refusals.push(desk.send("POST", ESSAY, sent).await.body);
    }
    desk.push(&trashed(push(2, Some(&first), SECRET))).await;
    // Rows that nothing of ours writes, and a table that is not there.
    let broken = format!("{{\"{SECRET}\":1}}");
    sqlx::query("UPDATE essay SET document = ?, title = ?")
        .bind(&broken)
        .bind(SECRET)
        .execute(&pool)
        .await
        .unwrap();
    refusals.push(desk.send("GET", ESSAY, "").await.body);
    refusals.push(desk.send("POST", ESSAY, body(&push(3, Some(&first), SECRET))).await.body);
    sqlx::query("DROP TABLE essay_snapshot").execute(&pool).await.unwrap();
    let refused = desk.send("PUT", &path, serde_json::to_string(&snapshot(8, SECRET)).unwrap()).await;
    refusals.push(refused.body);
    let lines = listening.end();
    assert!(lines.contains("what an account has could not be read or written"), "something was logged");
    assert!(lines.contains("/api/v1/essays/{id}"), "by its pattern");
    assert!(
        !lines.contains(SECRET),
        "{}",
        lines.lines().find(|line| line.contains(SECRET)).unwrap_or_default()
    );
    for refusal in refusals {
        assert!(refusal.contains("error") && !refusal.contains(SECRET), "{refusal}");
    }
}
