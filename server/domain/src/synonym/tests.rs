//! Synonyms on a real database.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use model::{
    account::Role,
    search::{
        SynonymDeed, SynonymDirection, SynonymDraft, SynonymFault, SynonymForm, SynonymSet, synonym_key,
    },
};
use sqlx::{Connection as _, MySqlPool, mysql::MySqlPoolOptions};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::{
    Refusal,
    account::{
        Operator,
        tests::{EMAIL, World, fields},
    },
    change as feed,
};

/// After the seeds, whenever they were sown, so that a change is the newest. (From 2038 on MariaDB 10.11 takes no time.)
const LATER: &str = "2037-01-01T00:00:00Z";

fn later() -> DateTime<Utc> {
    LATER.parse().unwrap()
}

async fn operator(pool: &MySqlPool, email: &str, nickname: &str) -> Operator {
    let world = World::new(pool.clone());
    world.member(email, nickname).await;
    world.accounts.grant(email, Role::Admin).await.unwrap().unwrap().operator().unwrap()
}

fn draft(direction: SynonymDirection, terms: &str, finds: &str) -> SynonymDraft {
    SynonymDraft::parse(&SynonymForm {
        direction: direction.as_str().to_owned(),
        terms: terms.to_owned(),
        finds: finds.to_owned(),
        note: "시험".to_owned(),
    })
    .unwrap()
}

fn two_way(terms: &str) -> SynonymDraft {
    draft(SynonymDirection::TwoWay, terms, "")
}

