//! Which keywords stand together in one answer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    index::{Entry, Index},
    numbers::{add, at, item, share, size},
};

/// Keywords and pairs of them that stand together more often than by chance.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Network {
    /// Keywords that stand in a pair, the surest first.
    pub nodes: Vec<Node>,
    /// Pairs, the closest first.
    pub edges: Vec<Edge>,
}

/// A keyword of a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// In lower case and without spaces.
    pub term: String,
    /// As it is written most often.
    pub text: String,
    /// Answers with it.
    pub answers: u32,
}

/// A pair of keywords.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Edge {
    /// Place of the first among the nodes.
    pub a: u32,
    /// Place of the second, after the first.
    pub b: u32,
    /// Answers with both.
    pub answers: u32,
    /// Normalised pointwise mutual information: 0 by chance, 1 when neither stands without the other.
    pub npmi: f64,
}

/// The network of terms, which stand in the order of their rank, over answers.
pub(super) fn find(index: &Index<'_>, answers: &[&Entry<'_>], terms: &[u32]) -> Network {
    let ranked = terms.get(..index.options.nodes).unwrap_or(terms);
    let mut ranks: Vec<(u32, u32)> = ranked.iter().copied().zip(0..).collect();
    ranks.sort_unstable();
    let mut alone = vec![0; ranked.len()];
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for entry in answers {
        let present = present(entry, &ranks);
        for (place, a) in present.iter().enumerate() {
            add(&mut alone, *a);
            for b in present.iter().skip(place + 1) {
                *pairs.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let total = size(answers.len());
    let edge = |((a, b), answers): ((u32, u32), u32)| {
        let npmi = npmi(answers, at(&alone, a), at(&alone, b), total);
        Edge { a, b, answers, npmi }
    };
    let options = &index.options;
    let supported = pairs.into_iter().filter(|(_, answers)| {
        *answers >= options.edge_answers && share(*answers, total) >= options.edge_share
    });
    let mut edges: Vec<Edge> = supported.map(edge).filter(|edge| edge.npmi > 0.0).collect();
    edges.sort_by(|x, y| {
        y.npmi.total_cmp(&x.npmi).then(y.answers.cmp(&x.answers)).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    edges.truncate(index.options.edges);
    let node = |rank: u32| {
        let term = at(ranked, rank);
        let text = |texts: &[String]| item(texts, term).cloned().unwrap_or_default();
        Node { term: text(&index.keys), text: text(&index.shown), answers: at(&alone, rank) }
    };
    connected(edges, size(ranked.len()), node)
}

/// Ranks of the terms of an answer, in order.
fn present(entry: &Entry<'_>, ranks: &[(u32, u32)]) -> Vec<u32> {
    let mut ranks = ranks.iter().peekable();
    let mut present: Vec<u32> = Vec::new();
    for (term, _) in entry.terms() {
        while ranks.next_if(|(other, _)| *other < term).is_some() {}
        present.extend(ranks.next_if(|(other, _)| *other == term).map(|(_, rank)| *rank));
    }
    present.sort_unstable();
    present
}

/// 1 where both are in all answers.
fn npmi(both: u32, a: u32, b: u32, total: u32) -> f64 {
    let (both, a, b) = (share(both, total), share(a, total), share(b, total));
    if both >= 1.0 { 1.0 } else { (both / (a * b)).ln() / -both.ln() }
}

/// Terms without a pair are left out, the others numbered anew.
fn connected(mut edges: Vec<Edge>, terms: u32, node: impl Fn(u32) -> Node) -> Network {
    let mut used: Vec<u32> =
        edges.iter().flat_map(|edge| [edge.a, edge.b]).filter(|rank| *rank < terms).collect();
    used.sort_unstable();
    used.dedup();
    let place = |rank: u32| size(used.partition_point(|other| *other < rank));
    for edge in &mut edges {
        (edge.a, edge.b) = (place(edge.a), place(edge.b));
    }
    Network { nodes: used.into_iter().map(node).collect(), edges }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_never_part_are_closest_and_chance_is_zero() {
        assert!((npmi(10, 10, 10, 100) - 1.0).abs() < 1e-9);
        assert!(npmi(1, 10, 10, 100).abs() < 1e-9);
        assert!(npmi(1, 20, 20, 100) < 0.0);
        assert!((npmi(5, 5, 5, 5) - 1.0).abs() < f64::EPSILON);
    }
}
