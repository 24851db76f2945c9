//! Prints of accepted essays in one small file, which the editor keeps beside the keywords.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{BITS, prints};
use crate::{company::CorpCode, job_group::JobGroup};

/// The version of the shape below, and of how prints are made: a reader of another one asks anew.
pub const PRINTS_VERSION: u32 = 1;

/// Bytes of a pack, at most.
const BYTES: usize = 64 * 1024;

/// Bytes of an essay beside its name and its prints, and of all that is around them.
const AROUND: usize = 48;

/// What so many essays say is nobody's own.
const COMMON: usize = 4;

/// Letters that a hash is written with, six bits each.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const LETTERS_EACH: usize = (BITS / 6) as usize;

/// Prints of accepted essays, those nearest to what was asked for first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintPack {
    /// [`PRINTS_VERSION`].
    pub version: u32,
    /// The company that was asked for.
    pub company: Option<CorpCode>,
    /// The job group.
    pub group: Option<JobGroup>,
    /// Essays, as many as there is room for.
    pub essays: Vec<PrintedEssay>,
}

/// The prints of an essay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedEssay {
    /// Our number of it.
    #[serde(rename = "e")]
    pub id: u64,
    /// What people call it.
    #[serde(rename = "t")]
    pub title: String,
    /// Hashes, each once, in order, six letters each.
    #[serde(rename = "p")]
    prints: String,
}

impl PrintedEssay {
    /// Of all answers of an essay.
    #[must_use]
    pub fn new<'a>(id: u64, title: String, answers: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hashes: Vec<u64> = answers.into_iter().flat_map(prints).map(|print| print.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { id, title, prints: write(&hashes) }
    }

    /// Its hashes; what nothing of ours wrote is left out.
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.prints.as_bytes().chunks_exact(LETTERS_EACH).filter_map(read)
    }

    fn bytes(&self) -> usize {
        self.title.len() + self.prints.len() + AROUND
    }
}

impl PrintPack {
    /// Packs essays that there is room for, the first first; what several of them say is left out.
    #[must_use]
    pub fn new(
        company: Option<CorpCode>,
        group: Option<JobGroup>,
        essays: impl IntoIterator<Item = PrintedEssay>,
    ) -> Self {
        let mut bytes = AROUND * 2;
        let fits = |essay: &PrintedEssay| {
            let more = bytes + essay.bytes();
            let fits = more <= BYTES;
            if fits {
                bytes = more;
            }
            fits
        };
        let mut essays: Vec<PrintedEssay> = essays.into_iter().filter(fits).collect();
        let mut times: HashMap<u64, usize> = HashMap::new();
        for hash in essays.iter().flat_map(PrintedEssay::hashes) {
            *times.entry(hash).or_default() += 1;
        }
        let is_own = |hash: &u64| times.get(hash).is_some_and(|times| *times < COMMON);
        for essay in &mut essays {
            let own: Vec<u64> = essay.hashes().filter(is_own).collect();
            essay.prints = write(&own);
        }
        essays.retain(|essay| !essay.prints.is_empty());
        Self { version: PRINTS_VERSION, company, group, essays }
    }
}

fn write(hashes: &[u64]) -> String {
    let letter = |hash: u64, place: usize| {
        let sixth = (hash >> (6 * (LETTERS_EACH - 1 - place))) & 63;
        usize::try_from(sixth).ok().and_then(|at| LETTERS.get(at)).copied().map_or('A', char::from)
    };
    hashes.iter().flat_map(|hash| (0..LETTERS_EACH).map(move |place| letter(*hash, place))).collect()
}

