//! Networks as a reader sees them.

use proptest::prelude::*;

use super::super::plane::Rect;
use super::*;

fn node(text: &str, weight: f64) -> Node {
    Node { text: text.to_owned(), weight }
}

/// So many nodes of two to five syllables, each lighter than the one before.
fn nodes(count: u32) -> Vec<Node> {
    let text = |index: u32| "합격자소서".chars().take((2 + index % 4) as usize).collect::<String>();
    (0..count).map(|index| node(&text(index), f64::from(4 + (count - index) % 50))).collect()
}

fn edge(from: usize, to: usize, weight: f64) -> Edge {
    Edge { from, to, weight }
}

/// Each node with the one after it, and with one some steps away.
fn rings(nodes: usize) -> Vec<Edge> {
    let weight = |node: usize| [0.9, 0.5, 0.3][node % 3];
    let next = (0..nodes).map(|it| edge(it, (it + 1) % nodes, weight(it)));
    next.chain((0..nodes).map(|it| edge(it, (it * 3 + 4) % nodes, weight(it + 1)))).collect()
}

fn circle(it: &PlacedNode) -> Rect {
    Rect { middle: it.at, width: 2.0 * it.radius, height: 2.0 * it.radius }
}

fn is_apart(area: Rect, it: &PlacedNode) -> bool {
    it.at.from(area.nearest(it.at)).length() >= it.radius
}

/// All inside, nothing on anything else, and every node given is accounted for.
fn check(network: &Network, given: usize) {
    let is_inside = |area| network.canvas.holds(area);
    let shown = &network.nodes;
    for (index, a) in shown.iter().enumerate() {
        assert!(is_inside(a.label.area), "{a:?}");
        assert!(Canvas::new(network.canvas.width() + 0.1, network.canvas.height() + 0.1).holds(circle(a)));
        for b in shown.iter().skip(index + 1) {
            assert!(!a.label.area.overlaps(b.label.area), "labels of {a:?} and {b:?}");
            assert!(
                is_apart(a.label.area, b) && is_apart(b.label.area, a),
                "label and circle of {a:?} and {b:?}"
            );
            assert!(a.at.from(b.at).length() >= a.radius + b.radius, "circles of {a:?} and {b:?}");
        }
    }
    let mut all: Vec<usize> = shown.iter().map(|it| it.node).collect();
    all.extend(network.isolated.iter().chain(&network.left_out));
    all.sort_unstable();
    assert_eq!(all, (0..given).collect::<Vec<_>>());
}

#[test]
fn thirty_nodes_all_have_a_place_on_a_screen_and_on_a_phone() {
    for canvas in [Canvas::WIDE, Canvas::NARROW] {
        let network = Network::place(&nodes(30), &rings(30), canvas);
        check(&network, 30);
        assert_eq!((network.nodes.len(), network.left_out.as_slice()), (30, &[][..]));
    }
}

#[test]
fn forty_nodes_and_eighty_edges_have_a_place_on_a_screen() {
    let network = Network::place(&nodes(40), &rings(40), Canvas::WIDE);
    check(&network, 40);
    assert_eq!(network.nodes.len(), 40);
}

#[test]
fn circles_go_by_area_and_lines_by_closeness() {
    let given = [node("가", 36.0), node("나", 9.0), node("다", 1.0)];
    let network = Network::place(&given, &[edge(0, 1, 0.8), edge(1, 2, 0.4)], Canvas::WIDE);
    let radii: Vec<f64> = network.nodes.iter().map(|it| it.radius).collect();
    assert_eq!(radii, [18.0, 9.0, 4.0]);
    let widths: Vec<(usize, f64)> = network.edges.iter().map(|it| (it.edge, it.width)).collect();
    assert_eq!(widths, [(1, 2.8), (0, 4.5)]);
}

#[test]
fn close_nodes_stand_nearer_than_others() {
    let given = nodes(6);
    let edges = [
        edge(0, 1, 1.0),
        edge(1, 2, 1.0),
        edge(0, 2, 1.0),
        edge(3, 4, 1.0),
        edge(4, 5, 1.0),
        edge(3, 5, 1.0),
    ];
    let network = Network::place(&given, &[&edges[..], &[edge(2, 3, 0.2)]].concat(), Canvas::WIDE);
    let at = |node: usize| network.nodes.iter().find(|it| it.node == node).unwrap();
    let far = |a: usize, b: usize| at(a).at.from(at(b).at).length();
    assert!(far(0, 1) < far(0, 4) && far(4, 5) < far(1, 5));
    let groups: Vec<usize> = (0..6).map(|it| at(it).group).collect();
    assert_eq!([groups[0] == groups[1], groups[1] == groups[2], groups[3] == groups[5]], [true; 3]);
    assert_ne!(groups[0], groups[3]);
}

