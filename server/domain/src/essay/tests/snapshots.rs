//! Snapshots.

use model::essay::{
    count::CountRule,
    shape::Fault,
    snapshot::Bulk,
    wire::{SNAPSHOT_NAME_MAX_CHARS, SNAPSHOTS_MAX, SnapshotHead},
};

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_snapshot_is_kept_once_and_never_changes(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let put = async |it: &Snapshot| put_snapshot(&world.accounts, &kim, &shared(), it).await;
    let it = snapshot_of(7, "하나");
    assert!(matches!(put(&it).await, Err(EssayRefusal::Missing)), "before its essay");
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    for _ in 0..3 {
        put(&it).await.unwrap();
    }
    // Finer than it is kept.
    let finer = Snapshot { taken_at: it.taken_at + chrono::Duration::microseconds(700), ..it.clone() };
    put(&finer).await.unwrap();
    let others = [
        snapshot_of(7, "둘"),
        Snapshot { taken_at: it.taken_at + chrono::Duration::milliseconds(1), ..it.clone() },
        Snapshot { kind: SnapshotKind::Automatic, ..it.clone() },
        Snapshot { clock: 8, ..it.clone() },
    ];
    for other in others {
        assert!(matches!(put(&other).await, Err(EssayRefusal::Conflict)), "{other:?}");
    }
    // The essay goes on; the snapshot does not.
    taken(&world, &kim, &push_of(2, Some(&first), "둘")).await;
    assert_eq!(snapshot(&pool, kim.id, &shared(), &it.id).await.unwrap(), Some(it));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn snapshots_are_listed_by_their_clocks_the_newest_first(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    taken(&world, &kim, &push_of(1, None, "하나")).await;
    let it = snapshot_of(7, "하나");
    let submitted = Snapshot {
        id: id(8),
        clock: 9,
        kind: SnapshotKind::Submitted {
            rule: CountRule::default(),
            posting: "https://example.com".to_owned(),
        },
        // The clocks of devices may be wrong by a year: they order nothing (O14).
        taken_at: it.taken_at - chrono::Duration::days(365),
        ..it.clone()
    };
    let before = Snapshot {
        id: id(9),
        clock: 8,
        kind: SnapshotKind::Before(Bulk::Merge),
        taken_at: it.taken_at + chrono::Duration::days(365),
        ..it.clone()
    };
    for one in [&submitted, &it, &before] {
        put_snapshot(&world.accounts, &kim, &shared(), one).await.unwrap();
    }
    let head = SnapshotHead::from;
    let listed = snapshots(&pool, kim.id, &shared()).await.unwrap().unwrap();
    assert_eq!(listed, [head(&submitted), head(&before), head(&it)], "the newest first");
    assert_eq!(snapshot(&pool, kim.id, &shared(), &id(10)).await.unwrap(), None);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_snapshot_is_its_account_s_alone(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    taken(&world, &kim, &push_of(1, None, "하나")).await;
    let it = snapshot_of(7, "하나");
    put_snapshot(&world.accounts, &kim, &shared(), &it).await.unwrap();
    let lee = world.member("lee@example.com", "물레방아").await;
    assert_eq!(snapshots(&pool, lee.id, &shared()).await.unwrap(), None);
    assert_eq!(snapshot(&pool, lee.id, &shared(), &it.id).await.unwrap(), None);
    taken(&world, &lee, &push_of(1, None, "하나")).await;
    put_snapshot(&world.accounts, &lee, &shared(), &snapshot_of(7, "이의 것")).await.unwrap();
    assert_eq!(snapshot(&pool, kim.id, &shared(), &it.id).await.unwrap(), Some(it));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_same_snapshot_twice_at_once_is_one(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    taken(&world, &kim, &push_of(1, None, "하나")).await;
    let (it, essay) = (snapshot_of(7, "하나"), shared());
    let put = || put_snapshot(&world.accounts, &kim, &essay, &it);
    let (a, b, c) = tokio::join!(put(), put(), put());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!(world.count("essay_snapshot").await, 1);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_breaks_a_rule_is_not_kept(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    taken(&world, &kim, &push_of(1, None, "하나")).await;
    let it = snapshot_of(7, "하나");
    let long = "긴".repeat(SNAPSHOT_NAME_MAX_CHARS + 1);
    let wrong = [
        (Snapshot { essay: essay(&id(98), "하나"), ..it.clone() }, Fault::Malformed),
        (Snapshot { kind: SnapshotKind::Named(long), ..it.clone() }, Fault::Malformed),
        (Snapshot { clock: u64::MAX, ..it.clone() }, Fault::Malformed),
        (Snapshot { taken_at: chrono::DateTime::<chrono::Utc>::MAX_UTC, ..it.clone() }, Fault::Malformed),
        (
            Snapshot { essay: Essay { title: "긴".repeat(201), ..it.essay.clone() }, ..it.clone() },
            Fault::TitleLong,
        ),
        (Snapshot { essay: Essay { schema: 99, ..it.essay.clone() }, ..it.clone() }, Fault::Schema),
    ];
    for (wrong, fault) in wrong {
        let refused = put_snapshot(&world.accounts, &kim, &shared(), &wrong).await;
        assert!(matches!(refused, Err(EssayRefusal::Unsound(it)) if it == fault), "{refused:?}");
    }
    assert_eq!(world.count("essay_snapshot").await, 0);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_essay_has_so_many_snapshots_and_no_more(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    taken(&world, &kim, &push_of(1, None, "하나")).await;
    for _ in 0..SNAPSHOTS_MAX {
        sqlx::query(
            "INSERT INTO essay_snapshot SELECT account_id, id, UNHEX(REPLACE(UUID(), '-', '')), 1, NOW(3), '\"automatic\"', \
             document, 1 FROM essay",
        )
        .execute(&pool)
        .await
        .unwrap();
    }
    let full = put_snapshot(&world.accounts, &kim, &shared(), &snapshot_of(7, "하나")).await;
    assert!(matches!(full, Err(EssayRefusal::Full(Full::Snapshots))), "{full:?}");
    assert_eq!(snapshots(&pool, kim.id, &shared()).await.unwrap().unwrap().len(), SNAPSHOTS_MAX as usize);
}
