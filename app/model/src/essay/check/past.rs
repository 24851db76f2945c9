//! What stands in the writer's own past answers as well.

use std::{collections::HashMap, ops::Range};

use super::{
    Rule,
    draft::Draft,
    finding::{Fnv, Hit, Hits, Overlap, Severity},
};

/// Letters that must be the same one after another, without spaces and signs, for a part to count.
const SHINGLE: usize = 12;

/// Letters of a part that is worth a word by itself.
const LONGEST: usize = 30;

/// Percent of an answer that are worth a word.
const PERCENT: u32 = 30;

/// Places of one shingle that are tried: what keeps texts of one word linear.
const TRIED: usize = 4;

/// Past answers, made ready to be compared with. Make it once: it reads every one.
#[derive(Clone, Debug, Default)]
pub struct PastAnswers {
    texts: Vec<Vec<char>>,
    by_shingle: HashMap<u64, Vec<(usize, usize)>>,
}

impl PastAnswers {
    /// Of texts; findings call them by their place in this list.
    #[must_use]
    pub fn new(texts: &[&str]) -> Self {
        let mut past = Self::default();
        for (number, text) in texts.iter().enumerate() {
            let letters: Vec<char> = letters(text).map(|(_, c)| c).collect();
            for (start, shingle) in letters.windows(SHINGLE).enumerate() {
                let places = past.by_shingle.entry(hash(shingle)).or_default();
                if places.len() < TRIED {
                    places.push((number, start));
                }
            }
            past.texts.push(letters);
        }
        past
    }
}

/// A part of an answer that stands in a past one: letters from and to, and which past answer.
struct Part {
    letters: Range<usize>,
    past: usize,
}

/// Marks the longest part of an answer that a past one has, when it is long or much of the answer.
pub(super) fn find(draft: &Draft<'_>, past: &PastAnswers, hits: &mut Hits) {
    if past.by_shingle.is_empty() {
        return;
    }
    let letters: Vec<(Range<usize>, char)> = letters(draft.text).collect();
    let parts = parts(&letters, past);
    let mut covered: HashMap<usize, usize> = HashMap::new();
    for part in &parts {
        *covered.entry(part.past).or_default() += part.letters.len();
    }
    // The past answer most of it is from; of two the first.
    let Some((most, count)) =
        covered.into_iter().max_by_key(|(past, count)| (*count, std::cmp::Reverse(*past)))
    else {
        return;
    };
    let Some(longest) = parts.iter().filter(|it| it.past == most).max_by_key(|it| it.letters.len()) else {
        return;
    };
    let percent = u32::try_from(count * 100 / letters.len().max(1)).unwrap_or(100);
    if longest.letters.len() < LONGEST && percent < PERCENT {
        return;
    }
    let (Some(first), Some(last)) =
        (letters.get(longest.letters.start), letters.get(longest.letters.end - 1))
    else {
        return;
    };
    let at = first.0.start..last.0.end;
    let overlap =
        Overlap { past: most, percent, longest: u32::try_from(longest.letters.len()).unwrap_or(u32::MAX) };
    let message = format!("예전 글과 {percent}% 같아요. 가장 긴 곳은 {}자예요.", overlap.longest);
    let mut hit = Hit::new(Rule::PastOverlap, Severity::Caution, at.clone(), draft.get(at), message)
        .hint("이 회사에 맞게 고쳐 썼는지 확인해 주세요.");
    hit.overlap = Some(overlap);
    hits.push(hit);
}

/// Parts that past answers have too, each as long as it goes on, one after another.
fn parts(letters: &[(Range<usize>, char)], past: &PastAnswers) -> Vec<Part> {
    let only: Vec<char> = letters.iter().map(|(_, c)| *c).collect();
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(shingle) = only.get(start..start + SHINGLE) {
        let places = past.by_shingle.get(&hash(shingle)).map_or(&[][..], Vec::as_slice);
        let rest = only.get(start..).unwrap_or_default();
        let best = places
            .iter()
            .map(|(number, from)| {
                let other = past.texts.get(*number).and_then(|text| text.get(*from..)).unwrap_or_default();
                (rest.iter().zip(other).take_while(|(a, b)| a == b).count(), *number)
            })
            .max_by_key(|(length, number)| (*length, std::cmp::Reverse(*number)))
            .filter(|(length, _)| *length >= SHINGLE);
        match best {
            Some((length, number)) => {
                found.push(Part { letters: start..start + length, past: number });
                start += length;
            }
            None => start += 1,
        }
    }
    found
}

/// Letters and digits, in lower case, and where they stand.
fn letters(text: &str) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    text.char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .map(|(at, c)| (at..at + c.len_utf8(), c.to_lowercase().next().unwrap_or(c)))
}

fn hash(letters: &[char]) -> u64 {
    let mut hash = Fnv::default();
    letters.iter().for_each(|c| hash.add(u32::from(*c)));
    hash.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAST: &str = "저는 시장 상인들의 매출 장부를 함께 정리하며 담보보다 흐름을 보는 눈을 길렀습니다.";

    fn found(text: &str) -> Option<(String, Overlap)> {
        let mut hits = Hits::default();
        find(&Draft::of(text), &PastAnswers::new(&["다른 글입니다.", PAST]), &mut hits);
        hits.into_vec().pop().map(|hit| (text[hit.at].to_owned(), hit.overlap.unwrap()))
    }

    #[test]
    fn the_longest_common_part_is_told_with_its_share() {
        let text = "앞에 다른 말을 조금 적었습니다. 시장 상인들의 매출  장부를 함께 정리하며, 담보보다 흐름을 보는 눈을 \
                    얻었습니다.";
        let (part, overlap) = found(text).unwrap();
        assert!(part.starts_with("시장 상인들의") && part.ends_with("눈을"), "{part}");
        assert_eq!((overlap.past, overlap.longest), (1, 28));
        assert!((60..80).contains(&overlap.percent), "{overlap:?}");
    }

    #[test]
    fn common_phrases_are_no_overlap() {
        let text = "흐름을 보는 눈을 길렀습니다. 그리고 숫자 뒤의 사정을 묻는 습관을 들였습니다. 저는 그 뒤로 매달 열 곳을 \
                    찾아가 이야기를 듣고 표로 적어 두었습니다.";
        assert_eq!(found(text), None);
        assert_eq!(found(""), None);
    }
}
