use super::*;

/// Where a cursor in my text is in the merged one: both with `|` for the cursor.
fn at(base: &str, mine: &str, theirs: &str) -> String {
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap();
    let (before, after) = mine.split_once('|').unwrap();
    let cursor = Cursor { question: id(1), text: QuestionText::Answer, offset: units(before) };
    let (base, mine, theirs) = (essay(&[base]), essay(&[&format!("{before}{after}")]), essay(&[theirs]));
    let (earlier, later) = (stamp(1, 1), stamp(2, 2));
    let merged = merge(
        &base,
        Side { essay: &mine, stamp: &earlier },
        Side { essay: &theirs, stamp: &later },
        &[cursor],
    );
    let text: Vec<u16> = merged.essay.questions[0].answer.encode_utf16().collect();
    let (before, after) = text.split_at(usize::try_from(merged.cursors[0].offset).unwrap());
    format!("{}|{}", String::from_utf16(before).unwrap(), String::from_utf16(after).unwrap())
}

#[test]
fn a_cursor_stays_in_its_word() {
    for (base, mine, theirs, merged) in [
        ("가 나다", "가 나|다", "앞에 온 말 가 나다", "앞에 온 말 가 나|다"),
        ("가 나", "가 나 쓰는중|", "더 가 나", "더 가 나 쓰는중|"),
        ("가 나", "가| 나", "가 둘 나", "가| 둘 나"),
        ("가 나", "가 |나", "가 둘 나", "가 둘 |나"),
        ("가 😀나", "가 😀|나", "😀 가 😀나", "😀 가 😀|나"),
        ("가 나", "가 나 하나|", "가 나 둘", "가 나 하나| 둘"),
        ("", "저는 책|", "저는 책임감이", "저는 책|임감이"),
        ("가", "가\n\n|", "나 가", "나 가\n\n|"),
        ("가 나", "|가 나", "앞 가 나", "앞 |가 나"),
    ] {
        assert_eq!(at(base, mine, theirs), merged);
    }
}

#[test]
fn a_cursor_in_a_word_that_is_gone_stands_after_what_is_left_before_it() {
    assert_eq!(at("가 나다 라", "가 나|다 라", "가 라"), "가| 라");
    assert_eq!(at("나다 라", "나|다 라", "라"), "|라");
    assert_eq!(at("나다", "나다|", ""), "|");
}

#[test]
fn a_cursor_in_a_question_that_is_gone_is_left_out() {
    let cursor = Cursor { question: id(2), text: QuestionText::Question, offset: 0 };
    let (base, theirs) = (essay(&["", ""]), essay(&[""]));
    let (earlier, later) = (stamp(1, 1), stamp(2, 2));
    let mine = Side { essay: &base, stamp: &earlier };
    assert_eq!(merge(&base, mine, Side { essay: &theirs, stamp: &later }, &[cursor]).cursors, []);
}

#[test]
fn the_cursor_of_whoever_is_later_stays_as_well() {
    let cursor = |offset| Cursor { question: id(1), text: QuestionText::Answer, offset };
    let (base, mine, theirs) = (essay(&["가"]), essay(&["가 나"]), essay(&["앞 가"]));
    let (earlier, later) = (stamp(1, 1), stamp(2, 2));
    let merged = merge(
        &base,
        Side { essay: &mine, stamp: &later },
        Side { essay: &theirs, stamp: &earlier },
        &[cursor(3)],
    );
    assert_eq!(merged.cursors, [cursor(5)]);
}
