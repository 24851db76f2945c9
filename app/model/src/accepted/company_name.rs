//! Names of companies as essays write them, which an operator looks through: whom one means that fits none of our
//! companies, or several.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    company::CorpCode,
    form::{Violation, Violations},
    region::Region,
};

/// Most companies an operator is offered for a name.
pub const COMPANY_CANDIDATES_MAX: u32 = 8;

/// A company as essays write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedCompany {
    /// Stands for the name in addresses and forms, whatever is in it.
    pub key: String,
    /// The form in which names are compared: what is decided is decided of it.
    pub norm: String,
    /// How many essays have it.
    pub essays: u32,
    /// How they write it, the most common way first.
    pub written: Vec<WrittenName>,
    /// Companies it may mean, the likeliest first; none where it is decided.
    pub candidates: Vec<CompanyCandidate>,
    /// What an operator decided.
    pub decision: Option<CompanyDecision>,
}

impl AcceptedCompany {
    /// The name as it is written most, else its compared form.
    #[must_use]
    pub fn name(&self) -> &str {
        self.written.first().map_or(&self.norm, |it| &it.name)
    }
}

/// A way to write a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenName {
    /// As it is written.
    pub name: String,
    /// In how many essays.
    pub essays: u32,
}

/// A company a name may mean, with what tells it from others of its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyCandidate {
    /// Its key.
    pub corp_code: CorpCode,
    /// Our name of it.
    pub name: String,
    /// Where it is on the stock market.
    pub stock_code: Option<String>,
    /// Where it is.
    pub region: Option<Region>,
    /// It is no longer in DART's list.
    pub gone: bool,
}

