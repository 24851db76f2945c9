//! A record of a source as it is kept: masked, with the kinds of its questions.

use std::collections::BTreeMap;

use model::accepted::{AcceptedAnswer, AcceptedRecord, QuestionKind};
use search::analysis::Segmenter;

use super::{
    kind::KindModel,
    mask::{Rule, mask, mask_contacts},
    near::Signature,
};

/// An essay as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prepared {
    /// As written, but for what can be called or written to: a name of a company may be that of a person.
    pub(super) company: String,
    pub(super) job: String,
    pub(super) specs: Vec<String>,
    pub(super) answers: Vec<PreparedAnswer>,
    pub(super) signature: Vec<u8>,
}

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PreparedAnswer {
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) kinds: Vec<QuestionKind>,
    /// How often each rule masked something.
    pub(super) masked: BTreeMap<Rule, u16>,
}

/// Masks a record and says what its questions ask for.
pub(super) fn prepare(record: &AcceptedRecord, segmenter: &mut Segmenter) -> search::Result<Prepared> {
    let answers =
        record.answers.iter().map(|it| answer(it, segmenter)).collect::<search::Result<Vec<_>>>()?;
    let text: Vec<&str> = answers.iter().map(|it| it.answer.as_str()).collect();
    Ok(Prepared {
        company: mask_contacts(&record.company),
        job: mask(&record.job).text,
        specs: record.specs.iter().map(|spec| mask(spec).text).collect(),
        signature: Signature::of(&text.join("\n")).to_bytes(),
        answers,
    })
}

fn answer(it: &AcceptedAnswer, segmenter: &mut Segmenter) -> search::Result<PreparedAnswer> {
    let (question, answer) = (mask(&it.question), mask(&it.answer));
    let mut masked: BTreeMap<Rule, u16> = BTreeMap::new();
    for found in question.found.iter().chain(&answer.found) {
        let times = masked.entry(found.rule).or_default();
        *times = times.saturating_add(1);
    }
    let kinds = kinds_of(&question.text, segmenter)?;
    Ok(PreparedAnswer { question: question.text, answer: answer.text, kinds, masked })
}

/// What a question asks for; nothing when there is no question.
pub fn kinds_of(question: &str, segmenter: &mut Segmenter) -> search::Result<Vec<QuestionKind>> {
    if question.trim().is_empty() {
        return Ok(Vec::new());
    }
    let words = segmenter.content(question)?;
    let kinds = KindModel::built_in().classify(question, &words);
    Ok(kinds.kinds.into_iter().map(|(kind, _)| kind).collect())
}
