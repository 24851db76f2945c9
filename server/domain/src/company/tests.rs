//! Reading companies, on a real database: each test has its own.

use model::company::{CorpCode, FactKind, Market, Source};
use sqlx::MySqlPool;

use super::*;

pub(super) const CODE: &str = "00990001";

pub(super) fn code(text: &str) -> CorpCode {
    text.parse().unwrap()
}

pub(super) async fn insert_company(pool: &MySqlPool, code: &str, name: &str, provenance: &str) {
    sqlx::query(
        "INSERT INTO company (corp_code, name, name_norm, initials, market, stock_code, region, industry_code, \
         industry_division, job_group, founded_on, employees, tenure_years, average_pay, registration_no, provenance, \
         created_at, updated_at) VALUES (?, ?, ?, 'ㄷㅇㅇㅅㅍ', 'kospi', '990001', 'seoul', '107', '10', \
         'manufacturing', '1987-05-02', 1217, 7.4, 62000000, ?, ?, '2026-10-31 15:00:00', '2026-10-31 15:00:00')",
    )
    .bind(code)
    .bind(name)
    .bind(name)
    .bind(format!("99000000{}", &code[3..]))
    .bind(provenance)
    .execute(pool)
    .await
    .unwrap();
}

pub(super) const PROVENANCE: &str = r#"{"name":{"s":"dart_corp_code","d":"2026-10-30"},"stock_code":{"s":"dart_corp_code","d":"2026-10-30"},
    "market":{"s":"dart_company","d":"2026-10-31"},"industry_code":{"s":"dart_company","d":"2026-10-31"},
    "founded_on":{"s":"dart_company","d":"2026-10-31"},"employees":{"s":"fsc_outline","d":"2026-09-01"},
    "tenure_years":{"s":"fsc_outline","d":"2026-09-01"},"average_pay":{"s":"fsc_outline","d":"2026-09-01"},
    "registration_no":{"s":"dart_company","d":"2026-10-31"}}"#;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_page_has_every_fact_with_its_source_and_date(pool: MySqlPool) {
    insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
    let page = page(&pool, code(CODE)).await.unwrap().unwrap();
    assert_eq!(page.head.name, "달여울식품");
    assert_eq!(page.head.market, Some(Market::Kospi));
    assert_eq!(page.head.industry.as_deref(), Some("식료품 제조업"));
    let fact = |kind| page.facts.iter().find(|fact| fact.kind == kind).cloned().unwrap();
    assert_eq!(fact(FactKind::Employees).value, "1217");
    assert_eq!(fact(FactKind::Employees).source, Source::FscOutline);
    assert_eq!(fact(FactKind::TenureYears).value, "7.4");
    assert_eq!(fact(FactKind::FoundedOn).value, "1987-05-02");
    assert_eq!(fact(FactKind::Market).as_of.to_string(), "2026-10-31");
    assert!(page.facts.iter().all(|fact| fact.kind != FactKind::Ceo), "a blank is no fact");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn no_such_company_is_none(pool: MySqlPool) {
    assert_eq!(page(&pool, code(CODE)).await.unwrap(), None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_value_without_provenance_is_reported_not_shown(pool: MySqlPool) {
    insert_company(&pool, CODE, "달여울식품", "{}").await;
    let error = page(&pool, code(CODE)).await.unwrap_err();
    assert!(matches!(error, Error::Inconsistent { table: "company", .. }), "{error}");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_affiliate_is_linked_by_number_only(pool: MySqlPool) {
    insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
    insert_company(&pool, "00990002", "달여울로지스", PROVENANCE).await;
    for (no, name, number) in [(0, "달여울로지스", Some("9900000090002")), (1, "소담리테일", None)]
    {
        sqlx::query("INSERT INTO company_affiliate VALUES (?, ?, ?, ?, NULL, '2026-01-01')")
            .bind(CODE)
            .bind(no)
            .bind(name)
            .bind(number)
            .execute(&pool)
            .await
            .unwrap();
    }
    let affiliates = page(&pool, code(CODE)).await.unwrap().unwrap().governance.affiliates;
    assert_eq!(affiliates[0].corp_code, Some(code("00990002")));
    assert_eq!(affiliates[1].corp_code, None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_affiliate_whose_number_two_companies_have_is_the_listed_one_or_none(pool: MySqlPool) {
    for (code, name) in [(CODE, "달여울식품"), ("00990002", "달여울로지스"), ("00990003", "달여울물류")]
    {
        insert_company(&pool, code, name, PROVENANCE).await;
    }
    for sql in [
        "UPDATE company SET registration_no = '9900000090002' WHERE corp_code = '00990003'",
        "INSERT INTO company_affiliate VALUES ('00990001', 0, '로지스', '9900000090002', NULL, '2026-01-01')",
    ] {
        sqlx::query(sql).execute(&pool).await.unwrap();
    }
    let linked = async || {
        let affiliates = page(&pool, code(CODE)).await.unwrap().unwrap().governance.affiliates;
        assert_eq!(affiliates.len(), 1, "once, however many have its number");
        (affiliates[0].corp_code, holders(&pool).await.unwrap()["9900000090002"].clone())
    };
    let both = Holder::Several(vec![code("00990002"), code("00990003")]);
    assert_eq!(linked().await, (None, both));
    sqlx::query("UPDATE company SET stock_code = NULL WHERE corp_code = '00990002'")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(linked().await, (Some(code("00990003")), Holder::One(code("00990003"))));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_representative_named_twice_is_one_person(pool: MySqlPool) {
    insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
    for (source, no, name) in
        [("fsc_executive", 0, "윤서진"), ("fsc_executive", 1, "도경민"), ("fsc_representative", 0, "윤서진")]
    {
        sqlx::query(
            "INSERT INTO company_executive (corp_code, source, position_no, name, representative, as_of) \
             VALUES (?, ?, ?, ?, ?, '2025-12-31')",
        )
        .bind(CODE)
        .bind(source)
        .bind(no)
        .bind(name)
        .bind(source == "fsc_representative")
        .execute(&pool)
        .await
        .unwrap();
    }
    let executives = page(&pool, code(CODE)).await.unwrap().unwrap().governance.executives;
    let named: Vec<(&str, bool)> =
        executives.iter().map(|one| (one.name.as_str(), one.representative)).collect();
    assert_eq!(named, [("윤서진", true), ("도경민", false)]);
}
