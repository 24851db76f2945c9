//! What holds for any corpus.

use model::{accepted::QuestionKind, job_group::JobGroup};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    super::{Answer, Corpus, Noun, Options, Report, analyse},
    code, essay,
};

const WORDS: [&str; 14] = [
    "여신",
    "담보",
    "현금",
    "흐름",
    "현금_흐름",
    "자기+자본",
    "API",
    "api",
    "고객",
    "책임감",
    "경험",
    "당시",
    "앱",
    "표",
];
const GROUPS: [JobGroup; 3] = [JobGroup::Finance, JobGroup::It, JobGroup::Retail];

fn answers() -> impl Strategy<Value = Vec<(QuestionKind, Vec<String>)>> {
    let sentence = vec(select(&WORDS[..]), 1..6).prop_map(|words| words.join(" "));
    vec((select(&QuestionKind::ALL[..4]), vec(sentence, 1..4)), 1..4)
}

pub(super) fn corpora() -> impl Strategy<Value = Corpus> {
    let parts = (1..5_u32, select(&GROUPS[..]), 2021..2024_i16, answers());
    vec(parts, 0..25).prop_map(|essays| {
        let essays = essays.into_iter().zip(1_u64..).map(|((company, group, year, answers), number)| {
            let start = essay(number).company(company).group(group).year(year);
            answers.into_iter().fold(start, |essay, (kind, sentences)| {
                essay.answer(kind, &sentences.iter().map(String::as_str).collect::<Vec<_>>())
            })
        });
        super::corpus(essays)
    })
}

/// Few essays make keywords.
pub(super) fn options() -> Options {
    Options {
        min_essays: 2,
        support: 2,
        support_root: 0.0,
        min_z: 0.5,
        phrase_essays: 2,
        ..Options::default()
    }
}

fn check(corpus: &Corpus, report: &Report) -> Result<(), TestCaseError> {
    let text = |essay: u64, position: u8, from: u32, to: u32| {
        let answer =
            corpus.answers.iter().find(|answer| (answer.essay, answer.position) == (essay, position))?;
        answer.text.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?)
    };
    for keyword in &report.keywords {
        prop_assert!(keyword.essays <= keyword.total && keyword.total == report.essays);
        prop_assert!(keyword.elsewhere <= keyword.elsewhere_total);
        prop_assert!(keyword.first_year <= keyword.last_year);
        prop_assert!(keyword.lift.is_none_or(|lift| lift.low <= lift.value && lift.value <= lift.high));
        let mut essays: Vec<u64> = keyword.examples.iter().map(|example| example.essay).collect();
        essays.sort_unstable();
        essays.dedup();
        prop_assert_eq!(essays.len(), keyword.examples.len());
        for at in &keyword.examples {
            prop_assert!(at.from <= at.term_from && at.term_to <= at.to);
            prop_assert!(text(at.essay, at.position, at.from, at.to).is_some());
            let term = text(at.essay, at.position, at.term_from, at.term_to).unwrap_or_default();
            prop_assert_eq!(term.replace(' ', "").to_lowercase(), keyword.term.as_str());
        }
    }
    prop_assert!(report.keywords.windows(2).all(|pair| pair[0].z >= pair[1].z));
    let nodes = u32::try_from(report.network.nodes.len()).unwrap();
    prop_assert!(
        report.network.edges.iter().all(|edge| edge.a < edge.b && edge.b < nodes && edge.npmi <= 1.0 + 1e-9)
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_essays_and_the_number_of_threads_change_nothing(
        (corpus, shuffled) in corpora().prop_flat_map(|corpus| {
            let shuffled = Just(corpus.answers.clone()).prop_shuffle();
            (Just(corpus), shuffled)
        }),
        threads in 1..4_usize,
    ) {
        let shuffled = Corpus { answers: shuffled, names: Vec::new() };
        let found = analyse(&corpus, &options());
        prop_assert_eq!(&found, &analyse(&shuffled, &Options { threads, ..options() }));
    }

    #[test]
    fn what_is_said_of_each_scope_fits_the_essays(corpus in corpora()) {
        for report in analyse(&corpus, &options()).reports.values() {
            check(&corpus, report)?;
        }
    }

    #[test]
    fn essays_that_are_nearly_the_same_change_nothing(corpus in corpora(), copied in vec(any::<bool>(), 25)) {
        let mut more = corpus.clone();
        for answer in &corpus.answers {
            if copied[usize::try_from(answer.essay % 25).unwrap()] {
                let kinds = QuestionKind::ALL.to_vec();
                let (essay, corp_code) = (answer.essay + 100, Some(code(9)));
                more.answers.push(Answer { essay, corp_code, kinds, ..answer.clone() });
            }
        }
        prop_assert_eq!(analyse(&corpus, &options()), analyse(&more, &options()));
    }

    #[test]
    fn any_text_and_any_ranges_are_survived(
        answers in vec(("\\PC{0,40}", vec((0..60_u32, 0..60_u32), 0..12), 1..6_u64), 0..12),
    ) {
        let answers = answers.into_iter().map(|(text, nouns, number)| {
            let nouns = nouns.into_iter().map(|(from, to)| Noun { from, to }).collect();
            Answer { text, nouns, kinds: vec![QuestionKind::Skill], ..essay(number).1 }
        });
        let corpus = Corpus { answers: answers.collect(), names: Vec::new() };
        let _analysis = analyse(&corpus, &Options { min_essays: 1, support: 1, min_z: 0.0, ..options() });
    }
}
