//! What a column may be, and what its name says that it is.

use std::fmt;

use model::hangul::fold_width;

/// What a column is to an essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The company, as written.
    Company,
    /// 직무.
    Job,
    /// The year; the half-year may stand with it.
    Year,
    /// 상반기 or 하반기.
    Half,
    /// 신입, 인턴, 경력.
    Hire,
    /// What the applicant had to show; there may be several columns.
    Specs,
    /// Questions and answers together: a list, or one text with numbered questions.
    Answers,
    /// The question of this number.
    Question(u8),
    /// The answer of this number.
    Answer(u8),
}

/// Numbers of questions and answers at most: a file may have more columns than an essay may have answers.
const NUMBERS: u8 = 99;

const WORDS: [(Field, &str, &[&str]); 7] = [
    (
        Field::Company,
        "company",
        &[
            "회사",
            "회사명",
            "기업",
            "기업명",
            "지원회사",
            "지원회사명",
            "지원기업",
            "지원기업명",
            "업체",
            "업체명",
            "company",
            "companyname",
            "corp",
            "organization",
            "organizationname",
        ],
    ),
    (
        Field::Job,
        "job",
        &[
            "직무",
            "직무명",
            "지원직무",
            "직군",
            "직종",
            "부문",
            "지원부문",
            "모집부문",
            "분야",
            "지원분야",
            "모집분야",
            "포지션",
            "job",
            "jobtitle",
            "role",
            "position",
        ],
    ),
    (
        Field::Year,
        "year",
        &[
            "연도",
            "년도",
            "합격연도",
            "합격년도",
            "지원연도",
            "지원년도",
            "채용연도",
            "시기",
            "합격시기",
            "지원시기",
            "채용시기",
            "year",
            "period",
        ],
    ),
    (Field::Half, "half", &["반기", "상하반기", "상반기하반기", "half"]),
    (
        Field::Hire,
        "hire",
        &[
            "채용구분",
            "구분",
            "채용유형",
            "채용형태",
            "고용형태",
            "신입경력",
            "경력구분",
            "hire",
            "hiretype",
            "type",
            "employmenttype",
        ],
    ),
    (Field::Specs, "specs", &["스펙", "합격스펙", "지원자스펙", "합격자스펙", "spec", "specs"]),
    (
        Field::Answers,
        "answers",
        &[
            "문항과답변",
            "자기소개서",
            "자소서",
            "합격자소서",
            "합격자기소개서",
            "본문",
            "전문",
            "내용",
            "answers",
            "qna",
            "content",
            "essay",
            "coverletter",
        ],
    ),
];

const QUESTIONS: [&str; 8] =
    ["문항", "질문", "문항내용", "질문내용", "항목", "question", "questiontext", "q"];
const ANSWERS: [&str; 12] = [
    "답변",
    "답",
    "답변내용",
    "문항답변",
    "문항답",
    "질문답변",
    "질문답",
    "자기소개서",
    "자소서",
    "answer",
    "answertext",
    "a",
];

impl Field {
    /// The field a word of the command line means: `company`, `q1`, `a1`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let named = WORDS.iter().find(|(_, known, _)| *known == word).map(|(field, ..)| *field);
        let numbered = || {
            let number: u8 = word.get(1..)?.parse().ok()?;
            Self::numbered(word.get(..1)?, number)
        };
        named.or_else(numbered)
    }

    /// What the name of a column says that it is.
    #[must_use]
    pub fn guess(column: &str) -> Option<Self> {
        let key = key(column);
        let named = WORDS.iter().find(|(_, _, words)| words.contains(&key.as_str()));
        if let Some((field, ..)) = named {
            return Some(*field);
        }
        let digits: String = key.chars().filter(char::is_ascii_digit).collect();
        let word: String = key.chars().filter(|c| !c.is_ascii_digit()).collect();
        // `12번 문항 3` has two numbers.
        if !digits.is_empty() && !key.contains(&digits) {
            return None;
        }
        match digits.parse() {
            Ok(number) => Self::numbered(word.trim_start_matches('번').trim_end_matches('번'), number),
            // A lone letter is no word.
            Err(_) if digits.is_empty() && !matches!(word.as_str(), "q" | "a") => Self::numbered(&word, 1),
            Err(_) => None,
        }
    }

    fn numbered(word: &str, number: u8) -> Option<Self> {
        let is = |words: &[&str]| {
            words.iter().any(|known| *known == word || known.replace("문항", "문항번") == word)
        };
        match number {
            0 => None,
            _ if number > NUMBERS => None,
            _ if is(&QUESTIONS) => Some(Self::Question(number)),
            _ if is(&ANSWERS) => Some(Self::Answer(number)),
            _ => None,
        }
    }
}

/// The word of the command line and of reasons.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(number) => write!(f, "q{number}"),
            Self::Answer(number) => write!(f, "a{number}"),
            named => {
                let word = WORDS.iter().find(|(field, ..)| field == named);
                f.write_str(word.map_or("", |(_, word, _)| word))
            }
        }
    }
}

/// The form in which names of columns are compared: letters and digits.
pub(super) fn key(column: &str) -> String {
    fold_width(column).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_command_line_are_read_as_they_are_written() {
        let fields = WORDS.map(|(field, ..)| field);
        for field in fields.into_iter().chain([Field::Question(1), Field::Answer(20), Field::Answer(99)]) {
            assert_eq!(Field::parse(&field.to_string()), Some(field));
            assert_eq!(Field::guess(&field.to_string()), Some(field), "and mean the same as a header");
        }
        for word in ["", "회사", "q", "q0", "a100", "b1", "가", "q1x"] {
            assert_eq!(Field::parse(word), None, "{word}");
        }
    }

    #[test]
    fn korean_and_english_headers_are_understood() {
        use Field::{Answer, Answers, Company, Half, Hire, Job, Question, Specs, Year};
        for (column, field) in [
            ("회사", Company),
            (" 기업명 ", Company),
            ("지원 회사(명)", Company),
            ("Company_Name", Company),
            ("직무", Job),
            ("지원 분야", Job),
            ("ROLE", Job),
            ("연도", Year),
            ("합격 시기", Year),
            ("상/하반기", Half),
            ("채용구분", Hire),
            ("신입/경력", Hire),
            ("스펙", Specs),
            ("자기소개서", Answers),
            ("answers", Answers),
            ("문항1", Question(1)),
            ("문항 02", Question(2)),
            ("2번 문항", Question(2)),
            ("질문", Question(1)),
            ("Q3.", Question(3)),
            ("question_4", Question(4)),
            ("답변1", Answer(1)),
            ("답변 (2)", Answer(2)),
            ("문항1 답변", Answer(1)),
            ("1번 문항 답변", Answer(1)),
            ("문항1번 답변", Answer(1)),
            ("자소서 2", Answer(2)),
            ("a1", Answer(1)),
            ("Ａ１", Answer(1)),
            ("Answer", Answer(1)),
        ] {
            assert_eq!(Field::guess(column), Some(field), "{column}");
        }
    }

    #[test]
    fn what_a_header_does_not_say_is_not_guessed() {
        for column in
            ["", "이름", "a", "q", "번호", "1", "문항0", "1문항2", "답변100", "지원동기", "회사2", "url"]
        {
            assert_eq!(Field::guess(column), None, "{column}");
        }
    }
}
