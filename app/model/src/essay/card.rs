//! 경험 카드: what the writer has done, told in parts (STAR), and where it was told.
//!
//! A card is an essay of its own form, so that it is kept, merged and sent as essays are. Its questions are fixed, its job
//! is its tags. An essay that tells of it names it among its references.

use std::collections::BTreeSet;

use super::{
    shape::{Essay, EssayId, Form, Question, QuestionId, Status},
    shelf::STATUSES,
};

/// The parts of a card, in their order.
pub const PARTS: [&str; 5] = ["상황", "과제", "행동", "결과", "숫자"];

/// What belongs into a part.
#[must_use]
pub fn hint(part: &str) -> Option<&'static str> {
    match part {
        "상황" => Some("언제, 어디에서, 누구와 있었던 일인가요?"),
        "과제" => Some("무엇을 풀어야 했나요? 내가 맡은 몫은 무엇이었나요?"),
        "행동" => Some("내가 한 일을 차례대로 써 주세요."),
        "결과" => Some("무엇이 달라졌나요? 무엇을 배웠나요?"),
        "숫자" => Some("기간, 사람 수, 금액, 비율처럼 자소서에 쓸 숫자를 모아 두세요."),
        _ => None,
    }
}

/// The part that holds the figures.
pub const NUMBERS: &str = "숫자";

/// Figures that are asked for by name; others may stand beside them.
pub const FIGURES: [&str; 5] = ["기간", "사람 수", "금액", "비율", "횟수"];

/// A figure of a card: a line `기간: 6개월` of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure<'a> {
    /// What it is of.
    pub name: &'a str,
    /// How much: `6개월`.
    pub value: &'a str,
}

/// The figures of a part, in their order. Lines that are none are left out.
pub fn figures(numbers: &str) -> impl Iterator<Item = Figure<'_>> {
    numbers.lines().filter_map(figure)
}

fn figure(line: &str) -> Option<Figure<'_>> {
    let (name, value) = line.split_once([':', '：'])?;
    let (name, value) = (name.trim(), value.trim());
    (!name.is_empty() && !value.is_empty()).then_some(Figure { name, value })
}

/// The part with a figure of this name, instead of the first it has; without that where the value is empty. All else stays
/// as it was written, later lines of the same name too.
#[must_use]
pub fn with_figure(numbers: &str, name: &str, value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = (!value.is_empty()).then(|| format!("{name}: {value}"));
    let is_it = |old: &str| figure(old).is_some_and(|figure| figure.name == name);
    let mut start = 0;
    for old in numbers.split_inclusive('\n') {
        let (from, to) = (start, start + old.len());
        start = to;
        if !is_it(old) {
            continue;
        }
        let (before, after) =
            (numbers.get(..from).unwrap_or_default(), numbers.get(to..).unwrap_or_default());
        return match line {
            Some(line) => {
                let end = old.strip_prefix(old.trim_end_matches(['\n', '\r'])).unwrap_or_default();
                format!("{before}{line}{end}{after}")
            }
            // The last line goes with the break before it, if it has none of its own.
            None if after.is_empty() && !old.ends_with('\n') => {
                before.strip_suffix('\n').unwrap_or(before).to_owned()
            }
            None => format!("{before}{after}"),
        };
    }
    match line {
        Some(line) if numbers.is_empty() => line,
        Some(line) if numbers.ends_with('\n') => format!("{numbers}{line}\n"),
        Some(line) => format!("{numbers}\n{line}"),
        None => numbers.to_owned(),
    }
}

/// What became of the essays that tell of a card: `합격 1편`, in the order of [`STATUSES`]; those that are still written
/// are no result.
#[must_use]
pub fn results<'a>(told: impl IntoIterator<Item = &'a Essay>) -> Vec<(Status, usize)> {
    let told: Vec<Status> = told.into_iter().map(|essay| essay.status).collect();
    let count = |status: Status| (status, told.iter().filter(|it| **it == status).count());
    let done = STATUSES.into_iter().filter(|status| *status != Status::Writing);
    done.map(count).filter(|(_, many)| *many > 0).collect()
}

/// Where a reference of an essay says that it is from a card.
const SOURCE: &str = "card:";

/// A card with nothing in it.
#[must_use]
pub fn begin(id: EssayId, questions: [QuestionId; 5]) -> Essay {
    let question = |(id, part): (QuestionId, &str)| Question { text: part.to_owned(), ..Question::new(id) };
    let questions = questions.into_iter().zip(PARTS).map(question).collect();
    Essay { form: Form::Card, questions, ..Essay::new(id) }
}

/// The tags of a card, as they stand in its job: `협업, 갈등 해결` or `#협업 #갈등 해결`; each once.
#[must_use]
pub fn tags(job: &str) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let tags = job.split([',', '#', '，', '、', '\n']).map(str::trim);
    tags.filter(|tag| !tag.is_empty() && seen.insert(*tag)).collect()
}

