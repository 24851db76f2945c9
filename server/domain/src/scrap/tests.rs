//! Sentences that are kept, on a real database.

use chrono::Duration;

use super::*;
use crate::account::tests::{EMAIL, World, fields};

const FIRST: &str = "품질을 지켰습니다.";
const SECOND: &str = "원가를 줄였습니다!";

/// An essay of two answers.
async fn essay(pool: &MySqlPool, id: u64) {
    sqlx::query(
        "INSERT INTO accepted (id, source, source_id, company, company_norm, corp_code, job, year, half, hire, specs, \
         signature, url, licence, object, record_hash, fetched_at, updated_at) VALUES (?, 'jobkorea', ?, '달여울', '달여울', NULL, \
         '품질관리', 2024, 1, '신입', '[]', '', '', '', '', '', NOW(3), NOW(3))",
    )
    .bind(id)
    .bind(id.to_string())
    .execute(pool)
    .await
    .unwrap();
    let one = format!("[제목]\n{FIRST} {SECOND}");
    for (position, kinds, answer) in [(0_u8, "motive", one.as_str()), (1, "plan,skill", SECOND)] {
        sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, ?, '', ?, ?)")
            .bind(id)
            .bind(position)
            .bind(answer)
            .bind(kinds)
            .execute(pool)
            .await
            .unwrap();
    }
}

fn form(position: u8, sentence: &str) -> ScrapForm<'_> {
    ScrapForm { essay: 1, position, sentence, note: "" }
}

