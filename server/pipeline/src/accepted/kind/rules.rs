//! Rules beside the learned weights: few, named, each with its reason.

use model::accepted::QuestionKind::{
    self, Challenge, Character, Growth, Issue, Motive, Other, Plan, Skill, Teamwork,
};

/// A kind that a question names itself.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The word for it in explanations.
    pub name: &'static str,
    /// Whoever writes one of these, without blanks, asks for the kind.
    pub words: &'static [&'static str],
    /// The kind.
    pub kind: QuestionKind,
    /// Why weights alone do not do.
    pub reason: &'static str,
}

/// Why a heading in brackets is a rule.
const NCS: &str = "직업기초능력 of the national competency standards (NCS) as a heading: public bodies ask each by its name.";

/// The rules in the order in which they are tried.
pub const RULES: [Rule; 11] = [
    Rule {
        name: "motive_named",
        words: &["지원동기", "지원이유", "지원사유", "입사동기", "지원한이유", "지원한동기", "지원하게된"],
        kind: Motive,
        reason: "The name of the kind: in a long question other words may outweigh it.",
    },
    Rule {
        name: "growth_named",
        words: &["성장과정", "성장배경"],
        kind: Growth,
        reason: "The name of the kind; what grew in the meantime is asked beside it.",
    },
    Rule {
        name: "character_named",
        words: &["성격의장단점", "성격장단점", "성격의장점", "성격및장단점"],
        kind: Character,
        reason: "The name of the kind; a weakness overcome reads like a challenge.",
    },
    Rule {
        name: "plan_named",
        words: &["입사후포부", "입사후계획", "장래포부", "입행후포부"],
        kind: Plan,
        reason: "The name of the kind: short, and mostly the second of two.",
    },
    Rule {
        name: "values_named",
        words: &["인재상", "핵심가치", "좌우명", "직업윤리"],
        kind: Other,
        reason: "Asked by way of an experience of any kind, and yet about values.",
    },
    Rule {
        name: "hire_asked",
        words: &["채용해야하는", "채용해야할", "뽑아야하는", "뽑아야할", "선발해야하는", "선발해야할"],
        kind: Skill,
        reason: "The reason asked for is what the person can do, not why they apply.",
    },
    Rule {
        name: "stand_asked",
        words: &["찬반", "논하시오", "논하십시오", "논술하시오"],
        kind: Issue,
        reason: "Whatever the topic is, an argument is asked for; topics are without end.",
    },
    Rule {
        name: "ncs_together",
        words: &[
            "(의사소통)",
            "(의사소통능력)",
            "(대인관계)",
            "(대인관계능력)",
            "(갈등관리)",
            "(갈등관리능력)",
        ],
        kind: Teamwork,
        reason: NCS,
    },
    Rule {
        name: "ncs_solving",
        words: &["(문제해결)", "(문제해결능력)", "(자기개발)", "(자기개발능력)"],
        kind: Challenge,
        reason: NCS,
    },
    Rule {
        name: "ncs_knowing_how",
        words: &["(수리능력)", "(정보능력)", "(자원관리)", "(자원관리능력)", "(기술능력)"],
        kind: Skill,
        reason: NCS,
    },
    Rule {
        name: "ncs_institution", words: &["(조직이해)", "(조직이해능력)"], kind: Other, reason: NCS
    },
];

/// How probable a kind is at least that a question names.
pub const NAMED: f32 = 0.9;

/// From here on a kind is sure: sure kinds come in the order in which the question speaks of them.
/// Reason: people list the kinds of a double question as it asks for them, and weights do not see order.
pub const SURE: f32 = 0.7;

/// How much earlier, as a part of the question, one kind must be spoken of to come before a more probable one.
pub const EARLIER: f32 = 0.05;

/// The rules that a stripped question fulfils.
pub fn fulfilled(text: &str) -> impl Iterator<Item = &'static Rule> {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    RULES.iter().filter(move |rule| rule.words.iter().any(|word| squeezed.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<QuestionKind> {
        fulfilled(text).map(|rule| rule.kind).collect()
    }

    #[test]
    fn a_kind_is_named_whatever_the_blanks() {
        assert_eq!(kinds("지원 동기와 입사후 포부"), [Motive, Plan]);
        assert_eq!(kinds("성격의 장단점"), [Character]);
        assert_eq!(kinds("직무 역량"), []);
    }

    #[test]
    fn a_competency_of_the_ncs_as_a_heading_is_the_kind() {
        assert_eq!(kinds("(의사소통 능력) 의견을 효과적으로 전달한 경험"), [Teamwork]);
        assert_eq!(kinds("(자원관리능력) 예산을 나누어 쓴 경험"), [Skill]);
        assert_eq!(kinds("(조직이해) 기관의 역할을 설명하시오."), [Other]);
        assert_eq!(
            kinds("직무에 필요한 의사소통능력을 갖추기 위한 노력"),
            [],
            "in the text it is no heading"
        );
    }

    #[test]
    fn names_and_reasons_tell_rules_apart() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(!rule.reason.is_empty());
            assert!(RULES[..at].iter().all(|other| other.name != rule.name), "{}", rule.name);
        }
    }
}
