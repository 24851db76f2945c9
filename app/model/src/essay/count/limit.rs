//! What a posting allows, and who says so.

use chrono::{DateTime, Datelike as _, Utc};
use serde::{Deserialize, Serialize};

use super::rule::{CountMode, CountRule, LetterUnit, NewlineWeight};
use crate::{
    form::{Violation, Violations},
    seoul,
};

/// The most that is taken for a limit; real ones end at some 10,000 bytes.
pub const LIMIT_MAX: u32 = 50_000;

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitSource {
    /// The posting.
    Posting,
    /// The writer, over whatever a posting says.
    User,
}

impl LimitSource {
    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Posting => "공고 기준",
            Self::User => "직접 정함",
        }
    }
}

/// How long an answer may be. From 1 to [`LIMIT_MAX`], also when it is read from where it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "KeptLimit", into = "KeptLimit")]
pub struct Limit {
    n: u32,
    rule: CountRule,
    source: LimitSource,
    checked_at: DateTime<Utc>,
}

/// A limit as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptLimit {
    n: u32,
    rule: CountRule,
    source: LimitSource,
    checked_at: DateTime<Utc>,
}

/// The fields as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitForm {
    /// A number: `1000`, `1,000`.
    pub n: String,
    /// A word of [`CountMode`].
    pub mode: String,
    /// A word of [`LetterUnit`]; empty is the default.
    pub letter: String,
    /// A number of [`NewlineWeight`]; empty is what is usual for the mode.
    pub newline: String,
}

/// What is wrong with a limit, in words for the writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitFault {
    /// Nothing was typed.
    #[error("글자 수 제한을 적어 주세요.")]
    Missing,
    /// Something else than digits.
    #[error("숫자로만 적어 주세요. 예: 1000")]
    NoNumber,
    /// Nothing, or more than anyone asks for.
    #[error("1부터 {LIMIT_MAX}까지 적을 수 있어요.")]
    Range,
    /// A mode that no form of ours offers.
    #[error("세는 법을 다시 골라 주세요.")]
    Mode,
    /// A letter that no form of ours offers.
    #[error("글자를 세는 단위를 다시 골라 주세요.")]
    Letter,
    /// A weight that no form of ours offers.
    #[error("줄바꿈을 세는 법을 다시 골라 주세요.")]
    Newline,
}

impl Limit {
    /// A limit.
    ///
    /// # Errors
    /// [`LimitFault::Range`].
    pub fn new(
        n: u32,
        rule: CountRule,
        source: LimitSource,
        checked_at: DateTime<Utc>,
    ) -> Result<Self, LimitFault> {
        if (1..=LIMIT_MAX).contains(&n) {
            Ok(Self { n, rule, source, checked_at })
        } else {
            Err(LimitFault::Range)
        }
    }

    /// Reads a form.
    ///
    /// # Errors
    /// Everything that is wrong with it, field by field.
    pub fn parse(
        form: &LimitForm,
        source: LimitSource,
        checked_at: DateTime<Utc>,
    ) -> Result<Self, Vec<Violation>> {
        let mut wrong = Violations::default();
        let n = wrong.take("n", number(&form.n));
        let mode = wrong.take("mode", form.mode.parse::<CountMode>().map_err(|_| LimitFault::Mode));
        let usual = CountRule::of(mode.unwrap_or_default());
        let letter = match form.letter.as_str() {
            "" => Some(usual.letter),
            word => wrong.take("letter", word.parse::<LetterUnit>().map_err(|_| LimitFault::Letter)),
        };
        let newline = match form.newline.as_str() {
            "" => Some(usual.newline),
            word => wrong.take("newline", word.parse::<NewlineWeight>().map_err(|_| LimitFault::Newline)),
        };
        let (Some(n), Some(mode), Some(letter), Some(newline)) = (n, mode, letter, newline) else {
            return Err(wrong.into_vec());
        };
        Ok(Self { n, rule: CountRule { mode, letter, newline }, source, checked_at })
    }

    /// How much there may be.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.n
    }

    /// How it is counted.
    #[must_use]
    pub fn rule(&self) -> CountRule {
        self.rule
    }

    /// Who says so.
    #[must_use]
    pub fn source(&self) -> LimitSource {
        self.source
    }

    /// `공고 기준(2026.11.20 확인)`: who says so, and on which day in Korea that was looked up or set.
    #[must_use]
    pub fn source_text(&self) -> String {
        let day = seoul::day(self.checked_at);
        format!("{}({}.{:02}.{:02} 확인)", self.source.label(), day.year(), day.month(), day.day())
    }

    /// When it was looked up or set.
    #[must_use]
    pub fn checked_at(&self) -> DateTime<Utc> {
        self.checked_at
    }
}

