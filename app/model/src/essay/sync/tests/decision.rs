//! What the server says, and what a device does when there is nothing to merge.

use super::{store::Store, *};
use crate::essay::shape::SCHEMA;

fn sent() -> (Store, Replica) {
    let (mut store, mut replica) = (Store::default(), Replica::begin(essay(&["글"]), id(1)));
    let reply = store.handle(&replica.next(id(100)).unwrap());
    replica.receive(reply, arrival(0, &id(50)));
    (store, replica)
}

#[test]
fn what_was_erased_is_gone_and_what_is_here_stays() {
    let (mut store, mut replica) = sent();
    store.rows.get_mut(&essay(&[]).id).unwrap().erased = true;
    replica.write(essay(&["글 더"]));
    let reply = store.handle(&replica.next(id(101)).unwrap());
    assert_eq!(replica.receive(reply, arrival(0, &id(50))), Change::Stopped(Stop::Gone));
    assert_eq!(replica.next(id(102)), None, "a device that was away does not bring it back");
    assert_eq!(text(replica.essay()), "글 더");
    assert!(replica.is_unsynced());
    let mut copy = replica.copied(id(51));
    let reply = store.handle(&copy.next(id(103)).unwrap());
    assert_eq!(
        copy.receive(reply, arrival(0, &id(50))),
        Change::Acknowledged,
        "as an essay of its own it may be kept"
    );
}

#[test]
fn old_code_stops_sending_and_goes_on_after_it_was_loaded_anew() {
    let (mut store, mut replica) = sent();
    replica.write(essay(&["글 더"]));
    let Some(Request::Push(mut push)) = replica.next(id(101)) else { panic!() };
    push.protocol = PROTOCOL_OLDEST - 1;
    let reply = store.handle(&Request::Push(push));
    assert_eq!(reply, Reply::TooOld);
    assert_eq!(replica.receive(reply, arrival(0, &id(50))), Change::Stopped(Stop::TooOld));
    replica.write(essay(&["글 더 더"]));
    assert_eq!(replica.next(id(102)), None);
    replica.resume();
    let reply = store.handle(&replica.next(id(103)).unwrap());
    assert_eq!(replica.receive(reply, arrival(0, &id(50))), Change::Acknowledged);
}

#[test]
fn what_newer_code_wrote_is_neither_opened_nor_merged() {
    let (mut store, mut replica) = sent();
    store.rows.get_mut(&essay(&[]).id).unwrap().head = Head {
        version: Version { number: 2, key: id(7) },
        draft: Draft {
            essay: Essay { schema: SCHEMA + 1, ..essay(&["새 글"]) },
            stamp: Stamp { clock: 9, replica: id(9) },
        },
    };
    assert_eq!(Replica::opened(store.rows[&essay(&[]).id].head.clone(), id(2)), None);
    replica.write(essay(&["글 더"]));
    let reply = store.handle(&replica.next(id(101)).unwrap());
    assert_eq!(replica.receive(reply, arrival(0, &id(50))), Change::Stopped(Stop::TooOld));
    assert_eq!(text(replica.essay()), "글 더");
}

#[test]
fn newer_code_than_the_servers_asks_again_later() {
    let (mut store, mut replica) = sent();
    replica.write(essay(&["글 더"]));
    let Some(Request::Push(mut push)) = replica.next(id(101)) else { panic!() };
    push.protocol = PROTOCOL + 1;
    let reply = store.handle(&Request::Push(push));
    assert_eq!(
        (&reply, replica.receive(reply.clone(), arrival(0, &id(50)))),
        (&Reply::TooNew, Change::Nothing)
    );
    assert!(replica.next(id(102)).is_some());
}

#[test]
fn what_is_out_of_bounds_is_refused_until_it_is_changed() {
    let (mut store, mut replica) = sent();
    replica.write(Essay { title: "가".repeat(201), ..essay(&["글"]) });
    let reply = store.handle(&replica.next(id(101)).unwrap());
    let stop = Stop::Refused(Fault::TitleLong);
    assert_eq!(replica.receive(reply, arrival(0, &id(50))), Change::Stopped(stop));
    assert_eq!(replica.next(id(102)), None);
    replica.write(Essay { title: "짧은 제목".to_owned(), ..essay(&["글"]) });
    let reply = store.handle(&replica.next(id(103)).unwrap());
    assert_eq!(replica.receive(reply, arrival(0, &id(50))), Change::Acknowledged);
}

#[test]
fn a_push_this_code_never_sends_is_refused() {
    let push = |change: fn(&mut Push)| {
        let Some(Request::Push(mut push)) = Replica::begin(essay(&["글"]), id(1)).next(id(100)) else {
            panic!()
        };
        change(&mut push);
        Store::default().handle(&Request::Push(push))
    };
    let refused = Reply::Refused { key: id(100), fault: Fault::Malformed };
    assert_eq!(push(|push| push.essay = id(98)), refused, "another essay's");
    assert_eq!(push(|push| push.draft.stamp.clock = u64::MAX), refused);
    assert_eq!(push(|push| push.base = Some(Version { number: u64::MAX, key: id(1) })), refused);
    assert_eq!(push(|push| push.originals = vec![push.draft.clone(); ORIGINALS_MAX + 1]), refused);
}

#[test]
fn what_another_device_wrote_comes_with_a_question_for_news() {
    let (mut store, mut replica) = sent();
    let mut other = Replica::opened(store.rows[&essay(&[]).id].head.clone(), id(2)).unwrap();
    other.write(essay(&["글 더"]));
    let reply = store.handle(&other.next(id(101)).unwrap());
    other.receive(reply, arrival(0, &id(50)));
    let late = store.handle(&replica.next(id(102)).unwrap());
    let reply = store.handle(&replica.next(id(103)).unwrap());
    assert!(matches!(replica.receive(reply, arrival(0, &id(50))), Change::Replaced { .. }));
    assert_eq!(text(replica.essay()), "글 더");
    assert_eq!(replica.receive(late, arrival(0, &id(50))), Change::Nothing);
}

#[test]
fn a_lineage_forgets_every_second_of_the_old_and_none_of_the_new() {
    let version = |number| Version { number, key: id(number) };
    let lineage: Lineage = (0..2_000).map(version).collect();
    assert!(lineage.versions().len() <= LINEAGE_MAX);
    assert!((1_750..2_000).all(|number| lineage.contains(&version(number))));
    let gaps = lineage.versions().windows(2).map(|two| two[1].number - two[0].number);
    assert_eq!(gaps.max(), lineage.versions().windows(2).map(|two| two[1].number - two[0].number).next());
}

#[test]
fn what_is_sent_is_the_same_after_it_was_written_and_read() {
    let (_, mut replica) = sent();
    replica.write(essay(&["글 더"]));
    let request = replica.next(id(101)).unwrap();
    let json = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request);
}
