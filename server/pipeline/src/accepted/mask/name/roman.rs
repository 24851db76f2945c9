//! Korean names in Latin letters: `Lee Haneul`, `Ha-neul Lee`.

use std::ops::Range;

use crate::accepted::mask::words::{Script, Word, Words};

/// Family names that are no English words.
const FAMILIES: &[&str] = &[
    "Kim", "Lee", "Choi", "Jung", "Jeong", "Chung", "Kang", "Cho", "Yoon", "Yun", "Jang", "Lim", "Im", "Seo",
    "Shin", "Kwon", "Hwang", "Ahn", "Ryu", "Yoo", "Yu", "Jeon", "Jun", "Ko", "Koh", "Bae", "Baek", "Heo",
    "Nam", "Shim", "Sim", "Noh", "Roh", "Kwak", "Cha", "Joo", "Ju", "Koo", "Gu", "Min", "Jin", "Eom", "Chae",
    "Bang", "Gong", "Hyun", "Byun", "Yeom", "Chu", "Seok", "Maeng", "Pyo", "Eun", "Ok", "Tak", "Ra",
];

/// Family names that are English words, or other people's names.
const WORDS: &[&str] = &[
    "Park", "Song", "Moon", "Son", "Han", "Oh", "Hong", "Yang", "Ha", "Sung", "Woo", "Won", "Na", "Do", "Ma",
    "Gil",
];

/// What says before a name that it is one.
const CUES: &[&str] = &[
    "teammate",
    "professor",
    "Professor",
    "Prof",
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "friend",
    "colleague",
    "am",
    "is",
    "I",
    "manager",
    "Manager",
    "leader",
    "mentor",
    "Name",
    "name",
    "with",
    "by",
    "Sincerely",
    "regards",
    "senior",
    "junior",
    "classmate",
    "roommate",
    "supervisor",
    "captain",
    "applicant",
];

/// Every such name.
pub fn find(words: &Words<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (number, word) in words.iter() {
        let free = found.last().is_none_or(|last| last.end <= word.at.start);
        if free && word.script == Script::Latin {
            found.extend(one(words, number, word));
        }
    }
    found
}

/// A name that begins with this word.
fn one(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    let cued = words.before(number).is_some_and(|before| CUES.contains(&before.text));
    let is_family = |text: &str| FAMILIES.contains(&text) || cued && WORDS.contains(&text);
    // Family name first.
    if is_family(word.text)
        && let Some(last) = given(words, number + 1)
    {
        let near = matches!(words.gap_after(number), " " | ", ");
        return words.get(last).filter(|_| near).map(|last| word.at.start..last.at.end);
    }
    let last = given(words, number)?;
    let family =
        words.get(last + 1).filter(|family| words.gap_after(last) == " " && is_family(family.text))?;
    Some(word.at.start..family.at.end)
}

/// The last word of a given name that begins here: `Haneul`, `Ha-neul`, `Ha Neul`.
fn given(words: &Words<'_>, number: usize) -> Option<usize> {
    let is_capital = |word: &&Word<'_>| word.text.starts_with(|c: char| c.is_ascii_uppercase());
    let first = words.get(number).filter(is_capital)?;
    let next = words.get(number + 1).filter(|next| match words.gap_after(number) {
        "-" => true,
        " " => is_capital(next) && syllables(next.text) == Some(1) && !is_any_family(next.text),
        _ => false,
    });
    match (syllables(first.text)?, next) {
        (1, Some(next)) if syllables(next.text) == Some(1) => Some(number + 1),
        (2 | 3, _) => Some(number),
        _ => None,
    }
}

fn is_any_family(text: &str) -> bool {
    FAMILIES.contains(&text) || WORDS.contains(&text)
}

/// How many Korean syllables a word in Latin letters has; none when it is no Korean word.
fn syllables(word: &str) -> Option<usize> {
    let lower = word.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut count = 0;
    while !rest.is_empty() {
        rest = syllable(rest)?;
        count += 1;
    }
    (count > 0).then_some(count)
}

/// What is left behind the first syllable of a text; the shortest ending that leaves a syllable, or nothing.
fn syllable(text: &str) -> Option<&str> {
    const INITIALS: [&str; 17] =
        ["kk", "tt", "pp", "ss", "jj", "ch", "sh", "g", "k", "n", "d", "t", "r", "m", "b", "s", "j"];
    const VOWELS: [&str; 26] = [
        "woo", "yeo", "yae", "wae", "eui", "you", "yoo", "eo", "eu", "ae", "ya", "ye", "yo", "yu", "wa",
        "we", "wi", "wo", "wu", "oe", "oo", "ee", "ui", "a", "o", "i",
    ];
    const FINALS: [&str; 10] = ["ng", "n", "m", "l", "k", "g", "p", "b", "t", "h"];
    let initial = INITIALS.iter().chain(&["h", "p", "l", "y"]).find(|initial| text.starts_with(*initial));
    let body = match initial {
        Some(&"y") | None => text,
        Some(initial) => text.get(initial.len()..)?,
    };
    let vowel = VOWELS.iter().chain(&["u", "e"]).find(|vowel| body.starts_with(*vowel))?;
    let rest = body.get(vowel.len()..)?;
    let begins = |rest: &str| rest.is_empty() || !rest.starts_with(['c', 'f', 'q', 'v', 'x', 'z']);
    let open = rest.is_empty() || opens(rest);
    if open {
        return Some(rest);
    }
    FINALS.iter().find_map(|last| rest.strip_prefix(last).filter(|rest| begins(rest)))
}

/// Whether a syllable can begin here: consonants and then a vowel.
fn opens(text: &str) -> bool {
    let vowels = ['a', 'e', 'i', 'o', 'u', 'y', 'w'];
    let bare =
        ["kk", "tt", "pp", "ss", "jj", "ch", "sh"].iter().find_map(|initial| text.strip_prefix(initial));
    let bare = bare.or_else(|| text.strip_prefix(|c: char| "gkndtrlmbpsjh".contains(c))).unwrap_or(text);
    bare.starts_with(vowels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(&Words::of(text)).into_iter().filter_map(|at| text.get(at)).collect()
    }

    #[test]
    fn romanised_names_are_found() {
        for (text, expected) in [
            ("with my teammate Lee Haneul on", "Lee Haneul"),
            ("My name is Kim Ji-woo.", "Kim Ji-woo"),
            ("I am Haneul Lee, a", "Haneul Lee"),
            ("Professor Park Seojun taught", "Park Seojun"),
            ("Name: Choi Ha Neul", "Choi Ha Neul"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn english_words_are_left() {
        for text in [
            "Park Service in Han River",
            "My strength is that I finish",
            "Kim and Lee",
            "Java Spring Boot",
            "Oh My God",
            "Do It Now",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
