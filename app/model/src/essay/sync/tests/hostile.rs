//! Whatever is said to a device, it does not break and does not lose what was written on it.

use proptest::prelude::*;

use super::*;

fn any_version() -> impl Strategy<Value = Version> {
    (0..4_u64, 0..6_u64).prop_map(|(number, key)| Version { number, key: id(key) })
}

fn any_head() -> impl Strategy<Value = Head> {
    (any_version(), "[가나 ]{0,6}", 0..9_u64).prop_map(|(version, text, clock)| Head {
        version,
        draft: Draft { essay: essay(&[&text]), stamp: Stamp { clock, replica: id(clock % 3) } },
    })
}

fn any_reply() -> impl Strategy<Value = Reply> {
    let key = || (0..6_u64).prop_map(id::<PushKey>);
    let since = || prop::collection::vec(any_version(), 0..3);
    let common = prop_oneof![
        Just(Common::Base),
        Just(Common::Unknown),
        any_head().prop_map(|head| Common::Older(Box::new(head))),
    ];
    prop_oneof![
        (key(), any_version()).prop_map(|(key, version)| Reply::Accepted { key, version }),
        (key(), any_head(), common, since()).prop_map(|(key, head, common, since)| Reply::Behind {
            key,
            head: Box::new(head),
            common,
            since
        }),
        (any_version(), any_head(), since()).prop_map(|(have, head, since)| Reply::Newer {
            have,
            head: Box::new(head),
            since
        }),
        any_version().prop_map(|have| Reply::Current { have }),
        any_version().prop_map(|have| Reply::Unknown { have }),
        Just(Reply::TooNew),
        key().prop_map(|key| Reply::Lost { key }),
        key().prop_map(|key| Reply::Refused { key, fault: Fault::TotalLarge }),
    ]
}

proptest! {
    #[test]
    fn no_reply_takes_away_what_was_written_since_the_server_last_took_something(
        steps in prop::collection::vec((any::<bool>(), 0..6_u64, any_reply()), 0..40),
    ) {
        let mut replicas = vec![Replica::begin(essay(&["처음"]), id(1))];
        let mut unsent: Vec<String> = Vec::new();
        for (nth, (write, key, reply)) in steps.into_iter().enumerate() {
            let replica = replicas.last_mut().unwrap();
            if write {
                unsent.push(format!("쓴말{nth}"));
                let text = format!("{} 쓴말{nth}", text(replica.essay()));
                replica.write(essay(&[&text]));
            }
            let _ = replica.next(id(key));
            let fresh = id(1_000 + nth as u64);
            match replica.receive(reply, arrival(nth as u64 * 20_000, &fresh)) {
                Change::KeptBoth(copy) => replicas.push(*copy),
                Change::Acknowledged => unsent.clear(),
                _ => {}
            }
            let now = text(replicas.last().unwrap().essay());
            prop_assert!(unsent.iter().all(|word| now.contains(word)), "{unsent:?} in {now}");
        }
    }
}
