//! Essays for measuring only: sentences of the demo's essays, put together anew. Never loaded anywhere.

use std::io::Write;

use model::{accepted::QuestionKind, hangul, job_group::JobGroup};
use pipeline::accepted::analysis::{Answer, Corpus, Noun};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use search::analysis::Segmenter;
use serde_json::json;

/// Companies the essays are for.
const COMPANIES: u32 = 800;
/// Sentences of an answer.
const SENTENCES: std::ops::RangeInclusive<usize> = 6..=12;

/// Sentences of the demo's essays.
fn sentences() -> anyhow::Result<Vec<String>> {
    let answers = pipeline::demo::essays()?.into_iter().flat_map(|essay| essay.answers);
    let sentences = answers.flat_map(|answer| {
        answer.answer.split_inclusive('.').map(|it| it.trim().to_owned()).collect::<Vec<_>>()
    });
    Ok(sentences.filter(|sentence| sentence.chars().count() > 15).collect())
}

/// So many essays of three answers for the demo's companies, as lines of JSON for `accepted import`; the same each time.
///
/// # Errors
/// The demo's essays cannot be read, or the lines not written.
pub fn write(essays: u64, out: &mut impl Write) -> anyhow::Result<()> {
    let (sentences, demo) = (sentences()?, pipeline::demo::essays()?);
    let companies: Vec<String> = pipeline::demo::companies()?.into_iter().map(|(_, name, ..)| name).collect();
    let questions: Vec<String> =
        demo.into_iter().flat_map(|essay| essay.answers).map(|answer| answer.question).collect();
    let mut random = StdRng::seed_from_u64(20_261_124);
    for number in 0..essays {
        let mut answers = Vec::new();
        for _ in 0..3 {
            let count = random.random_range(SENTENCES);
            let text: Vec<&str> =
                (0..count).filter_map(|_| sentences.choose(&mut random)).map(String::as_str).collect();
            answers.push(json!({ "question": questions.choose(&mut random), "answer": text.join(" ") }));
        }
        let line = json!({
            "company": companies.choose(&mut random),
            "job": format!("구성한 글 {number}"),
            "year": random.random_range(2019..=2026),
            "half": random.random_range(1..=2),
            "hire": "신입",
            "answers": answers,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// So many essays of three answers, the same each time.
///
/// # Errors
/// The demo's essays cannot be read.
pub fn corpus(essays: u64, segmenter: &mut Segmenter) -> anyhow::Result<Corpus> {
    let sentences = sentences()?;
    let mut random = StdRng::seed_from_u64(20_261_123);
    let mut answers = Vec::new();
    for essay in 0..essays {
        let company = random.random_range(0..COMPANIES);
        let group = JobGroup::ALL.choose(&mut random).copied();
        let year = Some(random.random_range(2019..=2026_i16));
        for position in 0..3 {
            let count = random.random_range(SENTENCES);
            let text: Vec<&str> =
                (0..count).filter_map(|_| sentences.choose(&mut random)).map(String::as_str).collect();
            let text = hangul::fold_width(&text.join(" ")).to_string();
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let nouns = segmenter.morphemes(&text)?.into_iter().filter(|it| it.noun);
            answers.push(Answer {
                essay,
                position,
                corp_code: format!("{:08}", 990_000 + company).parse().ok(),
                job_group: group,
                kinds: QuestionKind::ALL.choose(&mut random).copied().into_iter().collect(),
                year,
                weight_of: essay,
                nouns: nouns.map(|it| Noun { from: place(it.from), to: place(it.to) }).collect(),
                text,
            });
        }
    }
    Ok(Corpus { answers, names: Vec::new() })
}
