//! Names of companies in essays, on a real database.

use model::{
    accepted::{CompanyChoice, CompanyNameFault, WrittenName},
    account::Role,
};

use super::{repo::key_of, *};
use crate::{
    Refusal,
    account::{
        Operator,
        tests::{EMAIL, World, fields},
    },
    change,
};

const NOT_OURS: CompanyChoice = CompanyChoice::NotOurs;

fn code(text: &str) -> CorpCode {
    text.parse().unwrap()
}

fn company(text: &str) -> CompanyChoice {
    CompanyChoice::Company(code(text))
}

async fn operator(pool: &MySqlPool) -> (World, Operator) {
    let world = World::new(pool.clone());
    world.member(EMAIL, "달여울").await;
    let operator = world.accounts.grant(EMAIL, Role::Admin).await.unwrap().unwrap().operator().unwrap();
    (world, operator)
}

async fn add_company(pool: &MySqlPool, corp_code: &str, name: &str) {
    sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, region, provenance, created_at, updated_at) VALUES (?, ?, ?, '', 'busan', '{}', NOW(3), NOW(3))")
        .bind(corp_code)
        .bind(name)
        .bind(name)
        .execute(pool)
        .await
        .unwrap();
}

/// Essays with a name, each written as is said.
async fn add_essays(pool: &MySqlPool, norm: &str, written: &[&str]) {
    for name in written {
        sqlx::query(
            "INSERT INTO accepted (source, source_id, company, company_norm, job, hire, specs, signature, url, licence, object, \
             record_hash, fetched_at, updated_at) VALUES ('import', UUID(), ?, ?, '', '', '[]', '', '', '', '', '', NOW(3), \
             '2026-01-01')",
        )
        .bind(name)
        .bind(norm)
        .execute(pool)
        .await
        .unwrap();
    }
}

/// Two companies of one name, and essays with three names.
async fn filled(pool: &MySqlPool) {
    add_company(pool, "00990003", "한빛상사").await;
    add_company(pool, "00990004", "한빛상사").await;
    add_company(pool, "00990005", "라온섬유").await;
    add_essays(pool, "한빛상사", &["㈜한빛상사", "한빛상사", "한빛상사"]).await;
    add_essays(pool, "달식", &["달식"]).await;
    add_essays(pool, "", &[""]).await;
    sqlx::query("INSERT INTO accepted_report (scope, body, detail, made_at, full_at) VALUES (?, '', '', NOW(3), NOW(3))")
        .bind(model::accepted::ReportScope::default().key())
        .execute(pool)
        .await
        .unwrap();
}

async fn codes(pool: &MySqlPool, norm: &str) -> Vec<Option<String>> {
    sqlx::query_scalar("SELECT corp_code FROM accepted WHERE company_norm = ? ORDER BY id")
        .bind(norm)
        .fetch_all(pool)
        .await
        .unwrap()
}

async fn announced(pool: &MySqlPool) -> usize {
    change::since(pool, change::ACCEPTED, 0, 100).await.unwrap().len()
}

/// Whether keywords are due to be counted again over all essays.
async fn is_due(pool: &MySqlPool) -> bool {
    sqlx::query_scalar("SELECT full_at IS NULL AND made_at < '1971-01-01' FROM accepted_report")
        .fetch_one(pool)
        .await
        .unwrap()
}

