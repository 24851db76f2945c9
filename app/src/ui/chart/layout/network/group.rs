//! Which nodes hang together more closely than with others: groups joined as long as the modularity grows
//! (Clauset, Newman and Moore).

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::graph::Graph;

/// The group of each vertex; 0 is the largest, of equally large ones that of the heaviest vertex.
pub(super) fn groups(graph: &Graph) -> Vec<usize> {
    let mut of: Vec<usize> = (0..graph.vertices.len()).collect();
    let mut degrees: BTreeMap<usize, f64> = BTreeMap::new();
    let mut between: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let mut total = 0.0;
    for link in &graph.links {
        total += link.strength;
        for end in [link.from, link.to] {
            *degrees.entry(end).or_default() += link.strength;
        }
        *between.entry((link.from, link.to)).or_default() += link.strength;
    }
    while let Some((kept, gone)) = best(&between, &degrees, total) {
        of.iter_mut().filter(|it| **it == gone).for_each(|it| *it = kept);
        let degree = degrees.remove(&gone).unwrap_or_default();
        *degrees.entry(kept).or_default() += degree;
        between = joined(&between, kept, gone);
    }
    ranked(&of)
}

/// The two groups whose union gains most; none when nothing gains.
fn best(
    between: &BTreeMap<(usize, usize), f64>,
    degrees: &BTreeMap<usize, f64>,
    total: f64,
) -> Option<(usize, usize)> {
    // A gain of a rounding error would join what chance joins.
    const NOTHING: f64 = 1e-9;
    let mut best: Option<((usize, usize), f64)> = None;
    for ((a, b), strength) in between {
        let degree = |group| degrees.get(group).copied().unwrap_or_default() / (2.0 * total);
        let gain = strength / total - 2.0 * degree(a) * degree(b);
        if gain > best.map_or(NOTHING, |(_, gain)| gain) {
            best = Some(((*a, *b), gain));
        }
    }
    best.map(|(pair, _)| pair)
}

/// What is between the groups after two became one.
fn joined(
    between: &BTreeMap<(usize, usize), f64>,
    kept: usize,
    gone: usize,
) -> BTreeMap<(usize, usize), f64> {
    let mut joined: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let name = |group: usize| if group == gone { kept } else { group };
    for ((a, b), strength) in between {
        let (a, b) = (name(*a), name(*b));
        if a != b {
            *joined.entry((a.min(b), a.max(b))).or_default() += strength;
        }
    }
    joined
}

/// Groups numbered by their size.
fn ranked(of: &[usize]) -> Vec<usize> {
    let size = |group: usize| of.iter().filter(|it| **it == group).count();
    let first = |group: usize| of.iter().take_while(|it| **it != group).count();
    let groups: BTreeSet<usize> = of.iter().copied().collect();
    let mut groups: Vec<usize> = groups.into_iter().collect();
    groups.sort_by_key(|group| (Reverse(size(*group)), first(*group)));
    of.iter().map(|it| groups.iter().take_while(|group| *group != it).count()).collect()
}
