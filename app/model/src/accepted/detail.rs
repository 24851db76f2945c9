//! What an analysis of accepted essays says besides keywords: what stands together, how it is written, which companies are
//! similar.

use serde::{Deserialize, Serialize};

use crate::company::CorpCode;

/// More on a scope.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportDetail {
    /// Keywords that stand together.
    pub network: KeywordNetwork,
    /// How answers are written.
    pub expression: Expression,
    /// Companies whose essays speak of the same, the most similar first; of a company only.
    pub similar: Vec<SimilarCompany>,
}

/// Keywords that stand together in answers more often than by chance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeywordNetwork {
    /// Keywords with a pair, the surest first.
    pub nodes: Vec<NetworkNode>,
    /// Pairs, the closest first.
    pub edges: Vec<NetworkEdge>,
}

/// A keyword of a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkNode {
    /// As it is written most often.
    pub text: String,
    /// Answers with it.
    pub answers: u32,
}

/// A pair of keywords.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkEdge {
    /// Place of one among the nodes.
    pub from: u32,
    /// Place of the other.
    pub to: u32,
    /// Answers with both.
    pub answers: u32,
    /// Normalised pointwise mutual information: 0 by chance, 1 when neither stands without the other.
    pub npmi: f64,
}

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Expression {
    /// Answers looked at.
    pub answers: u32,
    /// Letters of an answer, spaces counted.
    pub length: Spread,
    /// Sentences of an answer.
    pub sentences: Spread,
    /// Numbers in digits of an answer.
    pub figures: Spread,
    /// Share of answers with a number in digits, 0 to 1.
    pub with_figures: f64,
    /// Shares of answers with words of each stage of a story.
    pub stages: Stages,
}

/// A quarter, half and three quarters of answers have at most this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// A quarter.
    pub lower: u32,
    /// Half.
    pub median: u32,
    /// Three quarters.
    pub upper: u32,
}

/// Shares of answers, 0 to 1, that have words of a stage of a story (STAR).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stages {
    /// 상황.
    pub situation: f64,
    /// 과제.
    pub task: f64,
    /// 행동.
    pub action: f64,
    /// 결과.
    pub result: f64,
    /// All four.
    pub all: f64,
}

/// A company whose essays speak of the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SimilarCompany {
    /// Which.
    pub corp_code: CorpCode,
    /// Our name of it, as it is now; empty where it is not looked up.
    #[serde(default)]
    pub name: String,
    /// 0 nothing in common, 1 the same.
    pub cosine: f64,
    /// The words that make most of it.
    pub shared: Vec<SharedWord>,
}

/// A word of two companies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedWord {
    /// As it is written most often.
    pub text: String,
    /// Essays for the one with it.
    pub essays: u32,
    /// Essays for the other with it.
    pub other_essays: u32,
}
