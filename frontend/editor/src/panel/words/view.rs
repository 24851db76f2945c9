//! The tab of keywords.

use leptos::prelude::*;
use model::{accepted::ReportScope, essay::hint::Hint, money::count};

use super::{again, row::Row};
use crate::{
    editor::{Page, use_page},
    panel::{
        kept::State,
        say::{Again, Bones, Old},
    },
    ui::{Icon, IconName},
};

/// Keywords that are shown at first.
const FIRST: usize = 12;

/// Keywords for the question that is shown.
#[component]
pub fn WordsTab() -> impl IntoView {
    let page = use_page();
    let words = page.help.words;
    let is_all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let muted = page.desk.record.with(|record| record.device.muted.clone());
        words
            .hints
            .with(|hints| hints.shown(&muted).map(|(place, hint)| (place, hint.common)).collect::<Vec<_>>())
    });
    let state = Memo::new(move |_| words.pack.with(|pack| (pack.state, pack.kept.is_some())));
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <h2 class="sr">"키워드"</h2>
        <Old at=Signal::derive(move || words.pack.with(|pack| pack.old())) what="키워드"/>
        {move || match (state.get(), is_empty.get()) {
            ((State::Asking, false), true) => view! { <Bones/> }.into_any(),
            ((_, true), true) => view! { <Nothing/> }.into_any(),
            ((state, _), true) => {
                let retry = Callback::new(move |()| again(page));
                view! { <Again state=state what="키워드" retry=retry/> }.into_any()
            }
            (_, false) => view! { <Lead/><Keywords shown=shown is_all=is_all/> }.into_any(),
        }}
        <super::row::MutedWords/>
    }
}

/// The keywords, a few at first.
#[component]
fn Keywords(
    /// Their places, and whether they are said everywhere.
    shown: Memo<Vec<(usize, bool)>>,
    /// Whether all are asked for.
    is_all: RwSignal<bool>,
) -> impl IntoView {
    let page = use_page();
    // What is said everywhere is no recommendation: it comes last.
    let rows = move || {
        let all = shown.get();
        let (common, wanted): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, is_common)| *is_common);
        let most = if is_all.get() { usize::MAX } else { FIRST };
        let rows = wanted.into_iter().chain(common).take(most);
        rows.filter_map(|(place, _)| Some((place, text_at(page, place)?))).collect::<Vec<(usize, String)>>()
    };
    let further = Memo::new(move |_| shown.with(|shown| shown.len().saturating_sub(FIRST)));
    view! {
        <ol class="rows">
            // Made anew with other hints: a word of another question has other counts and sentences.
            {move || rows().into_iter().map(|(place, text)| view! { <li><Row place=place text=text/></li> }).collect_view()}
        </ol>
        <Show when=move || further.get() != 0 && !is_all.get()>
            <button type="button" class="linkbtn pp__more" on:click=move |_| is_all.set(true)>
                {move || format!("{}개 더 보기", further.get())}
            </button>
        </Show>
        <p class="notice">
            <Icon name=IconName::Info/><span>"예문은 쓰임을 보는 자료예요. 내 경험으로 바꿔 써 주세요."</span>
        </p>
    }
}

fn text_at(page: Page, place: usize) -> Option<String> {
    page.help.words.hints.with(|hints| hints.all().get(place).map(|hint| hint.text.clone()))
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="empty">
            <h3>"보여 드릴 키워드가 없어요"</h3>
            <p>"합격자소서가 모이면 여기에 자주 나온 말을 보여 드려요."</p>
        </div>
    }
}

/// Whose essays these are, why not the company's own, and what a 배수 is.
#[component]
fn Lead() -> impl IntoView {
    let page = use_page();
    let first = Memo::new(move |_| page.help.words.hints.with(|hints| hints.all().first().cloned()));
    let asked = page.asked();
    let has_kind = Memo::new(move |_| asked.with(|asked| !asked.kinds.is_empty()));
    let said = move || {
        let name = page.desk.shape(|essay| essay.company.name().to_owned());
        first.get().map(|hint| {
            format!(
                "{} 합격자소서 {}편에서 다른 글보다 자주 나온 키워드예요.",
                scope_name(&hint, &name),
                count(hint.total.into())
            )
        })
    };
    let wider = move || {
        let asked =
            page.help.words.pack.with(|pack| pack.kept.as_ref().map(|kept| kept.value.company.is_some()));
        let scope = first.get()?.scope;
        wider(scope, asked == Some(true), has_kind.get())
    };
    view! {
        <div class="pp__lead">
            <p>{said}</p>
            {move || wider().map(|said| view! { <p>{said}</p> })}
            <Show when=move || !has_kind.get() && !page.is_card>
                <p>
                    "문항을 적거나 유형을 고르면 그 유형의 키워드를 보여 드려요. "
                    <button
                        type="button" class="linkbtn"
                        on:click=move |_| {
                            page.is_panel_open.set(false);
                            page.question_dialog.set(true);
                        }
                    >
                        "문항·제한 고치기"
                    </button>
                </p>
            </Show>
            <details>
                <summary class="linkbtn">"배수란?"</summary>
                <p>"이 글들에 나온 비율이 다른 회사나 다른 문항 글의 몇 배인지예요. 2배면 두 배 자주 나왔다는 뜻이에요."</p>
            </details>
        </div>
    }
}

/// `달여울식품 지원동기`; the whole library is `모든`.
fn scope_name(hint: &Hint, company: &str) -> String {
    let ReportScope { corp_code, job_group, kind, .. } = hint.scope;
    let company = corp_code.map(|_| if company.is_empty() { "이 회사" } else { company });
    let parts = [company, job_group.map(|group| group.label()), kind.map(|kind| kind.label())];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if name.is_empty() { "모든".to_owned() } else { name }
}

/// Why the scope is wider than what was asked for.
fn wider(scope: ReportScope, has_company: bool, has_kind: bool) -> Option<String> {
    let where_from = match (has_company, scope.corp_code, scope.job_group) {
        (true, None, Some(_)) => Some("이 회사 글이 적어 직군 전체에서 골랐어요."),
        (true, None, None) => Some("이 회사와 직군의 글이 적어 모든 글에서 골랐어요."),
        _ => None,
    };
    let kind = (has_kind && scope.kind.is_none()).then_some("이 유형의 글이 적어 모든 문항에서 골랐어요.");
    let said = where_from.into_iter().chain(kind).collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then_some(said)
}
