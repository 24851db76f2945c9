//! The same word three times close together.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    essay::check::{
        CompanyNames, Rule,
        draft::{Draft, Word},
        finding::{Hit, Hits, Severity},
        josa,
    },
    particle::subject,
};

/// How close together, in letters with spaces.
const WITHIN: usize = 300;

/// Words that say nothing of their own, by their beginnings.
const FUNCTION: &str = "있 없 않 못하 못한 했 됐 같 아니 그래 그러 그런 그리 그렇 그때 그것 그 이러 이런 이렇 이를 이는 이것 이후 이때 이처럼 \
    저는 제가 저의 저를 저에 저만 저희 저도 나는 내가 우리 위해 위하 위한 통해 통한 통하 대해 대한 대하 따라 따른 관한 관해 관하 때문 하지 하는 하고 \
    하여 해서 한다 하며 하면 되는 되어 된다 되고 되지 것이 것을 것은 것입 것도 수도 수가 수는 동안 만에 정도 이상 이하 미만 경우 당시 이전 \
    가장 매우 아주 정말 너무 더욱 항상 늘 다시 먼저 또한 또는 혹은 함께 모든 모두 여러 많은 많이 다른 다양 어떤 어떻 무엇 언제 어디 누구 \
    각각 특히 바로 직접 스스로 자신 본인 귀사 당사 처음 다음 마지막 하나 둘 첫째 둘째 셋째 넷째 두 세 네 한번 번째 이미 아직 조금 전혀 \
    결국 오히려 비로소 마침내 하지만 그러나 따라서 그리고 또 왜냐 만약 비록 물론 예를 들어 가지 사이 중에 위에 아래 앞으로 뒤에 때에 때로 때는 \
    매일 매주 매달 매번 오늘 어제 내일 지금 현재 최근 년간 개월 시간 주일 이라 라는 라고";

/// The same by their first letter.
static FUNCTION_BY_FIRST: LazyLock<HashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<&str>> = HashMap::new();
    for start in FUNCTION.split_ascii_whitespace() {
        let Some(first) = start.chars().next() else { continue };
        by_first.entry(first).or_default().push(start);
    }
    by_first
});

/// Where a word of two or more syllables was met lately: the last two places, in letters.
type Places = (Option<usize>, Option<usize>);

/// Marks the third time of a word within 300 letters, once for each word of an answer.
pub(in crate::essay::check) fn find(draft: &Draft<'_>, names: &CompanyNames, hits: &mut Hits) {
    let mut met: HashMap<&str, Places> = HashMap::new();
    let (mut letter, mut read_to) = (0, 0);
    for word in &draft.words {
        letter += draft.get(read_to..word.at.start).chars().count();
        read_to = word.at.start;
        let Some(stem) = content(word).filter(|stem| !names.is_own(stem)) else { continue };
        let places = met.entry(stem).or_default();
        let is_third = places.0.is_some_and(|first| letter - first + stem.chars().count() <= WITHIN);
        *places = (places.1, Some(letter));
        if is_third {
            let message = format!("‘{stem}’{} 300자 안에 세 번 나와요.", subject(stem));
            let at = word.at.start..word.at.start + stem.len();
            let hit = Hit::new(Rule::WordAgain, Severity::Note, at, stem, message);
            // Told once an answer, the first time.
            let is_new = !hits.has(Rule::WordAgain, stem);
            if is_new && !hits.push(hit.hint("다른 말로 바꾸거나 줄여 보세요.")) {
                return;
            }
        }
    }
}

/// The part of a word that means something; none for function words, numbers and single syllables.
fn content<'a>(word: &Word<'a>) -> Option<&'a str> {
    let length = word.text.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.text.len());
    let run = word.text.get(..length)?;
    let function = run.chars().next().and_then(|first| FUNCTION_BY_FIRST.get(&first));
    if run.starts_with(char::is_numeric)
        || function.is_some_and(|starts| starts.iter().any(|start| is_function(run, start)))
    {
        return None;
    }
    let latin = run.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(run.len());
    let stem = if latin > 0 {
        let (stem, rest) = run.split_at_checked(latin)?;
        josa::is_josa(rest).then_some(stem)?
    } else {
        noun(run)?
    };
    (stem.chars().count() >= 2).then_some(stem)
}

/// The noun, or the stem of the verb, that a word of Hangul begins with.
fn noun(run: &str) -> Option<&str> {
    let mut letters = run.chars();
    letters.next()?;
    let short =
        ["을", "를", "은", "는", "에", "에서", "에게", "에는", "에도", "에서는", "으로", "까지", "부터"];
    // `책을`, `차에서`: nouns of one syllable are too many words.
    if short.contains(&letters.as_str()) && !["마을", "가을", "노을"].contains(&run) {
        return None;
    }
    if let Some(noun) = verb_noun(run) {
        return Some(noun);
    }
    if let Some(noun) = ["입니다", "이었습니다", "였습니다"].iter().find_map(|end| run.strip_suffix(end))
    {
        return Some(noun);
    }
    match run.strip_suffix("니다") {
        Some(verb) => verb.strip_suffix('습'),
        None => Some(josa::stem(run)),
    }
}

/// One syllable is a beginning of too many words: it counts only alone or before a particle.
fn is_function(run: &str, start: &str) -> bool {
    run.strip_prefix(start).is_some_and(|rest| {
        start.chars().count() >= 2
            || josa::is_josa(rest)
            || matches!(start, "있" | "없" | "않" | "했" | "됐" | "같")
    })
}

/// `개발` of `개발하며`, `개발된`, `개발했습니다`: a noun of two or more syllables and the verb 하다 or 되다.
fn verb_noun(run: &str) -> Option<&str> {
    let verbs = ['하', '했', '한', '할', '해', '합', '되', '된', '됐', '될', '돼', '됩'];
    let at = run.char_indices().skip(2).find(|(_, c)| verbs.contains(c))?.0;
    run.get(..at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut hits = Hits::default();
        find(&Draft::of(text), &CompanyNames::new(&["달여울"], []), &mut hits);
        hits.into_vec().into_iter().map(|hit| text[hit.at].to_owned()).collect()
    }

    #[test]
    fn the_third_time_of_a_word_is_told_whatever_its_particles_and_endings() {
        assert_eq!(found("개발을 좋아합니다. 앱을 개발하며 컸고 개발된 앱을 팔았습니다."), ["개발"]);
        assert_eq!(found("SQL은 SQL을 SQL로 SQL과"), ["SQL"]);
    }

    #[test]
    fn function_words_own_names_and_words_far_apart_are_left() {
        let far = format!("절차 {} 절차 {} 절차", "가 ".repeat(80), "나 ".repeat(80));
        for text in [
            "저는 저는 저는 있습니다 있습니다 있습니다",
            "달여울 달여울의 달여울에서",
            "30명 30명 30명",
            "책을 책을 책에서 책을",
            "합니다 합니다 합니다",
            &far,
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
