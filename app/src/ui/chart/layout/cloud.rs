//! A word cloud: the heaviest word in the middle, each next one as near to it as there is room.

use super::{
    plane::{Canvas, Point, Rect, rounded},
    text::ems,
    weight::{Sizes, usable},
};

/// More are not read.
const MOST_WORDS: usize = 40;

/// A line of text and what keeps it apart from the next, in ems.
const LINE: f64 = 1.16;

/// From the middle of a line down to what its letters stand on, in ems.
const BASELINE: f64 = 0.36;

/// What a finger or an unsteady hand still meets, in CSS pixels (WCAG 2.2, 2.5.8): each word is a link.
const TARGET: f64 = 24.0;

/// Between two words side by side, in CSS pixels: more than a space of small words.
const GAP: f64 = 8.0;

/// Above and below a word, beside its line, in CSS pixels.
const LEADING: f64 = 1.0;

/// How often smaller sizes are tried when not all words fit.
const TRIES: u32 = 12;

/// A word and how much it weighs.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// As it is written.
    pub text: String,
    /// How much; only numbers above zero are drawn.
    pub weight: f64,
}

/// A word with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedWord {
    /// Which of the words that were given.
    pub word: usize,
    /// The middle of its baseline: `text-anchor: middle`.
    pub at: Point,
    /// Size of its letters.
    pub size: f64,
    /// Where it is met: its line, and at least what a finger needs. No two of these overlap.
    pub area: Rect,
}

/// Where the words stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    /// What it is drawn on.
    pub canvas: Canvas,
    /// The heaviest first.
    pub words: Vec<PlacedWord>,
    /// Words given that have no place, in their order: too many, too long, or without a weight.
    pub left_out: Vec<usize>,
}

/// A word that can be drawn.
#[derive(Clone, Copy)]
struct Candidate {
    word: usize,
    weight: f64,
    ems: f64,
}

impl Cloud {
    /// Finds the places. When not all words fit, the large ones become smaller, never the least size.
    #[must_use]
    pub fn place(words: &[Word], canvas: Canvas, sizes: Sizes) -> Self {
        let candidates = candidates(words, canvas, sizes);
        let mut best: Vec<PlacedWord> = Vec::new();
        for step in 0..TRIES {
            let part = 1.0 - f64::from(step) / f64::from(TRIES);
            let placed = attempt(&candidates, canvas, sizes.narrowed(part));
            if placed.len() > best.len() {
                best = placed;
            }
            if best.len() == candidates.len() {
                break;
            }
        }
        let mut has_place = vec![false; words.len()];
        for placed in &best {
            has_place.iter_mut().skip(placed.word).take(1).for_each(|it| *it = true);
        }
        let left_out = has_place.iter().enumerate().filter(|(_, has_place)| !**has_place);
        Self { canvas, words: centred(best, canvas), left_out: left_out.map(|(word, _)| word).collect() }
    }

    /// The part of the canvas with words, over its whole width: left, top, width and height of an SVG's `viewBox`.
    #[must_use]
    pub fn view_box(&self) -> [f64; 4] {
        self.canvas.cropped(self.words.iter().map(|it| (it.area.top(), it.area.bottom())))
    }
}

/// What can be drawn, the heaviest first; of equal weight in the order given.
fn candidates(words: &[Word], canvas: Canvas, sizes: Sizes) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| !word.text.trim().is_empty())
        .filter_map(|(index, word)| {
            Some(Candidate { word: index, weight: usable(word.weight)?, ems: ems(&word.text) })
        })
        .filter(|it| {
            let area = area(it.ems, sizes.least());
            area.width <= canvas.width() && area.height <= canvas.height()
        })
        .collect();
    candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word)));
    candidates.truncate(MOST_WORDS);
    candidates
}

/// What a word of a size covers.
fn area(ems: f64, size: f64) -> Rect {
    let (width, height) = ((ems * size).max(TARGET), (LINE * size).max(TARGET));
    Rect { middle: Point::default(), width: width + GAP, height: height + 2.0 * LEADING }
}

