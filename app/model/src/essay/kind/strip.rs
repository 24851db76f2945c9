//! A question without its number and its limits: `2. 성장과정 (500자 이내)` asks for `성장과정`.

/// What a limit counts.
const UNITS: [&str; 13] = [
    "자",
    "글자",
    "byte",
    "bytes",
    "바이트",
    "words",
    "word",
    "characters",
    "매",
    "장",
    "쪽",
    "단어",
    "분량",
];

/// Words that stand around a limit and say nothing without it.
const AROUND: [&str; 19] = [
    "최소",
    "최대",
    "공백",
    "포함",
    "제외",
    "한글",
    "영문",
    "국문",
    "띄어쓰기",
    "이내",
    "내외",
    "안팎",
    "이상",
    "이하",
    "미만",
    "각각",
    "각",
    "a4",
    "약",
];

/// The question in lower case, its words separated by single blanks, without number and limits.
#[must_use]
pub fn strip(question: &str) -> String {
    let lower: String = question.to_lowercase().chars().map(plain_bracket).collect();
    let open = without_limit_brackets(without_number(without_note(lower.trim())));
    let words: Vec<&str> = open.split_whitespace().collect();
    let limits: Vec<bool> = words.iter().map(|word| is_limit(word)).collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let near = |step: usize| limits.get(at.wrapping_add(step)).copied().unwrap_or(false);
        let beside = near(1) || near(usize::MAX) || near(2) || near(usize::MAX - 1);
        if !(near(0) || beside && is_around(word)) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

/// The bracket a form's author might as well have used: `【협업】` is `[협업]`.
fn plain_bracket(letter: char) -> char {
    match letter {
        '【' | '〔' | '［' => '[',
        '】' | '〕' | '］' => ']',
        '（' => '(',
        '）' => ')',
        other => other,
    }
}

/// Without what follows a `※`: a note on how to fill in the form, which speaks of anything but the question.
fn without_note(text: &str) -> &str {
    match text.split_once('※') {
        Some((before, _)) if before.chars().any(char::is_alphabetic) => before.trim_end(),
        _ => text,
    }
}

/// Without a leading `1.`, `(2)`, `3번`, `Q4.`, `문항 5`, `[문항 1]` or `①`.
fn without_number(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || ('①'..='⑳').contains(&c));
    if let Some((inside, rest)) =
        text.strip_prefix(['[', '(', '<']).and_then(|rest| rest.split_once([']', ')', '>']))
        && after_number(inside.trim()).is_some_and(|rest| rest.trim().is_empty())
    {
        return rest.trim_start();
    }
    match after_number(text) {
        Some(rest) if rest.starts_with(['.', ')', ':', '-', ',']) => {
            rest.trim_start_matches(['.', ')', ':', '-', ',', ' '])
        }
        Some(rest) if text.starts_with("문항") || text.starts_with("질문") || rest.starts_with('번') => {
            rest.trim_start_matches(['번', '.', ')', ':', '-', ' '])
        }
        _ => text,
    }
}

/// What follows the number of a question.
fn after_number(text: &str) -> Option<&str> {
    let bare =
        ["문항", "질문", "question", "q"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    let bare = bare.trim_start_matches([' ', '.']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < bare.len() && bare.len() - rest.len() < 3).then_some(rest)
}

/// Without the brackets that hold a limit.
fn without_limit_brackets(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(['(', '[']) {
        kept.push_str(before);
        match from.split_once([')', ']']) {
            Some((inside, after)) => {
                if !holds_limit(inside) {
                    kept.extend([" (", inside, ") "]);
                }
                rest = after;
            }
            None => rest = from,
        }
    }
    kept.push_str(rest);
    kept
}

/// Whether all of it is about a limit: `최소 300자 최대 800자`, `공백 포함 500`, `자유 분량`.
fn holds_limit(inside: &str) -> bool {
    inside.split([' ', ',', '~', '/']).filter(|word| !word.is_empty()).all(|word| {
        is_limit(word)
            || is_around(word)
            || word.chars().all(|c| c.is_ascii_digit())
            || matches!(
                word,
                "자유" | "선택" | "필수" | "공통" | "제한" | "없음" | "max" | "max." | "up" | "to" | "반"
            )
    })
}

/// `500자`, `1,000byte`, `300~500자로`, and a unit that stands alone after its number.
fn is_limit(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '~' | '-' | '.'));
    let unit = unit.trim_end_matches(['.', ',']);
    let counted = unit.len() < word.trim_end_matches(['.', ',']).len();
    let bare = UNITS.iter().find_map(|name| unit.strip_prefix(name));
    let tail = |rest: &str| rest.is_empty() || is_around(rest) || matches!(rest, "로" | "을" | "를" | "의");
    (counted && (bare.is_some_and(tail) || unit.contains("자~")))
        || matches!(unit, "byte" | "bytes" | "바이트" | "words" | "characters")
}

/// Whether the word only stands beside a limit.
fn is_around(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    AROUND.iter().any(|name| {
        word.strip_prefix(name)
            .is_some_and(|rest| matches!(rest, "" | "로" | "으로" | "에서" | "하여" | "의"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_limits_go_and_the_question_stays() {
        for (question, expected) in [
            ("1. 성장과정 (500자 이내)", "성장과정"),
            ("Q2) 지원동기를 기술하시오. [공백 포함 1,000byte]", "지원동기를 기술하시오."),
            ("[문항 3] 포부를 쓰시오. (최소 300자, 최대 800자)", "포부를 쓰시오."),
            ("② 성격의 장단점 500자", "성격의 장단점"),
            ("3번. 가치관을 1,000자 이내로 적으시오.", "가치관을 적으시오."),
            ("Tell us about yourself. (max. 300 words)", "tell us about yourself."),
            ("[직업윤리] 원칙을 지킨 경험 (400~600자)", "(직업윤리) 원칙을 지킨 경험"),
            ("지원 동기(생산직)", "지원 동기 (생산직)"),
        ] {
            assert_eq!(strip(question), expected, "{question}");
        }
    }

    #[test]
    fn numbers_that_belong_to_the_question_stay() {
        for question in
            ["10년 뒤 본인의 모습", "4차 산업혁명에 대한 견해", "1분 자기소개", "3가지 단어로 표현하시오."]
        {
            assert_eq!(strip(question), question);
        }
    }

    #[test]
    fn a_note_on_filling_in_goes_and_a_choice_offered_stays() {
        assert_eq!(strip("성격의 장단점 (500자) ※ 학교, 출신지 등 기재 금지"), "성격의 장단점");
        assert_eq!(strip("※ 다음 중 하나를 고르시오. 도전 경험"), "※ 다음 중 하나를 고르시오. 도전 경험");
        assert_eq!(strip("【협업】 갈등을 푼 경험"), "(협업) 갈등을 푼 경험");
    }

    #[test]
    fn brackets_without_an_end_are_no_trouble() {
        for question in ["지원동기 (500자", "[[[", ")지원동기(", "("] {
            assert!(strip(question).len() <= question.len() + 3, "{question}");
        }
        assert_eq!(strip(")지원동기"), ")지원동기");
    }
}
