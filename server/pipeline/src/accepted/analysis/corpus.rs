//! What is analysed: answers with their nouns.

use model::{accepted::QuestionKind, company::CorpCode, job_group::JobGroup};

/// All answers, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Each answer once.
    pub answers: Vec<Answer>,
    /// Names of companies: they are no keywords.
    pub names: Vec<Name>,
}

/// One answer of an essay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The essay it belongs to.
    pub essay: u64,
    /// Its place in the essay.
    pub position: u8,
    /// The company the essay was written for, when it is one we know.
    pub corp_code: Option<CorpCode>,
    /// The job group of the essay.
    pub job_group: Option<JobGroup>,
    /// What its question asks for.
    pub kinds: Vec<QuestionKind>,
    /// The year the essay was accepted in.
    pub year: Option<i16>,
    /// Essays that are nearly the same text have the same number here; the one of the lowest `essay` counts
    /// for all.
    pub weight_of: u64,
    /// The text in which the nouns were found, that is, folded as the analyser folds it.
    pub text: String,
    /// Nouns in their order; a compound stands before its parts.
    pub nouns: Vec<Noun>,
}

/// Where a noun stands: bytes of the text. What it says is that part of the text in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noun {
    /// First byte.
    pub from: u32,
    /// Byte after the last one.
    pub to: u32,
}

/// How a company is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As essays write it, without its legal form.
    pub text: String,
    /// Whose it is. A short name may be a word of the language and is a name only in essays for this company.
    pub of: Option<CorpCode>,
}
