//! Where the labels stand: below their circles, or beside or above them where that is clearer.

use super::super::plane::{Canvas, Point, Rect};
use super::{graph::Graph, spread::Mark};

/// A line of text, in ems.
const LINE: f64 = 1.2;

/// From the middle of a line down to what its letters stand on, in ems.
const BASELINE: f64 = 0.36;

/// Between a circle and its own label.
const NEAR: f64 = 2.0;

/// Between what belongs to different nodes.
const FAR: f64 = 4.0;

/// Rounds of looking for better places.
const ROUNDS: u32 = 3;

/// What a finger or an unsteady hand still meets (WCAG 2.2, 2.5.8): each node is a link.
const TARGET: f64 = 24.0;

/// What a label costs that covers a circle or another label, or leaves the canvas.
const COVERS: f64 = 1000.0;

/// Which end of a label its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It stands around it.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// The text of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// A point of its baseline.
    pub at: Point,
    /// Which one.
    pub anchor: Anchor,
    /// What it covers; no label or circle of another node is there.
    pub area: Rect,
}

/// Below, right, left, above: in the order they are tried.
const SIDES: [Point; 4] = [
    Point { x: 0.0, y: 1.0 },
    Point { x: 1.0, y: 0.0 },
    Point { x: -1.0, y: 0.0 },
    Point { x: 0.0, y: -1.0 },
];

/// A circle with its label below, and half of the gap to others around both.
pub(super) fn unit(ems: f64, size: f64, radius: f64, at: Point) -> Rect {
    unit_of_width(ems * size, size, radius, at)
}

/// The same of a label whose width is known.
pub(super) fn unit_of_width(label: f64, size: f64, radius: f64, at: Point) -> Rect {
    let below = NEAR + LINE * size;
    let middle = Point { x: at.x, y: at.y + below / 2.0 };
    Rect { middle, width: label.max(2.0 * radius).max(TARGET) + FAR, height: 2.0 * radius + below + FAR }
}

/// The labels of all vertices. Those whose label has no room are taken out of graph and marks.
pub(super) fn place(graph: &mut Graph, marks: &mut Vec<Mark>, canvas: Canvas) -> Vec<Label> {
    let size = graph.label_size();
    loop {
        let areas = settled(graph, marks, canvas);
        let bad = areas.iter().enumerate().rev().find(|(index, (_, cost))| {
            let circle = marks.get(*index).is_some_and(|mark| has_no_room(*index, mark, marks, canvas));
            circle || *cost >= COVERS
        });
        let Some((bad, _)) = bad else {
            return areas.into_iter().zip(marks).map(|((area, _), mark)| label(area, mark, size)).collect();
        };
        let mut kept = graph.leave_out(bad).into_iter();
        marks.retain(|_| kept.next().unwrap_or(false));
    }
}

/// The area of each label and what it costs there, after looking for better places around each circle.
fn settled(graph: &Graph, marks: &[Mark], canvas: Canvas) -> Vec<(Rect, f64)> {
    let size = graph.label_size();
    let lines: Vec<(Point, Point)> = graph
        .links
        .iter()
        .filter_map(|link| Some((marks.get(link.from)?.at, marks.get(link.to)?.at)))
        .collect();
    let [below, ..] = SIDES;
    let mut areas: Vec<(Rect, f64)> =
        marks.iter().map(|mark| (area(mark, below, size), f64::INFINITY)).collect();
    for _ in 0..ROUNDS {
        for (index, mark) in marks.iter().enumerate() {
            let tried = SIDES.iter().zip([0.0, 0.6, 0.7, 0.9]).map(|(side, dislike)| {
                let area = area(mark, *side, size);
                (area, dislike + cost(index, area, marks, &areas, &lines, canvas))
            });
            let best = tried.min_by(|a, b| a.1.total_cmp(&b.1));
            if let (Some(best), Some(it)) = (best, areas.get_mut(index)) {
                *it = best;
            }
        }
    }
    areas
}

/// Where the label lies on a side of its circle.
fn area(mark: &Mark, side: Point, size: f64) -> Rect {
    let (width, height) = (mark.label, LINE * size);
    let out = Point {
        x: side.x * (mark.radius + NEAR + 1.0 + width / 2.0),
        y: side.y * (mark.radius + NEAR + height / 2.0),
    };
    Rect { middle: mark.at.plus(out), width, height }
}

fn cost(
    index: usize,
    area: Rect,
    marks: &[Mark],
    areas: &[(Rect, f64)],
    lines: &[(Point, Point)],
    canvas: Canvas,
) -> f64 {
    let others = marks.iter().enumerate().filter(|(other, _)| *other != index);
    let circles = others.filter(|(_, mark)| reaches(area, mark)).count();
    let wide = Rect { width: area.width + FAR, ..area };
    let others = areas.iter().enumerate().filter(|(other, _)| *other != index);
    let labels = others.filter(|(_, (other, _))| wide.overlaps(*other)).count();
    let outside = usize::from(!canvas.holds(area));
    let crossings = lines.iter().filter(|(from, to)| area.is_crossed(*from, *to)).count();
    COVERS * super::graph::count(circles + labels + outside) + super::graph::count(crossings)
}

/// Whether a circle comes too near to a label.
fn reaches(area: Rect, mark: &Mark) -> bool {
    mark.at.from(area.nearest(mark.at)).length() < mark.radius + NEAR
}

/// Whether a circle touches one before it, or leaves the canvas.
fn has_no_room(index: usize, mark: &Mark, marks: &[Mark], canvas: Canvas) -> bool {
    let circle = Rect { middle: mark.at, width: 2.0 * mark.radius, height: 2.0 * mark.radius };
    let before = marks.iter().take(index);
    let mut near = before.filter(|it| it.at.from(mark.at).length() < it.radius + mark.radius + NEAR);
    near.next().is_some() || !canvas.holds(circle)
}

fn label(area: Rect, mark: &Mark, size: f64) -> Label {
    let way = area.middle.x - mark.at.x;
    let (x, anchor) = if way.abs() < mark.radius {
        (area.middle.x, Anchor::Middle)
    } else if way > 0.0 {
        (area.left(), Anchor::Start)
    } else {
        (area.right(), Anchor::End)
    };
    Label { at: Point { x, y: area.middle.y + BASELINE * size }.rounded(), anchor, area }
}