impl CompanyCandidate {
    /// What tells it from others of its name, in a line.
    #[must_use]
    pub fn line(&self) -> String {
        let parts = [
            Some(format!("고유번호 {}", self.corp_code)),
            self.stock_code.as_ref().map(|code| format!("종목코드 {code}")),
            self.region.map(|region| region.label().to_owned()),
            self.gone.then(|| "없어진 회사".to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// What an operator decided of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyDecision {
    /// Whom it means; none: no company of ours.
    pub corp_code: Option<CorpCode>,
    /// Our name of that company; none as well where we know it no more.
    pub company: Option<String>,
    /// The operator's nickname; none when that account is no more.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a form says of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyChoiceForm {
    /// A corp code that was offered, or a word of [`CompanyChoice`].
    pub choice: String,
    /// A corp code as typed.
    pub corp_code: String,
}

/// Whom an operator says a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanyChoice {
    /// This company.
    Company(CorpCode),
    /// No company of ours.
    NotOurs,
}

impl CompanyChoice {
    /// The word that says: the company whose code is typed.
    pub const TYPED: &'static str = "typed";
    /// The word that says: no company of ours.
    pub const NOT_OURS: &'static str = "not_ours";

    /// Reads a form.
    ///
    /// # Errors
    /// Nothing is chosen, or a code is typed that is none or does not go with what is chosen.
    pub fn parse(form: &CompanyChoiceForm) -> Result<Self, Vec<Violation>> {
        let mut violations = Violations::default();
        let typed = match form.corp_code.trim() {
            "" => None,
            text => violations.take("corp_code", text.parse().map_err(|_| CompanyNameFault::Code)),
        };
        let is_typed = !form.corp_code.trim().is_empty();
        let chosen = match form.choice.trim() {
            // Who types a code has chosen.
            "" | Self::TYPED if is_typed => typed.map(Self::Company),
            Self::TYPED => {
                violations.add("corp_code", CompanyNameFault::NoCode.to_string());
                None
            }
            Self::NOT_OURS => Some(Self::NotOurs),
            code => violations
                .take("choice", code.parse().map_err(|_| CompanyNameFault::NoChoice))
                .map(Self::Company),
        };
        if let (Some(chosen), Some(typed)) = (chosen, typed)
            && chosen != Self::Company(typed)
        {
            violations.add("corp_code", CompanyNameFault::Both.to_string());
        }
        match chosen {
            Some(chosen) if violations.is_empty() => Ok(chosen),
            _ => Err(violations.into_vec()),
        }
    }

    /// The company, when it is one.
    #[must_use]
    pub fn corp_code(self) -> Option<CorpCode> {
        match self {
            Self::Company(code) => Some(code),
            Self::NotOurs => None,
        }
    }
}

/// What is wrong with a decision, in words for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompanyNameFault {
    /// Nothing is chosen, or what no form of ours offers.
    #[error("어느 회사인지 골라 주세요.")]
    NoChoice,
    /// The code that was to be typed is not there.
    #[error("고유번호를 적어 주세요.")]
    NoCode,
    /// What is typed is no code.
    #[error("고유번호는 숫자 8자리예요.")]
    Code,
    /// A code is typed, and something else is chosen.
    #[error("고른 것과 적은 번호가 달라요. 번호를 지우거나 ‘번호로 적기’를 골라 주세요.")]
    Both,
    /// No company has the code.
    #[error("이 고유번호의 회사가 없어요. 번호를 확인해 주세요.")]
    NoCompany,
    /// Essays of the company were taken down.
    #[error("글을 내린 회사예요. 이 이름으로 된 글도 명령으로 내려 주세요.")]
    TakenDown,
    /// Another operator decided it.
    #[error("그사이 다른 운영자가 정했어요. 정한 내용을 확인해 주세요.")]
    Decided,
    /// Another operator took it back, and may have decided it anew.
    #[error("그사이 다른 운영자가 되돌리거나 다시 정했어요. 화면을 새로 열어 확인해 주세요.")]
    Undone,
    /// No essay has the name any more.
    #[error("이 이름으로 된 글이 더 없어요. 목록에서 다시 골라 주세요.")]
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(choice: &str, corp_code: &str) -> Result<CompanyChoice, Vec<(String, String)>> {
        let form = CompanyChoiceForm { choice: choice.to_owned(), corp_code: corp_code.to_owned() };
        CompanyChoice::parse(&form)
            .map_err(|wrong| wrong.into_iter().map(|it| (it.field, it.message)).collect())
    }

    #[test]
    fn a_candidate_a_typed_code_or_no_company_is_chosen() {
        let company = |code: &str| Ok(CompanyChoice::Company(code.parse().unwrap()));
        assert_eq!(parse("00990001", ""), company("00990001"));
        assert_eq!(parse("00990001", "00990001"), company("00990001"), "said twice");
        assert_eq!(parse("typed", " 00990002 "), company("00990002"));
        assert_eq!(parse("", "00990002"), company("00990002"), "who types a code has chosen");
        assert_eq!(parse("not_ours", " "), Ok(CompanyChoice::NotOurs));
    }

    #[test]
    fn what_is_missing_or_contradicts_itself_is_refused_beside_its_field() {
        for (choice, corp_code, field, fault) in [
            ("", "", "choice", CompanyNameFault::NoChoice),
            ("<b>", "", "choice", CompanyNameFault::NoChoice),
            ("typed", "", "corp_code", CompanyNameFault::NoCode),
            ("typed", "1234", "corp_code", CompanyNameFault::Code),
            ("", "달여울식품", "corp_code", CompanyNameFault::Code),
            ("00990001", "00990002", "corp_code", CompanyNameFault::Both),
            ("not_ours", "00990002", "corp_code", CompanyNameFault::Both),
        ] {
            let expected = vec![(field.to_owned(), fault.to_string())];
            assert_eq!(parse(choice, corp_code), Err(expected), "{choice} {corp_code}");
        }
    }

    #[test]
    fn a_candidate_says_what_tells_it_from_others() {
        let candidate = CompanyCandidate {
            corp_code: "00990001".parse().unwrap(),
            name: "달여울식품".to_owned(),
            stock_code: Some("990001".to_owned()),
            region: Some(Region::Seoul),
            gone: true,
        };
        assert_eq!(candidate.line(), "고유번호 00990001 · 종목코드 990001 · 서울 · 없어진 회사");
        let bare = CompanyCandidate { stock_code: None, region: None, gone: false, ..candidate };
        assert_eq!(bare.line(), "고유번호 00990001");
    }
}
