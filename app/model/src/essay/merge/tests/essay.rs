use super::*;

fn ids(essay: &Essay) -> Vec<u64> {
    let last = |q: &Question| u64::from_str_radix(&q.id.as_str()[24..], 16).unwrap();
    essay.questions.iter().map(last).collect()
}

fn ordered(base: &Essay, order: &[u64]) -> Essay {
    let question = |n: &u64| base.question(&id(*n)).cloned().unwrap_or_else(|| Question::new(id(*n)));
    Essay { questions: order.iter().map(question).collect(), ..base.clone() }
}

#[test]
fn answers_to_different_questions_both_stay() {
    let base = essay(&["하나", "둘"]);
    let merged = merged(&base, &essay(&["하나 더", "둘"]), &essay(&["하나", "둘 더"]));
    assert_eq!(merged.essay, essay(&["하나 더", "둘 더"]));
    assert_eq!(merged.notes, []);
}

#[test]
fn a_field_both_changed_is_the_later_ones_and_the_other_is_said() {
    let base = essay(&[]);
    let mine = Essay { title: "상반기".to_owned(), job: "인사".to_owned(), ..base.clone() };
    let theirs = Essay { title: "하반기".to_owned(), status: Status::Submitted, ..base.clone() };
    let merged = merged(&base, &mine, &theirs);
    assert_eq!(merged.essay, Essay { job: "인사".to_owned(), ..theirs });
    let lost = Lost::Text("상반기".to_owned());
    assert_eq!(merged.notes, [Note::Replaced { field: Field::Title, of: None, lost }]);
}

#[test]
fn a_question_removed_here_and_written_in_there_stays_and_it_is_said() {
    let base = essay(&["하나", "둘"]);
    let merged = merged(&base, &essay(&["하나"]), &essay(&["하나", "둘 더"]));
    assert_eq!(merged.essay, essay(&["하나", "둘 더"]));
    assert_eq!(merged.notes, [Note::QuestionKept { question: id(2) }]);
}

#[test]
fn a_question_removed_on_one_side_only_is_gone() {
    let base = essay(&["하나", "둘"]);
    let merged = merged(&base, &essay(&["하나"]), &essay(&["하나 더", "둘"]));
    assert_eq!(merged.essay, essay(&["하나 더"]));
    assert_eq!(merged.notes, []);
}

#[test]
fn questions_added_on_both_sides_are_all_there_each_after_what_it_was_put_after() {
    let base = essay(&["", "", ""]);
    let order = |mine: &[u64], theirs: &[u64]| {
        ids(&merged(&base, &ordered(&base, mine), &ordered(&base, theirs)).essay)
    };
    assert_eq!(order(&[1, 4, 2, 3], &[1, 2, 3, 5]), [1, 4, 2, 3, 5]);
    assert_eq!(order(&[4, 5, 1, 2, 3], &[6, 7, 1, 2, 3]), [6, 7, 4, 5, 1, 2, 3]);
    assert_eq!(order(&[3, 2, 1], &[1, 2, 3, 4]), [3, 4, 2, 1], "an order changed on one side stays");
    assert_eq!(order(&[1, 2, 3, 4], &[3, 1, 2]), [3, 4, 1, 2]);
}

#[test]
fn where_both_changed_the_order_it_is_the_later_ones_and_it_is_said() {
    let base = essay(&["", "", ""]);
    let merged = merged(&base, &ordered(&base, &[3, 2, 1]), &ordered(&base, &[2, 1, 3]));
    assert_eq!(ids(&merged.essay), [2, 1, 3]);
    assert_eq!(merged.notes, [Note::OrderReplaced]);
}

#[test]
fn what_is_written_in_does_not_stay_in_the_trash() {
    let base = essay(&["하나"]);
    let trashed = Essay { trashed_at: "2026-11-23T00:00:00Z".parse().ok(), ..base.clone() };
    let written = merged(&base, &trashed, &essay(&["하나 더"]));
    assert_eq!((written.essay, written.notes), (essay(&["하나 더"]), vec![Note::TakenFromTrash]));
    assert_eq!(merged(&base, &trashed, &base).essay, trashed, "with nothing written it stays there");
}

#[test]
fn a_fact_is_one_or_the_other_never_half_of_each() {
    let fact = |text: &str, source: &str| Reference {
        id: id(7),
        question: None,
        text: text.to_owned(),
        source: source.to_owned(),
        date: None,
    };
    let with = |fact: Reference| Essay { references: vec![fact], ..essay(&[]) };
    let (base, mine, theirs) = (with(fact("가", "1")), with(fact("나", "1")), with(fact("가", "2")));
    let merged = merged(&base, &mine, &theirs);
    assert_eq!(merged.essay, theirs);
    let lost = Lost::Reference(Box::new(fact("나", "1")));
    assert_eq!(
        merged.notes,
        [Note::Replaced { field: Field::Reference, of: Some(id::<ReferenceId>(7).to_string()), lost }]
    );
}

#[test]
fn of_two_questions_with_one_id_the_first_counts() {
    let twice =
        Essay { questions: [essay(&["하나"]).questions, essay(&["둘"]).questions].concat(), ..essay(&[]) };
    let other = Essay { title: "바뀐 제목".to_owned(), ..essay(&[]) };
    assert_eq!(merged(&essay(&[]), &twice, &other).essay.questions, essay(&["하나"]).questions);
}