/// What the source of a reference to a card says.
#[must_use]
pub fn source(card: &EssayId) -> String {
    format!("{SOURCE}{card}")
}

/// The card that a reference's source names; none if it is something else.
#[must_use]
pub fn of_source(source: &str) -> Option<EssayId> {
    source.strip_prefix(SOURCE)?.parse().ok()
}

/// Whether an essay tells of a card.
#[must_use]
pub fn is_told_in(card: &EssayId, essay: &Essay) -> bool {
    essay.form == Form::Application
        && essay.references.iter().any(|reference| of_source(&reference.source).as_ref() == Some(card))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::shape::Reference;

    fn id<T: std::str::FromStr<Err = crate::essay::shape::InvalidId>>(n: u32) -> T {
        format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
    }

    #[test]
    fn a_card_has_five_parts_and_each_says_what_belongs_into_it() {
        let card = begin(id(1), [2, 3, 4, 5, 6].map(id));
        assert_eq!(card.form, Form::Card);
        assert_eq!(card.questions.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), PARTS);
        assert!(card.questions.iter().all(|it| hint(&it.text).is_some() && it.limit.is_none()));
        assert_eq!(card.validate(), Ok(()));
        assert_eq!(hint("지원 동기"), None);
    }

    #[test]
    fn tags_are_told_apart_however_they_were_typed() {
        for (job, told) in [
            ("협업, 갈등 해결", vec!["협업", "갈등 해결"]),
            ("#협업 #갈등 해결", vec!["협업", "갈등 해결"]),
            (" 협업,,협업 ,", vec!["협업"]),
            ("", vec![]),
            ("#", vec![]),
        ] {
            assert_eq!(tags(job), told, "{job}");
        }
    }

    #[test]
    fn a_figure_is_a_line_with_a_name() {
        let numbers = "기간: 6개월\n팀에서 한 일\n재구매율 ： 12% → 31%\n: 3\n금액:";
        let told: Vec<(&str, &str)> = figures(numbers).map(|it| (it.name, it.value)).collect();
        assert_eq!(told, [("기간", "6개월"), ("재구매율", "12% → 31%")]);
        assert_eq!(figures("").count(), 0);
        assert!(PARTS.contains(&NUMBERS));
    }

    #[test]
    fn a_figure_is_changed_in_its_place_and_nothing_else_is() {
        let numbers = "기간: 6개월\n팀에서 한 일";
        for (name, value, now) in [
            ("기간", " 7개월 \n", "기간: 7개월\n팀에서 한 일"),
            ("기간", "", "팀에서 한 일"),
            ("금액", "300만 원", "기간: 6개월\n팀에서 한 일\n금액: 300만 원"),
            ("금액", "", numbers),
        ] {
            assert_eq!(with_figure(numbers, name, value), now, "{name}={value}");
        }
        assert_eq!(with_figure("", "기간", "6개월"), "기간: 6개월");
    }

    #[test]
    fn other_lines_of_a_name_and_the_last_break_stay() {
        for (numbers, value, now) in [
            ("기간: 1\n기간: 2", "3", "기간: 3\n기간: 2"),
            ("기간: 1\n메모\n기간: 2\n", "", "메모\n기간: 2\n"),
            ("기간: 1\n", "3", "기간: 3\n"),
            ("메모\n기간: 1", "", "메모"),
            ("메모\n\n기간: 1", "", "메모\n"),
            ("기간: 1\r\n메모\r\n", "3", "기간: 3\r\n메모\r\n"),
            ("메모\n", "3", "메모\n기간: 3\n"),
            ("메모\n\n", "", "메모\n\n"),
        ] {
            assert_eq!(with_figure(numbers, "기간", value), now, "{numbers:?} {value}");
        }
    }

    #[test]
    fn results_are_those_of_essays_that_were_handed_in() {
        use crate::essay::shape::Outcome;

        let pass = Status::Result(Outcome::Pass);
        let essays = [Status::Writing, pass, Status::Submitted, pass]
            .map(|status| Essay { status, ..Essay::new(id(1)) });
        assert_eq!(results(&essays), [(Status::Submitted, 1), (pass, 2)]);
        assert!(results(&essays[..1]).is_empty());
    }

    #[test]
    fn an_essay_tells_of_the_card_it_names() {
        let card: EssayId = id(1);
        let reference = |source: &str| Reference {
            id: id(9),
            question: None,
            text: "반찬 가게".to_owned(),
            source: source.to_owned(),
            date: None,
        };
        let essay = |source: &str| Essay { references: vec![reference(source)], ..Essay::new(id(2)) };
        assert!(is_told_in(&card, &essay(&source(&card))));
        assert_eq!(of_source(&source(&card)), Some(card.clone()));
        for other in ["", "card:", "card:x", &source(&id(3)), card.as_str(), "20260313000123"] {
            assert!(!is_told_in(&card, &essay(other)), "{other}");
        }
        let told_in_a_card = Essay { form: Form::Card, ..essay(&source(&card)) };
        assert!(!is_told_in(&card, &told_in_a_card));
    }
}
