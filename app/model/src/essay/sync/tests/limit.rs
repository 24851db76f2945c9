//! O6: no merge answers a merge for ever.

use super::{store::Store, *};

/// Two devices with the same essay.
fn two() -> (Store, Replica, Replica) {
    let mut store = Store::default();
    let mut one = Replica::begin(essay(&["처음"]), id(1));
    let fresh = id(50);
    let reply = store.handle(&one.next(id(100)).unwrap());
    one.receive(reply, arrival(0, &fresh));
    let two = Replica::opened(store.rows[&essay(&[]).id].head.clone(), id(2)).unwrap();
    (store, one, two)
}

/// As the browser does it: saved after what is to be asked, and after the answer.
fn ask(store: &mut Store, replica: &mut Replica, key: u64, now: u64) -> Change {
    let request = replica.next(id(key)).unwrap();
    saved(replica);
    let change = replica.receive(store.handle(&request), arrival(now, &id(key + 500)));
    saved(replica);
    change
}

fn saved(replica: &mut Replica) {
    *replica = serde_json::from_str(&serde_json::to_string(replica).unwrap()).unwrap();
}

/// The other device is always a little faster: each push of `two` comes too late.
fn raced(every: u64, times: u64) -> (Store, Replica, Vec<Change>) {
    let (mut store, mut one, mut two) = two();
    let mut changes = Vec::new();
    for n in 0..times {
        one.write(essay(&[&format!("{} 하나{n}", text(one.essay()))]));
        two.write(essay(&[&format!("둘{n} {}", text(two.essay()))]));
        while one.is_unsynced() {
            ask(&mut store, &mut one, 1_000 + n, n * every);
        }
        changes.push(ask(&mut store, &mut two, 2_000 + n, n * every));
    }
    (store, two, changes)
}

#[test]
fn the_same_text_written_on_two_devices_is_one_version() {
    let (mut store, mut one, mut two) = two();
    one.write(essay(&["처음 같은 말"]));
    two.write(essay(&["처음 같은 말"]));
    assert_eq!(ask(&mut store, &mut one, 101, 0), Change::Acknowledged);
    assert_eq!(ask(&mut store, &mut two, 102, 0), Change::Acknowledged);
    assert_eq!(store.rows[&essay(&[]).id].lineage.len(), 2);
    assert_eq!(one.version(), two.version());
}

#[test]
fn a_push_that_said_what_the_head_said_is_answered_the_same_when_the_head_moved_on() {
    let (mut store, mut one, mut two) = two();
    one.write(essay(&["처음 같은 말"]));
    two.write(essay(&["처음 같은 말"]));
    ask(&mut store, &mut one, 101, 0);
    let request = two.next(id(102)).unwrap();
    let lost = store.handle(&request);
    one.write(essay(&["처음 바뀐 말"]));
    ask(&mut store, &mut one, 103, 0);
    assert_eq!(store.handle(&two.next(id(104)).unwrap()), lost);
}

#[test]
fn both_texts_that_were_merged_are_kept() {
    let (mut store, mut one, mut two) = two();
    one.write(essay(&["처음 하나"]));
    two.write(essay(&["둘 처음"]));
    ask(&mut store, &mut one, 101, 0);
    let Change::Replaced { originals: Some(originals), .. } = ask(&mut store, &mut two, 102, 0) else {
        panic!()
    };
    assert_eq!(originals.each_ref().map(text), ["둘 처음", "처음 하나"], "here, and on the server");
    assert_eq!(ask(&mut store, &mut two, 103, 0), Change::Acknowledged);
    let row = &store.rows[&essay(&[]).id];
    assert_eq!(text(&row.head.draft.essay), "둘 처음 하나");
    let kept =
        |said: &str| row.contents.values().chain(&row.originals).any(|draft| text(&draft.essay) == said);
    assert!(kept("처음 하나") && kept("둘 처음"));
}

#[test]
fn what_is_only_newer_is_no_merge() {
    let (mut store, mut one, mut two) = two();
    one.write(essay(&["처음 하나"]));
    ask(&mut store, &mut one, 101, 0);
    let change = ask(&mut store, &mut two, 102, 0);
    assert!(matches!(change, Change::Replaced { originals: None, .. }), "{change:?}");
}

#[test]
fn the_sixth_merge_in_a_minute_keeps_both_texts_instead() {
    let (store, two, changes) = raced(1_000, 6);
    let merged = |change: &Change| matches!(change, Change::Replaced { .. });
    assert!(changes[..5].iter().all(merged), "{changes:?}");
    let Change::KeptBoth(copy) = &changes[5] else { panic!("{:?}", changes[5]) };
    assert_eq!(two.essay(), &store.rows[&essay(&[]).id].head.draft.essay, "the essay is the server's");
    assert_eq!(text(copy.essay()), format!("둘5 {}", text_after(&changes, 5)));
    assert_eq!((two.conflict(), copy.conflict()), (Some(&copy.essay().id), Some(&two.essay().id)));
    assert_eq!(copy.essay().title, "(따로 둔 글)");
}

/// What the device had after so many merges.
fn text_after(changes: &[Change], merges: usize) -> String {
    let words = |side: &str, order: Vec<usize>| {
        order.iter().map(|n| format!("{side}{n}")).collect::<Vec<_>>().join(" ")
    };
    assert!(changes.len() > merges);
    format!("{} 처음 {}", words("둘", (0..merges).rev().collect()), words("하나", (0..merges).collect()))
}

#[test]
fn merges_that_are_a_while_apart_go_on() {
    let (_, _, changes) = raced(13_000, 7);
    assert!(changes.iter().all(|change| matches!(change, Change::Replaced { .. })), "{changes:?}");
}

#[test]
fn a_clock_that_is_set_back_or_forward_stops_no_merge() {
    let (mut store, mut one, mut two) = two();
    for (n, now) in (0..18).zip([1_000_000, 5, 9_000_000].into_iter().cycle()) {
        one.write(essay(&[&format!("{} 하나{n}", text(one.essay()))]));
        two.write(essay(&[&format!("둘{n} {}", text(two.essay()))]));
        while one.is_unsynced() {
            ask(&mut store, &mut one, 1_000 + n, now);
        }
        let change = ask(&mut store, &mut two, 2_000 + n, now);
        assert!(matches!(change, Change::Replaced { .. }), "{n} {change:?}");
        ask(&mut store, &mut two, 3_000 + n, now);
    }
}

#[test]
fn two_devices_that_both_give_up_do_not_begin_anew() {
    let (mut store, mut two, changes) = raced(1_000, 6);
    let Change::KeptBoth(mut copy) = changes[5].clone() else { panic!() };
    for key in 3_000..3_003 {
        ask(&mut store, &mut two, key, 6_000);
        ask(&mut store, &mut copy, key + 100, 6_000);
    }
    assert!(!two.is_unsynced() && !copy.is_unsynced());
    assert_eq!(store.rows.len(), 2);
}

#[test]
fn a_merge_that_would_be_too_large_keeps_both_texts() {
    let (mut store, mut one, mut two) = two();
    let long = |word: &str| (0..8_000).map(|n| format!("{word}{n}")).collect::<Vec<_>>().join(" ");
    let (a, b) = (long("가"), long("나"));
    one.write(essay(&[&a]));
    two.write(essay(&[&b]));
    ask(&mut store, &mut one, 101, 0);
    let Change::KeptBoth(copy) = ask(&mut store, &mut two, 102, 0) else { panic!() };
    assert_eq!((text(copy.essay()), text(two.essay())), (b.as_str(), a.as_str()));
}
