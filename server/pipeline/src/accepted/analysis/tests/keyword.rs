//! Keywords: what is found, with which figures, and what is not.

use model::{accepted::QuestionKind, job_group::JobGroup};

use super::{
    super::{Analysis, Corpus, Name, Options, Scope, analyse},
    background, code, corpus, essay, keyword_of,
};

const FINANCE: Scope = Scope { company: None, group: Some(JobGroup::Finance), kind: None, year: None };

fn analysis(corpus: &Corpus) -> Analysis {
    analyse(corpus, &Options::default())
}

/// 60 essays of all job groups; `여신` in five of eleven in finance, and once elsewhere.
fn planted() -> Corpus {
    let finance = (1..6_u32).map(|number| {
        let year = 2019 + i16::try_from(number).unwrap();
        let sentences = ["여신 심사"; 2];
        essay(number.into()).company(number).year(year).answer(QuestionKind::Skill, &sentences)
    });
    let elsewhere = essay(6).group(JobGroup::It).company(6).answer(QuestionKind::Skill, &["여신 서버"]);
    corpus(finance.chain([elsewhere]).chain(background(6, "바탕")))
}

#[test]
fn a_planted_keyword_is_found_with_its_figures() {
    let corpus = planted();
    let analysis = analysis(&corpus);
    let found = keyword_of(&analysis, FINANCE, "여신").unwrap();
    assert_eq!((found.essays, found.total, found.elsewhere, found.elsewhere_total), (5, 11, 1, 55));
    assert_eq!((found.first_year, found.last_year, found.common), (Some(2020), Some(2024), false));
    let lift = found.lift.unwrap();
    assert!((lift.value - (5.5 / 12.0) / (1.5 / 56.0)).abs() < 1e-9, "{lift:?}");
    assert!(lift.low > 1.0 && lift.low < lift.value && lift.value < lift.high, "{lift:?}");
}

#[test]
fn a_keyword_stands_in_sentences_of_different_essays_the_latest_first() {
    let corpus = planted();
    let analysis = analysis(&corpus);
    let examples = &keyword_of(&analysis, FINANCE, "여신").unwrap().examples;
    assert_eq!(examples.iter().map(|example| example.essay).collect::<Vec<_>>(), [5, 4, 3]);
    for example in examples {
        let of =
            |answer: &&super::Answer| (answer.essay, answer.position) == (example.essay, example.position);
        let text = &corpus.answers.iter().find(of).unwrap().text;
        let part = |from, to| &text[usize::try_from(from).unwrap()..usize::try_from(to).unwrap()];
        assert_eq!(part(example.from, example.to), "여신을 심사을 하나하나 다시 살펴보았습니다.");
        assert_eq!(part(example.term_from, example.term_to), "여신");
    }
}

#[test]
fn a_word_in_all_essays_is_common_and_recommended_to_nobody() {
    let analysis = analysis(&corpus(background(6, "책임감")));
    let whole = keyword_of(&analysis, Scope::WHOLE, "책임감").unwrap();
    assert!(whole.common && whole.lift.is_none());
    let scopes = analysis.reports.iter().filter(|(scope, _)| **scope != Scope::WHOLE);
    for (scope, report) in scopes {
        assert!(report.keywords.iter().all(|keyword| keyword.text != "책임감"), "{scope:?}");
    }
    assert!(keyword_of(&analysis, FINANCE, "finance").is_some());
}

#[test]
fn a_word_in_many_essays_of_one_group_only_is_flagged_where_it_is_found() {
    // In 15 of 60 essays, all of finance.
    let finance =
        (1..16_u32).map(|number| essay(number.into()).company(number).answer(QuestionKind::Skill, &["신뢰"]));
    let analysis = analysis(&corpus(finance.chain(background(5, "바탕").skip(5))));
    assert!(keyword_of(&analysis, FINANCE, "신뢰").unwrap().common);
}

#[test]
fn a_keyword_of_a_job_group_is_of_several_companies() {
    let finance = |companies: u32| {
        let essays = (0..6_u32).map(move |number| {
            essay(number.into()).company(1 + number % companies).answer(QuestionKind::Skill, &["여신"])
        });
        corpus(essays.chain(background(6, "바탕")))
    };
    assert!(keyword_of(&analysis(&finance(2)), FINANCE, "여신").is_some());
    let one = analysis(&finance(1));
    assert!(keyword_of(&one, FINANCE, "여신").is_none());
    assert!(keyword_of(&one, Scope::company(code(1)), "여신").is_some());
}

#[test]
fn too_few_essays_make_no_keyword() {
    let finance = |with: u32| {
        let essays = (0..12_u32).map(move |number| {
            let word = if number < with { "여신" } else { "바탕" };
            essay(number.into()).company(number + 1).answer(QuestionKind::Skill, &[word])
        });
        corpus(essays.chain(background(6, "바탕")))
    };
    assert!(keyword_of(&analysis(&finance(2)), FINANCE, "여신").is_none());
    assert!(keyword_of(&analysis(&finance(3)), FINANCE, "여신").is_some());
}

#[test]
fn words_that_stay_together_count_as_one() {
    let finance = (1..6_u32).map(|number| {
        let words = if number % 2 == 0 { "현금+흐름 담보" } else { "현금_흐름 담보" };
        essay(number.into()).company(number).answer(QuestionKind::Skill, &[words])
    });
    let analysis = analysis(&corpus(finance.chain(background(6, "바탕"))));
    let found = keyword_of(&analysis, FINANCE, "현금 흐름").unwrap();
    assert_eq!((found.term.as_str(), found.essays), ("현금흐름", 5));
    assert!(
        keyword_of(&analysis, FINANCE, "현금").is_none() && keyword_of(&analysis, FINANCE, "흐름").is_none()
    );
}

#[test]
fn spellings_in_large_and_small_letters_are_one_word_shown_as_most_write_it() {
    let finance = (1..6_u32).map(|number| {
        let word = if number == 1 { "haccp" } else { "HACCP" };
        essay(number.into()).company(number).answer(QuestionKind::Skill, &[word])
    });
    let analysis = analysis(&corpus(finance.chain(background(6, "바탕"))));
    let found = keyword_of(&analysis, FINANCE, "HACCP").unwrap();
    assert_eq!((found.term.as_str(), found.essays), ("haccp", 5));
}

#[test]
fn names_of_companies_are_no_keywords() {
    let mut corpus = planted();
    corpus.names = vec![Name { text: "여신".to_owned(), of: None }];
    assert!(keyword_of(&analysis(&corpus), FINANCE, "여신").is_some(), "short, and nobody's");
    corpus.names = (1..6).map(|number| Name { text: "여신".to_owned(), of: Some(code(number)) }).collect();
    assert!(keyword_of(&analysis(&corpus), FINANCE, "여신").is_none());
}

#[test]
fn an_answer_is_compared_with_answers_to_other_questions() {
    let essays = (1..7_u32).map(|number| {
        let other = if number == 1 { "갈등 서버" } else { "서버" };
        essay(number.into())
            .company(number)
            .answer(QuestionKind::Teamwork, &["갈등 조율"])
            .answer(QuestionKind::Skill, &[other])
            .answer(QuestionKind::Plan, &["장래"])
    });
    let analysis = analysis(&corpus(essays));
    let found = keyword_of(&analysis, Scope::kind(QuestionKind::Teamwork), "갈등").unwrap();
    assert_eq!((found.essays, found.total, found.elsewhere, found.elsewhere_total), (6, 6, 1, 12));
}
