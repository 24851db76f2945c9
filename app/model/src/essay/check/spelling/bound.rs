//! Nouns that lean on the verb before them, and what stands beside them: `할 수 밖에`, `하는 것 입니다`, `할 것같다`. And
//! those that are part of the word before: `이 것`, `그 만큼`.

use std::ops::Range;

use super::{
    hit, last_jamo,
    spacing::{is_before_thing, is_future},
};
use crate::essay::check::{
    Rule,
    draft::{Draft, Word},
    finding::Hits,
    josa::is_josa,
};

/// Particles and forms of the copula that stand apart from 것 by mistake; each a word of its own there.
const BEHIND_THING: [&str; 22] = [
    "뿐",
    "뿐만",
    "뿐이다",
    "뿐입니다",
    "뿐이었다",
    "뿐이었습니다",
    "만으로",
    "만으로도",
    "만으로는",
    "밖에",
    "처럼",
    "만큼",
    "보다",
    "입니다",
    "이다",
    "이었다",
    "이었습니다",
    "이라고",
    "이라는",
    "이라면",
    "이고",
    "이며",
];

/// Marks them.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (number, word) in draft.words.iter().enumerate() {
        let near = Near { draft, number };
        let found = near.apart(word).or_else(|| near.glued(word)).or_else(|| near.part_of_word(word));
        let Some((at, right)) = found else { continue };
        if !hits.push(hit(Rule::Spacing, draft, at, &right)) {
            return;
        }
    }
}

/// A word with those around it.
struct Near<'a> {
    draft: &'a Draft<'a>,
    number: usize,
}

type Found = Option<(Range<usize>, String)>;

impl<'a> Near<'a> {
    /// The word before, where nothing but spaces is between.
    fn before(&self) -> Option<&'a Word<'a>> {
        let before = self.number.checked_sub(1).and_then(|it| self.draft.words.get(it))?;
        self.touches(before, self.draft.words.get(self.number)?).then_some(before)
    }

    /// The words behind, likewise.
    fn behind(&self, many: usize) -> Option<&'a Word<'a>> {
        let word = self.draft.words.get(self.number + many)?;
        self.touches(self.draft.words.get(self.number + many - 1)?, word).then_some(word)
    }

    fn touches(&self, one: &Word<'_>, next: &Word<'_>) -> bool {
        let between = self.draft.get(one.at.end..next.at.start);
        !between.is_empty() && between.chars().all(|c| c == ' ')
    }

    /// What belongs to 수 and 것 stands apart: `할 수 밖에`, `할 수 가 없다`, `하는 것 입니다`.
    fn apart(&self, word: &Word<'a>) -> Found {
        let (verb, next) = (self.before()?, self.behind(1)?);
        let exists = |word: &Word<'_>| word.text.starts_with('있') || word.text.starts_with('없');
        let is_apart = match word.text {
            "수" if ends_in_l(verb.text) => match next.text {
                "밖에" => true,
                "가" | "는" | "도" | "만" => self.behind(2).is_some_and(exists),
                _ => false,
            },
            "것" if is_before_thing(verb.text) => BEHIND_THING.contains(&next.text),
            _ => false,
        };
        is_apart.then(|| (word.at.start..next.at.end, format!("{}{}", word.text, next.text)))
    }

    /// A verb is glued to 것: `할 것같다`. Of 수, `spacing` tells.
    fn glued(&self, word: &Word<'a>) -> Found {
        let verb = self.before()?;
        let is_glued = word.text.starts_with("것같") && is_before_thing(verb.text);
        is_glued.then(|| (word.at.start..word.at.start + "것같".len(), "것 같".to_owned()))
    }

    /// `이 것`, `그 만큼`, `노력 만큼`, `할 수록` are one word.
    fn part_of_word(&self, word: &Word<'a>) -> Found {
        let before = self.before()?;
        let is_one = if let Some(rest) = word.text.strip_prefix('것') {
            matches!(before.text, "이" | "그") && is_josa(rest)
        } else if let Some(rest) = word.text.strip_prefix("만큼") {
            is_josa(rest) && is_noun(before.text)
        } else {
            word.text == "수록" && is_future(before.text)
        };
        is_one.then(|| (before.at.start..word.at.end, format!("{}{}", before.text, word.text)))
    }
}

/// As each verb does before what may be; which of them, does not matter where 수 is a word.
fn ends_in_l(word: &str) -> bool {
    word.chars().next_back().and_then(last_jamo) == Some('ㄹ')
}

/// Whether no verb ends so before 만큼: verbs end in ㄴ or ㄹ there (`한 만큼`, `할 만큼`).
fn is_noun(word: &str) -> bool {
    word.chars().next_back().is_some_and(|last| {
        ('가'..='힣').contains(&last) && !matches!(last_jamo(last), Some('ㄴ' | 'ㄹ')) && word != "어느"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{advises, leaves};

    #[test]
    fn what_stands_apart_or_is_glued_is_found_with_what_is_right() {
        advises(
            find,
            &[
                ("인정할 수 밖에 없었습니다", "수 밖에", "‘수밖에’가 맞아요."),
                ("멈출 수 가 없었습니다", "수 가", "‘수가’가 맞아요."),
                ("배우는 것 입니다", "것 입니다", "‘것입니다’가 맞아요."),
                ("노력한 것 뿐입니다", "것 뿐입니다", "‘것뿐입니다’가 맞아요."),
                ("듣는 것 만으로도 충분했습니다", "것 만으로도", "‘것만으로도’가 맞아요."),
                ("될 것같습니다", "것같", "‘것 같’이 맞아요."),
                ("이 것을 배웠습니다", "이 것을", "‘이것을’이 맞아요."),
                ("그 만큼 자랐습니다", "그 만큼", "‘그만큼’이 맞아요."),
                ("땀과 노력 만큼 정직한", "노력 만큼", "‘노력만큼’이 맞아요."),
                ("어려울 수록 함께", "어려울 수록", "‘어려울수록’이 맞아요."),
            ],
        );
    }

    #[test]
    fn what_is_right_is_left() {
        leaves(
            find,
            &[
                "할 수밖에 없었습니다",
                "할 수 있습니다",
                "할 수가 없었습니다",
                "배우는 것입니다",
                "하는 것 같습니다",
                "하는 것 이상으로",
                "다른 것 보다가",
                "한 만큼 얻습니다",
                "어느 만큼 자랐는지",
                "회원 수 밖에",
                "할 만큼 했습니다",
                "받은 만큼",
                "노력하던 만큼",
                "시간 만큼은",
                "이, 것이",
                "것만으로도",
                "저 것을 골랐습니다",
                "책에 수록",
                "30 만큼",
                "원하는 것 하나",
                "수 가지 방법",
            ],
        );
    }
}
