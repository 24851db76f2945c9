//! The same sentence again, or nearly.

use std::collections::{HashMap, HashSet};

use crate::essay::check::{
    Rule,
    draft::{Draft, first_letters},
    finding::{Fnv, Hit, Hits, Severity},
};

/// Letters of a sentence that is worth comparing, without spaces and signs.
const SHORTEST: usize = 12;

/// The same for sentences that are nearly the same.
const SHORTEST_NEAR: usize = 20;

/// How many of the parts of two sentences must be common for them to be nearly the same.
const NEAR: f64 = 0.7;

/// Parts (three letters each) by which sentences are found that may be like one: those with the smallest hashes,
/// which two sentences that are nearly the same most likely share.
const SKETCH: usize = 6;

/// Sentences that are compared by one such part, at most: what keeps a text of like sentences linear.
const COMPARED: usize = 8;

/// Sentences read so far.
#[derive(Default)]
struct Read {
    exact: HashSet<u64>,
    /// Of each sentence, sorted.
    parts: Vec<Vec<u64>>,
    by_part: HashMap<u64, Vec<usize>>,
}

/// Marks sentences that stand earlier in the essay, in the same answer or another one.
pub(in crate::essay::check) fn find(drafts: &[Draft<'_>], hits: &mut [Hits]) {
    let mut read = Read::default();
    for (draft, hits) in drafts.iter().zip(hits) {
        for at in &draft.sentences {
            let text = draft.get(at.clone());
            let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            if letters.len() < SHORTEST {
                continue;
            }
            let Some(is_same) = read.add(&letters) else { continue };
            let message = if is_same {
                "같은 문장이 앞에 있어요"
            } else {
                "거의 같은 문장이 앞에 있어요"
            };
            let message = format!("{message}: {}…", first_letters(text, 15));
            let hit = Hit::new(Rule::SentenceAgain, Severity::Caution, at.clone(), text, message)
                .hint("하나만 남기거나 다르게 써 주세요.");
            if !hits.push(hit) {
                break;
            }
        }
    }
}

impl Read {
    /// Reads a sentence; whether one before it is the same, or nearly; none when there is none.
    fn add(&mut self, letters: &[char]) -> Option<bool> {
        if !self.exact.insert(hash(letters)) {
            return Some(true);
        }
        if letters.len() < SHORTEST_NEAR {
            return None;
        }
        let mut parts: Vec<u64> = letters.windows(3).map(hash).collect();
        parts.sort_unstable();
        parts.dedup();
        let sketch: Vec<u64> = parts.iter().take(SKETCH).copied().collect();
        let is_near = sketch
            .iter()
            .filter_map(|part| self.by_part.get(part))
            .flatten()
            .any(|number| self.parts.get(*number).is_some_and(|other| likeness(&parts, other) >= NEAR));
        for part in sketch {
            let numbers = self.by_part.entry(part).or_default();
            if numbers.len() < COMPARED {
                numbers.push(self.parts.len());
            }
        }
        self.parts.push(parts);
        is_near.then_some(false)
    }
}

/// The share of parts that both have among those that one has (Jaccard). Both are sorted.
fn likeness(one: &[u64], other: &[u64]) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    let common = one.iter().filter(|part| other.binary_search(part).is_ok()).count();
    number(common) / number((one.len() + other.len() - common).max(1))
}

/// Mixed once more than FNV is: its smallest values must be of any letters alike.
fn hash(letters: &[char]) -> u64 {
    let mut hash = Fnv::default();
    letters.iter().for_each(|c| hash.add(u32::from(*c)));
    let mixed = (hash.0 ^ (hash.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Vec<(usize, String)> {
        let drafts: Vec<Draft<'_>> = texts.iter().map(|text| Draft::of(text)).collect();
        let mut hits: Vec<Hits> = texts.iter().map(|_| Hits::default()).collect();
        find(&drafts, &mut hits);
        let of = |(number, hits): (usize, Hits)| {
            hits.into_vec().into_iter().map(move |hit| (number, texts[number][hit.at].to_owned()))
        };
        hits.into_iter().enumerate().flat_map(of).collect()
    }

    #[test]
    fn a_sentence_is_told_again_in_its_answer_and_in_others() {
        let first = "고객의 말을 끝까지 듣는 것이 영업의 시작입니다.";
        let near = "고객의 말을 끝까지 듣는 일이 영업의 시작입니다.";
        assert_eq!(found(&[&format!("{first} 다른 말. {first}")]), [(0, first.to_owned())]);
        assert_eq!(found(&[first, near]), [(1, near.to_owned())]);
    }

    #[test]
    fn short_and_parallel_sentences_are_left() {
        let text = "그렇게 배웠습니다. 그렇게 배웠습니다. 입사 후 1년은 현장의 언어를 익히겠습니다. 입사 후 3년에는 \
                    제 이름을 건 과제를 맡겠습니다.";
        assert!(found(&[text]).is_empty());
    }
}
