//! What a question shows the model: morphemes, their pairs, classes of words, shape, and letters.

use std::collections::BTreeMap;

use model::essay::kind::strip::strip;

use super::classes::{self, Found, share};

/// One thing seen in a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its name in the model: `경험`, `입사+후`, `#reason`, `#apply>#after`, `~싶은`, `=short`.
    pub name: String,
    /// What a person saw.
    pub seen: String,
    /// Where in the question, from 0 to 1; nothing for what has no place.
    pub at: Option<f32>,
}

/// Morphemes that belong to limits and to the form of the request, whatever is asked.
const EMPTY: [&str; 38] = [
    "자",
    "글자",
    "byte",
    "bytes",
    "바이트",
    "words",
    "characters",
    "이내",
    "내외",
    "안팎",
    "이상",
    "이하",
    "최소",
    "최대",
    "공백",
    "띄어쓰기",
    "문항",
    "서술",
    "기재",
    "작성",
    "적",
    "쓰",
    "쓸",
    "바라",
    "주",
    "구체",
    "상세",
    "간단",
    "간략",
    "솔직",
    "본인",
    "자신",
    "귀하",
    "당신",
    "지원자",
    "주시",
    "the",
    "a",
];

/// A question of fewer morphemes is short: its letters have to say more.
const SHORT: usize = 5;

/// How words begin that only ask to write.
const REQUESTS: [&str; 22] = [
    "적어",
    "적으",
    "적을",
    "쓰시",
    "쓰십",
    "써",
    "서술하",
    "서술해",
    "기술하",
    "기술해",
    "작성하",
    "작성해",
    "기재",
    "설명하",
    "설명해",
    "말씀",
    "들려",
    "알려",
    "밝혀",
    "주시",
    "주십",
    "바랍",
];

/// Polite endings.
const ENDINGS: [&str; 8] = ["하십시오", "으십시오", "십시오", "하시오", "시오", "주세요", "하세요", "세요"];

/// The features of a question by name, each once.
#[must_use]
pub fn features(question: &str, morphemes: &[String]) -> Vec<Feature> {
    let text = strip(question);
    let words = content(&text, morphemes);
    let classes = classes::find(&text);
    let mut all = vec![Feature { name: "=any".to_owned(), seen: String::new(), at: None }];
    all.extend(words.iter().map(|word| placed((*word).to_owned(), word, &text)));
    all.extend(pairs(&words));
    all.extend(classes.iter().flat_map(single));
    all.extend(class_pairs(&classes));
    all.extend(shape(&text, &words));
    all.extend(letters(&text, &words));
    let mut once: BTreeMap<String, Feature> = BTreeMap::new();
    for feature in all {
        once.entry(feature.name.clone()).or_insert(feature);
    }
    once.into_values().collect()
}

/// The morphemes that carry meaning: `기술하시오` asks to write, `보유 기술` is a skill.
fn content<'a>(text: &str, morphemes: &'a [String]) -> Vec<&'a str> {
    let told = text.matches("기술").count() == 1
        && ["기술하", "기술해", "기술 바"].iter().any(|form| text.contains(form));
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    morphemes
        .iter()
        .map(String::as_str)
        .filter(|word| !(EMPTY.contains(word) || number(word) || told && *word == "기술"))
        .collect()
}

/// A feature that stands where its letters first do.
fn placed(name: String, seen: &str, text: &str) -> Feature {
    Feature { name, seen: seen.to_owned(), at: text.find(seen).map(|at| share(at, text.len())) }
}

/// A feature without a place.
fn general(name: String, seen: &str) -> Feature {
    Feature { name, seen: seen.to_owned(), at: None }
}

/// Neighbours, in their order.
fn pairs(words: &[&str]) -> impl Iterator<Item = Feature> {
    words
        .iter()
        .zip(words.iter().skip(1))
        .map(|(one, next)| general(format!("{one}+{next}"), &format!("{one} {next}")))
}

/// A class, and in which half of the question it is first met.
fn single(found: &Found) -> [Feature; 2] {
    let half = if found.at < 0.5 { "front" } else { "back" };
    [
        Feature { name: format!("#{}", found.class), seen: found.seen.clone(), at: Some(found.at) },
        general(format!("#{}@{half}", found.class), &found.seen),
    ]
}

/// Two classes in the order in which they are first met, and the very first.
fn class_pairs(classes: &[Found]) -> Vec<Feature> {
    let mut pairs: Vec<Feature> = classes
        .first()
        .map(|first| general(format!("#{}@first", first.class), &first.seen))
        .into_iter()
        .collect();
    for (at, one) in classes.iter().enumerate() {
        pairs.extend(classes.iter().skip(at + 1).map(|other| {
            general(format!("#{}>#{}", one.class, other.class), &format!("{} … {}", one.seen, other.seen))
        }));
    }
    pairs
}

/// Length, language and form.
fn shape(text: &str, words: &[&str]) -> Vec<Feature> {
    [(words.len() < SHORT, "=short"), (is_latin(text), "=latin"), (text.ends_with('?'), "=asked")]
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, name)| general(name.to_owned(), ""))
        .collect()
}

/// Whether most letters are Latin.
fn is_latin(text: &str) -> bool {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    latin * 2 > text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Neighbouring letters within words: endings, which are no morphemes here, and words the analyser does not know.
fn letters(text: &str, words: &[&str]) -> Vec<Feature> {
    let longest = if words.len() < SHORT || is_latin(text) { 4 } else { 3 };
    let mut found = Vec::new();
    for word in text.split_whitespace().filter_map(asking) {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
        for length in 2..=longest {
            found.extend(letters.windows(length).map(|gram| {
                let gram: String = gram.iter().collect();
                placed(format!("~{gram}"), &gram, text)
            }));
        }
    }
    found
}

/// A word without a polite ending; nothing if it only asks to write. How polite a company is says nothing of the kind.
fn asking(word: &str) -> Option<&str> {
    if REQUESTS.iter().any(|request| word.starts_with(request)) {
        return None;
    }
    let word = word.trim_end_matches(['.', ',', '?', '!', ')']);
    Some(ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(question: &str, morphemes: &str) -> Vec<String> {
        let morphemes: Vec<String> = morphemes.split_whitespace().map(str::to_owned).collect();
        features(question, &morphemes).into_iter().map(|feature| feature.name).collect()
    }

    #[test]
    fn a_question_shows_words_pairs_classes_and_letters() {
        let names = names("1. 입사 후 포부를 적어 주세요. (500자)", "1 입사 후 포부 적 500 자");
        for expected in ["입사", "입사+후", "#after", "#after>#ambition", "~포부", "=short"] {
            assert!(names.iter().any(|name| name == expected), "{expected} not in {names:?}");
        }
        for unexpected in ["자", "500", "적"] {
            assert!(!names.iter().any(|name| name == unexpected), "{unexpected}");
        }
    }

    #[test]
    fn the_request_to_write_is_no_skill() {
        assert!(!names("경험을 기술하시오.", "경험 기술").contains(&"기술".to_owned()));
        assert!(names("보유 기술을 적어 주세요.", "보유 기술 적").contains(&"기술".to_owned()));
    }

    #[test]
    fn number_and_limit_change_nothing() {
        assert_eq!(
            names("[문항 2] 성장과정 (공백 포함 500자 이내)", "성장 과정"),
            names("성장과정", "성장 과정")
        );
    }
}
