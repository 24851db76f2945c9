//! How sentences are written: their length and their endings.

use std::ops::Range;

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};
use crate::{hangul::decompose, sentence::is_title};

/// Letters of a sentence, spaces among them, that are read in one breath.
const LONGEST: usize = 120;

/// Marks sentences over 120 letters.
pub(super) fn long(draft: &Draft<'_>, hits: &mut Hits) {
    for at in &draft.sentences {
        let text = draft.get(at.clone());
        let count = text.chars().count();
        if count <= LONGEST {
            continue;
        }
        let message = format!("한 문장이 {count}자예요.");
        let hit = Hit::new(Rule::LongSentence, Severity::Note, at.clone(), text, message)
            .hint("두 문장으로 나눠 보세요.");
        if !hits.push(hit) {
            return;
        }
    }
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Hapnida,
    Haeyo,
    Handa,
}

impl Ending {
    fn label(self) -> &'static str {
        match self {
            Self::Hapnida => "합니다체",
            Self::Haeyo => "해요체",
            Self::Handa => "한다체",
        }
    }
}

/// Marks sentences that end in another style than most of their answer.
pub(super) fn endings(draft: &Draft<'_>, hits: &mut Hits) {
    let found = told_sentences(draft);
    let count = |ending| found.iter().filter(|(_, it, _)| *it == ending).count();
    let counted = [Ending::Hapnida, Ending::Handa, Ending::Haeyo].map(|ending| (ending, count(ending)));
    let Some((most, number)) = counted.into_iter().rev().max_by_key(|it| it.1) else { return };
    // Of two sentences nobody knows which style is the answer's.
    if found.len() < 3 || number * 2 <= found.len() {
        return;
    }
    for (sentence, ending, at) in found.into_iter().filter(|(_, it, _)| *it != most) {
        let message = format!("{}로 쓴 글에 {}가 섞였어요.", most.label(), ending.label());
        let hit = Hit::new(Rule::MixedEndings, Severity::Caution, at, draft.get(sentence), message)
            .hint("말투를 하나로 맞춰 주세요.");
        if !hits.push(hit) {
            return;
        }
    }
}

/// Sentences that are told to a reader, with their endings: no title, no quotation.
fn told_sentences(draft: &Draft<'_>) -> Vec<(Range<usize>, Ending, Range<usize>)> {
    let mut depth = Quotes::default();
    let mut found = Vec::new();
    for at in &draft.sentences {
        let text = draft.get(at.clone());
        let was_open = depth.is_open;
        depth.read(text);
        if was_open || depth.is_open || is_title(text) {
            continue;
        }
        // Titles without brackets end without a sign.
        let bare = text.trim_end_matches(['.', '!', '?', '…', '~']);
        if bare.len() == text.len() {
            continue;
        }
        if let Some(ending) = ending(bare) {
            let word = bare.rfind(char::is_whitespace).map_or(0, |it| it + 1);
            let word =
                bare.get(word..).map_or(at.start, |last| at.start + bare.len() - last.trim_start().len());
            found.push((at.clone(), ending, word..at.start + bare.len()));
        }
    }
    found
}

/// Whether a quotation is open. A line that never closes one does not open the next.
#[derive(Default)]
struct Quotes {
    is_open: bool,
}

impl Quotes {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '“' | '「' | '『' => self.is_open = true,
                '”' | '」' | '』' | '\n' => self.is_open = false,
                '"' => self.is_open = !self.is_open,
                _ => {}
            }
        }
    }
}

fn ending(bare: &str) -> Option<Ending> {
    let mut letters = bare.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    match last {
        '다' if before == '니' => Some(Ending::Hapnida),
        '까' if before == '니' => Some(Ending::Hapnida),
        // `사라질까요?` asks in any style, `끝나니까요` goes on with the sentence before.
        '요' if before == '까' => None,
        '오' if before == '시' => Some(Ending::Hapnida),
        '다' => decompose(before).map(|_| Ending::Handa),
        '죠' => Some(Ending::Haeyo),
        '요' if is_polite(before) => Some(Ending::Haeyo),
        _ => None,
    }
}

/// Whether `요` behind a syllable makes a sentence polite: `중요` and `필요` are nouns.
fn is_polite(before: char) -> bool {
    matches!(
        before,
        '어' | '아'
            | '해'
            | '에'
            | '예'
            | '네'
            | '세'
            | '지'
            | '게'
            | '데'
            | '워'
            | '줘'
            | '와'
            | '려'
            | '여'
            | '져'
            | '쳐'
            | '돼'
            | '봐'
            | '나'
            | '군'
            | '걸'
            | '대'
            | '래'
            | '러'
            | '켜'
            | '펴'
            | '라'
            | '서'
            | '겨'
            | '거'
            | '니'
            | '가'
            | '써'
            | '커'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(text: &str) -> Vec<String> {
        let mut hits = Hits::default();
        endings(&Draft::of(text), &mut hits);
        hits.into_vec().into_iter().map(|hit| text[hit.at].to_owned()).collect()
    }

    #[test]
    fn a_sentence_in_another_style_is_found() {
        assert_eq!(mixed("배웠습니다. 하지만 어려웠다. 다시 했습니다."), ["어려웠다"]);
        assert_eq!(mixed("배웠다. 어려웠다. 다시 했어요."), ["했어요"]);
    }

    #[test]
    fn quotations_titles_and_nouns_are_no_style() {
        for text in [
            "말씀하셨습니다. “괜찮아요. 천천히 해요.”라고 했습니다. 배웠습니다.",
            "[끝까지 해내다]\n배웠습니다. 했습니다. 됐습니다.",
            "끝까지 해내다\n배웠습니다. 했습니다. 됐습니다.",
            "가장 중요. 배웠습니다. 했습니다.",
            "배웠습니다. 어려웠다.",
        ] {
            assert!(mixed(text).is_empty(), "{text} {:?}", mixed(text));
        }
    }

    #[test]
    fn a_sentence_over_120_letters_is_long() {
        let mut hits = Hits::default();
        let text = format!("{}. {}.", "가".repeat(119), "나".repeat(120));
        long(&Draft::of(&text), &mut hits);
        let found = hits.into_vec();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "한 문장이 121자예요.");
    }
}
