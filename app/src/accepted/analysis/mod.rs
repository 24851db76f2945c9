//! What an analysis says besides keywords: drawings, each with its table, ways of writing, similar companies.

mod cloud;
mod drawing;
mod expression;
mod network;
mod similar;

use leptos::prelude::*;
use model::accepted::{KeywordReport, ReportDetail, ReportScope};

use self::{
    cloud::{CloudWord, WordCloud, cloud_layouts},
    expression::ExpressionTable,
    network::{NetworkPair, NetworkWord, WordNetwork, network_layouts},
    similar::SimilarCompanies,
};
use super::{AcceptedQuery, Keywords};

/// Pairs that are drawn, the closest ones.
const PAIRS: usize = 60;

/// Keywords, drawings, ways of writing and similar companies as HTML, `asked` by `company`'s name. It is rendered once and
/// sent as it is: nothing of it answers to a hand but links and what opens, and the browser need not carry how it is made.
#[must_use]
pub fn html(asked: ReportScope, report: KeywordReport, mut detail: ReportDetail, company: String) -> String {
    detail.network.edges.truncate(PAIRS);
    let shown = report.clone();
    let name = Some(company.clone());
    view! {
        <Keywords asked=asked report=shown company=name/>
        <Drawings report=report detail=detail.clone()/>
        <ExpressionTable expression=detail.expression/>
        <SimilarCompanies similar=detail.similar asked=asked company=company/>
    }
    .to_html()
}

/// The cloud and the network.
#[component]
fn Drawings(report: KeywordReport, detail: ReportDetail) -> impl IntoView {
    let words = cloud_words(&report);
    let (nodes, pairs) = network_of(&detail, report.scope);
    (!words.is_empty() || !nodes.is_empty()).then(|| {
        let clouds = cloud_layouts(&words);
        let networks = network_layouts(&nodes, &pairs);
        view! {
            <section aria-labelledby="acc-d">
                <h2 id="acc-d">"한눈에 보기"</h2>
                <div class="acc__draws">
                    <WordCloud id="cloud" title="자주 나온 말".to_owned() words=words layouts=clouds/>
                    <WordNetwork id="net" title="함께 나온 말".to_owned() words=nodes pairs=pairs layouts=networks/>
                </div>
            </section>
        }
    })
}

fn cloud_words(report: &KeywordReport) -> Vec<CloudWord> {
    let word = |it: &model::accepted::ShownKeyword| CloudWord {
        text: it.text.clone(),
        essays: it.essays,
        lift: it.lift.map(|(value, ..)| value),
        href: with_word(report.scope, &it.text),
    };
    report.keywords.iter().map(word).collect()
}

fn network_of(detail: &ReportDetail, scope: ReportScope) -> (Vec<NetworkWord>, Vec<NetworkPair>) {
    let words = detail.network.nodes.iter().map(|it| NetworkWord {
        text: it.text.clone(),
        answers: it.answers,
        href: with_word(scope, &it.text),
    });
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let pairs = detail.network.edges.iter().map(|it| NetworkPair {
        from: place(it.from),
        to: place(it.to),
        answers: it.answers,
        strength: it.npmi,
    });
    (words.collect(), pairs.collect())
}

/// Essays of a scope with a word.
fn with_word(scope: ReportScope, word: &str) -> String {
    let ReportScope { corp_code, job_group, kind, year } = scope;
    AcceptedQuery { text: word.to_owned(), kind, job_group, year, corp_code, sort: None }.path(1)
}
