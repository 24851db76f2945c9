//! Essays on a real database.

mod erasing;
mod history;
mod pushing;
mod reference;
mod restored;
mod room;
mod snapshots;

use model::essay::{
    merge::Stamp,
    shape::{Essay, EssayId, InvalidId, PushKey, Question, QuestionId, ReplicaId},
    snapshot::{Snapshot, SnapshotKind},
    sync::{Descent, Draft, Head, PROTOCOL, Pull, Push, Reply, Version},
};
use sqlx::MySqlPool;

use super::*;
use crate::account::tests::{EMAIL, World};

/// An id by a number.
fn id<T: std::str::FromStr<Err = InvalidId>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

/// The essay most tests are about.
fn shared() -> EssayId {
    id(99)
}

fn essay(essay: &EssayId, text: &str) -> Essay {
    let question = Question { answer: text.to_owned(), ..Question::new(id::<QuestionId>(1)) };
    Essay { title: "제목".to_owned(), questions: vec![question], ..Essay::new(essay.clone()) }
}

fn draft(text: &str, clock: u64) -> Draft {
    Draft { essay: essay(&shared(), text), stamp: Stamp { clock, replica: id::<ReplicaId>(1) } }
}

/// A push of the essay most tests are about.
fn push_of(key: u64, base: Option<&Version>, text: &str) -> Push {
    Push {
        protocol: PROTOCOL,
        essay: shared(),
        key: id::<PushKey>(key),
        base: base.cloned(),
        draft: draft(text, key),
        originals: Vec::new(),
        descent: None,
    }
}

/// The same of another essay.
fn push_to(to: &EssayId, key: u64, text: &str) -> Push {
    let draft = Draft { essay: essay(to, text), ..draft(text, key) };
    Push { essay: to.clone(), draft, ..push_of(key, None, text) }
}

fn pull_of(have: &Version) -> Pull {
    Pull { protocol: PROTOCOL, essay: shared(), have: have.clone() }
}

/// The version a push was taken as.
fn accepted(reply: Reply) -> Version {
    match reply {
        Reply::Accepted { version, .. } => version,
        other => panic!("it was not taken: {other:?}"),
    }
}

/// Takes a push that is to be taken.
async fn taken(world: &World, member: &Member, it: &Push) -> Version {
    accepted(push(&world.accounts, member, it).await.unwrap())
}

/// What the head says.
async fn said(world: &World, member: &Member) -> String {
    let head = head(&world.pool, member.id, &shared()).await.unwrap().unwrap();
    head.draft.essay.questions[0].answer.clone()
}

/// An essay as it is put into the trash, by a clock that is wrong.
fn trashed(mut it: Push) -> Push {
    it.draft.essay.trashed_at = Some("1999-01-01T00:00:00Z".parse().unwrap());
    it
}

fn snapshot_of(n: u64, text: &str) -> Snapshot {
    Snapshot {
        id: id(n),
        clock: n,
        taken_at: "2026-11-20T01:02:03.456Z".parse().unwrap(),
        kind: SnapshotKind::Named("초안".to_owned()),
        essay: essay(&shared(), text),
    }
}

/// Something in every table.
pub(crate) async fn everything(world: &World, member: &Member) {
    let first = taken(world, member, &push_of(1, None, "하나")).await;
    let mut second = push_of(2, Some(&first), "둘");
    second.originals = vec![draft("곁", 9)];
    taken(world, member, &second).await;
    put_snapshot(&world.accounts, member, &shared(), &snapshot_of(7, "하나")).await.unwrap();
    taken(world, member, &trashed(push_to(&id(98), 3, "버릴 글"))).await;
    erase(&world.accounts, member, &id(98)).await.unwrap();
}
