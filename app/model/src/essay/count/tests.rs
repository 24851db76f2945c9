//! What counting is, by the table of the product and by a slow reference.

use encoding_rs::EUC_KR;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::essay::samples::text;

fn used(text: &str, mode: CountMode) -> u32 {
    count(text, CountRule::of(mode))
}

/// Code points, UTF-16, UTF-8, CP949; none if CP949 cannot write all of it.
fn row(text: &str) -> (u32, u32, u32, Option<u32>) {
    let code_points = count(text, CountRule::default().letter(LetterUnit::CodePoint));
    let cp949 = (Tally::of(text).unencodable() == 0).then(|| used(text, CountMode::Cp949Bytes));
    (code_points, used(text, CountMode::Letters), used(text, CountMode::Utf8Bytes), cp949)
}

#[test]
fn a_composed_letter() {
    assert_eq!(row("가"), (1, 1, 3, Some(2)));
}

#[test]
fn a_letter_taken_apart_is_counted_composed() {
    assert_eq!(row("\u{1100}\u{1161}"), (1, 1, 3, Some(2)));
}

#[test]
fn signs_of_korean_keyboards_are_two_bytes() {
    for sign in ["ㄱ", "ㆍ", "…", "“", "①", "㈜", "→", "㎡", "€", "\u{3000}"] {
        assert_eq!(row(sign), (1, 1, 3, Some(2)), "{sign}");
    }
    assert_eq!(row("·"), (1, 1, 2, Some(2)));
}

#[test]
fn syllables_outside_the_strict_set_are_two_bytes_as_well() {
    for syllable in ["똠", "펲", "뷁"] {
        assert_eq!(row(syllable), (1, 1, 3, Some(2)), "{syllable}");
    }
}

#[test]
fn what_word_processors_write_cannot_be_encoded() {
    for (sign, utf8) in [("—", 3), ("–", 3), ("•", 3), ("〜", 3), ("é", 2), ("\u{a0}", 2), ("\u{200b}", 3)]
    {
        assert_eq!(row(sign), (1, 1, utf8, None), "{sign:?}");
        assert_eq!(used(sign, CountMode::Cp949Bytes), 2, "counted as what takes its place");
    }
}

#[test]
fn an_emoji_is_two_letters_where_sites_count_and_one_where_they_do_not() {
    assert_eq!(row("😀"), (1, 2, 4, None));
    assert_eq!(used("😀", CountMode::SimpleBytes), 4, "as naive counters say");
    let by_code_point = CountRule::of(CountMode::SimpleBytes).letter(LetterUnit::CodePoint);
    assert_eq!(count("😀", by_code_point), 2);
}

#[test]
fn a_line_break_is_one_however_it_is_written() {
    for text in ["\n", "\r\n", "\r"] {
        assert_eq!(row(text), (1, 1, 1, Some(1)), "{text:?}");
    }
    assert_eq!(used("\r\n\r\n\n\r", CountMode::Letters), 4);
}

#[test]
fn a_line_break_is_nothing_one_or_two_in_each_mode() {
    for mode in CountMode::ALL {
        let of = |newline| count("가\r\n나\n", CountRule::of(mode).newline(newline));
        let none = of(NewlineWeight::Zero);
        assert_eq!(of(NewlineWeight::One), none + 2, "{mode:?}");
        assert_eq!(of(NewlineWeight::Two), none + 4, "{mode:?}");
    }
}

#[test]
fn without_spaces_is_without_these_five() {
    assert_eq!(used("가 나\t다\n라\u{a0}마\u{3000}바", CountMode::LettersWithoutSpaces), 6);
    assert_eq!(used("가\u{2003}나\u{200b}", CountMode::LettersWithoutSpaces), 4, "no other");
}

#[test]
fn a_sentence_in_every_mode() {
    let text = "저는 SQL로\n재구매율을 3% 높였습니다.";
    let told = CountMode::ALL.map(|mode| used(text, mode));
    assert_eq!(told, [23, 19, 36, 36, 49]);
}

/// How long a text is, by other means: the whole text composed, its line breaks replaced, and real encoders.
fn reference(text: &str, rule: CountRule) -> u32 {
    let text: String = text.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
    let newlines = text.matches('\n').count();
    let rest = text.replace('\n', "");
    let units = |text: &str| match rule.letter {
        LetterUnit::Utf16 => text.encode_utf16().count(),
        LetterUnit::CodePoint => text.chars().count(),
    };
    let cp949 = |c: char| {
        let text = c.to_string();
        let (bytes, _, is_unmappable) = EUC_KR.encode(&text);
        if is_unmappable { 2 } else { bytes.len() }
    };
    let length = match rule.mode {
        CountMode::Letters => units(&rest),
        CountMode::LettersWithoutSpaces => units(&rest.replace([' ', '\t', '\u{a0}', '\u{3000}'], "")),
        CountMode::SimpleBytes => {
            rest.chars().map(|c| if c.is_ascii() { 1 } else { 2 * units(&c.to_string()) }).sum()
        }
        CountMode::Cp949Bytes => rest.chars().map(cp949).sum(),
        CountMode::Utf8Bytes => rest.len(),
    };
    u32::try_from(length + newlines * usize::from(rule.newline.get())).unwrap()
}

proptest! {
    #[test]
    fn every_rule_counts_as_the_slow_reference(text in text()) {
        for mode in CountMode::ALL {
            for letter in LetterUnit::ALL {
                for newline in NewlineWeight::ALL {
                    let rule = CountRule { mode, letter, newline };
                    prop_assert_eq!(count(&text, rule), reference(&text, rule), "{:?}", rule);
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_encoded_is_what_the_encoder_refuses(text in text()) {
        let refused = text.nfc().filter(|c| EUC_KR.encode(c.encode_utf8(&mut [0; 4])).2).count();
        prop_assert_eq!(Tally::of(&text).unencodable() as usize, refused);
    }

    #[test]
    fn the_form_a_text_is_in_makes_no_difference(text in text()) {
        let apart: String = text.nfd().collect();
        prop_assert_eq!(Tally::of(&text), Tally::of(&apart));
    }

    #[test]
    fn the_line_ends_of_a_text_make_no_difference(text in text()) {
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(Tally::of(&lf), Tally::of(&lf.replace('\n', "\r\n")));
        prop_assert_eq!(Tally::of(&lf), Tally::of(&text));
    }
}
