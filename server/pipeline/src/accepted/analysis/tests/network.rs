//! What stands together: keywords of one answer, and companies with the same words.

use model::{accepted::QuestionKind, job_group::JobGroup};

use super::{
    super::{Options, Scope, analyse},
    background, code, corpus, essay,
};

#[test]
fn keywords_of_one_answer_are_joined_the_closest_first() {
    let words = ["여신 담보", "여신 담보", "여신 담보 창구", "창구 예금", "창구 예금 여신", "예금"];
    let finance = words
        .iter()
        .zip(1_u32..)
        .map(|(words, number)| essay(number.into()).company(number).answer(QuestionKind::Skill, &[words]));
    let corpus = corpus(finance.chain(background(6, "바탕")));
    let analysis = analyse(&corpus, &Options::default());
    let network = &analysis.reports[&Scope::group(JobGroup::Finance)].network;
    let text = |place: u32| network.nodes[usize::try_from(place).unwrap()].text.as_str();
    let mut pairs: Vec<_> = network
        .edges
        .iter()
        .map(|edge| {
            let mut pair = [text(edge.a), text(edge.b)];
            pair.sort_unstable();
            (pair, edge.answers)
        })
        .collect();
    assert_eq!(pairs.first(), Some(&(["담보", "여신"], 3)));
    pairs.sort_unstable();
    assert!(pairs.contains(&(["예금", "창구"], 2)), "{pairs:?}");
    assert!(pairs.iter().all(|(_, answers)| *answers >= 2), "{pairs:?}");
}

#[test]
fn a_network_is_cut_to_a_readable_size() {
    let words = |name: &str| ('a'..='z').map(|letter| format!("{name}{letter} ")).collect::<String>();
    let finance = (1..8_u32)
        .map(|number| essay(number.into()).company(number).answer(QuestionKind::Skill, &[&words("낱말")]));
    let corpus = corpus(finance.chain(background(6, &words("바탕"))));
    let options = Options { nodes: 20, edges: 50, ..Options::default() };
    let network = &analyse(&corpus, &options).reports[&Scope::group(JobGroup::Finance)].network;
    assert_eq!((network.nodes.len() <= 20, network.edges.len()), (true, 50));
}

#[test]
fn companies_with_the_same_words_are_similar_for_the_words_they_share() {
    let essays = [(1, "여신 담보 창구"), (2, "여신 담보 서버"), (3, "시공 도면")].into_iter().flat_map(
        |(company, words)| {
            (0..3_u32).map(move |number| {
                essay(u64::from(company * 10 + number)).company(company).answer(QuestionKind::Skill, &[words])
            })
        },
    );
    let corpus = corpus(essays.chain(background(6, "바탕")));
    let analysis = analyse(&corpus, &Options::default());
    for scope in [Scope::company(code(1)), Scope::company(code(1)).of_kind(QuestionKind::Skill)] {
        let [similar] = analysis.similar[&scope].as_slice() else { panic!("{:?}", analysis.similar) };
        assert_eq!(similar.company, code(2));
        assert!(similar.cosine > 0.3 && similar.cosine < 1.0, "{similar:?}");
        let shared: Vec<_> = similar
            .shared
            .iter()
            .map(|shared| (shared.text.as_str(), shared.essays, shared.other_essays))
            .collect();
        assert_eq!(shared, [("담보", 3, 3), ("여신", 3, 3)]);
    }
    assert!(!analysis.similar.contains_key(&Scope::company(code(3))));
    assert!(!analysis.similar.contains_key(&Scope::company(code(1)).of_kind(QuestionKind::Plan)));
}
