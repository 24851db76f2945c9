//! O4 and O5: whatever the network does, all devices come to one text, with all that was meant in it.

use proptest::prelude::*;

use super::world::{Step, World};

/// What may happen to a device and to a packet.
pub fn any_step() -> impl Strategy<Value = Step> {
    let device = 0..5_usize;
    let packet = any::<usize>;
    prop_oneof![
        4 => (device.clone(), any::<u8>(), any::<usize>())
            .prop_map(|(device, words, at)| Step::Write { device, words, at }),
        2 => (device.clone(), any::<usize>()).prop_map(|(device, at)| Step::Cut { device, at }),
        1 => device.clone().prop_map(|device| Step::Title { device }),
        1 => device.clone().prop_map(|device| Step::Turn { device }),
        6 => device.clone().prop_map(|device| Step::Send { device }),
        8 => packet().prop_map(|packet| Step::Deliver { packet }),
        2 => packet().prop_map(|packet| Step::Drop { packet }),
        2 => packet().prop_map(|packet| Step::Twice { packet }),
        1 => device.clone().prop_map(|device| Step::Restart { device }),
        1 => device.prop_map(|device| Step::Cable { device }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn all_devices_come_to_one_text_with_all_that_was_meant_in_it(
        devices in 2..=5_usize, steps in prop::collection::vec(any_step(), 0..120),
    ) {
        let mut world = World::new(devices);
        steps.iter().for_each(|step| world.step(step));
        world.settle();
        world.agree();
        let counted = world.counted();
        prop_assert_eq!(world.copies, 0, "nothing had to be kept twice");
        for word in &world.meant {
            prop_assert_eq!(counted.get(word), Some(&1), "{} is there, once: {:?}", word, counted);
        }
        for word in &world.cut {
            prop_assert_eq!(counted.get(word), None, "{} was removed", word);
        }
        let known: usize = counted.len();
        prop_assert_eq!(known, world.meant.len());
    }
}
