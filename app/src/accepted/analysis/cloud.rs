//! Keywords of essays as a word cloud, and the same as a table.

use leptos::prelude::*;
use model::money::count;

use super::drawing::{DataTable, part_of, view_box};
use crate::ui::chart::layout::{Canvas, Cloud, PlacedWord, Sizes, Word};

/// A word of a cloud.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudWord {
    /// As it is written most often.
    pub text: String,
    /// Essays with it.
    pub essays: u32,
    /// How many times as frequent it is here; none where there is no elsewhere.
    pub lift: Option<f64>,
    /// Where it leads.
    pub href: String,
}

/// The places of words in a column and on a phone.
#[must_use]
pub fn cloud_layouts(words: &[CloudWord]) -> [Cloud; 2] {
    let words: Vec<Word> =
        words.iter().map(|it| Word { text: it.text.clone(), weight: f64::from(it.essays) }).collect();
    [Canvas::WIDE, Canvas::NARROW].map(|canvas| Cloud::place(&words, canvas, Sizes::WORDS))
}

/// The words around the one in most essays; nothing without words.
#[component]
pub fn WordCloud(
    /// What the parts of this figure are called on the page.
    id: &'static str,
    /// `자주 나온 말`.
    title: String,
    /// In the order the layouts were made of.
    words: Vec<CloudWord>,
    /// For a column and for a phone: see [`cloud_layouts`].
    layouts: [Cloud; 2],
) -> impl IntoView {
    let is_drawn = layouts.iter().any(|layout| !layout.words.is_empty());
    is_drawn.then(|| {
        let (head, note) = (format!("{id}-h"), format!("{id}-n"));
        let named = format!("{head} {note}");
        let drawings = layouts
            .iter()
            .zip(["cloud draw--wide", "cloud draw--narrow"])
            .map(|(layout, class)| drawing(layout, class, &named, &words))
            .collect_view();
        view! {
            <figure class="chart">
                <figcaption><h3 id=head>{title}</h3></figcaption>
                {drawings}
                <p class="draw__n" id=note>{legend(&words)}</p>
                {table(words)}
            </figure>
        }
    })
}

/// What size and darkness mean.
fn legend(words: &[CloudWord]) -> &'static str {
    if words.iter().any(|it| it.lift.is_some()) {
        "글자가 클수록 여러 글에, 진할수록 다른 글보다 더 나왔어요."
    } else {
        "글자가 클수록 여러 글에 나왔어요."
    }
}

/// A group and not an image: an image has no links inside.
fn drawing(layout: &Cloud, class: &'static str, named: &str, words: &[CloudWord]) -> AnyView {
    let shown = layout
        .words
        .iter()
        .filter_map(|place| words.get(place.word).map(|it| word(place, it)))
        .collect_view();
    view! {
        <svg class=class viewBox=view_box(layout.view_box()) role="group" aria-labelledby=named.to_owned()>{shown}</svg>
    }
    .into_any()
}

fn word(place: &PlacedWord, it: &CloudWord) -> AnyView {
    let class = format!("cloud__w cloud__w--{}", step(it.lift));
    let label = spoken(it);
    let (area, size) = (place.area, place.size.to_string());
    let [x, y] = [area.left(), area.top()].map(part_of);
    let [width, height] = [area.width, area.height].map(part_of);
    // In a `<g>`, so that the macro makes links of SVG and not of HTML.
    view! {
        <g class=class>
            <a href=it.href.clone() aria-label=label>
                <rect x=x y=y width=width height=height></rect>
                <text x=part_of(place.at.x) y=part_of(place.at.y) font-size=size>{it.text.clone()}</text>
            </a>
        </g>
    }
    .into_any()
}

/// `재구매, 41편, 다른 글의 3.2배`.
fn spoken(it: &CloudWord) -> String {
    let mut words = format!("{}, {}편", it.text, count(i64::from(it.essays)));
    if let Some(lift) = it.lift {
        words.push_str(&format!(", 다른 글의 {lift:.1}배"));
    }
    words
}

/// How dark: 0 for what is as frequent elsewhere, 4 for what is several times as frequent here.
fn step(lift: Option<f64>) -> u8 {
    match lift {
        Some(lift) if lift >= 3.0 => 4,
        Some(lift) if lift >= 2.0 => 3,
        Some(lift) if lift >= 1.5 => 2,
        Some(lift) if lift >= 1.2 => 1,
        Some(_) => 0,
        // Where nothing is compared all are equally dark.
        None => 4,
    }
}

/// All words, those the drawing has no room for among them.
fn table(words: Vec<CloudWord>) -> impl IntoView {
    let compared = words.iter().any(|it| it.lift.is_some());
    let lift_head = compared.then(|| view! { <th class="n" scope="col">"다른 글보다"</th> });
    let mut words = words;
    words.sort_by_key(|it| std::cmp::Reverse(it.essays));
    let rows = words
        .into_iter()
        .map(|it| {
            let lift = compared.then(|| match it.lift {
                Some(lift) => view! { <td class="n">{format!("{lift:.1}배")}</td> }.into_any(),
                None => view! {
                    <td class="n"><span aria-hidden="true">"–"</span><span class="sr">"자료 없음"</span></td>
                }
                .into_any(),
            });
            view! {
                <tr>
                    <th scope="row"><a class="link" href=it.href>{it.text}</a></th>
                    <td class="n">{format!("{}편", count(i64::from(it.essays)))}</td>
                    {lift}
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable label="자주 나온 말 표">
            <thead><tr><th scope="col">"키워드"</th><th class="n" scope="col">"글"</th>{lift_head}</tr></thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, essays: u32, lift: Option<f64>) -> CloudWord {
        CloudWord { text: text.to_owned(), essays, lift, href: "/accepted?q=x".to_owned() }
    }

    #[test]
    fn a_word_is_read_with_its_figures() {
        assert_eq!(spoken(&word("재구매", 1041, Some(3.24))), "재구매, 1,041편, 다른 글의 3.2배");
        assert_eq!(spoken(&word("협업", 61, None)), "협업, 61편");
    }

    #[test]
    fn darkness_goes_with_the_lift_and_stays_sane() {
        let steps = [f64::NAN, -1.0, 1.0, 1.3, 1.7, 2.5, f64::INFINITY].map(|lift| step(Some(lift)));
        assert_eq!(steps, [0, 0, 0, 1, 2, 3, 4]);
        assert_eq!(step(None), 4);
    }

    #[test]
    fn there_is_a_layout_for_a_column_and_one_for_a_phone() {
        let [wide, narrow] = cloud_layouts(&[word("재구매", 41, None), word("발효", 0, None)]);
        assert_eq!((wide.canvas, narrow.canvas), (Canvas::WIDE, Canvas::NARROW));
        assert_eq!((wide.words.len(), wide.left_out), (1, vec![1]));
    }
}
