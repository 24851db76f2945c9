//! Going to where something was found.

use leptos::prelude::*;
use model::essay::{check::Finding, shift::Shift, utf16};

use super::{Place, run};
use crate::editor::Page;

/// Shows a finding: the sheet with its answer, its place selected.
pub fn show(page: Page, place: Place) {
    page.is_panel_open.set(false);
    if page.desk.current.get_untracked().as_ref() != Some(&place.question) {
        page.desk.current.set(Some(place.question.clone()));
    }
    page.help.check.now.set(Some(place.clone()));
    // The field of another question is there in the next frame, its marks in the one after.
    request_animation_frame(move || request_animation_frame(move || select(page, &place)));
}

/// Selects the place in the field and scrolls it to the middle.
fn select(page: Page, place: &Place) {
    let Some(field) = page.desk.field() else { return };
    let text = field.value();
    let found = page.help.check.checked.with_untracked(|checked| {
        let (answer, finding) = checked.as_ref()?.find(place)?;
        Shift::between(&answer.text, &text).moved(&finding.span.bytes)
    });
    let _ = field.focus();
    let Some(at) = found else {
        // It was changed since.
        run::run(page);
        return;
    };
    let unit = |byte: usize| u32::try_from(utf16::from_byte(&text, byte)).unwrap_or(u32::MAX);
    let _ = field.set_selection_range(unit(at.start), unit(at.end));
    if let Ok(Some(mark)) = document().query_selector(".ms__o .m-now") {
        let into = web_sys::ScrollIntoViewOptions::new();
        into.set_block(web_sys::ScrollLogicalPosition::Center);
        mark.scroll_into_view_with_scroll_into_view_options(&into);
    }
}

/// To the next finding after the caret, or the one before it; beyond the last question, to the first.
pub fn next_finding(page: Page, back: bool) {
    run::run(page);
    let places = page.help.check.checked.with_untracked(|checked| {
        let answers = checked.as_ref().map(|it| it.answers.as_slice()).unwrap_or_default();
        let numbered = answers.iter().enumerate();
        let all =
            numbered.flat_map(|(number, answer)| answer.places().into_iter().map(move |it| (number, it)));
        all.filter(|(_, (_, finding))| !finding.rule.is_of_whole_answer())
            .map(|(number, (place, finding))| (number, finding.span.utf16.start, place, said(finding)))
            .collect::<Vec<_>>()
    });
    let here = caret(page);
    let at = |it: &(usize, usize, Place, String)| (it.0, it.1);
    let next = if back {
        places.iter().rposition(|it| at(it) < here).or_else(|| places.len().checked_sub(1))
    } else {
        let is_now = page.help.check.now.get_untracked();
        places
            .iter()
            .position(|it| at(it) > here || (at(it) == here && Some(&it.2) != is_now.as_ref()))
            .or_else(|| (!places.is_empty()).then_some(0))
    };
    match next.and_then(|number| Some((number, places.get(number)?))) {
        Some((number, (.., place, said))) => {
            page.help.said.set(format!("{}개 가운데 {}번째. {said}", places.len(), number + 1));
            show(page, place.clone());
        }
        None => page.help.said.set("살펴볼 곳이 없어요.".to_owned()),
    }
}

fn said(finding: &Finding) -> String {
    match &finding.hint {
        Some(hint) => format!("{} {hint}", finding.message),
        None => finding.message.clone(),
    }
}

/// The number of the question that is shown, and where the selection in it begins.
fn caret(page: Page) -> (usize, usize) {
    let current = page.desk.current.get_untracked();
    let number = page.desk.read(|essay| {
        essay.questions.iter().position(|question| Some(&question.id) == current.as_ref()).unwrap_or(0)
    });
    let start = page.desk.field().and_then(|field| field.selection_start().ok().flatten());
    (number, start.unwrap_or(0) as usize)
}
