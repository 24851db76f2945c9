//! One finding in the list.

use leptos::{ev, prelude::*, task::spawn_local, wasm_bindgen::JsCast as _};
use model::essay::check::{Finding, Rule, Severity};
use web_sys::{Element, HtmlElement};

use super::{Place, deal, go};
use crate::{
    app::Device,
    browser::{number, sleep},
    editor::{Page, use_page},
    ui::{Icon, IconName},
};

/// Longest part of an answer that is shown, in letters.
const SHOWN: usize = 40;
/// How often is looked whether a row is gone.
const PATIENCE: u32 = 50;

/// A finding, with what can be done.
#[component]
pub fn Row(
    /// Which.
    place: Place,
) -> impl IntoView {
    let page = use_page();
    let device = expect_context::<StoredValue<Device, LocalStorage>>();
    let kept = StoredValue::new(place);
    let found = Memo::new(move |_| {
        page.help.check.checked.with(|checked| {
            let (answer, finding) = kept.with_value(|place| checked.as_ref()?.find(place))?;
            let part = answer.text.get(finding.span.bytes.clone()).unwrap_or_default().to_owned();
            Some((finding.clone(), part))
        })
    });
    let is_now = move || page.help.check.now.with(|now| now.as_ref() == Some(&kept.get_value()));
    let id = format!("finding-{}", number());
    let titled = id.clone();
    let look = move || match found.get() {
        Some((finding, _)) if finding.severity == Severity::Error => "fd fd--err",
        Some((finding, _)) if super::look(&finding, false) == Some("m-rep") => "fd fd--rep",
        _ => "fd fd--vague",
    };
    let icon = move || match look() {
        "fd fd--err" => IconName::Alert,
        "fd fd--rep" => IconName::Repeat,
        _ => IconName::Vague,
    };
    let reason = move || found.get().map(|(finding, part)| reason(page, &finding, &part));
    let has_fix = Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(|it| it.0.fix.is_some())));
    let has_place =
        Memo::new(move |_| found.with(|it| it.as_ref().is_some_and(|it| !it.0.rule.is_of_whole_answer())));
    let mend = {
        let id = id.clone();
        move || {
            let id = id.clone();
            has_fix.get().then(|| {
                let click = move |event: ev::MouseEvent| {
                    go_on(&event);
                    kept.with_value(|place| deal::mend(page, place, None));
                };
                view! { <button type="button" class="btn btn--sm" aria-describedby=id on:click=click>"고치기"</button> }
            })
        }
    };
    let choices =
        Memo::new(move |_| found.with(|it| it.as_ref().map(|it| it.0.choices.clone()).unwrap_or_default()));
    let choice = move |word: String| {
        let with = word.clone();
        let click = move |event: ev::MouseEvent| {
            go_on(&event);
            kept.with_value(|place| deal::mend(page, place, Some(&with)));
        };
        view! { <button type="button" class="clip" on:click=click>{word}<span class="sr">" 쓰기"</span></button> }
    };
    let show = {
        let id = id.clone();
        move || {
            let id = id.clone();
            let click = move |_| go::show(page, kept.get_value());
            has_place.get().then(|| {
                view! { <button type="button" class="btn btn--sm" class:btn--quiet=has_fix aria-describedby=id on:click=click>"위치 보기"</button> }
            })
        }
    };
    let leave = move |event: ev::MouseEvent| {
        go_on(&event);
        deal::leave(page, device, kept.with_value(|place| place.key.clone()));
    };
    view! {
        <li class=look class:is-now=is_now>
            <h4 id=titled>
                {move || view! { <Icon name=icon()/> }}
                <span>{move || found.get().map(|(finding, _)| finding.message)}</span>
            </h4>
            {reason}
            <Show when=move || choices.with(|choices| !choices.is_empty())>
                <div class="row wrap" role="group" aria-label="다른 추천">
                    {move || choices.get().into_iter().map(choice).collect_view()}
                </div>
            </Show>
            <div class="row">
                {mend}
                {show}
                <button type="button" class="btn btn--sm btn--quiet" aria-describedby=id on:click=leave>"그대로 두기"</button>
            </div>
        </li>
    }
}

/// Why, and what to write instead.
fn reason(page: Page, finding: &Finding, part: &str) -> AnyView {
    if let Some(fix) = finding.fix.as_ref().filter(|fix| !fix.with.is_empty()) {
        let (wrong, right) = (part.to_owned(), fix.with.clone());
        return view! { <p><del>{wrong}</del>" "<span aria-hidden="true">"→"</span>" "<ins>{right}</ins></p> }
            .into_any();
    }
    let hint = finding.hint.clone();
    // What its message does not say already.
    let is_told = finding.rule.is_of_whole_answer() || part.is_empty() || finding.message.contains(part);
    let part = (!is_told).then(|| format!("‘{}’ ", shortened(part)));
    let past = finding.overlap.filter(|_| finding.rule == Rule::PastOverlap).and_then(|overlap| {
        let name = page.help.check.known.with_value(|known| known.past_names.get(overlap.past).cloned());
        name.map(|name| format!(" 같은 글: {name}"))
    });
    let accepted = finding.accepted.map(|essay| {
        let name = page.help.check.known.with_value(|known| known.accepted_name(essay));
        view! {
            <a class="more" href=format!("/accepted/{essay}") target="_blank" rel="noopener">
                {name}<span class="sr">" (새 창)"</span><Icon name=IconName::ChevronRight/>
            </a>
        }
    });
    view! { <p>{part}{hint}{past}</p>{accepted} }.into_any()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The row goes away with its button: the focus goes on to the next one, or the one before, or stays in the tab. Who has
/// gone on elsewhere meanwhile is left there.
fn go_on(event: &ev::MouseEvent) {
    let target = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(row) = target.and_then(|button| button.closest("li").ok().flatten()) else { return };
    let beside = row.next_element_sibling().or_else(|| row.previous_element_sibling());
    let button = beside.and_then(|row| row.query_selector("button").ok().flatten());
    let tab = row.closest("[role=tabpanel]").ok().flatten();
    spawn_local(async move {
        // It goes when the store has it.
        for _ in 0..PATIENCE {
            if !row.is_connected() {
                break;
            }
            sleep(20).await;
        }
        // What had the focus took it along; anything else was gone to.
        let is_lost = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
        let next = button.filter(|button| button.is_connected()).or(tab);
        let next = next.filter(|_| is_lost && !row.is_connected());
        if let Some(next) = next.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = next.focus();
        }
    });
}
