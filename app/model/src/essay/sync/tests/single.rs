//! O2 and O3: one device alone never meets itself.

use super::{store::Store, *};

#[test]
fn an_essay_begun_offline_and_sent_ten_times_is_one_essay_of_one_version() {
    let mut store = Store::default();
    let mut replica = Replica::begin(essay(&["처음"]), id(1));
    let mut replies = Vec::new();
    for n in 0..10 {
        replies.push(store.handle(&replica.next(id(100 + n)).unwrap()));
    }
    assert_eq!((store.rows.len(), store.rows[&essay(&[]).id].lineage.len()), (1, 1));
    let fresh = id(50);
    let changes: Vec<Change> =
        replies.into_iter().map(|reply| replica.receive(reply, arrival(0, &fresh))).collect();
    assert_eq!(changes[0], Change::Acknowledged);
    assert!(changes[1..].iter().all(|change| *change == Change::Nothing));
    assert!(!replica.is_unsynced());
}

#[test]
fn ten_thousand_lost_replies_make_no_conflict_no_duplicate_and_no_merge() {
    let (mut store, mut replica) = (Store::default(), Replica::begin(essay(&[""]), id(1)));
    let (fresh, mut random, mut lost, mut key) = (id(50), Random(0x5eed), 0, 1_000);
    let mut late: Vec<Request> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    while lost < 10_000 {
        key += 1;
        if random.of(2) == 0 {
            // Typing: half the time the last word goes on, now and then the first is removed.
            match (words.last_mut(), random.of(3)) {
                (Some(word), 0 | 1) if word.len() < 12 => word.push('가'),
                _ => words.push(format!("말{key}")),
            }
            if words.len() > 12 {
                words.remove(0);
            }
            replica.write(essay(&[&words.join(" ")]));
        }
        let Some(request) = replica.next(id(key)) else { continue };
        let reply = store.handle(&request);
        if random.of(8) == 0 {
            late.push(request);
        }
        if !late.is_empty() && random.of(8) == 0 {
            // A request from long ago arrives once more, and its answer as well.
            let request = late.swap_remove(random.of(late.len()));
            let reply = store.handle(&request);
            let change = replica.receive(reply, arrival(0, &fresh));
            assert!(matches!(change, Change::Nothing | Change::Acknowledged), "{change:?}");
        }
        if random.of(4) != 0 {
            lost += 1;
            continue;
        }
        let change = replica.receive(reply, arrival(0, &fresh));
        assert!(matches!(change, Change::Nothing | Change::Acknowledged), "{change:?}");
    }
    while replica.is_unsynced() {
        key += 1;
        let reply = store.handle(&replica.next(id(key)).unwrap());
        assert_eq!(replica.receive(reply, arrival(0, &fresh)), Change::Acknowledged);
    }
    let row = &store.rows[&essay(&[]).id];
    assert_eq!(text(&row.head.draft.essay), words.join(" "));
    assert_eq!((store.rows.len(), row.originals.len(), replica.notes()), (1, 0, &[][..]));
    assert!(row.contents.values().zip(row.contents.values().skip(1)).all(|(a, b)| a.essay != b.essay));
}

#[test]
fn what_is_written_while_a_push_is_under_way_goes_with_the_next() {
    let (mut store, mut replica, fresh) =
        (Store::default(), Replica::begin(essay(&["저는 책"]), id(1)), id(50));
    let lost = store.handle(&replica.next(id(101)).unwrap());
    drop(lost);
    replica.write(essay(&["저는 책임감이"]));
    let again = replica.next(id(102)).unwrap();
    let Request::Push(push) = &again else { panic!("a push is under way") };
    assert_eq!(text(&push.draft.essay), "저는 책", "sent again word for word");
    assert_eq!(replica.receive(store.handle(&again), arrival(0, &fresh)), Change::Acknowledged);
    assert!(replica.is_unsynced());
    let reply = store.handle(&replica.next(id(103)).unwrap());
    assert_eq!(replica.receive(reply, arrival(0, &fresh)), Change::Acknowledged);
    assert_eq!(text(&store.rows[&essay(&[]).id].head.draft.essay), "저는 책임감이");
}

/// Numbers that look random and are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn of(&mut self, many: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % many as u64).unwrap()
    }
}
