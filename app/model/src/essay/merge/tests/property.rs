use super::*;

/// Any letters at all, or few words that meet often.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[가나다 \n]{0,16}", "(가|나|다|라|마|\\pL{1,3}| |\n\n){0,12}"]
}

fn any_question() -> impl Strategy<Value = Question> {
    (0..5_u64, any_text(), any_text(), any::<bool>()).prop_map(|(n, text, answer, motive)| Question {
        id: id(n),
        text,
        answer,
        limit: None,
        kinds: if motive { vec![QuestionKind::Motive] } else { Vec::new() },
    })
}

fn any_reference() -> impl Strategy<Value = Reference> {
    (0..3_u64, "[가나]{0,2}").prop_map(|(n, text)| Reference {
        id: id(n),
        question: None,
        text,
        source: String::new(),
        date: None,
    })
}

prop_compose! {
    /// Any essay, even one with an id twice.
    fn any_essay()(
        title in "[가나]?",
        company in "[가나]?",
        submitted: bool,
        trashed: bool,
        questions in prop::collection::vec(any_question(), 0..5),
        references in prop::collection::vec(any_reference(), 0..3),
    ) -> Essay {
        Essay {
            title,
            company: Company::Named(company),
            status: if submitted { Status::Submitted } else { Status::Writing },
            trashed_at: trashed.then(|| "2026-11-23T00:00:00Z".parse().unwrap()),
            questions,
            references,
            ..Essay::new(id(99))
        }
    }
}

/// Words no other list has.
fn words(letter: &'static str, many: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    many.prop_map(move |n| (0..n).map(|i| format!("{letter}{i}")).collect())
}

