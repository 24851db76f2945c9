//! The one page of the essay editor.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::site::Site;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_address_of_the_editor_is_one_page_with_nobody_in_it(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let plain = |body: &str| {
        body.split(" nonce=\"")
            .map(|it| it.split_once('"').map_or(it, |it| it.1).to_owned())
            .collect::<String>()
    };
    let first = site.get("/essays").await;
    for path in
        ["/essays", "/essays/trash", "/essays/0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3", "/essays/no/such/place"]
    {
        for answer in [site.get(path).await, site.get_as(path, Some(&kim.cookie)).await] {
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(plain(&answer.body), plain(&first.body), "{path}");
            assert_eq!(answer.header("cache-control"), "no-cache");
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn its_scripts_have_the_nonce_of_its_policy_and_each_answer_another(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let nonces: Vec<String> = [site.get("/essays").await, site.get("/essays").await]
        .iter()
        .map(|answer| {
            let policy = answer.header("content-security-policy");
            let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
            assert_eq!(
                answer.body.matches("<script").count(),
                answer.body.matches(&format!("nonce=\"{nonce}\"")).count()
            );
            nonce
        })
        .collect();
    assert_ne!(nonces[0], nonces[1]);
}
