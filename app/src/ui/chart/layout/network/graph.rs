//! What of the nodes and edges given can be drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{plane::Canvas, text::ems, weight::usable};
use super::{Edge, Node, label};

/// More are a knot.
const MOST_NODES: usize = 40;

/// More are a knot.
const MOST_EDGES: usize = 80;

/// Which part of the canvas circles and labels may cover before the lightest are left out.
const COVERED: f64 = 0.6;

/// A node that is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
    /// Which of the nodes given.
    pub node: usize,
    pub weight: f64,
    /// Width of its text.
    pub ems: f64,
}

/// An edge between two nodes that are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// Which of the edges given.
    pub edge: usize,
    /// Place among the vertices.
    pub from: usize,
    /// Place among the vertices, after the first.
    pub to: usize,
    /// Above 0, and 1 for the closest.
    pub strength: f64,
}

/// What is drawn.
#[derive(Debug)]
pub(super) struct Graph {
    /// The heaviest first.
    pub vertices: Vec<Vertex>,
    /// The closest first.
    pub links: Vec<Link>,
    pub isolated: Vec<usize>,
    pub left_out: Vec<usize>,
    label_size: f64,
}

/// A number of things as a number to reckon with.
pub(super) fn count(length: usize) -> f64 {
    u32::try_from(length).map_or(f64::from(u32::MAX), f64::from)
}

/// Small enough for many labels, large enough to read.
fn label_size(nodes: usize) -> f64 {
    match nodes {
        0..=16 => 14.0,
        17..=28 => 13.0,
        _ => 12.0,
    }
}

impl Graph {
    pub(super) fn new(nodes: &[Node], edges: &[Edge], canvas: Canvas) -> Self {
        let (drawable, mut left_out) = drawable(nodes, canvas);
        let known: BTreeSet<usize> = drawable.iter().map(|it| it.node).collect();
        let joined: BTreeSet<usize> =
            valid(edges, &known).flat_map(|(_, edge)| [edge.from, edge.to]).collect();
        let (mut vertices, alone): (Vec<Vertex>, Vec<Vertex>) =
            drawable.into_iter().partition(|it| joined.contains(&it.node));
        let keep = room(&vertices, canvas);
        left_out.extend(vertices.iter().skip(keep).map(|it| it.node));
        vertices.truncate(keep);
        let links = links(edges, &vertices);
        let isolated = alone.into_iter().map(|it| it.node).collect();
        let label_size = label_size(vertices.len());
        let mut graph = Self { vertices, links, isolated, left_out, label_size };
        graph.part_with_the_lonely();
        graph
    }

    pub(super) fn label_size(&self) -> f64 {
        self.label_size
    }

    /// For each vertex the others it is joined with, and how closely.
    pub(super) fn neighbours(&self) -> Vec<Vec<(usize, f64)>> {
        let mut neighbours = vec![Vec::new(); self.vertices.len()];
        for link in &self.links {
            for (from, to) in [(link.from, link.to), (link.to, link.from)] {
                neighbours.iter_mut().skip(from).take(1).for_each(|it| it.push((to, link.strength)));
            }
        }
        neighbours
    }

    /// For each vertex the first one that edges lead to from it: the same for all that hang together.
    pub(super) fn parts(&self) -> Vec<usize> {
        let mut parts: Vec<usize> = (0..self.vertices.len()).collect();
        for link in &self.links {
            let part = |place: usize| parts.get(place).copied().unwrap_or(place);
            let (a, b) = (part(link.from), part(link.to));
            parts.iter_mut().filter(|it| **it == a.max(b)).for_each(|it| *it = a.min(b));
        }
        parts
    }

    /// Leaves a vertex out. Says which vertices stay: those that nothing joins any more go with it.
    pub(super) fn leave_out(&mut self, vertex: usize) -> Vec<bool> {
        let gone = self.vertices.get(vertex).map(|it| it.node);
        self.left_out.extend(gone);
        self.links.retain(|link| link.from != vertex && link.to != vertex);
        self.part_with(|place, joined| place != vertex && joined)
    }

