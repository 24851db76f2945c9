//! Keywords of essays as ranked bars, each with its reason and sentences.

use leptos::prelude::*;
use model::{
    accepted::{KeywordExample, KeywordReport, ReportScope, ShownKeyword},
    money::count,
};

use super::said::{compared, scope_name};
use crate::search::marked;

/// Bars that are shown at first; the rest opens.
const FIRST: usize = 10;

/// [`Keywords`] as HTML: it is rendered once and sent as it is, for nothing of it answers to a hand but links and what
/// opens.
#[must_use]
pub fn html(asked: ReportScope, report: KeywordReport, company: Option<String>) -> String {
    view! { <Keywords asked=asked report=report company=company/> }.to_html()
}

/// What essays of a scope say more than others do; nothing while there is too little to say.
#[component]
pub fn Keywords(
    /// What was asked for.
    asked: ReportScope,
    /// What answers.
    report: KeywordReport,
    /// The company of the scope, by its name.
    #[prop(optional_no_strip)]
    company: Option<String>,
) -> impl IntoView {
    (!report.keywords.is_empty()).then(|| {
        let of = scope_name(report.scope, company.as_deref());
        let essays = count(i64::from(report.essays));
        let is_whole = report.scope == ReportScope::default();
        let compared = if is_whole {
            format!("합격자소서 {essays}편에 많이 나온 말이에요. 흔해서 권하지는 않아요.")
        } else {
            format!("{of} 합격자소서 {essays}편에 다른 글보다 자주 나온 말이에요. 몇 배인지와 예문을 함께 봐요.")
        };
        // All together are compared with nothing.
        let interval = (!is_whole).then(|| {
            view! { <p class="acc__note">"배수는 표본이 적을수록 넓게 흔들려요. 괄호 안이 95% 구간이에요."</p> }
        });
        let wider = (asked != report.scope).then(|| {
            view! { <p class="notice">{format!("고른 조건의 글이 적어서, {of} 글로 넓혀서 셌어요.")}</p> }
        });
        let most = report.keywords.iter().map(share).fold(0.0, f64::max);
        let mut rows: Vec<AnyView> = report.keywords.into_iter().map(|it| bar(it, most)).collect();
        let rest = rows.split_off(rows.len().min(FIRST));
        let more = (!rest.is_empty()).then(|| {
            view! {
                <details class="kw__more">
                    <summary class="linkbtn">{format!("{}개 더 보기", rest.len())}</summary>
                    <ol class="kw">{rest}</ol>
                </details>
            }
        });
        view! {
            <section class="acc__kw" aria-labelledby="kw-h">
                <h2 id="kw-h">"자주 나온 말"</h2>
                <p class="acc__note">{compared}</p>
                {wider}
                <ol class="kw">{rows}</ol>
                {more}
                {interval}
            </section>
        }
    })
}

/// Which part of the essays has it.
fn share(keyword: &ShownKeyword) -> f64 {
    f64::from(keyword.essays) / f64::from(keyword.total.max(1))
}

fn bar(keyword: ShownKeyword, most: f64) -> AnyView {
    let width = if most > 0.0 { 100.0 * share(&keyword) / most } else { 0.0 };
    let reason = reason(&keyword);
    let common = keyword.common.then(|| view! { <span class="tag">"흔한 표현"</span> });
    let examples = keyword.examples.into_iter().map(|it| example(it, &keyword.text)).collect_view();
    view! {
        <li class="kw__row">
            <details>
                <summary>
                    <b>{keyword.text.clone()}</b>
                    {common}
                    <span class="kw__bar" aria-hidden="true"><span style=format!("inline-size:{width:.0}%")></span></span>
                    <span class="kw__why num">{reason}</span>
                </summary>
                <ul class="kw__ex">{examples}</ul>
            </details>
        </li>
    }
    .into_any()
}

/// `16편 중 9편 · 다른 글의 3.2배 (1.4–7.1) · 2022–2025년`.
fn reason(keyword: &ShownKeyword) -> String {
    let mut parts =
        vec![format!("{}편 중 {}편", count(i64::from(keyword.total)), count(i64::from(keyword.essays)))];
    let interval = keyword.lift.filter(|_| keyword.elsewhere > 0);
    let interval = interval.map_or_else(String::new, |(_, low, high)| format!(" ({low:.1}–{high:.1})"));
    parts.extend(compared(keyword).map(|it| it + &interval));
    parts.extend(
        keyword.years.map(
            |(first, last)| {
                if first == last { format!("{first}년") } else { format!("{first}–{last}년") }
            },
        ),
    );
    parts.join(" · ")
}

fn example(example: KeywordExample, keyword: &str) -> AnyView {
    let KeywordExample { essay, text, mark } = example;
    view! {
        <li>
            <span class="kw__text">{marked(&text, &[mark])}</span>
            " "
            <a href=super::marked_path(essay, keyword)>"글 읽기"</a>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyword(elsewhere: u32, lift: Option<(f64, f64, f64)>) -> ShownKeyword {
        ShownKeyword {
            text: "여신".to_owned(),
            essays: 9,
            total: 16,
            elsewhere,
            elsewhere_total: 144,
            lift,
            years: Some((2022, 2025)),
            common: false,
            examples: Vec::new(),
        }
    }

    #[test]
    fn the_reason_has_sample_lift_interval_and_years() {
        assert_eq!(
            reason(&keyword(3, Some((27.0, 8.25, 88.0)))),
            "16편 중 9편 · 다른 글의 27.0배 (8.2–88.0) · 2022–2025년"
        );
        assert_eq!(
            reason(&keyword(0, Some((99.0, 2.0, 9999.0)))),
            "16편 중 9편 · 다른 글에는 없어요 · 2022–2025년"
        );
        assert_eq!(reason(&keyword(0, None)), "16편 중 9편 · 2022–2025년");
    }
}
