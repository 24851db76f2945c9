//! What an analysis found, as pages show it.

use std::collections::HashMap;

use model::accepted::{
    Expression, KeywordExample, KeywordNetwork, KeywordReport, NetworkEdge, NetworkNode, ReportDetail,
    ReportScope, SharedWord, ShownKeyword, SimilarCompany, Spread, Stages,
};

use super::analysis::{Keyword, Network, Quartiles, Report, Scope, Similar};

/// Keywords of a report that are shown.
const KEYWORDS: usize = 30;

/// A scope as pages ask for it.
pub(super) fn scope(of: Scope) -> ReportScope {
    ReportScope { corp_code: of.company, job_group: of.group, kind: of.kind, year: of.year }
}

/// Keywords of a scope.
pub(super) fn report(used: Scope, report: &Report, texts: &HashMap<(u64, u8), &str>) -> KeywordReport {
    KeywordReport {
        scope: scope(used),
        essays: report.essays,
        keywords: report.keywords.iter().take(KEYWORDS).map(|it| keyword(it, texts)).collect(),
    }
}

fn keyword(of: &Keyword, texts: &HashMap<(u64, u8), &str>) -> ShownKeyword {
    let examples = of.examples.iter().filter_map(|it| {
        let text = texts.get(&(it.essay, it.position))?;
        let range = |from: u32, to: u32| text.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?);
        Some(KeywordExample {
            essay: it.essay,
            text: range(it.from, it.to)?.to_owned(),
            mark: (it.term_from.checked_sub(it.from)?, it.term_to.checked_sub(it.from)?),
        })
    });
    ShownKeyword {
        text: of.text.clone(),
        essays: of.essays,
        total: of.total,
        elsewhere: of.elsewhere,
        elsewhere_total: of.elsewhere_total,
        lift: of.lift.map(|lift| (lift.value, lift.low, lift.high)),
        years: of.first_year.zip(of.last_year),
        common: of.common,
        examples: examples.collect(),
    }
}

/// More on a scope, beside its keywords.
pub(super) fn detail(of: &Report, similar: &[Similar]) -> ReportDetail {
    let expression = of.expression;
    let stages = expression.stages;
    ReportDetail {
        network: network(&of.network),
        expression: Expression {
            answers: expression.answers,
            length: spread(expression.length),
            sentences: spread(expression.sentences),
            figures: spread(expression.figures),
            with_figures: expression.with_figures,
            stages: Stages {
                situation: stages.situation,
                task: stages.task,
                action: stages.action,
                result: stages.result,
                all: stages.all,
            },
        },
        similar: similar.iter().map(similar_company).collect(),
    }
}

fn network(of: &Network) -> KeywordNetwork {
    let node = |node: &super::analysis::Node| NetworkNode { text: node.text.clone(), answers: node.answers };
    let edge = |edge: &super::analysis::Edge| NetworkEdge {
        from: edge.a,
        to: edge.b,
        answers: edge.answers,
        npmi: edge.npmi,
    };
    KeywordNetwork { nodes: of.nodes.iter().map(node).collect(), edges: of.edges.iter().map(edge).collect() }
}

fn spread(of: Quartiles) -> Spread {
    Spread { lower: of.lower, median: of.median, upper: of.upper }
}

fn similar_company(of: &Similar) -> SimilarCompany {
    let shared = of.shared.iter().map(|word| SharedWord {
        text: word.text.clone(),
        essays: word.essays,
        other_essays: word.other_essays,
    });
    SimilarCompany { corp_code: of.company, name: String::new(), cosine: of.cosine, shared: shared.collect() }
}
