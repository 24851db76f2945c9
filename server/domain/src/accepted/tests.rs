//! Reading accepted essays, on a real database.

use model::accepted::{AcceptedSource, Period};
use sqlx::MySqlPool;

use super::*;

/// An essay with one answer a pair of kinds and text.
async fn insert(
    pool: &MySqlPool,
    id: u64,
    corp_code: Option<&str>,
    year: Option<i16>,
    answers: &[(&str, &str)],
) {
    sqlx::query(
        "INSERT INTO accepted (id, source, source_id, company, company_norm, corp_code, job, year, half, hire, specs, \
         signature, url, licence, object, record_hash, fetched_at, updated_at) VALUES (?, 'jobkorea', ?, '달여울', '달여울', ?, \
         '품질관리', ?, 1, '신입', '[\"학점 4.0/4.5\"]', '', 'https://site.example/1', '허락', '', '', '2026-10-31 15:30:00', NOW(3))",
    )
    .bind(id)
    .bind(id.to_string())
    .bind(corp_code)
    .bind(year)
    .execute(pool)
    .await
    .unwrap();
    for (position, (kinds, answer)) in answers.iter().enumerate() {
        sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, ?, '문항', ?, ?)")
            .bind(id)
            .bind(u8::try_from(position).unwrap())
            .bind(answer)
            .bind(kinds)
            .execute(pool)
            .await
            .unwrap();
    }
    changed(pool, &[id]).await;
}

