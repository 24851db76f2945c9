//! Near copies: what must be found, and what must not.

use proptest::prelude::*;

use super::{BANDS, Signature, groups, mix};

/// Words as essays have them: two to four syllables.
fn words(seed: u64, len: usize) -> Vec<String> {
    let mut state = seed;
    let mut next = || {
        state = mix(state);
        state
    };
    (0..len)
        .map(|_| {
            let syllables = 2 + next() % 3;
            (0..syllables)
                .filter_map(|_| char::from_u32(0xAC00 + u32::try_from(next() % 2350).unwrap() * 4))
                .collect()
        })
        .collect()
}

/// The same words, one in `every` replaced.
fn changed(words: &[String], every: usize, seed: u64) -> Vec<String> {
    let other = self::words(seed, words.len());
    words
        .iter()
        .zip(other)
        .enumerate()
        .map(|(at, (word, new))| if at % every == 0 { new } else { word.clone() })
        .collect()
}

fn share_a_band(a: &Signature, b: &Signature) -> bool {
    a.bands().iter().zip(b.bands()).any(|(a, b)| *a == b)
}

#[test]
fn values_never_change() {
    // What is stored was computed with these numbers.
    let signature = Signature::of("저는 고객의 불편을 먼저 찾아 고치는 사람입니다.");
    assert_eq!(signature.0[..4], FIRST_VALUES);
    assert_eq!(signature.bands()[0], FIRST_BAND);
}

const FIRST_VALUES: [u32; 4] = [66_747_236, 187_410_194, 516_863_779, 235_047_928];
const FIRST_BAND: u64 = 13_227_052_980_482_013_114;

#[test]
fn spaces_marks_figures_and_composition_make_no_difference() {
    let one = Signature::of("저는 ABC 팀에서 3년간, 일했습니다!");
    assert_eq!(one, Signature::of("저는abc팀에서 5년 간 일했습니다"));
    assert_eq!(Signature::of("가나다라마바"), Signature::of("\u{1100}\u{1161}나다라마바"));
    assert_eq!(Signature::of("가나"), Signature::of("가 나."));
    assert_ne!(Signature::of("가나"), Signature::of("나가"));
}

#[test]
fn a_tenth_of_the_words_changed_is_found() {
    let found = (0..100)
        .filter(|seed| {
            let words = words(*seed, 130);
            let (one, other) = (
                Signature::of(&words.join(" ")),
                Signature::of(&changed(&words, 10, seed + 1_000).join(" ")),
            );
            !groups(&[(1, one), (2, other)]).is_empty()
        })
        .count();
    assert!(found >= 98, "{found} of 100");
}

#[test]
fn seven_tenths_in_common_are_found_and_four_tenths_are_not() {
    // Of two texts that share `common` words, and have `own` more each: pieces in common / pieces of both.
    let rate = |common: usize, own: usize| {
        (0..100_u64)
            .filter(|seed| {
                let shared = words(*seed, common).join("");
                let one = Signature::of(&(shared.clone() + &words(seed + 5_000, own).join("")));
                let other = Signature::of(&(shared + &words(seed + 9_000, own).join("")));
                share_a_band(&one, &other) && one.is_near(&other)
            })
            .count()
    };
    assert!(rate(140, 30) >= 98);
    assert!(rate(80, 60) <= 2);
}

#[test]
fn unrelated_texts_are_not_found() {
    let signatures: Vec<(u64, Signature)> =
        (0..150).map(|seed| (seed, Signature::of(&words(seed * 7 + 1, 130).join(" ")))).collect();
    assert!(groups(&signatures).is_empty());
}

#[test]
fn groups_are_of_two_and_more_and_blank_texts_are_in_none() {
    let text = |seed: u64| Signature::of(&words(seed, 100).join(" "));
    let signatures = [
        (9, text(1)),
        (4, text(2)),
        (7, text(1)),
        (2, text(1)),
        (1, Signature::of("")),
        (3, Signature::of(" 12!")),
        (5, text(2)),
        (6, text(3)),
    ];
    assert_eq!(groups(&signatures), [vec![2, 7, 9], vec![4, 5]]);
    assert!(groups(&[]).is_empty());
}

#[test]
fn bytes_of_another_length_are_refused() {
    for length in [0, 511, 513, 516, 1024] {
        assert_eq!(Signature::from_bytes(&vec![0; length]), None, "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_text_is_its_own_copy(text in "[가-힣a-zA-Z0-9 .,]{0,200}") {
        let signature = Signature::of(&text);
        prop_assert!((signature.similarity(&Signature::of(&text)) - 1.0).abs() < f64::EPSILON);
        prop_assert_eq!(signature.bands().len(), BANDS);
        prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
    }

    #[test]
    fn similarity_is_mutual_and_a_share(a in "[가-낗 ]{0,80}", b in "[가-낗 ]{0,80}") {
        let (a, b) = (Signature::of(&a), Signature::of(&b));
        let similarity = a.similarity(&b);
        prop_assert!((0.0..=1.0).contains(&similarity));
        prop_assert!((similarity - b.similarity(&a)).abs() < f64::EPSILON);
    }

    #[test]
    fn the_order_of_texts_makes_no_difference(
        (given, shuffled) in prop::collection::vec((0..12_u64, 2..15_usize), 0..24).prop_flat_map(|texts| {
            let signatures: Vec<(u64, Signature)> = texts
                .into_iter()
                .enumerate()
                .map(|(id, (seed, every))| {
                    let text = changed(&words(seed, 60), every, seed * 31 + u64::try_from(every).unwrap());
                    (u64::try_from(id).unwrap(), Signature::of(&text.join(" ")))
                })
                .collect();
            (Just(signatures.clone()), Just(signatures).prop_shuffle())
        })
    ) {
        let groups = groups(&given);
        prop_assert_eq!(&groups, &super::groups(&shuffled));
        prop_assert!(groups.iter().all(|ids| ids.len() > 1 && ids.is_sorted()));
        prop_assert!(groups.is_sorted());
    }
}