fn spliced(base: &[String], at: usize, words: &[String]) -> String {
    let (before, after) = base.split_at(at);
    [before, words, after].concat().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn what_one_side_did_not_touch_is_the_other_side(base in any_essay(), other in any_essay()) {
        prop_assert_eq!(&merged(&base, &base, &other).essay, &other);
        prop_assert_eq!(&merged(&base, &other, &base).essay, &other);
        prop_assert_eq!(&merged(&base, &other, &other).essay, &other);
    }

    #[test]
    fn no_essays_break_it_and_who_merges_makes_no_difference(
        base in any_essay(), mine in any_essay(), theirs in any_essay(), offset: u32,
    ) {
        merged(&base, &mine, &theirs);
        let stamp = stamp(1, 1);
        let side = |essay| Side { essay, stamp: &stamp };
        let cursors: Vec<Cursor> = mine.questions.iter().map(|q| Cursor {
            question: q.id.clone(), text: QuestionText::Answer, offset,
        }).collect();
        let one = merge(&base, side(&mine), side(&theirs), &cursors);
        let other = merge(&base, side(&theirs), side(&mine), &[]);
        prop_assert_eq!(&one.essay, &other.essay, "one stamp for both as well");
        for cursor in one.cursors {
            let answer = &one.essay.question(&cursor.question).unwrap().answer;
            prop_assert!(cursor.offset as usize <= answer.encode_utf16().count());
        }
    }

    #[test]
    fn texts_untouched_by_one_side_come_through_the_long_way_to_the_letter(base in any_text(), other in any_text()) {
        // A word that only the base of the essay has, to keep the short cuts for equal texts from being taken.
        let with = |text: &str, word: &str| format!("{text}\n{word}");
        let merged = merge_text(&with(&base, "끝"), [&with(&base, "끝 하나"), &with(&other, "끝")]);
        prop_assert_eq!(merged.text, with(&other, "끝 하나"));
    }

    #[test]
    fn two_runs_at_one_spot_are_both_there_unmixed(
        base in words("b", 0..12), mine in words("m", 1..6), theirs in words("t", 1..6), at: prop::sample::Index,
    ) {
        let at = at.index(base.len() + 1);
        let text = merge_text(&base.join(" "), [&spliced(&base, at, &mine), &spliced(&base, at, &theirs)]).text;
        prop_assert_eq!(text, spliced(&base, at, &[mine, theirs].concat()));
    }

    #[test]
    fn two_runs_of_the_same_words_are_both_there_unmixed(
        base in words("b", 0..6), mine in "[가나다라]{1,2}( [가나다라]{1,2}){0,9}", keep in any::<u16>(),
        theirs in "[가나다라]{1,2}( [가나다라]{1,2}){0,9}", alike: bool, at: prop::sample::Index,
    ) {
        // Two that have most words in common, and two that have some.
        let changed = |(nth, word): (usize, &str)| if keep >> nth & 1 == 0 { word.to_owned() } else { format!("{word}마") };
        let other: Vec<String> = mine.split(' ').enumerate().map(changed).collect();
        let theirs = if alike { other.join(" ") } else { theirs };
        let at = at.index(base.len() + 1);
        let with = |run: &String| spliced(&base, at, std::slice::from_ref(run));
        let merged = merge_text(&base.join(" "), [&with(&mine), &with(&theirs)]);
        for run in [&mine, &theirs] {
            prop_assert!(merged.text.contains(run), "{run} is not in {}", merged.text);
        }
        let once = [&mine, &theirs].into_iter().any(|run| merged.text == with(run));
        prop_assert!(merged.both || once, "twice, and not said: {}", merged.text);
    }

    #[test]
    fn a_run_is_there_unmixed_whatever_its_words(
        base in "[가나다 ]{0,16}",
        mine in "[가나다라]{1,2}( [가나다라]{1,2}){0,4}",
        theirs in "[마바]{1,2}( [마바]{1,2}){0,4}",
        at: prop::sample::Index,
    ) {
        let base: Vec<String> = base.split_whitespace().map(str::to_owned).collect();
        let at = at.index(base.len() + 1);
        let with = |run: &String| spliced(&base, at, std::slice::from_ref(run));
        let text = merge_text(&base.join(" "), [&with(&mine), &with(&theirs)]).text;
        prop_assert!(text.contains(&theirs), "{text}");
        prop_assert!(text.contains(&mine), "{text}");
    }

    #[test]
    fn a_removed_word_does_not_come_back_and_a_new_one_is_not_lost(
        base in words("b", 1..20), cut in any::<(u32, u32)>(), mine in any::<u8>(), theirs in any::<u8>(),
    ) {
        let side = |cut: u32, name: &str, at: u8| {
            let mut words: Vec<String> = Vec::new();
            for (n, word) in base.iter().enumerate() {
                if n == usize::from(at) % base.len() {
                    words.push(name.to_owned());
                }
                if cut >> (n % 32) & 1 == 0 {
                    words.push(word.clone());
                }
            }
            words
        };
        let (a, b) = (side(cut.0, "새말하나", mine), side(cut.1, "새말둘", theirs));
        let text = merge_text(&base.join(" "), [&a.join(" "), &b.join(" ")]).text;
        let text: Vec<&str> = text.split(' ').collect();
        for word in &base {
            prop_assert_eq!(text.contains(&word.as_str()), a.contains(word) && b.contains(word), "{}", word);
        }
        prop_assert!(text.contains(&"새말하나") && text.contains(&"새말둘"));
    }

    #[test]
    fn no_word_is_made_that_neither_wrote(base in any_text(), mine in any_text(), theirs in any_text()) {
        let text = merge_text(&base, [&mine, &theirs]).text;
        for word in text.split_whitespace() {
            let wrote = |side: &str| side.split_whitespace().any(|one| one == word);
            prop_assert!(wrote(&mine) || wrote(&theirs), "{word}");
        }
    }

    #[test]
    fn answers_to_different_questions_both_stay(
        one in any_text(), two in any_text(), mine in any_text(), theirs in any_text(),
    ) {
        let merged = merged(&essay(&[&one, &two]), &essay(&[&mine, &two]), &essay(&[&one, &theirs]));
        prop_assert_eq!(merged.essay, essay(&[&mine, &theirs]));
    }

    #[test]
    fn a_cursor_stays_at_the_same_text(
        base in words("b", 1..12), mine in words("m", 1..6), theirs in words("t", 0..6),
        at: (prop::sample::Index, prop::sample::Index), into: prop::sample::Index, late: bool,
    ) {
        let (mine_at, theirs_at) = (at.0.index(base.len() + 1), at.1.index(base.len() + 1));
        let (mine, theirs) = (spliced(&base, mine_at, &mine), spliced(&base, theirs_at, &theirs));
        let offset = into.index(mine.len() + 1);
        let word = &mine[mine[..offset].rfind(' ').map_or(0, |space| space + 1)..offset];
        let stamps = if late { (stamp(2, 2), stamp(1, 1)) } else { (stamp(1, 1), stamp(2, 2)) };
        let cursor = Cursor { question: id(1), text: QuestionText::Answer, offset: u32::try_from(offset).unwrap() };
        let (base, mine, theirs) = (essay(&[&base.join(" ")]), essay(&[&mine]), essay(&[&theirs]));
        let merged = merge(
            &base, Side { essay: &mine, stamp: &stamps.0 }, Side { essay: &theirs, stamp: &stamps.1 }, &[cursor],
        );
        let now = usize::try_from(merged.cursors[0].offset).unwrap();
        prop_assert!(merged.essay.questions[0].answer[..now].ends_with(word));
    }
}