/// Places words of these sizes; those without room are missing.
fn attempt(candidates: &[Candidate], canvas: Canvas, sizes: Sizes) -> Vec<PlacedWord> {
    let heaviest = candidates.first().map_or(1.0, |it| it.weight);
    let lightest = candidates.last().map_or(1.0, |it| it.weight);
    let mut placed: Vec<PlacedWord> = Vec::with_capacity(candidates.len());
    for it in candidates {
        // A long word is as large as the canvas is wide.
        let widest = (canvas.width() - GAP) / it.ems.max(1.0);
        let tallest = (canvas.height() - 2.0 * LEADING) / LINE;
        let size = sizes.of(it.weight, lightest, heaviest).min(widest).min(tallest);
        let size = rounded(size - 0.05).max(sizes.least());
        if let Some(area) = free_place(area(it.ems, size), &placed, canvas) {
            placed.push(PlacedWord { word: it.word, at: area.middle, size, area });
        }
    }
    placed
}

/// The free place nearest to the middle.
///
/// The nearest one always lies in the middle's row or touches a word above or below, so only those rows are looked at.
fn free_place(area: Rect, placed: &[PlacedWord], canvas: Canvas) -> Option<Rect> {
    let half = area.height / 2.0;
    let touching = placed.iter().flat_map(|it| [it.area.top() - half, it.area.bottom() + half]);
    let rows = std::iter::once(canvas.middle().y).chain(touching);
    let mut nearest: Option<(f64, Rect)> = None;
    for y in rows.filter(|y| *y >= half && *y <= canvas.height() - half) {
        let Some(x) = free_in_row(area, y, placed, canvas) else { continue };
        let at = Rect { middle: Point { x, y }, ..area };
        let far = distance(at.middle, canvas);
        if nearest.is_none_or(|(least, _)| far < least) {
            nearest = Some((far, at));
        }
    }
    nearest.map(|(_, area)| area)
}

/// The free x of a row nearest to the middle.
fn free_in_row(area: Rect, y: f64, placed: &[PlacedWord], canvas: Canvas) -> Option<f64> {
    // Two that touch differ by a rounding error.
    const TOUCH: f64 = 1e-6;
    let (half, middle) = (area.width / 2.0, canvas.middle().x);
    let blocked: Vec<(f64, f64)> = placed
        .iter()
        .filter(|it| (it.area.middle.y - y).abs() < (it.area.height + area.height) / 2.0 - TOUCH)
        .map(|it| (it.area.left() - half, it.area.right() + half))
        .collect();
    let beside = blocked.iter().flat_map(|(left, right)| [*left, *right]);
    std::iter::once(middle)
        .chain(beside)
        .filter(|x| *x >= half && *x <= canvas.width() - half)
        .filter(|x| !blocked.iter().any(|(left, right)| left + TOUCH < *x && *x < right - TOUCH))
        .min_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()))
}

/// How far from the middle, in a canvas stretched to a square.
fn distance(at: Point, canvas: Canvas) -> f64 {
    let way = at.from(canvas.middle());
    let (x, y) = (way.x / canvas.width(), way.y / canvas.height());
    x * x + y * y
}

