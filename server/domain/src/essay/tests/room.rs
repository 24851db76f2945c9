//! How much an account may keep.

use chrono::Duration;
use model::essay::wire::ESSAYS_MAX;

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn there_are_five_hundred_essays_and_room_is_made_by_erasing(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    for n in 0..u64::from(ESSAYS_MAX) {
        taken(&world, &kim, &push_to(&id(1_000 + n), 1_000 + n, "글")).await;
    }
    let full = push(&world.accounts, &kim, &push_of(1, None, "하나 더")).await;
    assert!(matches!(full, Err(EssayRefusal::Full(Full::Essays))), "{full:?}");
    assert_eq!(world.count("essay").await, i64::from(ESSAYS_MAX), "nothing of it was written");
    taken(&world, &lee, &push_of(1, None, "하나")).await;
    // What is there is written on.
    let old = push_to(&id(1_000), 2_000, "글 더");
    let old = Push { base: Some(Version { number: 1, key: id(1_000) }), ..trashed(old) };
    taken(&world, &kim, &old).await;
    erase(&world.accounts, &kim, &id(1_000)).await.unwrap();
    taken(&world, &kim, &push_of(1, None, "하나 더")).await;
}

/// Revisions that are said to take so many bytes, one every ten seconds until now.
async fn old_texts(world: &World, member: &Member, many: u64, bytes: u64) {
    for n in 1..=many {
        sqlx::query(
            "INSERT INTO essay_revision SELECT account_id, id, ?, 'version', ?, push_key, clock, replica, document, ?, ? \
             FROM essay WHERE account_id = ?",
        )
        .bind(n)
        .bind(1_000 + n)
        .bind(bytes)
        .bind(world.now() - Duration::seconds(10) * i32::try_from(many - n).unwrap())
        .bind(member.id)
        .execute(&world.pool)
        .await
        .unwrap();
    }
    sqlx::query("UPDATE essay SET bytes = bytes + ? WHERE account_id = ?")
        .bind(many * bytes)
        .bind(member.id)
        .execute(&world.pool)
        .await
        .unwrap();
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn where_there_is_no_room_old_texts_are_let_go_before_a_new_one_is_refused(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    // The last ten minutes alone are more than there may be.
    old_texts(&world, &kim, 60, BYTES_MAX / 50).await;
    let second = taken(&world, &kim, &push_of(2, Some(&first), "둘")).await;
    let left = world.count("essay_revision").await;
    assert!((1..=3).contains(&left), "as they will be in an hour: {left}");
    // What was merged is not let go for it.
    sqlx::query("UPDATE essay_revision SET kind = 'original', bytes = 3000000000")
        .execute(&world.pool)
        .await
        .unwrap();
    sqlx::query("UPDATE essay SET bytes = 9000000000").execute(&world.pool).await.unwrap();
    let before = world.count("essay_revision").await;
    let full = push(&world.accounts, &kim, &push_of(3, Some(&second), "셋")).await;
    assert!(matches!(full, Err(EssayRefusal::Full(Full::Bytes))), "{full:?}");
    let it = snapshot_of(7, "하나");
    let full = put_snapshot(&world.accounts, &kim, &shared(), &it).await;
    assert!(matches!(full, Err(EssayRefusal::Full(Full::Bytes))), "{full:?}");
    assert_eq!(said(&world, &kim).await, "둘");
    assert_eq!((world.count("essay_revision").await, world.count("essay_snapshot").await), (before, 0));
    // Nobody else is full, and what says the same as before is still answered.
    let lee = world.member("lee@example.com", "물레방아").await;
    taken(&world, &lee, &push_of(1, None, "하나")).await;
    assert_eq!(taken(&world, &kim, &push_of(2, Some(&first), "둘")).await, second);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_is_counted_is_what_is_there(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    everything(&world, &kim).await;
    let (counted, places): (u64, u64) =
        sqlx::query_as("SELECT bytes, places FROM essay").fetch_one(&pool).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    let key = EssayKey::of(kim.id, &shared()).unwrap();
    repo::essay::weigh(&mut connection, key, None).await.unwrap();
    let weighed: u64 = sqlx::query_scalar("SELECT bytes FROM essay").fetch_one(&pool).await.unwrap();
    assert_eq!(counted, weighed);
    let rows = world.count("essay_version").await + world.count("essay_push").await;
    assert_eq!(i64::try_from(places).unwrap(), rows);
}
