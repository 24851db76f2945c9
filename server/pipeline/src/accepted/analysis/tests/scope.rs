//! Scopes: which are analysed, and which answer for those of too few essays.

use model::{accepted::QuestionKind, job_group::JobGroup};

use super::{
    super::{Corpus, Index, Options, Scope, analyse, report},
    background, code, corpus, essay,
};

#[test]
fn a_small_scope_is_answered_by_the_next_wider_one() {
    let own = (1..4_u64).map(|number| essay(number).answer(QuestionKind::Skill, &["여신"]));
    let few = essay(10).company(2).answer(QuestionKind::Skill, &["여신"]);
    let analysis = analyse(&corpus(own.chain([few]).chain(background(3, "바탕"))), &Options::default());
    let finance = Scope::group(JobGroup::Finance);
    for (asked, used) in [
        (Scope::company(code(1)), Scope::company(code(1))),
        (Scope::company(code(2)), finance),
        (Scope::company(code(2)).of_kind(QuestionKind::Skill), finance.of_kind(QuestionKind::Skill)),
        (Scope::company(code(2)).of_kind(QuestionKind::Motive), finance.of_kind(QuestionKind::Motive)),
        (Scope::company(code(1)).of_kind(QuestionKind::Plan), Scope::WHOLE),
        (Scope::group(JobGroup::It).of_kind(QuestionKind::Skill), Scope::kind(QuestionKind::Skill)),
        (Scope::kind(QuestionKind::Growth), Scope::WHOLE),
        (Scope::year(2024), Scope::year(2024)),
    ] {
        let (found, report) = analysis.of(asked).unwrap();
        assert_eq!(found, used, "{asked:?}");
        assert!(report.essays >= 3, "{asked:?}");
    }
}

#[test]
fn a_scope_that_nobody_asked_for_is_analysed_when_asked() {
    let corpus = corpus(background(3, "바탕"));
    let index = Index::new(&corpus, &Options::default());
    let scope = Scope { year: Some(2024), ..Scope::group(JobGroup::It) };
    assert_eq!((index.essays(scope), report(&index, scope).answers), (3, 3));
    let none = Scope { year: Some(1999), ..scope };
    assert_eq!(index.widened(none), Scope::group(JobGroup::It));
    assert_eq!(report(&index, none).keywords, []);
}

#[test]
fn no_essays_are_analysed_too() {
    let analysis = analyse(&Corpus::default(), &Options::default());
    assert_eq!(analysis.reports.keys().collect::<Vec<_>>(), [&Scope::WHOLE]);
    assert_eq!(analysis.of(Scope::group(JobGroup::It)).unwrap().0, Scope::WHOLE);
}

#[test]
fn ways_of_writing_are_counted_by_answers() {
    let mut corpus =
        corpus((1..5_u64).map(|number| essay(number).answer(QuestionKind::Challenge, &["판매"])));
    let mut texts = corpus.answers.iter_mut().map(|answer| &mut answer.text);
    "당시 목표는 3할이었습니다. 직접 만들었습니다. 그 결과 21.5점을 얻었습니다."
        .clone_into(texts.next().unwrap());
    let expression = analyse(&corpus, &Options::default()).reports[&Scope::WHOLE].expression;
    assert_eq!((expression.answers, expression.sentences.most, expression.figures.most), (4, 3, 2));
    assert!((expression.with_figures - 0.25).abs() < 1e-9 && (expression.stages.all - 0.25).abs() < 1e-9);
}
