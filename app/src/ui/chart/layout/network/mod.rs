//! A network of words: nodes by how they pull each other, each with its label.

mod force;
mod graph;
mod group;
mod label;
mod spread;
#[cfg(test)]
mod tests;

use self::graph::Graph;
pub use self::label::{Anchor, Label};
use super::{
    plane::{Canvas, Point, rounded},
    weight::Sizes,
};

/// A word and how much it weighs.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// As it is written.
    pub text: String,
    /// How much; only numbers above zero are drawn.
    pub weight: f64,
}

/// What joins two nodes, whichever stands first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Which of the nodes given.
    pub from: usize,
    /// Another of them.
    pub to: usize,
    /// How close both are; only numbers above zero are drawn.
    pub weight: f64,
}

/// A node with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedNode {
    /// Which of the nodes given.
    pub node: usize,
    /// The middle of its circle.
    pub at: Point,
    /// Of its circle, whose area goes with the weight.
    pub radius: f64,
    /// Which of the groups that hang together it is in; 0 is the largest.
    pub group: usize,
    /// Its text.
    pub label: Label,
}

/// An edge with its ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedEdge {
    /// Which of the edges given.
    pub edge: usize,
    /// The middle of one circle.
    pub from: Point,
    /// The middle of the other.
    pub to: Point,
    /// How wide its line is.
    pub width: f64,
}

/// Where nodes, labels and edges stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// What it is drawn on.
    pub canvas: Canvas,
    /// The heaviest first.
    pub nodes: Vec<PlacedNode>,
    /// The closest last, so that it is drawn over the others.
    pub edges: Vec<PlacedEdge>,
    /// Size of the letters of all labels.
    pub label_size: f64,
    /// Nodes given that no edge joins with another, in their order.
    pub isolated: Vec<usize>,
    /// Other nodes given that have no place, in their order: too many, too long, or without a weight.
    pub left_out: Vec<usize>,
}

/// Width of the line of the weakest and the closest edge there can be.
const WIDTHS: (f64, f64) = (1.0, 4.5);

impl Network {
    /// Finds the places. Nodes whose label has no room are left out, the lightest first.
    #[must_use]
    pub fn place(nodes: &[Node], edges: &[Edge], canvas: Canvas) -> Self {
        let mut graph = Graph::new(nodes, edges, canvas);
        let label_size = graph.label_size();
        let radii = radii(&graph, canvas);
        let places = force::settle(&graph, canvas);
        let mut marks = spread::spread(&graph, &radii, places, canvas);
        let labels = label::place(&mut graph, &mut marks, canvas);
        let groups = group::groups(&graph);
        let nodes = graph.vertices.iter().zip(&marks).zip(labels).zip(groups);
        let nodes = nodes
            .map(|(((vertex, mark), label), group)| PlacedNode {
                node: vertex.node,
                at: mark.at.rounded(),
                radius: rounded(mark.radius),
                group,
                label,
            })
            .collect();
        let edges = placed_edges(&graph, &marks);
        Self { canvas, nodes, edges, label_size, isolated: graph.isolated, left_out: graph.left_out }
    }

    /// The part of the canvas with nodes, over its whole width: left, top, width and height of an SVG's `viewBox`.
    #[must_use]
    pub fn view_box(&self) -> [f64; 4] {
        let circles = self.nodes.iter().map(|it| (it.at.y - it.radius, it.at.y + it.radius));
        let labels = self.nodes.iter().map(|it| (it.label.area.top(), it.label.area.bottom()));
        // Room for the ring around a circle.
        self.canvas.cropped(circles.chain(labels).map(|(top, bottom)| (top - 2.0, bottom + 2.0)))
    }
}

fn placed_edges(graph: &Graph, marks: &[spread::Mark]) -> Vec<PlacedEdge> {
    // The links stand in the order of their strength.
    let edges = graph.links.iter().rev().filter_map(|link| {
        let (from, to) = (marks.get(link.from)?, marks.get(link.to)?);
        let width = WIDTHS.0 + (WIDTHS.1 - WIDTHS.0) * link.strength;
        Some(PlacedEdge {
            edge: link.edge,
            from: from.at.rounded(),
            to: to.at.rounded(),
            width: rounded(width),
        })
    });
    edges.collect()
}

/// Circles large enough to compare, and small enough for all of them and their labels.
fn radii(graph: &Graph, canvas: Canvas) -> Vec<f64> {
    let heaviest = graph.vertices.first().map_or(1.0, |it| it.weight);
    let share = (canvas.width() * canvas.height() / graph::count(graph.vertices.len()).max(1.0)).sqrt();
    let sizes = Sizes::new(4.0, (share * 0.15).clamp(8.0, 18.0));
    graph.vertices.iter().map(|it| sizes.by_area(it.weight, heaviest)).collect()
}