impl TryFrom<KeptLimit> for Limit {
    type Error = LimitFault;

    fn try_from(KeptLimit { n, rule, source, checked_at }: KeptLimit) -> Result<Self, LimitFault> {
        Self::new(n, rule, source, checked_at)
    }
}

impl From<Limit> for KeptLimit {
    fn from(Limit { n, rule, source, checked_at }: Limit) -> Self {
        Self { n, rule, source, checked_at }
    }
}

fn number(text: &str) -> Result<u32, LimitFault> {
    let digits: String = text.trim().chars().filter(|c| *c != ',').collect();
    if digits.is_empty() {
        return Err(LimitFault::Missing);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LimitFault::NoNumber);
    }
    // What does not fit into the number is beyond the range as well.
    let n = digits.parse().map_err(|_| LimitFault::Range)?;
    if (1..=LIMIT_MAX).contains(&n) { Ok(n) } else { Err(LimitFault::Range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(n: &str, mode: &str) -> LimitForm {
        LimitForm { n: n.to_owned(), mode: mode.to_owned(), ..LimitForm::default() }
    }

    fn parse(form: &LimitForm) -> Result<Limit, Vec<Violation>> {
        Limit::parse(form, LimitSource::User, DateTime::UNIX_EPOCH)
    }

    fn fields(form: &LimitForm) -> Vec<(String, String)> {
        parse(form).unwrap_err().into_iter().map(|it| (it.field, it.message)).collect()
    }

    #[test]
    fn a_number_and_a_mode_are_enough() {
        let limit = parse(&form(" 1,000 ", "letters_without_spaces")).unwrap();
        assert_eq!(limit.n(), 1000);
        assert_eq!(limit.rule(), CountRule::of(CountMode::LettersWithoutSpaces));
        let full =
            LimitForm { letter: "code_point".into(), newline: "2".into(), ..form("4000", "simple_bytes") };
        let rule = parse(&full).unwrap().rule();
        assert_eq!((rule.letter, rule.newline), (LetterUnit::CodePoint, NewlineWeight::Two));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let wrong =
            LimitForm { n: "천".into(), mode: "words".into(), letter: "x".into(), newline: "3".into() };
        let fields = fields(&wrong);
        let names: Vec<&str> = fields.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(names, ["n", "mode", "letter", "newline"]);
        assert!(fields.iter().all(|(_, message)| message.contains("주세요.")));
    }

    #[test]
    fn a_limit_is_from_1_to_50000() {
        let message = |n: &str| fields(&form(n, "letters")).remove(0).1;
        assert_eq!(message(" "), "글자 수 제한을 적어 주세요.");
        assert_eq!(message("-5"), "숫자로만 적어 주세요. 예: 1000");
        for n in ["0", "50001", "99999999999999999999"] {
            assert_eq!(message(n), "1부터 50000까지 적을 수 있어요.");
        }
        assert_eq!(parse(&form("50000", "letters")).unwrap().n(), LIMIT_MAX);
    }

    #[test]
    fn it_says_on_which_day_in_korea_it_was_checked() {
        let text = |at: &str, source| {
            Limit::new(700, CountRule::default(), source, at.parse().unwrap()).unwrap().source_text()
        };
        assert_eq!(text("2026-11-20T14:59:59Z", LimitSource::Posting), "공고 기준(2026.11.20 확인)");
        assert_eq!(text("2026-11-20T15:00:00Z", LimitSource::User), "직접 정함(2026.11.21 확인)");
    }

    #[test]
    fn a_limit_is_kept_with_its_provenance() {
        let limit =
            Limit::new(700, CountRule::default(), LimitSource::Posting, DateTime::UNIX_EPOCH).unwrap();
        let json = serde_json::to_string(&limit).unwrap();
        assert_eq!(
            json,
            r#"{"n":700,"rule":{"mode":"letters","letter":"utf16","newline":1},"source":"posting","checked_at":"1970-01-01T00:00:00Z"}"#
        );
        assert_eq!(serde_json::from_str::<Limit>(&json).unwrap(), limit);
        let none = json.replace("700", "0");
        assert!(serde_json::from_str::<Limit>(&none).is_err(), "what was kept is checked as what is typed");
    }
}