/// The words of a refusal of one field.
fn words(refusal: Refusal) -> (String, String) {
    match refusal {
        Refusal::Invalid(mut violations) => {
            let violation = violations.pop().unwrap();
            assert!(violations.is_empty());
            (violation.field, violation.message)
        }
        other => panic!("no field is named: {other:?}"),
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_sentence_is_kept_once_with_a_note_and_listed_the_newest_first(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    essay(&pool, 1).await;
    let first = save(&world.accounts, &kim, ScrapForm { note: " 숫자로 ", ..form(0, FIRST) }).await.unwrap();
    world.pass(Duration::minutes(1));
    // The same words in another answer are another sentence.
    save(&world.accounts, &kim, form(0, SECOND)).await.unwrap();
    save(&world.accounts, &kim, form(1, SECOND)).await.unwrap();
    let again = save(&world.accounts, &kim, form(0, FIRST)).await.unwrap_err();
    assert_eq!(words(again), ("sentence".to_owned(), ScrapFault::Kept.to_string()));

    let page = list(&pool, kim.id, 1).await.unwrap();
    assert_eq!((page.total, page.number), (3, 1));
    let told: Vec<(&str, u8, &str)> =
        page.items.iter().map(|it| (it.sentence.as_str(), it.position, it.note.as_str())).collect();
    assert_eq!(told, [(SECOND, 1, ""), (SECOND, 0, ""), (FIRST, 0, "숫자로")]);
    let newest = &page.items[0];
    assert_eq!((newest.company.as_str(), newest.job.as_str(), newest.essay), ("달여울", "품질관리", 1));
    assert_eq!(newest.kinds.len(), 2);
    assert_eq!(list(&pool, kim.id, 99).await.unwrap().number, 1, "the nearest page");
    let kept = of_essay(&pool, kim.id, 1).await.unwrap();
    assert_eq!(kept[0], KeptSentence { id: first, position: 0, sentence: FIRST.to_owned() });
    assert!(of_essay(&pool, kim.id, 2).await.unwrap().is_empty());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn only_what_stands_in_the_answer_is_kept(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    essay(&pool, 1).await;
    for wrong in [
        form(0, "품질을 지켰습니다"),
        form(0, "제가 지어낸 문장입니다."),
        form(1, FIRST),
        form(9, FIRST),
        ScrapForm { essay: 2, ..form(0, FIRST) },
    ] {
        let refusal = save(&world.accounts, &kim, wrong).await.unwrap_err();
        assert_eq!(words(refusal), ("sentence".to_owned(), ScrapFault::Unknown.to_string()), "{wrong:?}");
    }
    let long = "가".repeat(201);
    let refusal = save(&world.accounts, &kim, ScrapForm { note: &long, ..form(0, "") }).await.unwrap_err();
    assert_eq!(fields(&refusal), ["note", "sentence"], "everything at once");
    assert_eq!(world.count("scrap").await, 0);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_member_keeps_five_hundred_and_room_is_made_by_letting_go(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    essay(&pool, 1).await;
    for number in 0..SCRAPS_MAX {
        sqlx::query("INSERT INTO scrap (account_id, accepted_id, position, sentence, sentence_hash, note, created_at) VALUES (?, 1, 0, '', ?, '', NOW(3))")
            .bind(kim.id)
            .bind(Sha256::digest(number.to_le_bytes()).as_slice())
            .execute(&pool)
            .await
            .unwrap();
    }
    let refusal = save(&world.accounts, &kim, form(0, FIRST)).await.unwrap_err();
    assert_eq!(words(refusal), ("sentence".to_owned(), ScrapFault::Full.to_string()));
    save(&world.accounts, &lee, form(0, FIRST)).await.unwrap();
    let last = list(&pool, kim.id, 25).await.unwrap();
    assert_eq!((last.number, last.count(), last.items.len()), (25, 25, 20));
    assert!(remove(&pool, kim.id, last.items[0].id).await.unwrap());
    // Two at once see one room.
    let (a, b) = tokio::join!(
        save(&world.accounts, &kim, form(0, FIRST)),
        save(&world.accounts, &kim, form(0, SECOND))
    );
    assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn anothers_is_neither_listed_nor_removed(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    essay(&pool, 1).await;
    let id = save(&world.accounts, &kim, form(0, FIRST)).await.unwrap();
    save(&world.accounts, &lee, form(0, FIRST)).await.unwrap();
    assert!(!remove(&pool, lee.id, id).await.unwrap());
    assert_eq!(list(&pool, lee.id, 1).await.unwrap().total, 1);
    assert!(remove(&pool, kim.id, id).await.unwrap());
    assert!(!remove(&pool, kim.id, id).await.unwrap(), "not twice");
    assert_eq!(list(&pool, kim.id, 1).await.unwrap().items, []);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_takedown_and_leaving_take_what_was_kept_along(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    essay(&pool, 1).await;
    essay(&pool, 2).await;
    for (member, essay) in [(&kim, 1), (&kim, 2), (&lee, 2)] {
        let form = ScrapForm { essay, note: "남긴 말", ..form(0, FIRST) };
        save(&world.accounts, member, form).await.unwrap();
    }
    let export = world.accounts.export(&kim).await.unwrap();
    let taken: Vec<(u64, &str, &str)> =
        export.scraps.iter().map(|it| (it.essay, it.sentence.as_str(), it.note.as_str())).collect();
    assert_eq!(taken, [(2, FIRST, "남긴 말"), (1, FIRST, "남긴 말")]);

    sqlx::query("DELETE FROM accepted WHERE id = 1").execute(&pool).await.unwrap();
    assert_eq!(list(&pool, kim.id, 1).await.unwrap().total, 1);
    world.accounts.withdraw(&kim, "달여울 위의 나룻배 하나", true).await.unwrap();
    assert_eq!(world.count("scrap").await, 1, "lee's");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn whoever_keeps_too_many_at_once_has_to_wait(pool: MySqlPool) {
    let world = World::with(pool.clone(), 1, 64);
    let kim = world.member(EMAIL, "달여울").await;
    for _ in 0..60 {
        assert_eq!(fields(&save(&world.accounts, &kim, form(0, "")).await.unwrap_err()), ["sentence"]);
    }
    let refusal = save(&world.accounts, &kim, form(0, "")).await.unwrap_err();
    assert!(matches!(refusal, Refusal::TooMany(wait) if wait <= std::time::Duration::from_secs(3)));
}