fn read(letters: &[u8]) -> Option<u64> {
    letters.iter().try_fold(0_u64, |hash, letter| {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        Some((hash << 6) | u64::from(value))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ANSWERS: [&str; 3] = [
        "재고가 맞지 않는 원인을 끝까지 따라가 입고 시각을 적게 했습니다. 두 주 만에 차이가 반으로 줄었습니다.",
        "새벽 시장에서 값을 부르는 소리를 들으며 흥정의 순서를 배웠습니다. 먼저 묻는 쪽이 늘 이겼습니다.",
        "온도를 두 번에 나누어 올리자 향이 남았습니다. 실패한 여섯 번의 기록이 답을 알려 주었습니다.",
    ];

    fn essay(id: u64, answers: &[&str]) -> PrintedEssay {
        PrintedEssay::new(id, format!("달여울식품 {id}"), answers.iter().copied())
    }

    #[test]
    fn a_pack_keeps_no_word_of_an_essay() {
        let pack = PrintPack::new(None, Some(JobGroup::Finance), [essay(7, &ANSWERS)]);
        let text = serde_json::to_string(&pack).unwrap();
        let start =
            r#"{"version":1,"company":null,"group":"finance","essays":[{"e":7,"t":"달여울식품 7","p":""#;
        assert!(text.starts_with(start), "{text}");
        assert!(text[start.len()..].is_ascii(), "{text}");
        assert_eq!(serde_json::from_str::<PrintPack>(&text).unwrap(), pack);
    }

    #[test]
    fn what_many_essays_say_is_nobodys_own() {
        let all = |count: u64| (0..count).map(|id| essay(id, &[ANSWERS[0]]));
        assert_eq!(PrintPack::new(None, None, all(3)).essays.len(), 3);
        let [first, second] = [essay(9, &ANSWERS[..2]), essay(10, &[ANSWERS[1]])];
        let pack = PrintPack::new(None, None, all(3).chain([first]));
        assert_eq!(pack.essays.iter().map(|it| it.id).collect::<Vec<_>>(), [9]);
        assert_eq!(pack.essays[0].prints, second.prints, "the rest is its own");
    }

    #[test]
    fn a_pack_is_small_however_many_essays_there_are() {
        let text = |id: u64| {
            (0..400)
                .map(|at| format!("{}번째 문장은 {id}번 글의 {}입니다. ", at * 7 + id, at * id))
                .collect::<String>()
        };
        let essays = (0..100).map(|id| essay(id, &[&text(id)]));
        let pack = PrintPack::new(None, None, essays);
        let bytes = serde_json::to_vec(&pack).unwrap().len();
        assert!((BYTES / 2..=BYTES).contains(&bytes), "{bytes}");
        assert_eq!(pack.essays[0].id, 0, "the first that were named");
    }

    proptest! {
        #[test]
        fn hashes_are_read_as_they_were_written(hashes in prop::collection::vec(0_u64..1 << BITS, 0..50)) {
            let essay = PrintedEssay { id: 1, title: String::new(), prints: write(&hashes) };
            prop_assert_eq!(essay.hashes().collect::<Vec<_>>(), hashes);
        }

        #[test]
        fn only_what_does_not_fit_is_left_out(
            sizes in prop::collection::vec(prop_oneof![1_usize..20, 1_000_usize..12_000], 1..20),
        ) {
            let mut next = 0;
            let essays: Vec<PrintedEssay> = (0..).zip(&sizes).map(|(id, size)| {
                let hashes: Vec<u64> = (next..).take(*size).collect();
                next += u64::try_from(*size).unwrap();
                PrintedEssay { id, title: String::new(), prints: write(&hashes) }
            }).collect();
            let pack = PrintPack::new(None, None, essays.clone());
            let bytes = |essays: &[PrintedEssay]| {
                AROUND * 2 + essays.iter().map(PrintedEssay::bytes).sum::<usize>()
            };
            prop_assert!(bytes(&pack.essays) <= BYTES);
            for left in essays.iter().filter(|it| !pack.essays.contains(it)) {
                let before: Vec<PrintedEssay> =
                    pack.essays.iter().filter(|it| it.id < left.id).cloned().collect();
                prop_assert!(bytes(&before) + left.bytes() > BYTES);
            }
            prop_assert_eq!(pack.essays.is_empty(), essays.iter().all(|it| AROUND * 2 + it.bytes() > BYTES));
        }

        #[test]
        fn what_nothing_of_ours_wrote_is_survived(prints in "\\PC{0,60}") {
            let essay = PrintedEssay { id: 1, title: String::new(), prints };
            prop_assert!(essay.hashes().count() <= 60 * 4 / LETTERS_EACH);
        }
    }
}