/// The words for the form as a whole, or for its field of terms.
fn words(refusal: Refusal) -> String {
    match refusal {
        Refusal::Missing(words) | Refusal::Conflict(words) => words,
        Refusal::Invalid(violations) => violations.into_iter().map(|it| it.message).collect(),
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_seeds_keep_every_rule_an_operator_has_to_keep(pool: MySqlPool) {
    let sets = all(&pool).await.unwrap();
    assert!(sets.len() >= 250, "{}", sets.len());
    let mut typed = HashSet::new();
    for set in &sets {
        let form = SynonymForm {
            direction: set.direction.as_str().to_owned(),
            terms: set.terms.join("\n"),
            finds: set.finds.join("\n"),
            note: set.note.clone().unwrap_or_default(),
        };
        let draft = SynonymDraft::parse(&form).unwrap_or_else(|wrong| panic!("{}: {wrong:?}", set.line()));
        assert_eq!((draft.terms(), draft.finds()), (&*set.terms, &*set.finds), "{}", set.line());
        for term in &set.terms {
            assert!(typed.insert((set.direction, synonym_key(term))), "{term} is in two sets");
        }
    }
    let keys: Vec<(String, String, Option<String>, String)> = sqlx::query_as(
        "SELECT t.term, t.term_key, t.typed_in, s.direction FROM search_synonym_term t \
         JOIN search_synonym s ON s.id = t.synonym_id",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    for (term, key, typed_in, direction) in keys {
        assert_eq!(key, synonym_key(&term), "the key of {term}");
        assert!(typed_in.is_none_or(|typed_in| typed_in == direction), "{term}");
    }
    let naver = sets.iter().find(|set| set.terms.contains(&"NAVER".to_owned())).unwrap();
    assert_eq!(naver.line(), "네이버 ↔ NAVER");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_set_is_added_changed_and_removed_and_each_is_recorded(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    let before = all(&pool).await.unwrap();
    let seq = feed::newest(&pool, feed::SYNONYM).await.unwrap();

    let id = add(&pool, &kim, &two_way("달여울식품\nDalyeoul"), later()).await.unwrap();
    let added = find(&pool, id).await.unwrap().unwrap();
    assert_eq!((added.version, added.updated_at), (1, later()));
    assert_eq!(
        (added.set.line().as_str(), added.set.note.as_deref()),
        ("달여울식품 ↔ Dalyeoul", Some("시험"))
    );

    let one_way = draft(SynonymDirection::OneWay, "달여울", "달여울식품\n달여울로지스");
    change(&pool, &kim, (id, 1), &one_way, later() + TimeDelta::hours(1)).await.unwrap();
    let changed = find(&pool, id).await.unwrap().unwrap();
    assert_eq!((changed.version, changed.set.direction), (2, SynonymDirection::OneWay));
    assert_eq!((&*changed.set.terms, &*changed.set.finds), (one_way.terms(), one_way.finds()));
    assert_eq!(all(&pool).await.unwrap().last(), Some(&changed.set));

    let refusal = remove(&pool, &kim, (id, 2), false, later()).await.unwrap_err();
    assert_eq!(fields(&refusal), ["sure"]);
    remove(&pool, &kim, (id, 2), true, later() + TimeDelta::hours(2)).await.unwrap();
    assert_eq!(find(&pool, id).await.unwrap(), None);
    assert_eq!(all(&pool).await.unwrap(), before);

    let told = feed::since(&pool, feed::SYNONYM, seq, 10).await.unwrap();
    assert_eq!(told.iter().map(|it| it.1.clone()).collect::<Vec<_>>(), vec![id.to_string(); 3]);
    let log = changes(&pool, Some(id)).await.unwrap();
    let did: Vec<_> = log.iter().map(|it| (it.deed, it.by.as_deref(), it.line.as_str())).collect();
    assert_eq!(
        did,
        [
            (SynonymDeed::Remove, Some("달여울"), "달여울 → 달여울식품, 달여울로지스"),
            (SynonymDeed::Change, Some("달여울"), "달여울 → 달여울식품, 달여울로지스"),
            (SynonymDeed::Add, Some("달여울"), "달여울식품 ↔ Dalyeoul"),
        ]
    );
    assert_eq!(changes(&pool, None).await.unwrap(), log, "the seeds are nobody's doing");
    assert_eq!(log[0].at, later() + TimeDelta::hours(2));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn two_operators_do_not_overwrite_each_other_silently(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    let lee = operator(&pool, "lee@example.com", "물레방아").await;
    let id = add(&pool, &kim, &two_way("가람\nGaram"), later()).await.unwrap();
    // Both looked at the first version.
    change(&pool, &lee, (id, 1), &two_way("가람\nGaram\n가람이"), later()).await.unwrap();
    let seq = feed::newest(&pool, feed::SYNONYM).await.unwrap();
    for refusal in [
        change(&pool, &kim, (id, 1), &two_way("가람\nGalam"), later()).await.unwrap_err(),
        remove(&pool, &kim, (id, 1), true, later()).await.unwrap_err(),
    ] {
        assert!(matches!(refusal, Refusal::Conflict(_)), "{refusal:?}");
        assert_eq!(words(refusal), SynonymFault::Changed.to_string());
    }
    assert_eq!(find(&pool, id).await.unwrap().unwrap().set.line(), "가람 ↔ Garam ↔ 가람이");
    remove(&pool, &lee, (id, 2), true, later()).await.unwrap();
    for (id, version) in [(id, 2), (999_999, 1), (0, 1), (u64::MAX, u32::MAX)] {
        for refusal in [
            change(&pool, &kim, (id, version), &two_way("가람\nGalam"), later()).await.unwrap_err(),
            remove(&pool, &kim, (id, version), false, later()).await.unwrap_err(),
        ] {
            assert!(matches!(refusal, Refusal::Missing(_)), "{refusal:?}");
            assert_eq!(words(refusal), SynonymFault::Removed.to_string());
        }
    }
    let told = feed::since(&pool, feed::SYNONYM, seq, 10).await.unwrap();
    assert_eq!(told.len(), 1, "what was refused is announced to nobody");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_word_is_typed_in_one_set_of_a_direction_and_the_other_set_is_named(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    for spelling in ["네이버", "naver", "ＮＡＶＥＲ", "NAVER(주)"] {
        let refusal = add(&pool, &kim, &two_way(&format!("가람\n{spelling}")), later()).await.unwrap_err();
        assert_eq!(fields(&refusal), ["terms"]);
        let words = words(refusal);
        assert!(words.contains("네이버 ↔ NAVER"), "{words}");
    }
    // The other direction is another matter, and so is what is only found.
    let one_way = draft(SynonymDirection::OneWay, "네이버\n가람", "NAVER Cloud");
    let id = add(&pool, &kim, &one_way, later()).await.unwrap();
    add(&pool, &kim, &draft(SynonymDirection::OneWay, "포털사이트", "네이버\nNAVER Cloud"), later())
        .await
        .unwrap();
    let refusal =
        add(&pool, &kim, &draft(SynonymDirection::OneWay, "가 람", "강"), later()).await.unwrap_err();
    assert!(words(refusal).contains("네이버, 가람 → NAVER Cloud"));
    // A set may keep its own words, and not take another's by turning round.
    change(&pool, &kim, (id, 1), &one_way, later()).await.unwrap();
    let refusal = change(&pool, &kim, (id, 2), &two_way("네이버\n가람"), later()).await.unwrap_err();
    assert_eq!(fields(&refusal), ["terms"]);
    assert_eq!(find(&pool, id).await.unwrap().unwrap().version, 2, "a refused change changes nothing");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_operators_at_the_same_moment_one_gets_the_word(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    let seq = feed::newest(&pool, feed::SYNONYM).await.unwrap();
    let tries = (0..8).map(|number| {
        let (pool, kim) = (pool.clone(), kim.clone());
        tokio::spawn(async move { add(&pool, &kim, &two_way(&format!("가람\n강{number}")), later()).await })
    });
    let mut added = 0;
    for tried in tries.collect::<Vec<_>>() {
        match tried.await.unwrap() {
            Ok(_) => added += 1,
            Err(refusal) => assert_eq!(fields(&refusal), ["terms"]),
        }
    }
    assert_eq!(added, 1);
    assert_eq!(feed::since(&pool, feed::SYNONYM, seq, 10).await.unwrap().len(), 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_list_is_looked_through_by_words_and_notes_and_turned_page_by_page(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    let total = u32::try_from(all(&pool).await.unwrap().len()).unwrap();
    let odd = add(&pool, &kim, &two_way("100%\n백_퍼센트!"), later()).await.unwrap();
    let lines = async |query: &str| -> Vec<String> {
        list(&pool, query, 1).await.unwrap().items.iter().map(|it| it.set.line()).collect()
    };
    assert_eq!(lines("NAVER").await, ["네이버 ↔ NAVER"]);
    assert_eq!(lines(" nav er ").await, ["네이버 ↔ NAVER"], "as the search compares words");
    assert_eq!(lines("시험").await[0], "100% ↔ 백_퍼센트!", "the note");
    assert!(lines("자소").await.contains(&"자소서 ↔ 자기소개서 ↔ 자기소개".to_owned()));
    assert!(
        lines("영업관리").await.contains(&"영업 → 영업관리, 기술영업, 해외영업".to_owned()),
        "what is found, too"
    );
    for sign in ["%", "_", "!", "0%", "백_"] {
        assert_eq!(lines(sign).await, ["100% ↔ 백_퍼센트!"], "{sign} is a sign like others");
    }
    for nothing in ["쀍", "\\", "' OR 1=1 --", "네_버"] {
        assert!(lines(nothing).await.is_empty(), "{nothing}");
    }

    let first = list(&pool, "", 1).await.unwrap();
    assert_eq!((first.total, first.items.len() as u32), (total + 1, PAGE_SIZE));
    assert_eq!(first.items[0].set.id, odd, "the last changed first");
    let mut seen = HashSet::new();
    for number in 1..=first.count() {
        for entry in list(&pool, "", number).await.unwrap().items {
            assert!(seen.insert(entry.set.id), "{} is on two pages", entry.set.line());
            assert_eq!(find(&pool, entry.set.id).await.unwrap(), Some(entry));
        }
    }
    assert_eq!(seen.len() as u32, total + 1);
    for (asked, given) in [(0, 1), (u32::MAX, first.count())] {
        assert_eq!(list(&pool, "", asked).await.unwrap().number, given);
    }
    assert_eq!(list(&pool, "쀍", 7).await.unwrap().number, 1);
}

/// What was applied so far.
type Applied = Arc<Mutex<Vec<Vec<SynonymSet>>>>;

fn follower(pool: &MySqlPool, cancel: &CancellationToken) -> (Applied, tokio::task::JoinHandle<()>) {
    let applied = Applied::default();
    let keep = Arc::clone(&applied);
    let task =
        tokio::spawn(follow(pool.clone(), cancel.clone(), move |sets| keep.lock().unwrap().push(sets)));
    (applied, task)
}

/// How long it takes until so many were applied; at most 5 seconds.
async fn applied(applied: &Applied, count: usize) -> Duration {
    let began = Instant::now();
    while applied.lock().unwrap().len() < count {
        assert!(began.elapsed() < Duration::from_secs(5), "not applied");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    began.elapsed()
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_follower_has_all_sets_at_the_start_and_each_change_within_two_seconds(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    let cancel = CancellationToken::new();
    let (seen, task) = follower(&pool, &cancel);
    applied(&seen, 1).await;
    let stored = all(&pool).await.unwrap();
    assert_eq!(seen.lock().unwrap()[0], stored);

    let id = add(&pool, &kim, &two_way("가람\nGaram"), later()).await.unwrap();
    assert!(applied(&seen, 2).await < Duration::from_secs(2));
    assert_eq!(seen.lock().unwrap()[1].last().unwrap().line(), "가람 ↔ Garam");
    change(&pool, &kim, (id, 1), &two_way("가람\nGaram\n가람이"), later()).await.unwrap();
    assert!(applied(&seen, 3).await < Duration::from_secs(2));
    assert_eq!(seen.lock().unwrap()[2].last().unwrap().line(), "가람 ↔ Garam ↔ 가람이");
    remove(&pool, &kim, (id, 2), true, later()).await.unwrap();
    assert!(applied(&seen, 4).await < Duration::from_secs(2));
    let all_seen = seen.lock().unwrap().clone();
    assert_eq!(all_seen[3], all_seen[0]);

    // A database restored from a backup is behind what was seen, and is another one all the same.
    sqlx::query("DELETE FROM change_feed WHERE noun = 'synonym' AND entity <> 'seed'")
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query("DELETE FROM search_synonym WHERE id = 1").execute(&pool).await.unwrap();
    applied(&seen, 5).await;
    assert!(seen.lock().unwrap()[4].iter().all(|set| set.id != 1));

    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(seen.lock().unwrap().len(), 5, "nothing is applied again that has not changed");
    cancel.cancel();
    task.await.unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_follower_outlives_a_database_that_is_away(pool: MySqlPool) {
    let kim = operator(&pool, EMAIL, "달여울").await;
    let cancel = CancellationToken::new();
    let (seen, task) = follower(&pool, &cancel);
    applied(&seen, 1).await;
    sqlx::query("RENAME TABLE change_feed TO change_feed_away").execute(&pool).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert!(!task.is_finished());
    assert_eq!(seen.lock().unwrap().len(), 1, "what was applied last stays in force");
    sqlx::query("RENAME TABLE change_feed_away TO change_feed").execute(&pool).await.unwrap();
    add(&pool, &kim, &two_way("가람\nGaram"), later()).await.unwrap();
    assert!(applied(&seen, 2).await < Duration::from_secs(2));

    // Every connection there is breaks, whoever holds it.
    let options = pool.connect_options();
    let mut other = sqlx::MySqlConnection::connect_with(&options).await.unwrap();
    let others: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()",
    )
    .fetch_all(&mut other)
    .await
    .unwrap();
    assert!(!others.is_empty());
    for id in others {
        sqlx::query(sqlx::AssertSqlSafe(format!("KILL CONNECTION {id}"))).execute(&mut other).await.unwrap();
    }
    add(&pool, &kim, &two_way("나루\nNaru"), later()).await.unwrap();
    assert!(applied(&seen, 3).await < Duration::from_secs(2));
    assert_eq!(seen.lock().unwrap()[2].last().unwrap().line(), "나루 ↔ Naru");
    cancel.cancel();
    task.await.unwrap();
}

#[tokio::test]
async fn a_follower_ends_at_once_though_nothing_answers() {
    // Nothing listens on the port of discarding; the pool goes on trying for a minute.
    let pool = MySqlPoolOptions::new()
        .acquire_timeout(Duration::from_secs(60))
        .connect_lazy("mysql://root@127.0.0.1:9/none")
        .unwrap();
    let cancel = CancellationToken::new();
    let (seen, task) = follower(&pool, &cancel);
    tokio::time::sleep(Duration::from_millis(100)).await;
    cancel.cancel();
    tokio::time::timeout(Duration::from_secs(2), task).await.unwrap().unwrap();
    assert!(seen.lock().unwrap().is_empty());
}
