//! Where a draft has passages of accepted essays.

use std::{collections::HashMap, ops::Range};

use super::{PRINTS_VERSION, Print, PrintPack, PrintedEssay, prints};

/// Prints of accepted essays, made ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct AcceptedPrints {
    /// Hashes in order, each with the essay it is of.
    all: Vec<(u64, u64)>,
}

/// A part of a draft that stands in an accepted essay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The place in the draft, in bytes. The essay may go on with it at both ends for some letters more.
    pub bytes: Range<usize>,
    /// Its letters, without spaces and signs.
    pub letters: usize,
    /// Our number of the essay.
    pub essay: u64,
}

impl AcceptedPrints {
    /// Of a pack, and of further essays; each essay once.
    #[must_use]
    pub fn new<'a>(pack: Option<&'a PrintPack>, further: impl IntoIterator<Item = &'a PrintedEssay>) -> Self {
        // Prints of another version are others.
        let packed = pack.filter(|pack| pack.version == PRINTS_VERSION).into_iter().flat_map(|it| &it.essays);
        let of = |essay: &'a PrintedEssay| essay.hashes().map(|hash| (hash, essay.id));
        let mut all: Vec<(u64, u64)> = packed.chain(further).flat_map(of).collect();
        all.sort_unstable();
        all.dedup();
        Self { all }
    }

    /// Whether there is nothing to compare with.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The parts of a draft that stand in an essay, the longest first. One place is named once for an essay; several
    /// essays may have it.
    #[must_use]
    pub fn find(&self, draft: &str) -> Vec<Copied> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut open: HashMap<u64, (Range<usize>, Range<usize>)> = HashMap::new();
        let mut found = Vec::new();
        for print in prints(draft) {
            for essay in self.with(print.hash) {
                match open.get_mut(&essay) {
                    Some((letters, bytes)) if print.letters.start <= letters.end => {
                        letters.end = print.letters.end;
                        bytes.end = print.bytes.end;
                    }
                    _ => {
                        let Print { letters, bytes, .. } = print.clone();
                        found.extend(open.insert(essay, (letters, bytes)).map(|it| copied(essay, &it)));
                    }
                }
            }
        }
        found.extend(open.iter().map(|(essay, it)| copied(*essay, it)));
        found.sort_unstable_by_key(|it| (usize::MAX - it.letters, it.bytes.start, it.essay));
        found
    }

    /// Essays with a print.
    fn with(&self, hash: u64) -> impl Iterator<Item = u64> + '_ {
        let from = self.all.partition_point(|(it, _)| *it < hash);
        self.all.iter().skip(from).take_while(move |(it, _)| *it == hash).map(|(_, essay)| *essay)
    }
}

fn copied(essay: u64, (letters, bytes): &(Range<usize>, Range<usize>)) -> Copied {
    Copied { bytes: bytes.clone(), letters: letters.len(), essay }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::accepted::prints::{FOUND, SHINGLE};

    fn essay(id: u64, text: &str) -> PrintedEssay {
        PrintedEssay::new(id, String::new(), [text])
    }

    fn letters(text: &str) -> usize {
        text.chars().filter(|c| c.is_alphanumeric()).count()
    }

    #[test]
    fn a_passage_is_found_with_its_place_and_its_essay() {
        let passage = "창고를 하루 세 번 걸으며 손이 멈추는 곳마다 노란 점을 붙였고 한 달 뒤에는 그 점들이 새 통로가 되었습니다";
        let accepted =
            essay(7, &format!("처음 맡은 일은 재고였습니다. {passage}. 그 통로로 두 명이 덜 다쳤습니다."));
        let other =
            essay(8, "시험 전날마다 친구들과 문제를 만들어 서로 풀게 했고 틀린 문제만 모은 책을 남겼습니다.");
        let pack = PrintPack::new(None, None, [other]);
        let prints = AcceptedPrints::new(Some(&pack), [&accepted]);
        let draft =
            format!("저는 현장을 걷는 사람입니다. {} 숫자는 그다음이었습니다.", passage.replace(' ', "  "));
        let found = prints.find(&draft);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].essay, 7);
        assert!(passage.replace(' ', "  ").contains(&draft[found[0].bytes.clone()]));
        assert!(prints.find("저는 현장을 걷는 사람입니다. 창고를 하루 세 번 걸었습니다.").is_empty());
        assert!(AcceptedPrints::default().find(&draft).is_empty());
    }

    #[test]
    fn prints_of_another_version_are_not_compared() {
        let text = "창고를 하루 세 번 걸으며 손이 멈추는 곳마다 노란 점을 붙였고 한 달 뒤에 길을 냈습니다.";
        let pack = PrintPack::new(None, None, [essay(7, text)]);
        assert!(!AcceptedPrints::new(Some(&pack), []).find(text).is_empty());
        let later = PrintPack { version: PRINTS_VERSION + 1, ..pack };
        assert!(AcceptedPrints::new(Some(&later), []).is_empty());
    }

    /// Words of texts that have nothing in common but words.
    fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        prop::collection::vec("[가-힣]{2,5}", words).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn a_copied_passage_of_twenty_words_is_always_found(
            passage in text(20..40), around in [text(0..30), text(0..30), text(0..30), text(0..30)]
        ) {
            prop_assert!(letters(&passage) >= FOUND);
            let [before, after, earlier, later] = around;
            let prints = AcceptedPrints::new(None, &[essay(3, &format!("{before} {passage}. {after}"))]);
            let draft = format!("{earlier} {passage} {later}");
            let found = prints.find(&draft);
            let at = earlier.len() + 1..earlier.len() + 1 + passage.len();
            prop_assert!(found.iter().any(|it| it.essay == 3 && it.letters >= SHINGLE
                && it.bytes.start < at.end && at.start < it.bytes.end), "{:?}", found);
            let lost = letters(&passage) - found[0].letters.min(letters(&passage));
            prop_assert!(lost <= 2 * (FOUND - SHINGLE), "{:?} {}", found, letters(&passage));
        }

        #[test]
        fn texts_that_share_words_only_have_no_passage(
            words in prop::collection::vec("[가-힣]{2,5}", 60), seed in prop::sample::subsequence((0..60).collect::<Vec<usize>>(), 30)
        ) {
            // The same words in another order: never five of them in a row.
            let accepted = words.join(" ");
            let draft: Vec<&str> = seed.iter().rev().map(|at| words[*at].as_str()).collect();
            let prints = AcceptedPrints::new(None, &[essay(3, &accepted)]);
            prop_assert!(prints.find(&draft.join(" ")).is_empty());
        }

        #[test]
        fn any_text_is_survived(accepted in "\\PC{0,200}", draft in "\\PC{0,200}") {
            let prints = AcceptedPrints::new(None, &[essay(3, &accepted)]);
            for it in prints.find(&draft) {
                prop_assert!(draft.get(it.bytes.clone()).is_some() && it.letters >= SHINGLE);
            }
        }
    }
}
