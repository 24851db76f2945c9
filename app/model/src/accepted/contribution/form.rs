//! What a person types to give an essay.

use unicode_normalization::UnicodeNormalization as _;

use super::{
    super::AcceptedAnswer, ContributionFault as Fault, HIRES, LETTERS_MAX, LINE_MAX, QUESTION_MAX,
    QUESTIONS_MAX, SPECS_MAX, YEAR_MIN,
};
use crate::form::{Violation, Violations};

/// The form, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContributionForm {
    /// The company.
    pub company: String,
    /// 직무.
    pub job: String,
    /// Four digits.
    pub year: String,
    /// `1`, `2`, or nothing.
    pub half: String,
    /// One of [`HIRES`], or nothing.
    pub hire: String,
    /// One a line; may be empty.
    pub specs: String,
    /// Questions, by their place.
    pub questions: Vec<String>,
    /// Answers, by their place.
    pub answers: Vec<String>,
    /// It is one's own, and says nothing personal of others.
    pub mine: bool,
    /// Everyone may read it, without a name, until it is withdrawn.
    pub agreed: bool,
}

/// What an essay says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContributionText {
    /// The company, as written.
    pub company: String,
    /// 직무.
    pub job: String,
    /// Year it was accepted in.
    pub year: i16,
    /// 1 상반기, 2 하반기.
    pub half: Option<u8>,
    /// One of [`HIRES`], or nothing.
    pub hire: String,
    /// What the applicant had to show.
    pub specs: Vec<String>,
    /// Questions and answers.
    pub answers: Vec<AcceptedAnswer>,
}

impl ContributionForm {
    /// What the essay says.
    ///
    /// # Errors
    /// Everything that is wrong with it, field by field. `this_year`: the last one anybody can have been accepted in.
    pub fn check(&self, this_year: i16) -> Result<ContributionText, Vec<Violation>> {
        let mut wrong = Violations::default();
        let company = wrong.take("company", named(&self.company, Fault::NoCompany));
        let job = wrong.take("job", named(&self.job, Fault::NoJob));
        let year = wrong.take("year", year(&self.year, this_year));
        let half = wrong.take("half", half(&self.half));
        let hire = wrong.take("hire", hire(&self.hire));
        let specs = wrong.take("specs", specs(&self.specs));
        let answers = self.answers(&mut wrong);
        if !self.mine {
            wrong.add("mine", Fault::NotMine.to_string());
        }
        if !self.agreed {
            wrong.add("agreed", Fault::NotAgreed.to_string());
        }
        let fields = (company, job, year, half, hire, specs);
        match fields {
            (Some(company), Some(job), Some(year), Some(half), Some(hire), Some(specs))
                if wrong.is_empty() =>
            {
                Ok(ContributionText { company, job, year, half, hire, specs, answers })
            }
            _ => Err(wrong.into_vec()),
        }
    }

    fn answers(&self, wrong: &mut Violations) -> Vec<AcceptedAnswer> {
        let mut answers = Vec::new();
        let text = |texts: &[String], place: usize| texts.get(place).map(|it| lines(it)).unwrap_or_default();
        for place in 0..QUESTIONS_MAX {
            let (question, answer) = (text(&self.questions, place), text(&self.answers, place));
            match (question.is_empty(), answer.is_empty()) {
                (true, true) => continue,
                (true, false) => {
                    wrong.add(&format!("questions[{place}]"), Fault::QuestionMissing.to_string())
                }
                (false, true) => wrong.add(&format!("answers[{place}]"), Fault::AnswerMissing.to_string()),
                (false, false) if letters(&question) > QUESTION_MAX => {
                    wrong.add(&format!("questions[{place}]"), Fault::QuestionLong.to_string());
                }
                (false, false) => {}
            }
            answers.push(AcceptedAnswer { question, answer });
        }
        let all: usize = answers.iter().map(|it| letters(&it.question) + letters(&it.answer)).sum();
        if answers.is_empty() {
            wrong.add("answers[0]", Fault::NoAnswer.to_string());
        } else if all > LETTERS_MAX {
            wrong.add("answers[0]", Fault::Long(all).to_string());
        }
        answers
    }
}

fn named(text: &str, missing: Fault) -> Result<String, Fault> {
    let text = line(text);
    match letters(&text) {
        0 => Err(missing),
        1..=LINE_MAX => Ok(text),
        _ => Err(Fault::LineLong),
    }
}

fn year(text: &str, this_year: i16) -> Result<i16, Fault> {
    let text = line(text);
    let digits = text.strip_suffix('년').unwrap_or(&text).trim();
    digits
        .parse()
        .ok()
        .filter(|year| digits.len() == 4 && (YEAR_MIN..=this_year).contains(year))
        .ok_or(Fault::Year(this_year))
}

