//! What an essay said before, and how long that is kept.

use chrono::Duration;
use model::essay::wire::RevisionKind;

use super::*;

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_it_said_and_what_was_merged_into_it_can_be_read(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let began = world.now();
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    assert_eq!(revisions(&pool, kim.id, &shared()).await.unwrap(), Some(Vec::new()), "the head is none");
    world.pass(Duration::minutes(1));
    let merged = Push { originals: vec![draft("곁에서 쓴 글", 9)], ..push_of(2, Some(&first), "둘") };
    taken(&world, &kim, &merged).await;
    taken(&world, &kim, &merged).await;
    let kept = revisions(&pool, kim.id, &shared()).await.unwrap().unwrap();
    let told: Vec<_> = kept.iter().map(|it| (it.kind, it.version.clone(), it.written_at - began)).collect();
    let wanted = [
        (RevisionKind::Original, None, Duration::minutes(1)),
        (RevisionKind::Version, Some(first), Duration::zero()),
    ];
    assert_eq!(told, wanted, "the newest first, each once");
    let content = revision(&pool, kim.id, &shared(), kept[0].number).await.unwrap().unwrap();
    assert_eq!((&content.revision, content.draft), (&kept[0], draft("곁에서 쓴 글", 9)));

    let lee = world.member("lee@example.com", "물레방아").await;
    assert_eq!(revisions(&pool, lee.id, &shared()).await.unwrap(), None);
    assert_eq!(revision(&pool, lee.id, &shared(), kept[0].number).await.unwrap(), None);
    taken(&world, &lee, &push_of(1, None, "하나")).await;
    assert_eq!(revision(&pool, lee.id, &shared(), kept[0].number).await.unwrap(), None);
    assert_eq!(revision(&pool, kim.id, &shared(), 99).await.unwrap(), None);
}

/// Writes every minute, for so many minutes, and merges something with the first push.
async fn written(world: &World, member: &Member, minutes: u64) {
    let first = taken(world, member, &push_of(1, None, "글 1")).await;
    let merged = Push { originals: vec![draft("곁", 9)], ..push_of(2, Some(&first), "글 2") };
    let mut last = taken(world, member, &merged).await;
    for n in 3..=minutes {
        world.pass(Duration::minutes(1));
        last = taken(world, member, &push_of(n, Some(&last), &format!("글 {n}"))).await;
    }
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn old_texts_are_let_go_and_what_was_merged_stays(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    written(&world, &kim, 60).await;
    let kept = async || {
        let kept = revisions(&pool, kim.id, &shared()).await.unwrap().unwrap();
        let originals = kept.iter().filter(|it| it.kind == RevisionKind::Original).count();
        assert_eq!(originals, 1, "what was merged stays");
        kept.len() - originals
    };
    assert_eq!((sweep(&world.accounts).await.unwrap().revisions, kept().await), (0, 59), "the last hour");
    let bytes =
        async || -> u64 { sqlx::query_scalar("SELECT bytes FROM essay").fetch_one(&pool).await.unwrap() };
    let before = bytes().await;
    world.pass(Duration::hours(2));
    sweep(&world.accounts).await.unwrap();
    assert!((6..=7).contains(&kept().await), "each ten minutes");
    assert!(bytes().await < before / 5, "and room is made");
    world.pass(Duration::days(3));
    sweep(&world.accounts).await.unwrap();
    assert!((1..=2).contains(&kept().await), "each hour");
    world.pass(Duration::days(40));
    sweep(&world.accounts).await.unwrap();
    assert_eq!(kept().await, 1, "each day");
    assert_eq!((world.count("essay_version").await, world.count("essay_push").await), (60, 60));
    let due: Option<chrono::DateTime<chrono::Utc>> =
        sqlx::query_scalar("SELECT thin_at FROM essay").fetch_one(&pool).await.unwrap();
    assert_eq!(due, None, "it is not looked at again");

    // Until it is written again.
    let last = head(&pool, kim.id, &shared()).await.unwrap().unwrap().version;
    let last = taken(&world, &kim, &push_of(100, Some(&last), "다시")).await;
    taken(&world, &kim, &push_of(101, Some(&last), "다시 더")).await;
    world.pass(Duration::hours(2));
    sweep(&world.accounts).await.unwrap();
    assert_eq!(kept().await, 2, "of each day one");
    let contents = history_of(&world, &kim).await;
    assert_eq!(contents, ["곁", "글 60", "다시"], "what was the head for long is the last of its day");
}

async fn history_of(world: &World, member: &Member) -> Vec<String> {
    let history = history(&world.pool, member.id, &shared()).await.unwrap();
    let mut texts: Vec<String> =
        history.revisions.into_iter().map(|it| it.draft.essay.questions[0].answer.clone()).collect();
    texts.sort();
    texts
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_number_of_a_revision_is_given_out_once(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    written(&world, &kim, 30).await;
    let before = revisions(&pool, kim.id, &shared()).await.unwrap().unwrap();
    world.pass(Duration::days(50));
    sweep(&world.accounts).await.unwrap();
    let last = head(&pool, kim.id, &shared()).await.unwrap().unwrap().version;
    taken(&world, &kim, &push_of(100, Some(&last), "다시")).await;
    let after = revisions(&pool, kim.id, &shared()).await.unwrap().unwrap();
    assert_eq!(after[0].number, before[0].number + 1);
}