    /// What lost its edges when others were left out is isolated.
    fn part_with_the_lonely(&mut self) {
        self.part_with(|_, joined| joined);
    }

    /// Keeps some vertices, numbers the ends of the links anew, and says which were kept.
    fn part_with(&mut self, keeps: impl Fn(usize, bool) -> bool) -> Vec<bool> {
        let joined: BTreeSet<usize> = self.links.iter().flat_map(|link| [link.from, link.to]).collect();
        let kept: Vec<bool> =
            (0..self.vertices.len()).map(|place| keeps(place, joined.contains(&place))).collect();
        let lost = self.vertices.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(it, _)| it.node);
        let lost: Vec<usize> = lost.filter(|node| !self.left_out.contains(node)).collect();
        self.isolated.extend(lost);
        self.isolated.sort_unstable();
        self.left_out.sort_unstable();
        let mut stays = kept.iter();
        self.vertices.retain(|_| stays.next().copied().unwrap_or(false));
        let place = |old: usize| kept.iter().take(old).filter(|kept| **kept).count();
        for link in &mut self.links {
            (link.from, link.to) = (place(link.from), place(link.to));
        }
        kept
    }
}

/// Nodes with a weight and a label that fits, the heaviest first; and the others.
fn drawable(nodes: &[Node], canvas: Canvas) -> (Vec<Vertex>, Vec<usize>) {
    let (mut drawable, mut left_out) = (Vec::new(), Vec::new());
    for (node, it) in nodes.iter().enumerate() {
        let ems = ems(&it.text);
        let fits = canvas.holds(label::unit(ems, label_size(usize::MAX), 4.0, canvas.middle()));
        match usable(it.weight).filter(|_| fits && !it.text.trim().is_empty()) {
            Some(weight) => drawable.push(Vertex { node, weight, ems }),
            None => left_out.push(node),
        }
    }
    drawable.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.node.cmp(&b.node)));
    (drawable, left_out)
}

/// Edges with a weight between two of these nodes.
fn valid<'a>(edges: &'a [Edge], known: &'a BTreeSet<usize>) -> impl Iterator<Item = (usize, &'a Edge)> {
    edges.iter().enumerate().filter(|(_, edge)| {
        edge.from != edge.to
            && usable(edge.weight).is_some()
            && known.contains(&edge.from)
            && known.contains(&edge.to)
    })
}

/// How many of the vertices have room.
fn room(vertices: &[Vertex], canvas: Canvas) -> usize {
    let size = label_size(vertices.len().min(MOST_NODES));
    let mut free = canvas.width() * canvas.height() * COVERED;
    let fits = vertices.iter().take(MOST_NODES).take_while(|it| {
        let unit = label::unit(it.ems, size, 8.0, canvas.middle());
        free -= unit.width * unit.height;
        free >= 0.0
    });
    fits.count()
}

/// The closest edges between vertices; of several between the same two the closest.
fn links(edges: &[Edge], vertices: &[Vertex]) -> Vec<Link> {
    let known: BTreeSet<usize> = vertices.iter().map(|it| it.node).collect();
    let places: BTreeMap<usize, usize> =
        vertices.iter().enumerate().map(|(place, it)| (it.node, place)).collect();
    let mut valid: Vec<(usize, &Edge)> = valid(edges, &known).collect();
    valid.sort_by(|(a, x), (b, y)| y.weight.total_cmp(&x.weight).then(a.cmp(b)));
    let closest = valid.first().map_or(1.0, |(_, edge)| edge.weight);
    let mut seen = BTreeSet::new();
    let links = valid.into_iter().filter_map(|(index, edge)| {
        let (a, b) = (*places.get(&edge.from)?, *places.get(&edge.to)?);
        let (from, to) = (a.min(b), a.max(b));
        let strength = (edge.weight / closest).max(f64::MIN_POSITIVE);
        seen.insert((from, to)).then_some(Link { edge: index, from, to, strength })
    });
    links.take(MOST_EDGES).collect()
}
