//! Counting a few scopes with what is known of the words of all others.

use std::collections::BTreeSet;

use model::{accepted::QuestionKind, job_group::JobGroup};
use proptest::{collection::vec, prelude::*};

use super::{
    super::{
        Analysis, Answer, Corpus, Few, Head, KnownWords, Lexicon, Options, Scope, Sizes, analyse,
        analyse_all, analyse_few,
    },
    background, code, corpus, essay, keyword_of,
    property::{corpora, options},
};

/// What counting all but some essays left behind, and then all.
struct Counted {
    before: Analysis,
    lexicon: Lexicon,
    all: Analysis,
}

fn counted(corpus: &Corpus, is_new: impl Fn(&Answer) -> bool, options: &Options) -> Counted {
    let answers = corpus.answers.iter().filter(|answer| !is_new(answer)).cloned().collect();
    let (before, lexicon) = analyse_all(&Corpus { answers, names: Vec::new() }, options);
    Counted { before, lexicon, all: analyse(corpus, options) }
}

fn heads(corpus: &Corpus) -> Vec<Head> {
    let essays: BTreeSet<u64> = corpus.answers.iter().map(|answer| answer.essay).collect();
    let head = |essay: u64| {
        let answers = || corpus.answers.iter().filter(|answer| answer.essay == essay);
        let kinds: BTreeSet<QuestionKind> = answers().flat_map(|answer| &answer.kinds).copied().collect();
        let first = answers().next().unwrap();
        let (corp_code, job_group) = (first.corp_code, first.job_group);
        Head { essay, corp_code, job_group, kinds: kinds.into_iter().collect(), year: first.year }
    };
    essays.into_iter().map(head).collect()
}

/// Counts scopes of which not all is known: only their essays and new ones are read.
fn few(corpus: &Corpus, counted: &Counted, is_meant: impl Fn(&Scope) -> bool, options: &Options) -> Analysis {
    let heads = heads(corpus);
    let sizes = Sizes::of(&heads);
    let used = sizes.used(options.min_essays);
    let scopes: BTreeSet<Scope> = used.values().copied().filter(&is_meant).collect();
    let is_read = |head: &&Head| {
        let new = !counted.lexicon.essays().contains(&head.essay);
        new || head.scopes().iter().any(|scope| scopes.contains(scope))
    };
    let read: BTreeSet<u64> = heads.iter().filter(is_read).map(|head| head.essay).collect();
    let answers = corpus.answers.iter().filter(|answer| read.contains(&answer.essay)).cloned().collect();
    let words = counted.before.words.iter().filter(|(scope, _)| !scopes.contains(scope));
    let words: KnownWords = words.map(|(scope, words)| (*scope, words.clone())).collect();
    let read = Corpus { answers, names: Vec::new() };
    analyse_few(&Few { corpus: read, sizes, used, scopes, words }, counted.lexicon.clone(), options)
}

/// What is said of some scopes.
fn of(analysis: &Analysis, is_meant: impl Fn(&Scope) -> bool) -> Analysis {
    let mut of = analysis.clone();
    of.reports.retain(|scope, _| is_meant(scope));
    of.similar.retain(|scope, _| is_meant(scope));
    of.words.retain(|scope, _| is_meant(scope));
    of
}

/// Whose words are no phrases, stay what they are, and are common nowhere: of any new essay only counts change.
fn plain() -> Options {
    Options { phrase_essays: u32::MAX, common_share: 2.0, even_share: 2.0, ..options() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn scopes_counted_by_themselves_are_as_when_all_were(corpus in corpora(), meant in vec(any::<bool>(), 6)) {
        let options = options();
        let is_meant = |scope: &Scope| match scope.company {
            Some(company) => meant[(0..5).position(|number| company == code(number)).unwrap()],
            None => meant[5],
        };
        let counted = counted(&corpus, |_| false, &options);
        let found = few(&corpus, &counted, is_meant, &options);
        prop_assert_eq!(found, of(&counted.all, is_meant));
    }

    #[test]
    fn new_essays_are_counted_as_when_all_are(mut corpus in corpora(), new in 0..4_u64, wide in any::<bool>()) {
        // How a word is written most often may change with each essay.
        corpus.answers.iter_mut().for_each(|answer| answer.text = answer.text.replace("api", "API"));
        let options = plain();
        let is_new = |answer: &Answer| answer.essay <= new;
        let companies: BTreeSet<_> =
            corpus.answers.iter().filter(|it| is_new(it)).map(|answer| answer.corp_code).collect();
        let is_meant =
            |scope: &Scope| if scope.company.is_none() { wide } else { companies.contains(&scope.company) };
        let counted = counted(&corpus, is_new, &options);
        let found = few(&corpus, &counted, is_meant, &options);
        prop_assert_eq!(found, of(&counted.all, is_meant));
    }
}

/// Four essays of company 1, the last of them new; `수소` is in the first and in the last.
fn planted() -> Corpus {
    let own = ["수소 여신", "여신 담보", "담보 예금", "수소 담보"].into_iter().zip(1_u64..);
    let own = own.map(|(words, number)| essay(number).answer(QuestionKind::Skill, &[words]));
    corpus(own.chain(background(6, "바탕")))
}

const COMPANY_NEW: u64 = 4;

#[test]
fn a_word_of_one_essay_is_a_keyword_once_a_new_one_has_it() {
    let (corpus, options) = (planted(), Options::default());
    let counted = counted(&corpus, |answer| answer.essay == COMPANY_NEW, &options);
    let company = Scope::company(code(1));
    assert!(keyword_of(&counted.before, company, "수소").is_none());
    let found = few(&corpus, &counted, |scope| scope.company.is_some(), &options);
    let hydrogen = keyword_of(&found, company, "수소").unwrap();
    assert_eq!(
        (hydrogen.essays, hydrogen.total, hydrogen.elsewhere, hydrogen.elsewhere_total),
        (2, 4, 0, 60)
    );
    assert_eq!(found, of(&counted.all, |scope| scope.company.is_some()));
    assert!(!found.reports.contains_key(&Scope::group(JobGroup::Finance)), "nobody asked for it");
}

#[test]
fn phrases_stay_what_they_were_until_all_is_counted() {
    // Two essays make no phrase, three do.
    let own = (1..4_u64).map(|number| essay(number).answer(QuestionKind::Skill, &["현금_흐름 담보"]));
    let corpus = corpus(own.chain(background(6, "바탕")));
    let options = Options::default();
    let counted = counted(&corpus, |answer| answer.essay == 3, &options);
    let company = Scope::company(code(1));
    let found = few(&corpus, &counted, |scope| scope.company.is_some(), &options);
    assert!(
        keyword_of(&found, company, "현금 흐름").is_none() && keyword_of(&found, company, "현금").is_some()
    );
    assert!(keyword_of(&counted.all, company, "현금 흐름").is_some());
}
