//! The analysis as a specification.

mod few;
mod keyword;
mod network;
mod property;
mod scope;

use model::{accepted::QuestionKind, company::CorpCode, job_group::JobGroup};

use super::{Analysis, Answer, Corpus, Keyword, Noun, Scope};

fn code(number: u32) -> CorpCode {
    format!("{number:08}").parse().unwrap()
}

fn keyword_of<'a>(analysis: &'a Analysis, scope: Scope, text: &str) -> Option<&'a Keyword> {
    analysis.reports[&scope].keywords.iter().find(|keyword| keyword.text == text)
}

/// An essay for company 1 in finance, of 2024, until told otherwise.
struct Essay(Vec<Answer>, Answer);

fn essay(number: u64) -> Essay {
    let answer = Answer {
        essay: number,
        position: 0,
        corp_code: Some(code(1)),
        job_group: Some(JobGroup::Finance),
        kinds: Vec::new(),
        year: Some(2024),
        weight_of: number,
        text: String::new(),
        nouns: Vec::new(),
    };
    Essay(Vec::new(), answer)
}

impl Essay {
    fn company(mut self, number: u32) -> Self {
        self.1.corp_code = Some(code(number));
        self
    }

    fn group(mut self, group: JobGroup) -> Self {
        self.1.job_group = Some(group);
        self
    }

    fn year(mut self, year: i16) -> Self {
        self.1.year = Some(year);
        self
    }

    /// An answer of sentences; their words are nouns, and those that `+` or `_` joins follow each other
    /// without or with a space.
    fn answer(mut self, kind: QuestionKind, sentences: &[&str]) -> Self {
        let (mut text, mut nouns) = (String::new(), Vec::new());
        for sentence in sentences {
            for word in sentence.split_whitespace() {
                for noun in word.split_inclusive(['+', '_']) {
                    let from = text.len();
                    text.push_str(noun.trim_end_matches(['+', '_']));
                    nouns.push(Noun {
                        from: u32::try_from(from).unwrap(),
                        to: u32::try_from(text.len()).unwrap(),
                    });
                    text.push_str(if noun.ends_with('_') { " " } else { "" });
                }
                text.push_str("을 ");
            }
            text.push_str("하나하나 다시 살펴보았습니다. ");
        }
        let position = u8::try_from(self.0.len()).unwrap() + 1;
        self.0.push(Answer { position, kinds: vec![kind], text, nouns, ..self.1.clone() });
        self
    }
}

fn corpus(essays: impl IntoIterator<Item = Essay>) -> Corpus {
    Corpus { answers: essays.into_iter().flat_map(|essay| essay.0).collect(), names: Vec::new() }
}

/// `count` essays of each job group with a word of the group and the words given, each for another company.
fn background(count: u64, words: &str) -> impl Iterator<Item = Essay> {
    let groups = JobGroup::ALL.into_iter().zip(1_u64..);
    let words = words.to_owned();
    groups.flat_map(move |(group, number)| {
        let words = words.clone();
        (0..count).map(move |place| {
            let id = number * 1_000 + place;
            let company = u32::try_from(id).unwrap();
            let sentence = format!("{} {words}", group.as_str());
            essay(id).company(company).group(group).answer(QuestionKind::Motive, &[&sentence])
        })
    })
}
