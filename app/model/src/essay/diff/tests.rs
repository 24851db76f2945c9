use proptest::prelude::*;

use super::*;

fn shown(old: &str, new: &str) -> String {
    let piece = |piece: Piece| match piece.change {
        Change::Same => piece.text,
        Change::Added => format!("[+{}]", piece.text),
        Change::Removed => format!("[-{}]", piece.text),
    };
    diff(old, new).into_iter().map(piece).collect()
}

#[test]
fn a_change_is_told_by_whole_words() {
    assert_eq!(
        shown("저는 책임감이 강해요.", "저는 성실함이 강해요."),
        "저는[- 책임감이][+ 성실함이] 강해요."
    );
    assert_eq!(shown("", "처음 쓴 글"), "[+처음 쓴 글]");
    assert_eq!(shown("지운 글", ""), "[-지운 글]");
    assert_eq!(shown("그대로", "그대로"), "그대로");
    assert_eq!(shown("", ""), "");
}

#[test]
fn a_new_paragraph_is_a_change_of_white_space_only() {
    assert_eq!(shown("가 나 다", "가 나\n\n다"), "가 나[- ][+\n\n]다");
    assert_eq!(shown("가", "\n가 "), "[+\n]가[+ ]");
}

#[test]
fn a_word_that_stands_once_in_both_holds_the_rest_together() {
    // The shortest script would keep "수 있는" of another sentence and tear both apart.
    let old = "할 수 있는 일을 찾았어요. 프로젝트를 이끌었어요.";
    let new = "프로젝트를 이끌었어요. 볼 수 있는 결과를 냈어요.";
    assert!(shown(old, new).contains("프로젝트를 이끌었어요."), "{}", shown(old, new));
}

#[test]
fn long_texts_with_nothing_in_common_but_small_words_take_no_time() {
    let words = |n: usize| {
        (0..12_000).map(|i| ["가", "나", "다", "라"][(i * n + i / n) % 4]).collect::<Vec<_>>().join(" ")
    };
    let (old, new) = (words(3), words(7));
    let pieces = diff(&old, &new);
    assert_eq!(joined(&pieces, Change::Removed), old);
    assert_eq!(joined(&pieces, Change::Added), new);
}

fn joined(pieces: &[Piece], with: Change) -> String {
    let of = |piece: &&Piece| piece.change == Change::Same || piece.change == with;
    pieces.iter().filter(of).map(|piece| piece.text.as_str()).collect()
}

/// The length of the longest common part, by the table of the textbook.
fn longest_common(a: &[&str], b: &[&str]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (i, y) in b.iter().enumerate() {
            let above = row[i + 1];
            row[i + 1] = if x == y { corner + 1 } else { above.max(row[i]) };
            corner = above;
        }
    }
    row[b.len()]
}

/// The words of a text, each of them twice.
fn twice(text: &str) -> Vec<&str> {
    Words::of(text).texts().into_iter().flat_map(|word| [word, word]).collect()
}

proptest! {
    #[test]
    fn what_is_the_same_or_removed_is_the_old_text_and_the_rest_the_new_one(old: String, new: String) {
        let pieces = diff(&old, &new);
        prop_assert_eq!(joined(&pieces, Change::Removed), old);
        prop_assert_eq!(joined(&pieces, Change::Added), new);
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        prop_assert!(pieces.windows(2).all(|two| two[0].change != two[1].change), "{pieces:?}");
    }

    #[test]
    fn the_same_of_texts_that_have_much_in_common(old in "[가나다 \n]{0,40}", new in "[가나다 \n]{0,40}") {
        let pieces = diff(&old, &new);
        prop_assert_eq!(joined(&pieces, Change::Removed), old);
        prop_assert_eq!(joined(&pieces, Change::Added), new);
    }

    #[test]
    fn pairs_rise_and_are_equal_words(old in "[가나다라 ]{0,40}", new in "[가나다라 ]{0,40}") {
        let (old, new) = (Words::of(&old).texts(), Words::of(&new).texts());
        let pairs = align(&old, &new);
        prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        prop_assert!(pairs.iter().all(|(a, b)| old[*a] == new[*b]));
    }

    #[test]
    fn where_every_word_stands_twice_the_script_is_the_shortest(old in "[가나다 ]{0,30}", new in "[가나다 ]{0,30}") {
        // With no anchors the pairs are a longest common part.
        let (old, new) = (twice(&old), twice(&new));
        prop_assert_eq!(align(&old, &new).len(), longest_common(&old, &new));
    }

    #[test]
    fn a_text_is_its_words_with_their_gaps(text: String) {
        let words = Words::of(&text);
        let middle: String = words.words.iter().flat_map(|word| [word.gap, word.text]).collect();
        prop_assert_eq!(format!("{}{middle}{}", words.lead, words.trail), text.as_str());
        prop_assert!(words.words.iter().skip(1).all(|word| !word.gap.is_empty()));
    }
}
