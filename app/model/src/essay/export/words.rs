//! What every file says of an essay besides its answers, in the same words.

use super::clock;
use crate::{
    essay::{
        count::{CountRule, Measure, count},
        shape::{Essay, Form, Outcome, Question, Reference, Status},
    },
    money,
};

/// The title, or words for none.
pub(super) fn title(essay: &Essay) -> String {
    match (one_line(&essay.title), essay.form) {
        (title, _) if !title.is_empty() => title,
        (_, Form::Application) => "제목 없는 자소서".to_owned(),
        (_, Form::Card) => "제목 없는 경험 카드".to_owned(),
    }
}

/// What is known of it, each with its name; what is empty is left out.
pub(super) fn facts(essay: &Essay) -> Vec<(&'static str, String)> {
    let job = match essay.form {
        Form::Application => "직무",
        Form::Card => "태그",
    };
    let status = match essay.form {
        Form::Application => status(essay.status),
        Form::Card => "",
    };
    let facts = [
        ("회사", one_line(essay.company.name())),
        (job, one_line(&essay.job)),
        ("마감", essay.deadline.map(in_korea).unwrap_or_default()),
        ("상태", status.to_owned()),
        ("블라인드 채용", if essay.blind { "예".to_owned() } else { String::new() }),
        ("휴지통에 넣은 때", essay.trashed_at.map(in_korea).unwrap_or_default()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// How long an answer is, and may be: `1,000자 중 649자 · 351자 남음 · 글자 수(공백 포함) · 공고 기준`.
pub(super) fn length(question: &Question) -> String {
    let Some(limit) = &question.limit else {
        let rule = CountRule::default();
        let used = money::count(count(&question.answer, rule).into());
        return format!("{used}{} · {}", rule.mode.unit(), rule.mode.label());
    };
    let measure = Measure::of(&question.answer, limit);
    format!(
        "{} · {} · {} · {}",
        measure.used_text(),
        measure.left_text(),
        way(limit.rule()),
        limit.source_text()
    )
}

/// A fact that was put in, with where it is from, of when it is and where it was put.
pub(super) fn reference(essay: &Essay, reference: &Reference) -> String {
    let mut line = one_line(&reference.text);
    let source = one_line(&reference.source);
    let date = reference.date.map(clock::date).unwrap_or_default();
    match (source.is_empty(), date.is_empty()) {
        (true, true) => {}
        (false, false) => line.push_str(&format!(" ({source}, {date})")),
        _ => line.push_str(&format!(" ({source}{date})")),
    }
    let at = essay.questions.iter().position(|question| reference.question.as_ref() == Some(&question.id));
    if let Some(at) = at {
        line.push_str(&format!(" · 문항 {}", at + 1));
    }
    line
}

/// How is counted: `글자 수(공백 포함)`, `바이트(한글 2), 줄바꿈 2`.
pub(super) fn way(rule: CountRule) -> String {
    let label = rule.mode.label();
    if rule.newline == CountRule::of(rule.mode).newline {
        label.to_owned()
    } else {
        format!("{label}, 줄바꿈 {}", rule.newline.get())
    }
}

/// Line ends as LF.
pub(super) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text in one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_korea(at: chrono::DateTime<chrono::Utc>) -> String {
    format!("{} (한국 시각)", clock::minute(at))
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Writing => "작성 중",
        Status::Submitted => "제출함",
        Status::Result(Outcome::Pass) => "합격",
        Status::Result(Outcome::Fail) => "불합격",
        Status::Result(Outcome::Unknown) => "제출함(결과 모름)",
    }
}
