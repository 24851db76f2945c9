//! What the self-check looks for.

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal;)*) => {
        /// A rule of the self-check.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule, in the order of their families.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Stands for the rule in keys, files and addresses.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What people call it.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

rules! {
    /// Another company's or an affiliate's name.
    OtherCompany = "other_company", "다른 회사 이름";
    /// `OO기업`, `[회사명]`: what was to be filled in.
    Placeholder = "placeholder", "채우지 않은 자리";
    /// The writer's name.
    BlindName = "blind_name", "블라인드: 이름";
    /// The writer's gender.
    BlindGender = "blind_gender", "블라인드: 성별";
    /// The writer's age or year of birth.
    BlindAge = "blind_age", "블라인드: 나이";
    /// Where the writer was born or comes from.
    BlindRegion = "blind_region", "블라인드: 출신 지역";
    /// A school by its name.
    BlindSchool = "blind_school", "블라인드: 학교";
    /// Parents' work, brothers and sisters.
    BlindFamily = "blind_family", "블라인드: 가족";
    /// Marriage and own children.
    BlindMarriage = "blind_marriage", "블라인드: 결혼";
    /// The writer's religion.
    BlindReligion = "blind_religion", "블라인드: 종교";
    /// The writer's looks and body.
    BlindLooks = "blind_looks", "블라인드: 외모·신체";
    /// Nothing is written.
    Empty = "empty", "빈 답변";
    /// Under 70 % of the limit.
    Short70 = "short_70", "분량 70% 미만";
    /// Under 90 % of the limit.
    Short90 = "short_90", "분량 90% 미만";
    /// Over the limit.
    Over = "over", "분량 넘침";
    /// The same sentence again, or nearly.
    SentenceAgain = "sentence_again", "되풀이한 문장";
    /// The same word three times close together.
    WordAgain = "word_again", "되풀이한 낱말";
    /// A word that stands twice in a row.
    WordTwice = "word_twice", "잇달아 쓴 낱말";
    /// Jamo that make no syllable.
    LoneJamo = "lone_jamo", "홀로 쓴 자모";
    /// Letters a portal may lose.
    Unencodable = "unencodable", "깨질 수 있는 글자";
    /// What stands in an own past answer as well.
    PastOverlap = "past_overlap", "예전 글과 같은 부분";
    /// What stands in an accepted essay as well.
    AcceptedOverlap = "accepted_overlap", "합격자소서와 같은 부분";
    /// A sentence over 120 letters.
    LongSentence = "long_sentence", "긴 문장";
    /// A sentence that ends in another style than the others.
    MixedEndings = "mixed_endings", "섞인 말투";
    /// 되 and 돼.
    SpellingDoe = "spelling_doe", "맞춤법: 되/돼";
    /// 안 and 않.
    SpellingAn = "spelling_an", "맞춤법: 안/않";
    /// Words that are often written wrongly.
    SpellingWord = "spelling_word", "맞춤법";
    /// Nouns that stand apart from the verb before them: 수, 것, 뿐, 만큼, 줄.
    Spacing = "spacing", "띄어쓰기";
    /// A word that the server's dictionary does not know, where the writer asked it.
    UnknownWord = "unknown_word", "사전에 없는 낱말";
}

impl Rule {
    /// Whether it matters only for blind hiring.
    #[must_use]
    pub fn is_blind(self) -> bool {
        self.as_str().starts_with("blind_")
    }

    /// Whether it speaks of a whole answer: its span is the answer, and marks no place in it.
    #[must_use]
    pub fn is_of_whole_answer(self) -> bool {
        matches!(self, Self::Empty | Self::Short70 | Self::Short90 | Self::Over)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_rule_has_a_code_of_its_own_that_serde_writes_too() {
        let codes: HashSet<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        for rule in Rule::ALL.iter().filter(|it| !matches!(it, Rule::Short70 | Rule::Short90)) {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
        }
    }
}
