//! What was looked for and not found.

use model::essay::check::{Finding, Rule};

/// Rules that people know as one thing, with its name.
const FAMILIES: [(&str, &[Rule]); 22] = [
    ("다른 회사 이름", &[Rule::OtherCompany]),
    ("채우지 않은 자리", &[Rule::Placeholder]),
    ("맞춤법", &[Rule::SpellingDoe, Rule::SpellingAn, Rule::SpellingWord]),
    ("띄어쓰기", &[Rule::Spacing]),
    ("분량", &[Rule::Empty, Rule::Short70, Rule::Short90, Rule::Over]),
    ("되풀이한 문장", &[Rule::SentenceAgain]),
    ("되풀이한 낱말", &[Rule::WordAgain, Rule::WordTwice]),
    ("예전 글과 같은 부분", &[Rule::PastOverlap]),
    ("합격자소서와 같은 부분", &[Rule::AcceptedOverlap]),
    ("홀로 쓴 자모", &[Rule::LoneJamo]),
    ("깨질 수 있는 글자", &[Rule::Unencodable]),
    ("긴 문장", &[Rule::LongSentence]),
    ("섞인 말투", &[Rule::MixedEndings]),
    ("이름", &[Rule::BlindName]),
    ("성별", &[Rule::BlindGender]),
    ("나이", &[Rule::BlindAge]),
    ("출신 지역", &[Rule::BlindRegion]),
    ("학교", &[Rule::BlindSchool]),
    ("가족", &[Rule::BlindFamily]),
    ("결혼", &[Rule::BlindMarriage]),
    ("종교", &[Rule::BlindReligion]),
    ("외모·신체", &[Rule::BlindLooks]),
];

/// Names of what an answer has no fault of, in their order. What it could not be compared with it has not passed.
pub fn passed(findings: &[Finding], is_blind: bool, has_accepted: bool) -> Vec<&'static str> {
    let is_asked = |rules: &[Rule]| {
        (is_blind || !rules.iter().any(|rule| rule.is_blind()))
            && (has_accepted || !rules.contains(&Rule::AcceptedOverlap))
    };
    let is_clean = |rules: &[Rule]| !findings.iter().any(|it| rules.contains(&it.rule));
    let passed = FAMILIES.iter().filter(|(_, rules)| is_asked(rules) && is_clean(rules));
    passed.map(|(name, _)| *name).collect()
}
