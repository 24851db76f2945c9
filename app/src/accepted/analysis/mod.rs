//! What an analysis says besides keywords: drawings, each with its table, ways of writing, similar companies.

mod cloud;
mod drawing;
mod expression;
mod network;
mod similar;

use leptos::prelude::*;
use model::accepted::{KeywordReport, ReportDetail, ReportScope};
use serde::{Deserialize, Serialize};

use self::{
    cloud::{CloudWord, WordCloud},
    expression::ExpressionTable,
    network::{NetworkPair, NetworkWord, WordNetwork},
    similar::SimilarCompanies,
};
use super::AcceptedQuery;
use crate::ui::chart::layout::{Cloud, Network};

/// Pairs that are drawn, the closest ones.
const PAIRS: usize = 60;

/// What an analysis says of a scope, and where the words of its drawings stand, for a column and for a phone: found by
/// the server, so that the browser need not carry how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Keywords.
    pub report: KeywordReport,
    /// And more.
    pub detail: ReportDetail,
    clouds: [Cloud; 2],
    networks: [Network; 2],
}

impl Analysis {
    /// Finds the places.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn new(report: KeywordReport, mut detail: ReportDetail) -> Self {
        detail.network.edges.truncate(PAIRS);
        let clouds = cloud::cloud_layouts(&cloud_words(&report));
        let (words, pairs) = network_of(&detail, report.scope);
        let networks = network::network_layouts(&words, &pairs);
        Self { report, detail, clouds, networks }
    }
}

/// Drawings, ways of writing and similar companies.
#[component]
pub fn AnalysisView(
    /// What is shown.
    analysis: Analysis,
    /// What was asked for.
    asked: ReportScope,
    /// The company of the scope, by its name.
    company: String,
) -> impl IntoView {
    let Analysis { report, detail, clouds, networks } = analysis;
    let words = cloud_words(&report);
    let (nodes, pairs) = network_of(&detail, report.scope);
    let drawn = (!words.is_empty() || !nodes.is_empty()).then(|| {
        view! {
            <section aria-labelledby="acc-d">
                <h2 id="acc-d">"한눈에 보기"</h2>
                <div class="acc__draws">
                    <WordCloud id="cloud" title="자주 나온 말".to_owned() words=words layouts=clouds/>
                    <WordNetwork id="net" title="함께 나온 말".to_owned() words=nodes pairs=pairs layouts=networks/>
                </div>
            </section>
        }
    });
    let similar = detail.similar;
    view! {
        {drawn}
        <ExpressionTable expression=detail.expression/>
        <SimilarCompanies similar=similar asked=asked company=company/>
    }
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
    AcceptedQuery { text: word.to_owned(), kind, job_group, year, corp_code }.path(1)
}
