//! Pushes and pulls.

use model::essay::{
    shape::Fault,
    sync::{Common, LINEAGE_MAX, PROTOCOL_OLDEST},
};
use tokio::task::JoinSet;

use super::*;

/// Sends pushes all at once; their replies.
async fn at_once(world: &World, member: &Member, pushes: Vec<Push>) -> Vec<Reply> {
    let mut sending = JoinSet::new();
    for it in pushes {
        let (accounts, member) = (world.accounts.clone(), member.clone());
        sending.spawn(async move { push(&accounts, &member, &it).await.unwrap() });
    }
    sending.join_all().await
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_push_that_comes_ten_times_is_one_version(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let it = push_of(1, None, "하나");
    let first = taken(&world, &kim, &it).await;
    for _ in 0..9 {
        assert_eq!(taken(&world, &kim, &it).await, first);
    }
    for reply in at_once(&world, &kim, vec![it; 10]).await {
        assert_eq!(accepted(reply), first);
    }
    assert_eq!(first, Version { number: 1, key: id(1) });
    for (table, rows) in [("essay", 1), ("essay_push", 1), ("essay_version", 1), ("essay_revision", 0)] {
        assert_eq!(world.count(table).await, rows, "{table}");
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_essay_that_is_begun_ten_times_at_once_is_one(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let same = at_once(&world, &kim, vec![push_of(1, None, "하나"); 10]).await;
    assert!(same.iter().all(|reply| *reply == same[0]), "{same:?}");
    assert_eq!((world.count("essay").await, world.count("essay_version").await), (1, 1));
    // Ten devices that know nothing of each other.
    let begun = |n: u64| Push { key: id(100 + n), ..push_to(&id(50), 100 + n, &format!("글 {n}")) };
    let replies = at_once(&world, &kim, (0..10).map(begun).collect()).await;
    let accepted = replies.iter().filter(|reply| matches!(reply, Reply::Accepted { .. }));
    assert_eq!(accepted.count(), 1, "{replies:?}");
    let unknown = |reply: &&Reply| matches!(reply, Reply::Behind { common: Common::Unknown, .. });
    assert_eq!(replies.iter().filter(unknown).count(), 9, "{replies:?}");
    assert_eq!(world.count("essay").await, 2);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn of_many_that_write_at_once_each_is_told_of_the_one_before(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let base = taken(&world, &kim, &push_of(1, None, "하나")).await;
    let pushes = (2..12).map(|n| push_of(n, Some(&base), &format!("글 {n}"))).collect();
    let replies = at_once(&world, &kim, pushes).await;
    let taken: Vec<&Reply> = replies.iter().filter(|it| matches!(it, Reply::Accepted { .. })).collect();
    assert_eq!(taken.len(), 1, "one line of versions: {replies:?}");
    assert_eq!(world.count("essay_version").await, 2);
    let head = head(&world.pool, kim.id, &shared()).await.unwrap().unwrap();
    let behind = replies.iter().filter(|it| {
        matches!(it, Reply::Behind { head: told, common: Common::Base, since, .. } if **told == head && since.is_empty())
    });
    assert_eq!(behind.count(), 9, "{replies:?}");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_push_whose_reply_was_lost_is_answered_the_same_when_the_head_moved_on(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let lost = push_of(1, None, "하나");
    let first = taken(&world, &kim, &lost).await;
    let second = taken(&world, &kim, &push_of(2, Some(&first), "둘")).await;
    assert_eq!(taken(&world, &kim, &lost).await, first);
    // What says the same as the head makes no version, and is remembered all the same.
    let same = push_of(3, Some(&first), "둘");
    assert_eq!(taken(&world, &kim, &same).await, second);
    taken(&world, &kim, &push_of(4, Some(&second), "셋")).await;
    assert_eq!(taken(&world, &kim, &same).await, second);
    assert_eq!((world.count("essay_version").await, world.count("essay_push").await), (3, 4));
    assert_eq!(said(&world, &kim).await, "셋");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn whoever_is_behind_is_told_the_head_what_is_common_and_what_is_between(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let mut versions = vec![taken(&world, &kim, &push_of(1, None, "글 1")).await];
    for n in 2..=5 {
        versions.push(taken(&world, &kim, &push_of(n, versions.last(), &format!("글 {n}"))).await);
    }
    let head = Head { version: versions[4].clone(), draft: draft("글 5", 5) };
    let Reply::Behind { head: told, common, since, .. } =
        push(&world.accounts, &kim, &push_of(6, Some(&versions[1]), "다른 글")).await.unwrap()
    else {
        panic!()
    };
    assert_eq!((*told, common, since), (head.clone(), Common::Base, versions[2..4].to_vec()));
    let newer = pull(&pool, kim.id, &pull_of(&versions[0])).await.unwrap();
    let since = versions[1..4].to_vec();
    assert_eq!(newer, Reply::Newer { have: versions[0].clone(), head: Box::new(head), since });
    let have = versions[4].clone();
    assert_eq!(pull(&pool, kim.id, &pull_of(&have)).await.unwrap(), Reply::Current { have });
    let have = Version { number: 5, key: id(77) };
    assert_eq!(pull(&pool, kim.id, &pull_of(&have)).await.unwrap(), Reply::Unknown { have });
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn no_more_of_what_is_between_is_told_than_a_device_remembers(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    // As many versions as a week of writing makes, without their writing.
    let mut connection = pool.acquire().await.unwrap();
    let versions: Vec<Version> = (2..2_000).map(|n| Version { number: n, key: id(n) }).collect();
    let key = EssayKey::of(kim.id, &shared()).unwrap();
    repo::version::add(&mut connection, key, &versions, 1_000).await.unwrap();
    taken(&world, &kim, &push_of(3_000, Some(&first), "둘")).await;
    let Reply::Newer { since, .. } = pull(&pool, kim.id, &pull_of(&first)).await.unwrap() else { panic!() };
    assert_eq!(since.len(), LINEAGE_MAX);
    assert!(since.ends_with(&versions[versions.len() - 100..]), "the newest, in their order");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_same_id_of_another_account_is_another_essay(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let lee = world.member("lee@example.com", "물레방아").await;
    let of_kim = taken(&world, &kim, &push_of(1, None, "김의 글")).await;
    let absent = push(&world.accounts, &lee, &push_of(2, Some(&of_kim), "이의 글")).await.unwrap();
    assert_eq!(absent, Reply::Lost { key: id(2) }, "as if there were none");
    assert_eq!(
        pull(&pool, lee.id, &pull_of(&of_kim)).await.unwrap(),
        Reply::Unknown { have: of_kim.clone() }
    );
    assert_eq!(head(&pool, lee.id, &shared()).await.unwrap(), None);
    assert_eq!(
        taken(&world, &lee, &push_of(1, None, "이의 글")).await,
        of_kim,
        "even the key may be the same"
    );
    assert_eq!((said(&world, &kim).await, said(&world, &lee).await), ("김의 글".into(), "이의 글".into()));
    taken(&world, &lee, &trashed(push_of(3, Some(&of_kim), "이의 글"))).await;
    erase(&world.accounts, &lee, &shared()).await.unwrap();
    assert_eq!(said(&world, &kim).await, "김의 글");
    assert_eq!(list(&pool, kim.id).await.unwrap().erased, []);
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_session_that_was_turned_off_writes_nothing_later(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let (_, other) = world.session(&kim, kim.stay).await;
    let other = Member { session: other.id, ..kim.clone() };
    let first = taken(&world, &other, &push_of(1, None, "하나")).await;
    assert!(world.accounts.end_session(&kim, &other.session.to_string()).await.unwrap());
    let later = push(&world.accounts, &other, &push_of(2, Some(&first), "둘")).await;
    assert!(matches!(later, Err(EssayRefusal::SignedOut)), "{later:?}");
    assert!(matches!(erase(&world.accounts, &other, &shared()).await, Err(EssayRefusal::SignedOut)));
    let it = snapshot_of(7, "하나");
    let later = put_snapshot(&world.accounts, &other, &shared(), &it).await;
    assert!(matches!(later, Err(EssayRefusal::SignedOut)));
    // A new password ends them all, whether their rows are there or not.
    sqlx::query("UPDATE account SET epoch = epoch + 1").execute(&pool).await.unwrap();
    let later = push(&world.accounts, &kim, &push_of(3, Some(&first), "셋")).await;
    assert!(matches!(later, Err(EssayRefusal::SignedOut)), "{later:?}");
    assert_eq!(said(&world, &kim).await, "하나");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn the_list_says_what_each_is_called_and_how_far_it_has_come(pool: MySqlPool) {
    use model::essay::shape::{Outcome, Status};

    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let statuses = [
        Status::Writing,
        Status::Submitted,
        Status::Result(Outcome::Pass),
        Status::Result(Outcome::Fail),
        Status::Result(Outcome::Unknown),
    ];
    for (n, status) in (1..).zip(statuses) {
        let mut it = push_to(&id(n), n, "글");
        it.draft.essay.status = status;
        it.draft.essay.title = format!("자소서 {n}");
        taken(&world, &kim, &it).await;
        world.pass(chrono::Duration::minutes(1));
    }
    let listing = list(&pool, kim.id).await.unwrap();
    let told: Vec<(u64, String, Status)> =
        listing.essays.iter().map(|it| (it.version.number, it.title.clone(), it.status)).collect();
    let mut wanted: Vec<(u64, String, Status)> =
        (1..).zip(statuses).map(|(n, status)| (1, format!("자소서 {n}"), status)).collect();
    wanted.reverse();
    assert_eq!(told, wanted, "the latest first");
    assert!(listing.essays.is_sorted_by(|a, b| a.updated_at > b.updated_at));
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_this_code_never_sends_is_refused_and_breaks_nothing(pool: MySqlPool) {
    let world = World::new(pool);
    let kim = world.member(EMAIL, "달여울").await;
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    let sent = async |change: &dyn Fn(&mut Push)| {
        let mut it = push_of(2, Some(&first), "둘");
        change(&mut it);
        push(&world.accounts, &kim, &it).await.unwrap()
    };
    let malformed = Reply::Refused { key: id(2), fault: Fault::Malformed };
    let lineage = |versions: u64| Descent {
        lineage: serde_json::from_value(serde_json::json!(
            (0..versions).map(|n| Version { number: n, key: id(n) }).collect::<Vec<_>>()
        ))
        .unwrap(),
        base: None,
    };
    assert_eq!(sent(&|it| it.draft.essay.id = id(98)).await, malformed, "another essay's text");
    assert_eq!(sent(&|it| it.descent = Some(lineage(140_000))).await, malformed);
    assert_eq!(sent(&|it| it.base = Some(Version { number: u64::MAX, key: id(3) })).await, malformed);
    assert_eq!(sent(&|it| it.draft.stamp.clock = u64::MAX).await, malformed);
    let long = Reply::Refused { key: id(2), fault: Fault::TitleLong };
    assert_eq!(sent(&|it| it.draft.essay.title = "긴".repeat(201)).await, long);
    assert_eq!(sent(&|it| it.protocol = PROTOCOL_OLDEST - 1).await, Reply::TooOld);
    assert_eq!(sent(&|it| it.protocol = u16::MAX).await, Reply::TooNew);
    assert_eq!(world.count("essay_push").await, 1, "nothing of it was written");

    // The same version twice, versions to come, a base that is the version to be made, and days no calendar has.
    let odd = |it: &mut Push| {
        let to_come = Version { number: 3, key: id(2) };
        let versions = vec![first.clone(), first.clone(), Version { number: 2, key: id(2) }, to_come.clone()];
        let lineage = serde_json::from_value(serde_json::json!(versions)).unwrap();
        let base = Some(Head { version: Version { number: 4, key: id(2) }, draft: draft("거짓", 1) });
        it.descent = Some(Descent { lineage, base });
        it.draft.essay.deadline = Some(chrono::DateTime::<chrono::Utc>::MAX_UTC);
        it.draft.essay.trashed_at = Some(chrono::DateTime::<chrono::Utc>::MIN_UTC);
        it.draft.essay.title = "\0\u{10FFFF}\u{feff}".to_owned();
    };
    let second = accepted(sent(&odd).await);
    assert_eq!(second, Version { number: 4, key: id(2) });
    taken(&world, &kim, &push_of(5, Some(&second), "셋")).await;
    let revisions = revisions(&world.pool, kim.id, &shared()).await.unwrap().unwrap();
    let of_second = revisions.iter().find(|it| it.version.as_ref() == Some(&second)).unwrap();
    let content = revision(&world.pool, kim.id, &shared(), of_second.number).await.unwrap().unwrap();
    assert_eq!(content.draft.essay.questions[0].answer, "둘", "what it said, not what was said of it");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn whoever_saves_much_too_often_is_told_when_to_come_back(pool: MySqlPool) {
    let world = World::with(pool, 1, 64);
    let kim = world.member(EMAIL, "달여울").await;
    let mut tries = 0;
    let wait = loop {
        match erase(&world.accounts, &kim, &shared()).await {
            Err(EssayRefusal::TooMany(wait)) => break wait,
            Err(EssayRefusal::Missing) if tries < 5_000 => tries += 1,
            other => panic!("{other:?} after {tries}"),
        }
    };
    assert!(tries >= 600, "all that was written without a network goes through: {tries}");
    assert!(wait <= std::time::Duration::from_secs(1), "{wait:?}");
}
