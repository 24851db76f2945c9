//! What an analysis asks for.

/// Thresholds and sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// A scope of fewer essays is answered by the next wider one.
    pub min_essays: u32,
    /// A keyword is in as many essays of its scope, at least; in a scope of fewer than ten essays in one
    /// less.
    pub support: u32,
    /// It is also in this many times the square root of their number, at least.
    pub support_root: f64,
    /// Outside a company's own essays a keyword is in essays for as many companies, at least.
    pub companies: u32,
    /// How far a keyword's log-odds are from those of the other answers, in standard deviations, at least.
    /// 1.64 is passed by chance once in twenty.
    pub min_z: f64,
    /// A word in more than this share of all essays is a common expression.
    pub common_share: f64,
    /// So is a word in at least this share of all essays that is spread evenly over job groups and kinds of
    /// question.
    pub even_share: f64,
    /// How even: 1 is the same share in each, `1/n` is all in one of `n`.
    pub evenness: f64,
    /// A compound or a phrase of words is in as many essays, at least; else its words count by themselves.
    pub phrase_essays: u32,
    /// Normalised pointwise mutual information of the words of a phrase, at least.
    pub phrase_npmi: f64,
    /// Keywords of a scope, at most.
    pub keywords: usize,
    /// Sentences shown for a keyword, at most.
    pub examples: usize,
    /// Keywords in a network, at most.
    pub nodes: usize,
    /// Pairs in a network, at most.
    pub edges: usize,
    /// Answers a pair of a network stands in together, at least.
    pub edge_answers: u32,
    /// They are also this share of the scope's answers, at least.
    pub edge_share: f64,
    /// Companies are compared that have as many essays with an answer, at least.
    pub similar_essays: u32,
    /// Similar companies shown for one, at most.
    pub similar: usize,
    /// Threads to work on.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            min_essays: 3,
            support: 3,
            support_root: 0.5,
            companies: 2,
            min_z: 1.64,
            common_share: 0.2,
            even_share: 0.05,
            evenness: 0.8,
            phrase_essays: 3,
            phrase_npmi: 0.4,
            keywords: 40,
            examples: 3,
            nodes: 40,
            edges: 80,
            edge_answers: 2,
            edge_share: 0.002,
            similar_essays: 3,
            similar: 8,
            threads: 2,
        }
    }
}
