//! Prints of accepted essays, by which the editor tells copied passages with no draft being sent.

use axum::http::{Request, StatusCode, header};
use model::{
    accepted::prints::{AcceptedPrints, PrintPack},
    job_group::JobGroup,
};
use sqlx::MySqlPool;

use crate::site::{Answer, Site};

const PATH: &str = "/api/v1/accepted/prints?company=00990001&group=";

/// Long enough to be told from others.
const ANSWER: &str = "창고를 하루 세 번 걸으며 손이 멈추는 곳마다 노란 점을 붙였고 한 달 뒤에는 그 점들이 새 통로가 되었습니다.";

fn read(answer: &Answer) -> PrintPack {
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    serde_json::from_str(&answer.body).unwrap()
}

fn numbers(pack: &PrintPack) -> Vec<u64> {
    pack.essays.iter().map(|essay| essay.id).collect()
}

/// A site whose first essay has [`ANSWER`], and another essay of no company.
async fn site(pool: &MySqlPool) -> Site {
    let site = Site::new(pool.clone()).await;
    sqlx::query("UPDATE accepted_answer SET answer = ?").bind(ANSWER).execute(pool).await.unwrap();
    insert(pool, 2, "시험 전날마다 친구들과 문제를 만들어 서로 풀게 했고 틀린 문제만 모은 책을 남겼습니다.")
        .await;
    site
}

async fn insert(pool: &MySqlPool, id: u64, answer: &str) {
    sqlx::query(
        "INSERT INTO accepted (id, source, source_id, company, company_norm, corp_code, job, year, half, hire, specs, \
         signature, url, licence, object, record_hash, fetched_at, updated_at) VALUES (?, 'jobkorea', ?, '소담리테일', \
         '소담리테일', NULL, '영업', 2026, 1, '신입', '[]', '', '', '', '', '', NOW(3), NOW(3))",
    )
    .bind(id)
    .bind(id.to_string())
    .execute(pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, 0, '문항', ?, 'motive')",
    )
    .bind(id)
    .bind(answer)
    .execute(pool)
    .await
    .unwrap();
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::announce(&mut transaction, &[id], chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_copied_passage_is_told_by_the_pack_alone(pool: MySqlPool) {
    let site = site(&pool).await;
    let answer = site.get(PATH).await;
    let pack = read(&answer);
    assert_eq!(numbers(&pack), [1, 2], "of the company, then the others");
    assert_eq!(pack.essays[0].title, "달여울식품 품질관리 2024년 상반기");
    let found = AcceptedPrints::new(Some(&pack), []).find(&format!("저는 걷는 사람입니다. {ANSWER}"));
    assert_eq!(found.iter().map(|it| it.essay).collect::<Vec<_>>(), [1]);
    assert!(!answer.body.contains("창고"), "no word of an essay is in it: {}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_nearest_to_the_essay_comes_first(pool: MySqlPool) {
    let site = site(&pool).await;
    sqlx::query("UPDATE company SET job_group = 'manufacturing'").execute(&pool).await.unwrap();
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::announce(&mut transaction, &[1], chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
    let of = async |query: &str| read(&site.get(&format!("/api/v1/accepted/prints?{query}")).await);
    assert_eq!(numbers(&of("").await), [2, 1], "the newest");
    assert_eq!(numbers(&of("group=manufacturing").await), [1, 2]);
    assert_eq!(of("company=00990001").await.group, Some(JobGroup::Manufacturing), "that of the company");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn nothing_of_an_essay_is_left_when_it_is_taken_down(pool: MySqlPool) {
    let site = site(&pool).await;
    let before = site.get(PATH).await;
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::remove(&mut transaction, 1, chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
    let request = Request::get(PATH).header(header::IF_NONE_MATCH, before.header("etag"));
    let after = site.send(request).await;
    let pack = read(&after);
    assert_eq!(numbers(&pack), [2]);
    assert!(AcceptedPrints::new(Some(&pack), []).find(ANSWER).is_empty());
    assert!(!after.body.contains("달여울식품"), "{}", after.body);
    let known = Request::get(PATH).header(header::IF_NONE_MATCH, after.header("etag"));
    assert_eq!(site.send(known).await.status, StatusCode::NOT_MODIFIED);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_not_ours_is_refused(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for query in ["company=1", "company=abcdefgh", "group=x", "group=%27", "company=%FF", "group=it&group=it"]
    {
        let answer = site.get(&format!("/api/v1/accepted/prints?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.body);
    }
    let unknown = read(&site.get("/api/v1/accepted/prints?company=00999999").await);
    assert!(unknown.essays.is_empty(), "what is there is too short for prints");
}
