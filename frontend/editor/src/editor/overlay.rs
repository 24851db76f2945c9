//! The layer behind the field that marks places of the answer. It has the same letters, unseen, so that lines break at the
//! same places; only the lines that changed are drawn anew.

use std::ops::Range;

use leptos::{html, prelude::*, wasm_bindgen::JsCast as _};
use model::essay::shift::Shift;
use web_sys::HtmlElement;

use super::use_page;

/// A marked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in bytes of the answer.
    pub at: Range<usize>,
    /// Its look: a class of the style sheet.
    pub look: &'static str,
}

/// What is marked in the current answer, and in which text it was found.
#[derive(Clone, Copy)]
pub struct Marks {
    found: RwSignal<Vec<Mark>>,
    text: StoredValue<String>,
}

impl Marks {
    /// Nothing.
    pub fn new() -> Self {
        Self { found: RwSignal::new(Vec::new()), text: StoredValue::new(String::new()) }
    }

    /// These, found in a text.
    pub fn set(self, text: String, mut found: Vec<Mark>) {
        found.sort_by_key(|mark| (mark.at.start, mark.at.end));
        self.text.set_value(text);
        self.found.set(found);
    }

    /// Where they are in the text as it is now: those before and after what was changed since.
    fn in_text(self, now: &str) -> Vec<Mark> {
        self.text.with_value(|then| {
            let shift = Shift::between(then, now);
            let moved = |mark: Mark| Some(Mark { at: shift.moved(&mark.at)?, ..mark });
            self.found.get().into_iter().filter_map(moved).collect()
        })
    }
}

/// A line with its marks: pieces of text, each with a look or none.
type Line = Vec<(Option<&'static str>, String)>;

/// The layer.
#[component]
pub fn Overlay() -> impl IntoView {
    let page = use_page();
    let node = NodeRef::<html::Div>::new();
    let drawn = StoredValue::new(None::<Vec<Line>>);
    Effect::new(move |_| {
        let Some(layer) = node.get() else { return };
        let question = page.desk.current.get();
        let over = page.measured.get().and_then(|measured| measured.measure?.overflow_at);
        let lines = page.desk.all(|essay| {
            let Some(question) = question.and_then(|id| essay.question(&id)) else { return Vec::new() };
            let marks = page.marks.in_text(&question.answer);
            let over = over.map(|place| Mark { at: place.byte..question.answer.len(), look: "m-over" });
            lines(&question.answer, &marks, over.as_ref())
        });
        drawn.update_value(|drawn| {
            // The element may be that of the question before, with its lines.
            let before = drawn.get_or_insert_with(|| {
                layer.set_text_content(None);
                Vec::new()
            });
            redraw(&layer, before, &lines);
            *before = lines;
        });
    });
    view! { <div class="ms__o" aria-hidden="true" node_ref=node></div> }
}

/// A text cut at line ends and at the borders of marks, which come in the order they begin; `over` is what is too much.
/// Where marks overlap the later one shows.
fn lines(text: &str, marks: &[Mark], over: Option<&Mark>) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut marks) = (0, marks);
    for line in text.split('\n') {
        let end = start + line.len();
        // Those that lie before this line are looked at no more: there may be hundreds.
        while let [first, rest @ ..] = marks
            && first.at.end <= start
        {
            marks = rest;
        }
        let begun = marks.iter().take_while(|mark| mark.at.start < end).chain(over);
        let here: Vec<&Mark> = begun.filter(|mark| mark.at.start < end && mark.at.end > start).collect();
        let mut cuts: Vec<usize> = here
            .iter()
            .flat_map(|mark| [mark.at.start.max(start), mark.at.end.min(end)])
            .chain([start, end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let piece = |pair: &[usize]| {
            let &[from, to] = pair else { return None };
            let look = here
                .iter()
                .rev()
                .find(|mark| mark.at.start <= from && to <= mark.at.end)
                .map(|mark| mark.look);
            // A mark of an older text may end within a letter; then nothing is marked there.
            Some((look, text.get(from..to)?.to_owned()))
        };
        let pieces: Option<Line> = cuts.windows(2).map(piece).collect();
        lines.push(pieces.unwrap_or_else(|| vec![(None, line.to_owned())]));
        start = end + 1;
    }
    lines
}

/// Puts another text's lines in the place of one's. A key changes the line it is typed in and, where a text is too long, the
/// one in which that begins: those between stay as they are.
fn redraw(layer: &HtmlElement, before: &[Line], after: &[Line]) {
    let same = before.iter().zip(after).take_while(|(old, new)| old == new).count();
    let rest = before.len().min(after.len()) - same;
    let tail =
        before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let old = before.get(same..before.len() - tail).unwrap_or_default();
    let new = after.get(same..after.len() - tail).unwrap_or_default();
    let at = |place: usize| layer.children().item(u32::try_from(same + place).unwrap_or(u32::MAX));
    for (place, (old, new)) in old.iter().zip(new).enumerate() {
        if old != new
            && let (Some(there), Some(element)) = (at(place), element(new))
        {
            let _ = layer.replace_child(&element, &there);
        }
    }
    let both = old.len().min(new.len());
    for _ in both..old.len() {
        if let Some(line) = at(both) {
            line.remove();
        }
    }
    let next = at(both);
    for line in new.get(both..).unwrap_or_default() {
        if let Some(element) = element(line) {
            let _ = layer.insert_before(&element, next.as_deref());
        }
    }
}

fn element(line: &Line) -> Option<web_sys::Element> {
    let document = document();
    let element = document.create_element("div").ok()?;
    for (look, text) in line {
        match look {
            Some(look) => {
                let span = document.create_element("span").ok()?;
                span.set_class_name(look);
                span.set_text_content(Some(text));
                element.append_child(&span).ok()?;
            }
            None => {
                element.append_child(&document.create_text_node(text)).ok()?;
            }
        }
    }
    if line.is_empty() {
        element.append_child(document.create_element("br").ok()?.unchecked_ref()).ok()?;
    }
    Some(element)
}
