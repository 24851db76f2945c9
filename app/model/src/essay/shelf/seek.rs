//! Finding one's own essays while one types: by words of what stands in them, by 초성, by a word half typed.

use crate::{
    essay::shape::Essay,
    hangul::{self, Jamo},
};

/// Stands between texts: no word goes from one into the next.
const GAP: char = '\0';

/// All that is written in an essay, made ready to be looked through. Make it once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Haystack {
    /// Title, company, job, questions.
    names: Vec<char>,
    answers: Vec<char>,
}

/// What is looked for: every word of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle(Vec<Vec<char>>);

impl Haystack {
    /// Of an essay.
    #[must_use]
    pub fn of(essay: &Essay) -> Self {
        let names = [essay.title.as_str(), essay.company.name(), &essay.job].into_iter();
        let questions = essay.questions.iter().map(|question| question.text.as_str());
        let answers = essay.questions.iter().map(|question| question.answer.as_str());
        Self { names: letters(names.chain(questions)), answers: letters(answers) }
    }
}

impl Needle {
    /// What was typed.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let plain = hangul::fold_width(typed);
        let words = plain.split_whitespace().map(|word| word.chars().flat_map(lower).collect());
        Self(words.filter(|word: &Vec<char>| !word.is_empty()).collect())
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word stands in an essay. Initials alone are looked for in names and questions only: in a long answer
    /// nearly any two stand somewhere.
    #[must_use]
    pub fn is_in(&self, hay: &Haystack) -> bool {
        self.0.iter().all(|word| {
            let is_initials = word.iter().all(|c| is_consonant(*c));
            stands_in(word, &hay.names) || !is_initials && stands_in(word, &hay.answers)
        })
    }
}

/// Letters in one case and one width, without spaces.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut all = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        let plain = hangul::fold_width(text);
        all.extend(plain.chars().filter(|c| !c.is_whitespace()).flat_map(lower));
        all.push(GAP);
    }
    all
}

/// Small letters; consonants typed as one taken apart.
fn lower(c: char) -> impl Iterator<Item = char> {
    let pair = hangul::split_cluster(c);
    let alone = pair.is_none().then(|| c.to_lowercase());
    pair.into_iter().flat_map(|(first, second)| [first, second]).chain(alone.into_iter().flatten())
}

fn stands_in(word: &[char], text: &[char]) -> bool {
    let Some((last, rest)) = word.split_last() else { return true };
    text.windows(word.len()).any(|place| {
        let Some((end, before)) = place.split_last() else { return false };
        rest.iter().zip(before).all(|(typed, there)| is_same(*typed, *there)) && begins(*last, *end)
    })
}

/// A consonant stands for any syllable that begins with it.
fn is_same(typed: char, there: char) -> bool {
    typed == there
        || is_consonant(typed) && hangul::decompose(there).is_some_and(|there| there.initial == typed)
}

/// The last letter may be half a syllable yet: `서` on the way to `성`.
fn begins(typed: char, there: char) -> bool {
    let open = |syllable| hangul::decompose(syllable).filter(|jamo: &Jamo| jamo.last.is_none());
    let on_the_way = || {
        let (typed, there) = (open(typed)?, hangul::decompose(there)?);
        Some(typed.initial == there.initial && typed.medial == there.medial)
    };
    is_same(typed, there) || on_the_way().unwrap_or(false)
}

fn is_consonant(c: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::shape::{Company, Question};

    fn essay() -> Essay {
        let id = |n: u32| format!("00000000-0000-7000-8000-{n:012x}");
        let question = Question {
            text: "소비자의 마음을 움직인 경험을 써 주세요.".to_owned(),
            answer: "반찬 가게에서 SQL로\n재구매율을 31%에서 44%로 늘렸습니다.".to_owned(),
            ..Question::new(id(2).parse().unwrap())
        };
        Essay {
            title: "2026 하반기 신입".to_owned(),
            company: Company::Named("삼성전자".to_owned()),
            job: "브랜드 마케팅".to_owned(),
            questions: vec![question],
            ..Essay::new(id(1).parse().unwrap())
        }
    }

    fn finds(typed: &str) -> bool {
        Needle::of(typed).is_in(&Haystack::of(&essay()))
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        for typed in [
            "하반기",
            "삼성",
            "마케팅",
            "소비자",
            "재구매",
            "sql",
            "ＳＱＬ",
            "44%",
            "삼성 마케팅",
            "마케팅  삼성",
            "",
        ] {
            assert!(finds(typed), "{typed}");
        }
        for typed in ["현대", "삼성 현대", "상반기", "로재구매율을삼"] {
            assert!(!finds(typed), "{typed}");
        }
    }

    #[test]
    fn spaces_do_not_matter() {
        for typed in ["삼성 전자", "브랜드마케팅", "2026하반기", "마음을움직인"] {
            assert!(finds(typed), "{typed}");
        }
    }

    #[test]
    fn initials_find_names_and_questions_but_not_answers() {
        for typed in ["ㅅㅅㅈㅈ", "ㅅㅅ", "ㅂㄹㄷ", "ㅅㅂㅈㅇ", "삼ㅅ", "ㅅㅅ ㅁㅋㅌ", "ㄳ"]
        {
            assert!(finds(typed), "{typed}");
        }
        assert!(!finds("ㅂㅊㄱㄱ"), "반찬 가게 stands in the answer only");
        assert!(finds("반찬ㄱㄱ"), "what is not initials alone is looked for there too");
    }

    #[test]
    fn a_word_is_found_while_it_is_typed() {
        for typed in ["ㅅ", "사", "삼", "삼ㅅ", "삼서", "삼성", "삼성ㅈ", "삼성저", "삼성전"]
        {
            assert!(finds(typed), "{typed}");
        }
        assert!(!finds("사성"), "only its last syllable may be half");
    }

    #[test]
    fn no_word_goes_from_one_text_into_the_next() {
        assert!(!finds("신입삼성"));
        assert!(!finds("전자브랜드"));
    }

    #[test]
    fn letters_taken_apart_are_the_same() {
        assert!(
            finds("\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}"),
            "삼성, as files from a Mac have it"
        );
    }

    proptest! {
        #[test]
        fn any_part_of_a_text_finds_it(text in "[가-힣a-zA-Z0-9 ]{1,20}", from in 0..20_usize, len in 1..6_usize) {
            let part: String = text.chars().skip(from).take(len).collect();
            let essay = Essay { title: text.clone(), ..essay() };
            prop_assert!(Needle::of(&part).is_in(&Haystack::of(&essay)), "{part:?} in {text:?}");
            let initials = hangul::initials(&part);
            prop_assert!(Needle::of(&initials).is_in(&Haystack::of(&essay)), "{initials:?} in {text:?}");
        }

        #[test]
        fn anything_may_be_typed(typed in "\\PC{0,12}", text in "\\PC{0,30}") {
            let essay = Essay { title: text, ..essay() };
            let _ = Needle::of(&typed).is_in(&Haystack::of(&essay));
        }
    }
}
