//! Essays over HTTP: who may have which, what is refused and how, and that what one device wrote comes to the other.

mod access;
mod desk;
mod export;
mod hostile;
mod logs;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use model::essay::{
    shape::{EssayId, ReplicaId},
    sync::{Arrival, Change, Head, Replica, Reply, Request, Stop},
    wire::{
        FailureCode, Listing, Revision, RevisionContent, RevisionKind, SNAPSHOTS_MAX, SnapshotHead,
        TRASH_DAYS,
    },
};
use sqlx::MySqlPool;

use self::desk::{Desk, ESSAY, essay, failure, id, pull, push, snapshot, trashed};
use crate::site::Site;

/// A device asks, and takes the answer.
async fn asks(desk: Desk<'_>, replica: &mut Replica, key: u64) -> Change {
    let request = replica.next(id(key)).unwrap();
    let fresh = id(key + 1_000);
    let reply = desk.ask(&request).await;
    replica.receive(reply, Arrival { now: key * 60_000, fresh: &fresh, cursors: &[] })
}

fn text(replica: &Replica) -> &str {
    &replica.essay().questions.first().unwrap().answer
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_written_on_one_device_comes_to_the_other_and_both_texts_are_in_it(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let mut here = Replica::begin(essay(&id(99), "저는 책임감이 강합니다."), id::<ReplicaId>(1));
    assert_eq!(asks(desk, &mut here, 1).await, Change::Acknowledged);
    let listing: Listing = desk.get("/api/v1/essays").await;
    assert_eq!((listing.essays[0].id.clone(), listing.erased.len()), (id(99), 0));
    let head: Head = desk.get(ESSAY).await;
    assert_eq!(Some(&head.version), here.version());

    let mut there = Replica::opened(head, id::<ReplicaId>(2)).unwrap();
    here.write(essay(&id(99), "저는 언제나 책임감이 강합니다."));
    there.write(essay(&id(99), "저는 책임감이 누구보다 강합니다."));
    assert_eq!(asks(desk, &mut here, 2).await, Change::Acknowledged);
    assert!(matches!(asks(desk, &mut there, 3).await, Change::Replaced { .. }));
    assert_eq!(asks(desk, &mut there, 4).await, Change::Acknowledged);
    assert!(matches!(asks(desk, &mut here, 5).await, Change::Replaced { .. }));
    assert_eq!(text(&here), "저는 언제나 책임감이 누구보다 강합니다.");
    assert_eq!((text(&there), there.is_unsynced()), (text(&here), false));

    // What went into it can be read again.
    let revisions: Vec<Revision> = desk.get(&format!("{ESSAY}/revisions")).await;
    assert_eq!(revisions.iter().filter(|it| it.kind == RevisionKind::Original).count(), 1);
    let mut texts = BTreeSet::new();
    for revision in &revisions {
        let path = format!("{ESSAY}/revisions/{}", revision.number);
        let content: RevisionContent = desk.get(&path).await;
        assert_eq!(content.revision, *revision);
        texts.insert(content.draft.essay.questions[0].answer.clone());
    }
    let wanted =
        ["저는 책임감이 강합니다.", "저는 언제나 책임감이 강합니다.", "저는 책임감이 누구보다 강합니다."];
    assert_eq!(texts, wanted.map(str::to_owned).into());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_erased_is_gone_for_every_device(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let mut away = Replica::begin(essay(&id(99), "글"), id::<ReplicaId>(1));
    asks(desk, &mut away, 1).await;
    let refused = desk.send("DELETE", ESSAY, "").await;
    assert_eq!(failure(&refused), (409, FailureCode::Conflict), "it is not in the trash");
    let first = away.version().unwrap().clone();
    let second = desk.push(&trashed(push(2, Some(&first), "글"))).await;
    let listing: Listing = desk.get("/api/v1/essays").await;
    assert!(listing.essays[0].trashed_at.is_some(), "erased after {TRASH_DAYS} days");
    for _ in 0..2 {
        let answer = desk.send("DELETE", ESSAY, "").await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::NO_CONTENT, ""));
    }
    let listing: Listing = desk.get("/api/v1/essays").await;
    assert_eq!((listing.essays.len(), listing.erased), (0, vec![id::<EssayId>(99)]));
    assert_eq!(desk.ask(&Request::Pull(pull(&second))).await, Reply::Gone);
    away.write(essay(&id(99), "글 더"));
    assert_eq!(asks(desk, &mut away, 3).await, Change::Stopped(Stop::Gone));
    assert_eq!(failure(&desk.send("GET", ESSAY, "").await), (404, FailureCode::Missing));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_snapshot_is_put_once_and_read_again(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let path = format!("{ESSAY}/snapshots/{}", snapshot(7, "").id);
    let sent = |text: &str| serde_json::to_string(&snapshot(7, text)).unwrap();
    assert_eq!(failure(&desk.send("PUT", &path, sent("하나")).await), (404, FailureCode::Missing));
    desk.push(&push(1, None, "하나")).await;
    for _ in 0..2 {
        assert_eq!(desk.send("PUT", &path, sent("하나")).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(failure(&desk.send("PUT", &path, sent("둘")).await), (409, FailureCode::Conflict));
    let other = format!("{ESSAY}/snapshots/{}", snapshot(8, "").id);
    assert_eq!(failure(&desk.send("PUT", &other, sent("하나")).await), (422, FailureCode::Invalid));
    let foreign = model::essay::snapshot::Snapshot { essay: essay(&id(50), "남"), ..snapshot(7, "") };
    let foreign = serde_json::to_string(&foreign).unwrap();
    assert_eq!(failure(&desk.send("PUT", &path, foreign).await), (422, FailureCode::Invalid));
    let listed: Vec<SnapshotHead> = desk.get(&format!("{ESSAY}/snapshots")).await;
    assert_eq!(listed.len(), 1);
    let read: model::essay::snapshot::Snapshot = desk.get(&path).await;
    assert_eq!(read, snapshot(7, "하나"));

    for _ in 1..SNAPSHOTS_MAX {
        sqlx::query(
            "INSERT INTO essay_snapshot SELECT account_id, id, UNHEX(REPLACE(UUID(), '-', '')), 1, NOW(3), '\"automatic\"', \
             document, 1 FROM essay",
        )
        .execute(&pool)
        .await
        .unwrap();
    }
    let path = format!("{ESSAY}/snapshots/{}", snapshot(9, "").id);
    let full = desk.send("PUT", &path, serde_json::to_string(&snapshot(9, "하나")).unwrap()).await;
    assert_eq!(failure(&full), (507, FailureCode::TooMany));
    assert!(full.body.contains("저장본은 1000개까지"), "{}", full.body);
}
