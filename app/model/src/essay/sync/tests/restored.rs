//! O7: a server that was put back to an older backup gets back what it lacks.

use proptest::prelude::*;

use super::{
    convergence::any_step,
    world::{Step, World, shared},
    *,
};

fn any_step_or_restore() -> impl Strategy<Value = Step> {
    prop_oneof![30 => any_step(), 1 => Just(Step::Backup), 1 => Just(Step::Restore)]
}

fn write(device: usize) -> Step {
    Step::Write { device, words: 0, at: usize::MAX / 2 * 2 }
}

/// A server at the first version, devices that have seen more.
fn restored() -> World {
    let mut world = World::new(2);
    world.step(&write(0));
    world.settle();
    world.step(&Step::Backup);
    for device in [0, 1, 0] {
        world.step(&write(device));
        world.settle();
    }
    world.step(&Step::Restore);
    world
}

#[test]
fn a_server_that_lost_versions_gets_them_back_and_nothing_newer_is_removed() {
    let mut world = restored();
    let before = world.devices[0][&shared()].essay().clone();
    let known = world.devices[0][&shared()].version().unwrap().number;
    world.settle();
    world.agree();
    assert_eq!(world.store.rows[&shared()].head.draft.essay, before);
    assert!(world.store.rows[&shared()].head.version.number > known, "no number is given out twice");
    assert_eq!(world.copies, 0);
}

#[test]
fn what_was_written_since_is_merged_with_the_newest_both_know() {
    let mut world = restored();
    world.step(&write(0));
    world.step(&write(1));
    world.settle();
    world.agree();
    assert_eq!(world.copies, 0);
    let counted = world.counted();
    assert!(world.meant.iter().all(|word| counted.get(word) == Some(&1)), "{counted:?}");
}

#[test]
fn an_essay_the_server_never_heard_of_is_sent_whole() {
    let mut world = restored();
    world.store.rows.clear();
    world.step(&write(0));
    world.step(&write(1));
    world.settle();
    world.agree();
    assert_eq!(world.copies, 0, "its lineage came with it, so the other device's text is merged");
    let counted = world.counted();
    assert!(world.meant.iter().all(|word| counted.get(word) == Some(&1)), "{counted:?}");
}

#[test]
fn a_number_given_out_anew_does_not_pass_for_the_version_it_was() {
    let push = |key, base: Option<&Version>, text: &str| Push {
        protocol: PROTOCOL,
        essay: shared(),
        key: id(key),
        base: base.cloned(),
        draft: Draft { essay: essay(&[text]), stamp: Stamp { clock: 1, replica: id(1) } },
        originals: Vec::new(),
        descent: None,
    };
    let mut store = store::Store::default();
    let mut sent = |key, base: Option<&Version>, text: &str| {
        store.handle(&Request::Push(Box::new(push(key, base, text))))
    };
    let Reply::Accepted { version: first, .. } = sent(1, None, "하나") else { panic!() };
    let Reply::Accepted { version: second, .. } = sent(2, Some(&first), "둘") else { panic!() };
    // What a device remembers of the time before: the same number, another push.
    let remembered = Version { key: id(3), ..second };
    assert!(matches!(sent(4, Some(&remembered), "셋"), Reply::Behind { common: Common::Unknown, .. }));
}

#[test]
fn where_nothing_is_known_in_common_both_texts_are_kept() {
    let mut world = restored();
    // Somebody else's database: the same essay, of which no version is known.
    let key = id::<PushKey>(7);
    let other = Head {
        version: Version { number: 1, key },
        draft: Draft { essay: essay(&["전혀 다른 글", ""]), stamp: Stamp { clock: 9, replica: id(9) } },
    };
    let row = world.store.rows.get_mut(&shared()).unwrap();
    (row.head, row.lineage) = (other.clone(), vec![other.version.clone()]);
    row.contents = [(other.version, other.draft)].into();
    world.settle();
    world.agree();
    assert_eq!(world.copies, 2, "one from each device");
    let counted = world.counted_everywhere();
    assert!(world.meant.iter().all(|word| counted.contains_key(word)), "{counted:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn whenever_the_server_is_put_back_nothing_that_was_meant_is_lost(
        devices in 2..=4_usize, steps in prop::collection::vec(any_step_or_restore(), 0..120),
    ) {
        let mut world = World::new(devices);
        steps.iter().for_each(|step| world.step(step));
        world.settle();
        world.agree();
        let counted = world.counted_everywhere();
        for word in &world.meant {
            prop_assert!(counted.contains_key(word), "{word} is there: {counted:?}");
        }
    }
}
