//! Fits the places into the canvas and moves apart what covers something else.

use super::super::plane::{Canvas, Point, Rect, nearest_on_line};
use super::{
    graph::{Graph, Link, count},
    label,
};

/// Rounds of moving apart.
const ROUNDS: u32 = 120;

/// Between a circle and an edge that is not its own.
const CLEAR: f64 = 5.0;

/// A vertex on the canvas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The middle of its circle.
    pub at: Point,
    pub radius: f64,
    /// Width of its label.
    pub label: f64,
}

/// The marks of all vertices, with room for a label below each wherever the canvas has it.
pub(super) fn spread(graph: &Graph, radii: &[f64], places: Vec<Point>, canvas: Canvas) -> Vec<Mark> {
    let size = graph.label_size();
    let places = fitted(places, canvas, size);
    let mut marks: Vec<Mark> = graph
        .vertices
        .iter()
        .zip(radii)
        .zip(places)
        .map(|((vertex, radius), at)| Mark { at, radius: *radius, label: vertex.ems * size })
        .collect();
    for round in 0..ROUNDS {
        // Edges are given up at last: labels must not touch, lines may pass.
        let links = if round * 3 < ROUNDS * 2 { graph.links.as_slice() } else { &[] };
        let units: Vec<Rect> = marks.iter().map(|mark| mark.unit(size)).collect();
        let moved: Vec<Mark> = marks
            .iter()
            .zip(&units)
            .enumerate()
            .map(|(index, (mark, unit))| {
                let way = apart(index, *unit, &units).plus(off_edges(index, mark, links, &marks));
                mark.moved(way, size, canvas)
            })
            .collect();
        let still = moved.iter().zip(&marks).all(|(a, b)| a.at.from(b.at).length() < 0.01);
        marks = moved;
        if still && links.is_empty() {
            break;
        }
    }
    marks
}

impl Mark {
    /// Circle, label below, and what keeps them from others.
    pub(super) fn unit(&self, size: f64) -> Rect {
        label::unit_of_width(self.label, size, self.radius, self.at)
    }

    /// Moved, but not out of the canvas.
    fn moved(self, way: Point, size: f64, canvas: Canvas) -> Self {
        let unit = Self { at: self.at.plus(way), ..self }.unit(size);
        let (half_x, half_y) = (unit.width / 2.0, unit.height / 2.0);
        let inside = Point {
            x: unit.middle.x.min(canvas.width() - half_x).max(half_x),
            y: unit.middle.y.min(canvas.height() - half_y).max(half_y),
        };
        Self { at: self.at.plus(way).plus(inside.from(unit.middle)), ..self }
    }
}

/// Stretches the places to fill the canvas, each way by itself; a few nodes only a part of it.
fn fitted(places: Vec<Point>, canvas: Canvas, label_size: f64) -> Vec<Point> {
    let edge = |of: fn(&Point) -> f64| {
        let low = places.iter().map(of).fold(f64::INFINITY, f64::min);
        (low, places.iter().map(of).fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (edge(|at| at.x), edge(|at| at.y));
    // Two nodes at the ends of a wide canvas do not look joined.
    let most = 110.0 * count(places.len()).sqrt();
    let factor = |low: f64, high: f64, room: f64| room.min(most).max(1.0) / (high - low).max(1.0);
    let across = factor(left, right, canvas.width() - 6.0 * label_size);
    let down = factor(top, bottom, canvas.height() - 4.0 * label_size);
    // Stretched more one way than the other, but not out of shape.
    let (across, down) = (across.min(down * 1.8), down.min(across * 1.8));
    let from = Point { x: (left + right) / 2.0, y: (top + bottom) / 2.0 };
    let to = Point { x: canvas.width() / 2.0, y: canvas.height() / 2.0 - label_size / 2.0 };
    let fit = |at: Point| to.plus(Point { x: (at.x - from.x) * across, y: (at.y - from.y) * down });
    places.into_iter().map(fit).collect()
}

/// Out of the others that cover it, the shorter way; each of two goes half of it.
fn apart(index: usize, unit: Rect, units: &[Rect]) -> Point {
    let mut way = Point::default();
    for (other, area) in units.iter().enumerate().filter(|(other, _)| *other != index) {
        let depth = unit.depth(*area);
        if depth.x <= 0.0 || depth.y <= 0.0 {
            continue;
        }
        // At the same place the earlier one goes up and to the left.
        let sign = |difference: f64| {
            let is_after = difference > 0.0 || (difference == 0.0 && index > other);
            if is_after { 0.5 } else { -0.5 }
        };
        let delta = unit.middle.from(area.middle);
        if depth.x < depth.y {
            way.x += sign(delta.x) * depth.x;
        } else {
            way.y += sign(delta.y) * depth.y;
        }
    }
    way
}

/// Away from edges that pass through its circle and are not its own.
fn off_edges(index: usize, mark: &Mark, links: &[Link], marks: &[Mark]) -> Point {
    let others = links.iter().filter(|link| link.from != index && link.to != index);
    let pushes = others.filter_map(|link| {
        let nearest = nearest_on_line(marks.get(link.from)?.at, marks.get(link.to)?.at, mark.at);
        let way = mark.at.from(nearest);
        let (length, clear) = (way.length(), mark.radius + CLEAR);
        (length > 0.0 && length < clear).then(|| way.times((clear - length) / length * 0.4))
    });
    pushes.fold(Point::default(), Point::plus)
}