#[test]
fn what_nothing_joins_is_named_but_not_drawn() {
    let network = Network::place(&nodes(4), &[edge(0, 2, 1.0)], Canvas::WIDE);
    check(&network, 4);
    assert_eq!(network.isolated, [1, 3]);
    let nothing = Network::place(&nodes(4), &[], Canvas::WIDE);
    assert_eq!((nothing.nodes.len(), nothing.isolated.len()), (0, 4));
    assert!(Network::place(&[], &[], Canvas::WIDE).nodes.is_empty());
}

#[test]
fn edges_to_nowhere_to_itself_twice_or_without_a_weight_are_not_drawn() {
    let edges = [
        edge(0, 7, 1.0),
        edge(usize::MAX, 0, 1.0),
        edge(0, 0, 1.0),
        edge(0, 1, 0.3),
        edge(1, 0, 0.6),
        edge(1, 2, f64::NAN),
        edge(1, 2, -1.0),
        edge(1, 2, f64::INFINITY),
    ];
    let network = Network::place(&nodes(3), &edges, Canvas::WIDE);
    check(&network, 3);
    assert_eq!(network.edges.iter().map(|it| it.edge).collect::<Vec<_>>(), [4]);
    assert_eq!(network.isolated, [2]);
}

#[test]
fn nodes_without_a_weight_or_with_an_endless_label_are_left_out() {
    let given = [
        node("가", f64::NAN),
        node(&"가".repeat(90), 5.0),
        node("나", 0.0),
        node("다", 1.0),
        node("라", 2.0),
    ];
    let edges: Vec<Edge> = (0..4).map(|it| edge(it, it + 1, 1.0)).collect();
    let network = Network::place(&given, &edges, Canvas::WIDE);
    check(&network, 5);
    assert_eq!(network.left_out, [0, 1, 2]);
}

#[test]
fn of_five_hundred_nodes_the_heaviest_that_have_room_are_drawn() {
    let given: Vec<Node> = (0..500).map(|it| node("합격자소서", f64::from(501 - it))).collect();
    let network = Network::place(&given, &rings(500), Canvas::WIDE);
    check(&network, 500);
    assert!(network.nodes.len() > 20 && network.nodes.iter().all(|it| it.node < 40));
}

#[test]
fn two_nodes_do_not_stand_at_the_ends_of_the_canvas() {
    let network = Network::place(&nodes(2), &[edge(0, 1, 1.0)], Canvas::WIDE);
    check(&network, 2);
    assert!(network.nodes[0].at.from(network.nodes[1].at).length() < 200.0);
}

#[test]
fn the_same_network_has_the_same_places() {
    let place = || Network::place(&nodes(40), &rings(40), Canvas::NARROW);
    assert_eq!(place(), place());
}

proptest! {
    #[test]
    fn anything_is_placed_or_left_out(
        given in prop::collection::vec(("\\PC{0,12}", prop::num::f64::ANY), 0..60),
        edges in prop::collection::vec((0_usize..70, 0_usize..70, prop::num::f64::ANY), 0..120),
        width in prop::num::f64::ANY,
        height in 0.0..900.0,
    ) {
        let given: Vec<Node> = given.into_iter().map(|(text, weight)| Node { text, weight }).collect();
        let edges: Vec<Edge> = edges.into_iter().map(|(from, to, weight)| Edge { from, to, weight }).collect();
        for canvas in [Canvas::WIDE, Canvas::NARROW, Canvas::new(width, height)] {
            check(&Network::place(&given, &edges, canvas), given.len());
        }
    }

    #[test]
    fn words_of_essays_are_placed_or_left_out(
        given in prop::collection::vec(("[가-힣]{1,5}( [가-힣]{2,3})?", 1.0..90.0), 2..45),
        edges in prop::collection::vec((0_usize..45, 0_usize..45, 0.1..1.0), 1..90),
    ) {
        let given: Vec<Node> = given.into_iter().map(|(text, weight)| Node { text, weight }).collect();
        let edges: Vec<Edge> = edges.into_iter().map(|(from, to, weight)| Edge { from, to, weight }).collect();
        for canvas in [Canvas::WIDE, Canvas::NARROW] {
            check(&Network::place(&given, &edges, canvas), given.len());
        }
    }
}
