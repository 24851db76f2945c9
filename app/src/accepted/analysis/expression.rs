//! How answers are written: lengths, figures, stages of a story, as a table whose bars are its cells.

use leptos::prelude::*;
use model::{
    accepted::{Expression, Spread},
    money::count,
};

/// Few answers say nothing of how answers are written.
const LEAST: u32 = 3;

/// How answers are written; nothing while there are too few.
#[component]
pub fn ExpressionTable(
    /// What is shown.
    expression: Expression,
) -> impl IntoView {
    (expression.answers >= LEAST).then(|| {
        let Expression { answers, length, sentences, figures, with_figures, stages } = expression;
        let spreads = [("글자 수(공백 포함)", length, "자"), ("문장 수", sentences, "개"), ("숫자를 쓴 곳", figures, "곳")];
        let spreads = spreads.map(|(label, spread, unit)| spread_row(label, spread, unit)).collect_view();
        let shares = [
            ("숫자로 말한 답", with_figures),
            ("상황을 밝힌 답", stages.situation),
            ("과제를 밝힌 답", stages.task),
            ("행동을 밝힌 답", stages.action),
            ("결과를 밝힌 답", stages.result),
            ("넷을 다 갖춘 답", stages.all),
        ];
        let shares = shares.map(|(label, share)| share_row(label, share)).collect_view();
        view! {
            <section aria-labelledby="acc-x">
                <h2 id="acc-x">"어떻게 썼나요"</h2>
                <p class="acc__note">{format!("답 {}개를 낱말로 살폈어요. 좋은 글의 조건은 아니에요.", count(i64::from(answers)))}</p>
                <div class="scroll-x" tabindex="0" role="region" aria-label="글을 쓴 방식">
                    <table class="tbl">
                        <thead>
                            <tr>
                                <th scope="col">"재어 본 것"</th>
                                <th class="n" scope="col">"가운데값"</th>
                                <th class="n" scope="col">"절반이 든 범위"</th>
                            </tr>
                        </thead>
                        <tbody>{spreads}</tbody>
                    </table>
                </div>
                <ul class="share">{shares}</ul>
            </section>
        }
    })
}

fn spread_row(label: &'static str, spread: Spread, unit: &'static str) -> AnyView {
    let number = |value: u32| count(i64::from(value));
    let range = format!("{}–{}{unit}", number(spread.lower), number(spread.upper));
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td class="n">{format!("{}{unit}", number(spread.median))}</td>
            <td class="n">{range}</td>
        </tr>
    }
    .into_any()
}

fn share_row(label: &'static str, share: f64) -> AnyView {
    let percent = percent(share);
    view! {
        <li class="share__row">
            <span>{label}</span>
            <span class="kw__bar" aria-hidden="true"><span style=format!("inline-size:{percent}%")></span></span>
            <span class="num">{format!("{percent}%")}</span>
        </li>
    }
    .into_any()
}

/// A share in whole percent, 0 to 100.
fn percent(share: f64) -> String {
    format!("{:.0}", (share.clamp(0.0, 1.0)) * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_percents() {
        assert_eq!([0.0, 0.404, 0.996, 1.0, 7.0, -1.0].map(percent), ["0", "40", "100", "100", "100", "0"]);
    }
}
