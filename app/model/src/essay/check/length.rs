//! How full an answer is.

use super::{
    AnswerToCheck, Rule,
    finding::{Hit, Hits, Severity},
};

/// Marks an answer that is empty, short, or over its limit.
pub(super) fn find(answer: &AnswerToCheck<'_>, hits: &mut Hits) {
    let is_empty = !answer.text.chars().any(|c| c.is_alphanumeric());
    let fill = answer.fill.filter(|fill| fill.is_finite());
    let found = match fill {
        _ if is_empty => Some((Rule::Empty, Severity::Error, "아직 쓰지 않았어요.".to_owned(), None)),
        Some(fill) if fill > 1.0 => {
            let hint = "제출할 때 뒤가 잘릴 수 있어요.";
            Some((Rule::Over, Severity::Error, "제한을 넘었어요.".to_owned(), Some(hint)))
        }
        Some(fill) if fill < 0.7 => Some((Rule::Short70, Severity::Caution, filled(fill), Some(MORE))),
        Some(fill) if fill < 0.9 => Some((Rule::Short90, Severity::Note, filled(fill), Some(MORE))),
        _ => None,
    };
    if let Some((rule, severity, message, hint)) = found {
        // The text changes with each letter; the question does not.
        let hit = Hit::new(rule, severity, 0..answer.text.len(), answer.question, message);
        hits.push(match hint {
            Some(hint) => hit.hint(hint),
            None => hit,
        });
    }
}

const MORE: &str = "90% 넘게 쓰면 좋아요.";

fn filled(fill: f64) -> String {
    format!("제한의 {:.0}%만 썼어요.", (fill.max(0.0) * 100.0).floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, fill: Option<f64>) -> Vec<(Rule, String)> {
        let mut hits = Hits::default();
        find(&AnswerToCheck { question: "지원동기", text, fill }, &mut hits);
        hits.into_vec().into_iter().map(|hit| (hit.rule, hit.message)).collect()
    }

    #[test]
    fn an_answer_is_told_by_how_full_it_is() {
        for (text, fill, expected) in [
            (" \n\u{200B}", Some(0.0), Some(Rule::Empty)),
            ("", None, Some(Rule::Empty)),
            ("가", Some(0.699), Some(Rule::Short70)),
            ("가", Some(0.7), Some(Rule::Short90)),
            ("가", Some(0.9), None),
            ("가", Some(1.0), None),
            ("가", Some(1.001), Some(Rule::Over)),
            ("가", None, None),
            ("가", Some(f64::NAN), None),
        ] {
            assert_eq!(found(text, fill).first().map(|it| it.0), expected, "{text:?} {fill:?}");
        }
        assert_eq!(found("가", Some(0.699))[0].1, "제한의 69%만 썼어요.");
    }
}
