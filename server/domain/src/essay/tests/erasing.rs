//! The trash, and what is erased for ever.

use chrono::Duration;
use model::essay::wire::TRASH_DAYS;

use super::*;

/// Rows of an essay in all tables.
const TABLES: [&str; 5] = ["essay", "essay_version", "essay_push", "essay_revision", "essay_snapshot"];

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn only_what_is_in_the_trash_is_erased_and_then_nothing_of_it_is_left_but_its_id(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    assert!(matches!(erase(&world.accounts, &kim, &shared()).await, Err(EssayRefusal::Missing)));
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    put_snapshot(&world.accounts, &kim, &shared(), &snapshot_of(7, "하나")).await.unwrap();
    assert!(matches!(erase(&world.accounts, &kim, &shared()).await, Err(EssayRefusal::NotInTrash)));
    let second = taken(&world, &kim, &trashed(push_of(2, Some(&first), "하나"))).await;
    let listing = list(&pool, kim.id).await.unwrap();
    assert_eq!((listing.essays[0].trashed_at, listing.erased.len()), (Some(world.now()), 0));
    for _ in 0..2 {
        erase(&world.accounts, &kim, &shared()).await.unwrap();
        for table in TABLES {
            assert_eq!(world.count(table).await, 0, "{table}");
        }
    }
    let listing = list(&pool, kim.id).await.unwrap();
    assert_eq!((listing.essays.len(), listing.erased), (0, vec![shared()]));

    // A device that was away does not bring it back.
    for it in [push_of(1, None, "하나"), push_of(3, Some(&second), "셋"), push_of(4, None, "넷")] {
        assert_eq!(push(&world.accounts, &kim, &it).await.unwrap(), Reply::Gone);
    }
    assert_eq!(pull(&pool, kim.id, &pull_of(&second)).await.unwrap(), Reply::Gone);
    assert_eq!(head(&pool, kim.id, &shared()).await.unwrap(), None);
    assert_eq!(snapshots(&pool, kim.id, &shared()).await.unwrap(), None);
    let late = put_snapshot(&world.accounts, &kim, &shared(), &snapshot_of(8, "하나")).await;
    assert!(matches!(late, Err(EssayRefusal::Missing)));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_trash_is_emptied_by_the_clock_of_the_server(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let trash = Duration::days(i64::from(TRASH_DAYS));
    // The device says that it was 1999.
    let first = taken(&world, &kim, &trashed(push_of(1, None, "하나"))).await;
    world.pass(trash - Duration::seconds(1));
    assert_eq!(sweep(&world.accounts).await.unwrap().essays, 0);
    // Written while it is there it does not stay for longer.
    let second = taken(&world, &kim, &trashed(push_of(2, Some(&first), "하나 더"))).await;
    // Taken out and put in again it does.
    let other = push_to(&id(50), 50, "다른 글");
    let of_other = taken(&world, &kim, &trashed(other.clone())).await;
    let out = Push { key: id(51), base: Some(of_other), ..other.clone() };
    let of_other = taken(&world, &kim, &out).await;
    assert_eq!(
        list(&pool, kim.id).await.unwrap().essays.iter().filter(|it| it.trashed_at.is_none()).count(),
        1
    );
    world.pass(Duration::seconds(1));
    taken(&world, &kim, &trashed(Push { key: id(52), base: Some(of_other), ..other })).await;
    assert_eq!(sweep(&world.accounts).await.unwrap().essays, 1);
    assert_eq!(pull(&pool, kim.id, &pull_of(&second)).await.unwrap(), Reply::Gone);
    let listing = list(&pool, kim.id).await.unwrap();
    assert_eq!((listing.essays.len(), listing.erased), (1, vec![shared()]));
    world.pass(trash);
    assert_eq!(sweep(&world.accounts).await.unwrap().essays, 1);
    assert_eq!(sweep(&world.accounts).await.unwrap(), Swept::default());
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn more_than_are_asked_for_at_once_are_swept_at_once(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    for n in 1..=120 {
        taken(&world, &kim, &trashed(push_to(&id(n), n, "글"))).await;
    }
    world.pass(Duration::days(31));
    assert_eq!(sweep(&world.accounts).await.unwrap().essays, 120);
    assert_eq!(world.count("essay_erased").await, 120);
}
