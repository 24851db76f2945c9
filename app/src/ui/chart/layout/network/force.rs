//! Springs along the edges, and every node pushing every other away (Fruchterman and Reingold), from a fixed start.

use super::super::plane::{Canvas, Point};
use super::graph::{Graph, count};

/// Steps until nothing moves any more.
const STEPS: u32 = 160;

/// Cosine and sine of the golden angle: each start lies beside the largest gap between those before.
const TURN: Point = Point { x: -0.737_368_878_078_319_7, y: 0.675_490_294_261_523_6 };

/// How many rests away parts that no edge joins leave each other alone: they would drift to the ends of the canvas.
const REACH: f64 = 3.0;

/// How strongly everything is drawn to the middle, so that parts without a common edge stay near each other.
const GRAVITY: f64 = 0.06;

/// The places of all vertices; not yet kept inside the canvas.
pub(super) fn settle(graph: &Graph, canvas: Canvas) -> Vec<Point> {
    let nodes = count(graph.vertices.len()).max(1.0);
    // Distance at which a spring and the pushing of its ends are in balance.
    let rest = 0.8 * (canvas.width() * canvas.height() / nodes).sqrt();
    let neighbours = graph.neighbours();
    let parts = graph.parts();
    let mut places = start(graph.vertices.len(), canvas);
    for step in 0..STEPS {
        let left = 1.0 - f64::from(step) / f64::from(STEPS);
        let most = 0.12 * canvas.width().min(canvas.height()) * left;
        places = places
            .iter()
            .zip(neighbours.iter().zip(&parts))
            .map(|(at, (joined, part))| {
                let pulls = joined.iter().filter_map(|(other, strength)| {
                    let way = places.get(*other)?.from(*at);
                    Some(way.times(way.length() / rest * (0.35 + 0.65 * strength)))
                });
                let force = pulls.fold(pushed(*at, *part, places.iter().zip(&parts), rest), Point::plus);
                let force = force.plus(to_middle(*at, canvas).times(GRAVITY));
                let length = force.length();
                at.plus(if length > most { force.times(most / length) } else { force })
            })
            .collect();
    }
    places
}

/// A sunflower's seeds: the heaviest in the middle, the others around it in their order.
fn start(nodes: usize, canvas: Canvas) -> Vec<Point> {
    let (middle, all) = (canvas.middle(), count(nodes).max(1.0));
    let mut turn = Point { x: 1.0, y: 0.0 };
    (0..nodes)
        .map(|node| {
            let out = ((count(node) + 0.5) / all).sqrt() * 0.9;
            let at = Point { x: middle.x * out * turn.x, y: middle.y * out * turn.y };
            turn = Point { x: turn.x * TURN.x - turn.y * TURN.y, y: turn.x * TURN.y + turn.y * TURN.x };
            middle.plus(at)
        })
        .collect()
}

/// Away from all others of its part, and from those of other parts that are near.
fn pushed<'a>(
    at: Point,
    part: usize,
    others: impl Iterator<Item = (&'a Point, &'a usize)>,
    rest: f64,
) -> Point {
    let (strength, reach) = (rest * rest, (REACH * rest) * (REACH * rest));
    let mut push = Point::default();
    for (other, its_part) in others {
        let way = at.from(*other);
        // From itself, too: no way at all. No two start at the same place.
        let square = way.dot(way);
        if *its_part == part || square < reach {
            push = push.plus(way.times(strength / square.max(1.0)));
        }
    }
    push
}

/// To the middle, stronger along the canvas's short side.
fn to_middle(at: Point, canvas: Canvas) -> Point {
    let way = canvas.middle().from(at);
    let ratio = canvas.width() / canvas.height();
    Point { x: way.x / ratio, y: way.y * ratio }
}