/// What every change of essays goes with.
async fn changed(pool: &MySqlPool, ids: &[u64]) {
    let mut transaction = pool.begin().await.unwrap();
    announce(&mut transaction, ids, chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn company(pool: &MySqlPool) {
    sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, job_group, provenance, created_at, updated_at) VALUES ('00990001', '달여울식품', '달여울식품', '', 'manufacturing', '{}', NOW(3), NOW(3))")
        .execute(pool)
        .await
        .unwrap();
}

async fn filled(pool: &MySqlPool) {
    company(pool).await;
    insert(pool, 1, Some("00990001"), Some(2023), &[("motive", "가"), ("teamwork,challenge", "나")]).await;
    insert(pool, 2, None, Some(2024), &[("motive", "다")]).await;
    insert(pool, 3, Some("00990001"), None, &[("growth", "라")]).await;
    insert(pool, 4, Some("00990001"), Some(2023), &[("motive", "가"), ("teamwork", "나")]).await;
    sqlx::query("UPDATE accepted SET near_of = 1 WHERE id = 4").execute(pool).await.unwrap();
    changed(pool, &[4]).await;
}

async fn ids(pool: &MySqlPool, filter: AcceptedFilter) -> Vec<u64> {
    sorted(pool, filter, TextSort::Newest).await
}

async fn sorted(pool: &MySqlPool, filter: AcceptedFilter, sort: TextSort) -> Vec<u64> {
    let page = list(pool, &filter, sort, 1, 20).await.unwrap();
    assert_eq!(page.total as usize, page.items.len());
    page.items.into_iter().map(|(head, _)| head.id).collect()
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_newest_come_first_and_near_texts_once(pool: MySqlPool) {
    filled(&pool).await;
    assert_eq!(ids(&pool, AcceptedFilter::default()).await, [2, 1, 3]);
    assert_eq!(count(&pool).await.unwrap(), 3);
    assert_eq!(years(&pool).await.unwrap(), [2024, 2023]);
    let (head, opening) = &heads_of(&pool, &[1]).await.unwrap()[0];
    assert_eq!(opening, "가", "of the first answer");
    assert_eq!(head.company, "달여울식품", "our name of it");
    assert_eq!(head.kinds, [QuestionKind::Motive, QuestionKind::Challenge, QuestionKind::Teamwork]);
    assert_eq!(head.period, Period { year: Some(2023), half: Some(1) });
    assert_eq!(head.source, AcceptedSource::Jobkorea);
    let (other, _) = &heads_of(&pool, &[2]).await.unwrap()[0];
    assert_eq!((other.company.as_str(), other.corp_code), ("달여울", None), "as written");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_list_and_the_index_have_the_same_orders(pool: MySqlPool) {
    filled(&pool).await;
    // Of the name as it is written, and longer than the others.
    insert(&pool, 5, None, Some(2022), &[("motive", "가나다라"), ("plan", "마")]).await;
    insert(&pool, 6, Some("00990001"), Some(2023), &[("motive", "가나")]).await;
    let all = AcceptedFilter::default;
    assert_eq!(sorted(&pool, all(), TextSort::Newest).await, [2, 6, 1, 5, 3]);
    assert_eq!(sorted(&pool, all(), TextSort::Name).await, [2, 5, 6, 1, 3], "달여울, then 달여울식품");
    assert_eq!(sorted(&pool, all(), TextSort::Longest).await, [5, 6, 1, 2, 3]);
    let only = AcceptedFilter { corp_code: "00990001".parse().ok(), ..all() };
    assert_eq!(sorted(&pool, only, TextSort::Longest).await, [6, 1, 3]);

    let docs = index_docs(&pool, None, 20).await.unwrap();
    let mut newest: Vec<(u64, &str)> = docs.iter().map(|doc| (doc.order.newest, doc.id.as_str())).collect();
    newest.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(newest.iter().map(|it| it.1).collect::<Vec<_>>(), ["2", "6", "1", "5", "3"]);
    let lengths: Vec<(&str, u32)> =
        docs.iter().map(|doc| (doc.order.name.as_str(), doc.order.length)).collect();
    assert_eq!(
        lengths,
        [("달여울식품", 2), ("달여울", 1), ("달여울식품", 1), ("달여울", 5), ("달여울식품", 2)]
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_list_is_narrowed_by_company_group_kind_and_year(pool: MySqlPool) {
    filled(&pool).await;
    let all = AcceptedFilter::default;
    assert_eq!(ids(&pool, AcceptedFilter { corp_code: "00990001".parse().ok(), ..all() }).await, [1, 3]);
    assert_eq!(
        ids(&pool, AcceptedFilter { job_group: Some(JobGroup::Manufacturing), ..all() }).await,
        [1, 3]
    );
    assert!(ids(&pool, AcceptedFilter { job_group: Some(JobGroup::It), ..all() }).await.is_empty());
    assert_eq!(ids(&pool, AcceptedFilter { kind: Some(QuestionKind::Challenge), ..all() }).await, [1]);
    assert_eq!(ids(&pool, AcceptedFilter { year: Some(2024), ..all() }).await, [2]);
    assert_eq!(ids(&pool, AcceptedFilter { since: Some(2024), ..all() }).await, [2]);
    assert_eq!(
        ids(&pool, AcceptedFilter { since: Some(2023), ..all() }).await,
        [2, 1],
        "of no year is of none"
    );
    let both = AcceptedFilter { kind: Some(QuestionKind::Motive), year: Some(2023), ..all() };
    assert_eq!(ids(&pool, both).await, [1]);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_list_follows_what_is_announced(pool: MySqlPool) {
    filled(&pool).await;
    assert_eq!(heads_of(&pool, &[4]).await.unwrap(), [], "a near text is not listed");
    sqlx::query("UPDATE company SET name = '달여울', job_group = 'it' WHERE corp_code = '00990001'")
        .execute(&pool)
        .await
        .unwrap();
    let it = AcceptedFilter { job_group: Some(JobGroup::It), ..AcceptedFilter::default() };
    changed(&pool, &[1]).await;
    assert_eq!(ids(&pool, it.clone()).await, [1], "the others were not announced");
    changed(&pool, &[1, 2, 3, 4]).await;
    assert_eq!(ids(&pool, it).await, [1, 3]);
    assert_eq!(heads_of(&pool, &[3, 1]).await.unwrap()[0].0.company, "달여울");
    let mut transaction = pool.begin().await.unwrap();
    remove(&mut transaction, 1, chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(
        ids(&pool, AcceptedFilter::default()).await,
        [2, 4, 3],
        "the near one counts for itself again"
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_is_listed_says_what_each_essay_is_of(pool: MySqlPool) {
    filled(&pool).await;
    let mut all = listed(&pool).await.unwrap();
    all.sort_by_key(|it| it.id);
    let kinds = vec![QuestionKind::Motive, QuestionKind::Challenge, QuestionKind::Teamwork];
    let (corp_code, job_group) = ("00990001".parse().ok(), Some(JobGroup::Manufacturing));
    let first = Listed { id: 1, corp_code, job_group, year: Some(2023), kinds, length: 2 };
    assert_eq!(all.iter().map(|it| it.id).collect::<Vec<_>>(), [1, 2, 3], "a near text is not");
    assert_eq!((&all[0], all[1].corp_code, all[2].year), (&first, None, None));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn essays_of_before_are_listed_as_announced_ones(pool: MySqlPool) {
    filled(&pool).await;
    let all = [1, 2, 3, 4];
    let announced = heads_of(&pool, &all).await.unwrap();
    assert_eq!(announced.len(), 3);
    sqlx::query("DELETE FROM accepted_head").execute(&pool).await.unwrap();
    sqlx::raw_sql(include_str!("../../../../migrations/0055_accepted_head_fill.sql"))
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(heads_of(&pool, &all).await.unwrap(), announced);
    assert_eq!(ids(&pool, AcceptedFilter::default()).await, [2, 1, 3]);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_essay_is_read_with_what_is_near_it(pool: MySqlPool) {
    filled(&pool).await;
    let essay = find(&pool, 4).await.unwrap().unwrap();
    assert_eq!(essay.near, [1]);
    assert_eq!(find(&pool, 1).await.unwrap().unwrap().near, [4]);
    assert_eq!(essay.specs, ["학점 4.0/4.5"]);
    assert_eq!(essay.fetched_on.to_string(), "2026-11-01", "the day in Seoul");
    let answers: Vec<(&str, u32)> = essay.answers.iter().map(|it| (it.answer.as_str(), it.length)).collect();
    assert_eq!(answers, [("가", 1), ("나", 1)]);
    assert_eq!(find(&pool, 99).await.unwrap(), None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn documents_have_tags_and_near_texts_have_none(pool: MySqlPool) {
    filled(&pool).await;
    let docs = index_docs(&pool, None, 2).await.unwrap();
    assert_eq!(docs.iter().map(|doc| doc.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(docs[0].title, "달여울식품 품질관리 2023년 상반기 신입");
    assert_eq!(docs[0].body, "문항\n가\n\n문항\n나");
    assert_eq!(
        docs[0].tags,
        [
            "kind:motive",
            "kind:challenge",
            "kind:teamwork",
            "company:00990001",
            "group:manufacturing",
            "year:2023"
        ]
    );
    assert_eq!(index_docs(&pool, Some("2"), 2).await.unwrap().len(), 1);
    let named = index_docs_of(&pool, &["4".to_owned(), "3".to_owned(), "x".to_owned()]).await.unwrap();
    assert_eq!(named.iter().map(|doc| doc.id.as_str()).collect::<Vec<_>>(), ["3"]);
}

/// A report that answers for a scope.
async fn report(pool: &MySqlPool, asked: ReportScope, of: ReportScope, words: &[(&str, f64)]) {
    let keyword = |(text, low): &(&str, f64)| {
        serde_json::json!({
            "text": text, "essays": 3, "total": 4, "elsewhere": 1, "elsewhere_total": 9, "lift": [low + 1.0, low, low + 2.0],
            "years": null, "common": false, "examples": [],
        })
    };
    let keywords: Vec<serde_json::Value> = words.iter().map(keyword).collect();
    let body = serde_json::json!({ "scope": of, "essays": 4, "keywords": keywords });
    sqlx::query("INSERT INTO accepted_report (scope, used, body, made_at) VALUES (?, ?, ?, NOW(3))")
        .bind(asked.key())
        .bind(asked.key())
        .bind(body.to_string())
        .execute(pool)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_essay_has_keywords_of_its_company_and_of_its_kinds_of_questions(pool: MySqlPool) {
    company(&pool).await;
    let answers = [("motive", "품질 관리와 원가를 봤습니다."), ("growth", "위생을 지켰습니다.")];
    insert(&pool, 1, Some("00990001"), Some(2023), &answers).await;
    insert(&pool, 2, None, Some(2023), &answers).await;
    let own = ReportScope { corp_code: "00990001".parse().ok(), ..ReportScope::default() };
    let of = |kind| ReportScope { kind: Some(kind), ..own };
    let group = ReportScope { job_group: Some(JobGroup::Manufacturing), ..ReportScope::default() };
    report(&pool, own, own, &[("품질관리", 1.5), ("발효", 3.0)]).await;
    // The group answers for the company: asked for twice, it says the same.
    report(&pool, of(QuestionKind::Motive), group, &[("원가", 2.0)]).await;
    report(&pool, of(QuestionKind::Growth), group, &[("원가", 2.0)]).await;
    report(&pool, of(QuestionKind::Plan), of(QuestionKind::Plan), &[("위생", 9.0)]).await;
    let alone = ReportScope { kind: Some(QuestionKind::Growth), ..ReportScope::default() };
    report(&pool, alone, alone, &[("위생", 1.2), ("원가", 9.0)]).await;
    let whole = ReportScope::default();
    report(&pool, whole, whole, &[("봤습니다", 5.0)]).await;

    let keywords = async |id| {
        let essay = find(&pool, id).await.unwrap().unwrap();
        let found = keywords_in(&pool, &essay).await.unwrap();
        found.into_iter().map(|it| (it.keyword.text, it.scope)).collect::<Vec<_>>()
    };
    assert_eq!(keywords(1).await, [("원가".to_owned(), group), ("품질관리".to_owned(), own)]);
    assert_eq!(keywords(2).await, [("위생".to_owned(), alone)], "of no company we know: by kind alone");
}

#[test]
fn a_filter_is_tags_of_documents() {
    let filter = AcceptedFilter {
        corp_code: "00990001".parse().ok(),
        job_group: Some(JobGroup::It),
        kind: Some(QuestionKind::Motive),
        year: Some(2024),
        since: None,
    };
    assert_eq!(
        filter.tags(),
        [["company:00990001"], ["group:it"], ["kind:motive"], ["year:2024"]]
            .map(|tag| tag.map(str::to_owned).to_vec())
    );
    assert!(AcceptedFilter::default().tags().is_empty());
    let since = AcceptedFilter { since: Some(2099), ..AcceptedFilter::default() };
    assert_eq!(since.tags(), [["year:2099", "year:2100"].map(str::to_owned).to_vec()], "one of them");
}