fn half(text: &str) -> Result<Option<u8>, Fault> {
    match text.trim() {
        "" => Ok(None),
        "1" => Ok(Some(1)),
        "2" => Ok(Some(2)),
        _ => Err(Fault::Choice),
    }
}

fn hire(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    if text.is_empty() || HIRES.contains(&text) { Ok(text.to_owned()) } else { Err(Fault::Choice) }
}

fn specs(text: &str) -> Result<Vec<String>, Fault> {
    let specs: Vec<String> = text.lines().map(line).filter(|spec| !spec.is_empty()).collect();
    let fit = specs.len() <= SPECS_MAX && specs.iter().all(|spec| letters(spec) <= LINE_MAX);
    if fit { Ok(specs) } else { Err(Fault::Specs) }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// Several lines in composed form, without what is not seen.
fn lines(text: &str) -> String {
    let seen = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    let text: String = text.nfc().filter(seen).collect();
    text.trim().to_owned()
}

fn line(text: &str) -> String {
    lines(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ContributionForm {
        ContributionForm {
            company: " 달여울식품 ".to_owned(),
            job: "품질\r\n관리".to_owned(),
            year: "2024년".to_owned(),
            half: "1".to_owned(),
            hire: "신입".to_owned(),
            specs: "학점 4.0\r\n\r\n 토익 900 ".to_owned(),
            questions: vec!["지원동기".to_owned(), String::new(), "포부".to_owned()],
            answers: vec!["첫 줄\r\n둘째 줄\u{0}".to_owned(), " ".to_owned(), "답".to_owned()],
            mine: true,
            agreed: true,
        }
    }

    fn wrong(change: impl FnOnce(&mut ContributionForm)) -> Vec<(String, String)> {
        let mut form = form();
        change(&mut form);
        form.check(2026).unwrap_err().into_iter().map(|it| (it.field, it.message)).collect()
    }

    fn fields(change: impl FnOnce(&mut ContributionForm)) -> Vec<String> {
        wrong(change).into_iter().map(|it| it.0).collect()
    }

    #[test]
    fn what_is_typed_is_tidied_and_empty_questions_are_left_out() {
        let text = form().check(2026).unwrap();
        assert_eq!((text.company.as_str(), text.job.as_str()), ("달여울식품", "품질 관리"));
        assert_eq!((text.year, text.half, text.hire.as_str()), (2024, Some(1), "신입"));
        assert_eq!(text.specs, ["학점 4.0", "토익 900"]);
        let told: Vec<(&str, &str)> =
            text.answers.iter().map(|it| (it.question.as_str(), it.answer.as_str())).collect();
        assert_eq!(told, [("지원동기", "첫 줄\n둘째 줄"), ("포부", "답")]);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let all = ContributionForm::default().check(2026).unwrap_err();
        let fields: Vec<&str> = all.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, ["company", "job", "year", "answers[0]", "mine", "agreed"]);
    }

    #[test]
    fn a_question_has_its_answer_and_an_answer_its_question() {
        assert_eq!(fields(|it| it.answers[2].clear()), ["answers[2]"]);
        assert_eq!(fields(|it| it.questions[0].clear()), ["questions[0]"]);
        assert_eq!(fields(|it| it.questions[0] = "가".repeat(501)), ["questions[0]"]);
    }

    #[test]
    fn a_year_is_four_digits_of_this_year_at_most() {
        for year in ["", "24", "2027", "1989", "지난해", "-2024", "２０２４년도"] {
            assert_eq!(fields(|it| it.year = year.to_owned()), ["year"], "{year}");
        }
        assert!(wrong(|it| it.year = "x".to_owned())[0].1.contains("1990부터 2026"));
    }

    #[test]
    fn what_was_not_offered_is_not_taken() {
        assert_eq!(fields(|it| it.half = "3".to_owned()), ["half"]);
        assert_eq!(fields(|it| it.hire = "임원".to_owned()), ["hire"]);
    }

    #[test]
    fn what_is_too_long_is_told_with_its_limit() {
        assert_eq!(fields(|it| it.company = "가".repeat(101)), ["company"]);
        assert_eq!(fields(|it| it.specs = "가\n".repeat(31)), ["specs"]);
        assert_eq!(fields(|it| it.specs = "가".repeat(101)), ["specs"]);
        let long = wrong(|it| it.answers[0] = "가".repeat(20_000));
        assert_eq!(long[0].0, "answers[0]");
        assert!(long[0].1.contains("20,000자까지") && long[0].1.contains("20,007자"), "{}", long[0].1);
        let mut form = form();
        form.answers[0] = "가".repeat(20_000 - "지원동기포부답".chars().count());
        assert!(form.check(2026).is_ok());
    }
}