async fn open_names(pool: &MySqlPool) -> Vec<String> {
    list(pool, false, 1).await.unwrap().items.into_iter().map(|it| it.norm).collect()
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn names_are_listed_with_how_they_are_written_and_whom_they_may_mean(pool: MySqlPool) {
    filled(&pool).await;
    let mut page = list(&pool, false, 9).await.unwrap();
    assert_eq!((page.total, page.number), (2, 1), "out of range is the nearest; a missing name is none");
    let nearest = |name: &str| {
        assert_eq!(name, "달식", "asked only for names nobody has");
        vec![code("00990005"), code("00999999")]
    };
    offer(&pool, &mut page.items, nearest).await.unwrap();
    let [hanbit, dalsik] = page.items.as_slice() else { panic!("{:?}", page.items) };
    assert_eq!((hanbit.name(), hanbit.essays), ("한빛상사", 3), "the most essays first");
    let way = |name: &str, essays| WrittenName { name: name.to_owned(), essays };
    assert_eq!(hanbit.written, [way("한빛상사", 2), way("㈜한빛상사", 1)]);
    let offered: Vec<CorpCode> = hanbit.candidates.iter().map(|it| it.corp_code).collect();
    assert_eq!(offered, [code("00990003"), code("00990004")]);
    assert_eq!(hanbit.candidates[0].line(), "고유번호 00990003 · 부산");
    let offered: Vec<&str> = dalsik.candidates.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(offered, ["라온섬유"], "one we do not know is not offered");
    assert_eq!(find(&pool, &key_of("없음")).await.unwrap(), None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_decision_is_applied_to_all_essays_of_the_name_and_announced(pool: MySqlPool) {
    filled(&pool).await;
    let (world, kim) = operator(&pool).await;
    decide(&pool, &kim, &key_of("한빛상사"), company("00990004"), world.now()).await.unwrap();
    assert_eq!(codes(&pool, "한빛상사").await, vec![Some("00990004".to_owned()); 3]);
    assert_eq!(codes(&pool, "달식").await, [None]);
    assert_eq!(announced(&pool).await, 3);
    assert!(is_due(&pool).await);
    let behind: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM accepted WHERE updated_at = ?")
        .bind(world.now())
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(behind, 3, "the next run sees that they changed");
    assert_eq!(open_names(&pool).await, ["달식"]);
    let decided = list(&pool, true, 1).await.unwrap();
    let decision = decided.items[0].decision.clone().unwrap();
    assert_eq!((decided.total, decided.items[0].essays), (1, 3));
    assert_eq!(decision.corp_code, Some(code("00990004")));
    assert_eq!((decision.company.as_deref(), decision.by.as_deref()), (Some("한빛상사"), Some("달여울")));
    assert_eq!(decision.at, world.now());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_name_that_is_no_company_of_ours_stays_without_one_and_is_not_listed(pool: MySqlPool) {
    filled(&pool).await;
    let (world, kim) = operator(&pool).await;
    decide(&pool, &kim, &key_of("달식"), NOT_OURS, world.now()).await.unwrap();
    assert_eq!((codes(&pool, "달식").await, announced(&pool).await), (vec![None], 0));
    assert_eq!(open_names(&pool).await, ["한빛상사"]);
    let found = find(&pool, &key_of("달식")).await.unwrap().unwrap();
    assert_eq!(found.decision.unwrap().corp_code, None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_decision_that_is_taken_back_leaves_what_the_name_says_by_itself(pool: MySqlPool) {
    filled(&pool).await;
    let (world, kim) = operator(&pool).await;
    decide(&pool, &kim, &key_of("한빛상사"), company("00990004"), world.now()).await.unwrap();
    undo(&pool, &kim, &key_of("한빛상사"), Some(code("00990004")), world.now()).await.unwrap();
    assert_eq!((codes(&pool, "한빛상사").await, announced(&pool).await), (vec![None; 3], 6));
    assert_eq!(open_names(&pool).await, ["한빛상사", "달식"]);

    decide(&pool, &kim, &key_of("달식"), company("00990005"), world.now()).await.unwrap();
    add_company(&pool, "00990006", "달식").await;
    undo(&pool, &kim, &key_of("달식"), Some(code("00990005")), world.now()).await.unwrap();
    assert_eq!(codes(&pool, "달식").await, [Some("00990006".to_owned())], "there is such a company by now");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_cannot_be_decided_is_refused_and_changes_nothing(pool: MySqlPool) {
    filled(&pool).await;
    let (world, kim) = operator(&pool).await;
    sqlx::query("INSERT INTO accepted_takedown VALUES ('company', '00990005', NOW(3))")
        .execute(&pool)
        .await
        .unwrap();
    for (norm, choice, fault) in [
        ("한빛상사", company("00999999"), CompanyNameFault::NoCompany),
        ("한빛상사", company("00990005"), CompanyNameFault::TakenDown),
    ] {
        let refusal = decide(&pool, &kim, &key_of(norm), choice, world.now()).await.unwrap_err();
        assert_eq!(fields(&refusal), ["corp_code"], "{fault:?}");
        let Refusal::Invalid(violations) = refusal else { panic!("{refusal:?}") };
        assert_eq!(violations[0].message, fault.to_string());
    }
    for norm in ["", "없음"] {
        let refusal = decide(&pool, &kim, &key_of(norm), NOT_OURS, world.now()).await.unwrap_err();
        assert!(matches!(&refusal, Refusal::Missing(words) if *words == CompanyNameFault::Gone.to_string()));
    }
    let refusal = undo(&pool, &kim, &key_of("한빛상사"), None, world.now()).await.unwrap_err();
    assert!(matches!(refusal, Refusal::Conflict(_)), "nothing was decided");
    assert_eq!((announced(&pool).await, list(&pool, true, 1).await.unwrap().total), (0, 0));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_two_operators_the_second_is_told(pool: MySqlPool) {
    filled(&pool).await;
    let (world, kim) = operator(&pool).await;
    let (now, key) = (world.now(), key_of("한빛상사"));
    let (one, other) = tokio::join!(
        decide(&pool, &kim, &key, company("00990003"), now),
        decide(&pool, &kim, &key, company("00990004"), now)
    );
    let refused = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(refused.as_slice(), [Refusal::Conflict(_)]), "{refused:?}");
    let decision = find(&pool, &key_of("한빛상사")).await.unwrap().unwrap().decision.unwrap();
    let other = if decision.corp_code == Some(code("00990003")) { "00990004" } else { "00990003" };
    let refusal = undo(&pool, &kim, &key_of("한빛상사"), Some(code(other)), now).await.unwrap_err();
    assert!(matches!(refusal, Refusal::Conflict(_)), "not what was looked at");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_an_operator_decided_goes_with_its_export_and_stays_when_it_leaves(pool: MySqlPool) {
    filled(&pool).await;
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let operator = world.accounts.grant(EMAIL, Role::Admin).await.unwrap().unwrap().operator().unwrap();
    decide(&pool, &operator, &key_of("한빛상사"), company("00990004"), world.now()).await.unwrap();
    let export = world.accounts.export(&kim).await.unwrap();
    let decided = &export.company_decisions[0];
    assert_eq!((decided.name.as_str(), decided.corp_code.as_deref()), ("한빛상사", Some("00990004")));
    sqlx::query("DELETE FROM account").execute(&pool).await.unwrap();
    let found = find(&pool, &key_of("한빛상사")).await.unwrap().unwrap();
    assert_eq!(found.decision.unwrap().by, None);
    let essays: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM accepted").fetch_one(&pool).await.unwrap();
    assert_eq!(essays, 5);
}
