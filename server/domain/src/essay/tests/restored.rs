//! A server that was put back to an older backup gets back what it lacks.

use model::essay::{
    sync::{Common, Lineage},
    wire::RevisionKind,
};

use super::*;

fn descent(versions: &[&Version], base: Option<Head>) -> Option<Descent> {
    let lineage: Lineage = versions.iter().map(|version| (*version).clone()).collect();
    Some(Descent { lineage, base })
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn an_essay_that_is_not_there_comes_back_with_its_lineage_and_its_base(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let (first, second) = (Version { number: 4, key: id(4) }, Version { number: 9, key: id(9) });
    let mut it = push_of(20, Some(&second), "셋");
    assert_eq!(push(&world.accounts, &kim, &it).await.unwrap(), Reply::Lost { key: id(20) });
    assert_eq!(world.count("essay").await, 0);
    let base = Head { version: second.clone(), draft: draft("둘", 9) };
    it = Push { key: id(21), descent: descent(&[&first, &second], Some(base)), ..it };
    let third = taken(&world, &kim, &it).await;
    assert_eq!(third.number, 10, "no number is given out twice");
    let kept = revisions(&pool, kim.id, &shared()).await.unwrap().unwrap();
    assert_eq!((kept.len(), kept[0].kind, kept[0].version.as_ref()), (1, RevisionKind::Base, Some(&second)));
    // The next device has something in common with it.
    let mut other = push_of(22, Some(&second), "둘 더");
    let reply = push(&world.accounts, &kim, &other).await.unwrap();
    assert!(matches!(reply, Reply::Behind { common: Common::Base, .. }), "{reply:?}");
    let lost = Version { number: 12, key: id(12) };
    other =
        Push { key: id(23), base: Some(lost.clone()), descent: descent(&[&second, &lost], None), ..other };
    let Reply::Behind { common: Common::Older(older), since, .. } =
        push(&world.accounts, &kim, &other).await.unwrap()
    else {
        panic!()
    };
    assert_eq!((older.version, older.draft), (second, draft("둘", 9)));
    assert_eq!(since, [], "nothing but the head came after it");
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn a_server_that_is_only_behind_takes_what_descends_from_its_head(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    let first = taken(&world, &kim, &push_of(1, None, "하나")).await;
    let lost = Version { number: 7, key: id(7) };
    let base = Head { version: lost.clone(), draft: draft("일곱", 7) };
    let it = Push { descent: descent(&[&first, &lost], Some(base)), ..push_of(8, Some(&lost), "여덟") };
    let second = taken(&world, &kim, &it).await;
    assert_eq!(second.number, 8);
    assert_eq!(
        pull(&pool, kim.id, &pull_of(&lost)).await.unwrap(),
        Reply::Newer {
            have: lost,
            head: Box::new(Head { version: second, draft: it.draft }),
            since: Vec::new()
        },
        "what it had lost it knows again"
    );
}

#[sqlx::test(migrator = "crate::db::MIGRATIONS")]
async fn what_is_common_is_found_among_what_was_thinned(pool: MySqlPool) {
    let world = World::new(pool.clone());
    let kim = world.member(EMAIL, "달여울").await;
    // Every minute for half an hour.
    let mut versions = vec![taken(&world, &kim, &push_of(1, None, "글 1")).await];
    for n in 2..=30 {
        world.pass(chrono::Duration::minutes(1));
        versions.push(taken(&world, &kim, &push_of(n, versions.last(), &format!("글 {n}"))).await);
    }
    world.pass(chrono::Duration::hours(3));
    let swept = sweep(&world.accounts).await.unwrap();
    assert!((25..=26).contains(&swept.revisions), "{swept:?}");
    let lost = Version { number: 40, key: id(40) };
    let known: Vec<&Version> = versions[..25].iter().chain([&lost]).collect();
    let it = Push { descent: descent(&known, None), ..push_of(41, Some(&lost), "다른 글") };
    let Reply::Behind { common: Common::Older(older), since, .. } =
        push(&world.accounts, &kim, &it).await.unwrap()
    else {
        panic!()
    };
    let at = versions.iter().position(|it| *it == older.version).unwrap();
    assert!((10..25).contains(&at), "no older than ten minutes before what the device last had: {at}");
    assert_eq!(older.draft, draft(&format!("글 {}", at + 1), at as u64 + 1));
    assert_eq!(since, versions[at + 1..29], "all versions are remembered");
}
