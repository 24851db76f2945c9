//! Keywords that stand together in answers as a network, and the same as a table.

use leptos::prelude::*;
use model::money::count;

use super::drawing::{DataTable, part_of, view_box};
use crate::ui::chart::layout::{Canvas, Edge, Network, Node, PlacedEdge, PlacedNode};

/// A keyword of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkWord {
    /// As it is written most often.
    pub text: String,
    /// Answers with it.
    pub answers: u32,
    /// Where it leads.
    pub href: String,
}

/// Two keywords that stand together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkPair {
    /// Which of the words.
    pub from: usize,
    /// Another of them.
    pub to: usize,
    /// Answers with both.
    pub answers: u32,
    /// How close: 0 by chance, 1 when neither stands without the other.
    pub strength: f64,
}

/// Groups with a colour of their own; the others share one.
const COLOURS: usize = 6;

/// Pairs that are said in words.
const SAID: usize = 3;

/// The places in a column and on a phone.
#[must_use]
pub fn network_layouts(words: &[NetworkWord], pairs: &[NetworkPair]) -> [Network; 2] {
    let nodes: Vec<Node> =
        words.iter().map(|it| Node { text: it.text.clone(), weight: f64::from(it.answers) }).collect();
    let edges: Vec<Edge> =
        pairs.iter().map(|it| Edge { from: it.from, to: it.to, weight: it.strength }).collect();
    [Canvas::WIDE, Canvas::NARROW].map(|canvas| Network::place(&nodes, &edges, canvas))
}

/// Which words stand together; nothing where none do.
#[component]
pub fn WordNetwork(
    /// What the parts of this figure are called on the page.
    id: &'static str,
    /// `함께 나온 말`.
    title: String,
    /// In the order the layouts were made of.
    words: Vec<NetworkWord>,
    /// In the order the layouts were made of.
    pairs: Vec<NetworkPair>,
    /// For a column and for a phone: see [`network_layouts`].
    layouts: [Network; 2],
) -> impl IntoView {
    let is_drawn = layouts.iter().any(|layout| !layout.nodes.is_empty());
    is_drawn.then(|| {
        let (head, note) = (format!("{id}-h"), format!("{id}-n"));
        let named = format!("{head} {note}");
        let drawings = layouts
            .iter()
            .zip(["net draw--wide", "net draw--narrow"])
            .map(|(layout, class)| drawing(layout, class, &named, &words))
            .collect_view();
        let summary = summary(&words, &pairs);
        view! {
            <figure class="chart">
                <figcaption><h3 id=head>{title}</h3></figcaption>
                {drawings}
                <p class="draw__n" id=note>
                    {summary}
                    "원이 클수록 여러 글에, 선이 굵을수록 자주 함께 나왔어요. 색은 함께 묶인 무리예요."
                </p>
                {table(&words, &pairs)}
            </figure>
        }
    })
}

/// The closest pairs in one sentence.
fn summary(words: &[NetworkWord], pairs: &[NetworkPair]) -> String {
    let mut closest: Vec<&NetworkPair> = pairs.iter().filter(|it| it.strength.is_finite()).collect();
    closest.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    let said: Vec<String> = closest
        .into_iter()
        .filter_map(|it| Some(format!("{}–{}", words.get(it.from)?.text, words.get(it.to)?.text)))
        .take(SAID)
        .collect();
    if said.is_empty() { String::new() } else { format!("가장 가까운 짝: {}. ", said.join(", ")) }
}

/// A group and not an image: an image has no links inside.
fn drawing(layout: &Network, class: &'static str, named: &str, words: &[NetworkWord]) -> AnyView {
    let canvas = view_box(layout.view_box());
    let lines = layout.edges.iter().map(line).collect_view();
    let size = part_of(layout.label_size);
    let nodes = layout
        .nodes
        .iter()
        .filter_map(|place| words.get(place.node).map(|it| node(place, it, &size)))
        .collect_view();
    view! {
        <svg class=class viewBox=canvas role="group" aria-labelledby=named.to_owned()>
            <g class="net__e">{lines}</g>
            {nodes}
        </svg>
    }
    .into_any()
}

fn line(place: &PlacedEdge) -> AnyView {
    let [x1, y1, x2, y2] = [place.from.x, place.from.y, place.to.x, place.to.y].map(part_of);
    view! { <line x1=x1 y1=y1 x2=x2 y2=y2 stroke-width=part_of(place.width)></line> }.into_any()
}