/// Moves all words so that as much is free on the left as on the right, above as below.
fn centred(words: Vec<PlacedWord>, canvas: Canvas) -> Vec<PlacedWord> {
    let edge = |of: fn(Rect) -> f64, least: bool| {
        let edges = words.iter().map(|it| of(it.area));
        if least { edges.fold(f64::INFINITY, f64::min) } else { edges.fold(f64::NEG_INFINITY, f64::max) }
    };
    let middle = Point {
        x: (edge(Rect::left, true) + edge(Rect::right, false)) / 2.0,
        y: (edge(Rect::top, true) + edge(Rect::bottom, false)) / 2.0,
    };
    let way = canvas.middle().from(middle);
    words
        .into_iter()
        .map(|it| {
            let middle = it.area.middle.plus(way);
            let at = Point { x: middle.x, y: middle.y + BASELINE * it.size }.rounded();
            // From here on without what keeps words apart.
            let (width, height) = (it.area.width - GAP, it.area.height - 2.0 * LEADING);
            PlacedWord { at, area: Rect { middle, width, height }, ..it }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(words: &[(&str, f64)]) -> Vec<Word> {
        words.iter().map(|(text, weight)| Word { text: (*text).to_owned(), weight: *weight }).collect()
    }

    /// So many words of two to five syllables, each lighter than the one before.
    fn many(count: u32) -> Vec<Word> {
        let text = |index: u32| "합격자소서".chars().take((2 + index % 4) as usize).collect();
        (0..count).map(|index| Word { text: text(index), weight: 90.0 / f64::from(index + 1) }).collect()
    }

    fn place(words: &[Word]) -> Cloud {
        Cloud::place(words, Canvas::WIDE, Sizes::WORDS)
    }

    /// Every word has one place inside the canvas that is free of others, or is said to have none.
    fn is_sane(cloud: &Cloud, given: usize) -> bool {
        let areas: Vec<Rect> = cloud.words.iter().map(|it| it.area).collect();
        let apart =
            areas.iter().enumerate().all(|(index, a)| !areas.iter().skip(index + 1).any(|b| a.overlaps(*b)));
        let mut all: Vec<usize> = cloud.words.iter().map(|it| it.word).collect();
        all.extend(&cloud.left_out);
        all.sort_unstable();
        apart && areas.iter().all(|area| cloud.canvas.holds(*area)) && all == (0..given).collect::<Vec<_>>()
    }

    #[test]
    fn forty_words_fit_on_a_screen_and_on_a_phone() {
        for canvas in [Canvas::WIDE, Canvas::NARROW] {
            let cloud = Cloud::place(&many(40), canvas, Sizes::WORDS);
            assert!(is_sane(&cloud, 40));
            assert_eq!((cloud.words.len(), cloud.left_out.as_slice()), (40, &[][..]));
            assert!(cloud.words.iter().all(|it| (12.0..=40.0).contains(&it.size)));
        }
    }

    #[test]
    fn the_heaviest_is_the_largest_and_nearest_to_the_middle() {
        let cloud = place(&many(30));
        let far = |it: &PlacedWord| distance(it.area.middle, cloud.canvas);
        assert_eq!((cloud.words[0].word, cloud.words[0].size), (0, 40.0));
        assert!(cloud.words.iter().skip(1).all(|it| far(it) > far(&cloud.words[0])));
        assert!(cloud.words.windows(2).all(|pair| pair[0].size >= pair[1].size));
    }

    #[test]
    fn a_word_stands_in_the_middle_of_its_area() {
        let cloud = place(&words(&[("재구매", 3.0)]));
        let [only] = cloud.words.as_slice() else { panic!("one word") };
        assert_eq!((only.at, only.size), (Point { x: 320.0, y: 194.4 }, 40.0));
        assert_eq!((only.area.width, only.area.height.round()), (120.0, 46.0));
        assert_eq!(cloud.view_box(), [0.0, 156.0, 640.0, 48.0]);
    }

    #[test]
    fn without_words_there_is_nothing() {
        let cloud = place(&[]);
        assert_eq!((cloud.words.len(), cloud.left_out.len()), (0, 0));
        assert_eq!(cloud.view_box(), [0.0, 0.0, 640.0, 360.0]);
    }

    #[test]
    fn what_has_no_weight_or_no_letters_is_left_out() {
        let cloud = place(&words(&[
            ("가", f64::NAN),
            ("나", f64::INFINITY),
            ("다", 0.0),
            ("라", -1.0),
            (" ", 5.0),
            ("마", 1.0),
        ]));
        assert_eq!(cloud.words.iter().map(|it| it.word).collect::<Vec<_>>(), [5]);
        assert_eq!(cloud.left_out, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_long_word_is_written_smaller_and_an_endless_one_not_at_all() {
        let (long, endless) = ("합격자소서".repeat(5), "합격자소서".repeat(20));
        let cloud = place(&words(&[(&long, 9.0), (&endless, 8.0), ("가", 4.0)]));
        assert_eq!(cloud.left_out, [1]);
        assert!(cloud.words[0].size < 26.0);
        assert!(is_sane(&cloud, 3));
    }

    #[test]
    fn of_five_hundred_words_the_heaviest_are_placed() {
        let cloud = place(&many(500));
        assert!(is_sane(&cloud, 500));
        assert_eq!(cloud.words.len(), MOST_WORDS);
        assert!(cloud.words.iter().all(|it| it.word < MOST_WORDS));
    }

    #[test]
    fn the_same_words_have_the_same_places() {
        assert_eq!(place(&many(40)), place(&many(40)));
    }

    proptest! {
        #[test]
        fn any_words_on_any_canvas_are_placed_or_left_out(
            given in prop::collection::vec(("\\PC{0,12}", prop::num::f64::ANY), 0..60),
            width in prop::num::f64::ANY,
            height in 0.0..900.0,
        ) {
            let given: Vec<Word> = given.into_iter().map(|(text, weight)| Word { text, weight }).collect();
            for canvas in [Canvas::WIDE, Canvas::NARROW, Canvas::new(width, height)] {
                let cloud = Cloud::place(&given, canvas, Sizes::WORDS);
                prop_assert!(is_sane(&cloud, given.len()), "{cloud:?}");
            }
        }
    }
}
