//! Taking essays along, and leaving.

use std::io::Read as _;

use axum::http::Request;
use sqlx::MySqlPool;

use super::desk::{Desk, ESSAY, push, snapshot};
use crate::site::{PASSWORD, Site};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn all_that_is_kept_is_taken_along_and_goes_with_leaving(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    for signed in [&kim, &lee] {
        let desk = Desk { site: &site, cookie: Some(&signed.cookie) };
        let first = desk.push(&push(1, None, "처음 쓴 글")).await;
        let mut second = push(2, Some(&first), "지금 글");
        second.originals = vec![push(3, None, "곁에서 쓴 글").draft];
        desk.push(&second).await;
        let path = format!("{ESSAY}/snapshots/{}", snapshot(7, "").id);
        desk.send("PUT", &path, serde_json::to_string(&snapshot(7, "남겨 둔 글")).unwrap()).await;
    }
    let request = Request::get("/my/data/export.zip").header("cookie", &kim.cookie);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(site.bytes(request).await)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    for name in ["account.json", "index.html"] {
        assert!(read(name).contains("지금 글"), "{name}");
    }
    let whole = read("essays/00000000-0000-7000-8000-000000000063.json");
    for text in ["지금 글", "처음 쓴 글", "곁에서 쓴 글", "남겨 둔 글"] {
        assert!(whole.contains(text), "{text}");
    }

    site.call("withdraw", &[("current_password", PASSWORD), ("sure", "on")], Some(&kim.cookie)).await;
    for table in ["essay", "essay_version", "essay_push", "essay_revision", "essay_snapshot"] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(DISTINCT account_id) FROM {table}"));
        let accounts: i64 = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
        assert_eq!(accounts, 1, "{table} has lee's only");
    }
}