fn node(place: &PlacedNode, it: &NetworkWord, size: &str) -> AnyView {
    let class = format!("net__n net__n--{}", place.group.min(COLOURS));
    let label = format!("{}, 답 {}개", it.text, count(i64::from(it.answers)));
    let [cx, cy, r] = [place.at.x, place.at.y, place.radius].map(part_of);
    let [x, y] = [place.label.at.x, place.label.at.y].map(part_of);
    // In a `<g>`, so that the macro makes links of SVG and not of HTML.
    view! {
        <g class=class>
            <a href=it.href.clone() aria-label=label>
                <circle cx=cx cy=cy r=r></circle>
                <text x=x y=y font-size=size.to_owned() text-anchor=place.label.anchor.as_str()>{it.text.clone()}</text>
            </a>
        </g>
    }
    .into_any()
}

/// Each word with those it stands together with, the closest first.
fn table(words: &[NetworkWord], pairs: &[NetworkPair]) -> impl IntoView {
    let rows = words
        .iter()
        .enumerate()
        .map(|(index, it)| {
            let together = match together(index, words, pairs) {
                None => {
                    view! { <span aria-hidden="true">"–"</span><span class="sr">"없음"</span> }.into_any()
                }
                Some(together) => together.into_any(),
            };
            view! {
                <tr>
                    <th scope="row"><a class="link" href=it.href.clone()>{it.text.clone()}</a></th>
                    <td class="n">{format!("{}개", count(i64::from(it.answers)))}</td>
                    <td>{together}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable label="함께 나온 말 표">
            <thead>
                <tr>
                    <th scope="col">"키워드"</th>
                    <th class="n" scope="col">"답"</th>
                    <th scope="col">"함께 나온 말"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
}

/// `소비자 조사 12개, 데이터 9개`.
fn together(index: usize, words: &[NetworkWord], pairs: &[NetworkPair]) -> Option<String> {
    let mut others: Vec<(&NetworkPair, &NetworkWord)> = pairs
        .iter()
        .filter(|it| it.from != it.to)
        .filter_map(|it| {
            let other = if it.from == index { it.to } else { it.from };
            let is_its_own = it.from == index || it.to == index;
            words.get(other).filter(|_| is_its_own).map(|word| (it, word))
        })
        .collect();
    others.sort_by(|(a, _), (b, _)| b.strength.total_cmp(&a.strength));
    let others: Vec<String> = others
        .into_iter()
        .map(|(pair, word)| format!("{} {}개", word.text, count(i64::from(pair.answers))))
        .collect();
    (!others.is_empty()).then(|| others.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[&str]) -> Vec<NetworkWord> {
        let word =
            |text: &&str| NetworkWord { text: (*text).to_owned(), answers: 9, href: "/accepted".to_owned() };
        texts.iter().map(word).collect()
    }

    fn pair(from: usize, to: usize, answers: u32, strength: f64) -> NetworkPair {
        NetworkPair { from, to, answers, strength }
    }

    #[test]
    fn a_word_has_its_neighbours_the_closest_first() {
        let words = words(&["재구매", "데이터", "소비자 조사", "협업"]);
        let pairs = [pair(0, 1, 9, 0.3), pair(2, 0, 12, 0.8), pair(0, 7, 1, 0.9), pair(0, 0, 1, 0.9)];
        assert_eq!(together(0, &words, &pairs).as_deref(), Some("소비자 조사 12개, 데이터 9개"));
        assert_eq!(together(1, &words, &pairs).as_deref(), Some("재구매 9개"));
        assert_eq!(together(3, &words, &pairs), None);
    }

    #[test]
    fn the_closest_pairs_are_said() {
        let words = words(&["가", "나", "다"]);
        let pairs = [pair(0, 1, 1, 0.2), pair(1, 2, 1, 0.9), pair(0, 9, 1, 1.0), pair(0, 2, 1, f64::NAN)];
        assert_eq!(summary(&words, &pairs), "가장 가까운 짝: 나–다, 가–나. ");
        assert_eq!(summary(&words, &[]), "");
    }

    #[test]
    fn there_is_a_layout_for_a_column_and_one_for_a_phone() {
        let [wide, narrow] = network_layouts(&words(&["가", "나", "다"]), &[pair(0, 1, 2, 0.5)]);
        assert_eq!((wide.canvas, narrow.canvas), (Canvas::WIDE, Canvas::NARROW));
        assert_eq!((wide.nodes.len(), wide.isolated), (2, vec![2]));
    }
}
