//! Morphemes of a text: what ko-dic says, with compounds split, stems kept, prefixes joined.

use lindera::worker::SegmentWorker;
use model::hangul;

use crate::{dictionary::Dictionary, error::Result};

/// A term and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Morpheme {
    /// In lower case.
    pub text: String,
    /// First byte in the folded text.
    pub from: usize,
    /// Byte after the last one in the folded text.
    pub to: usize,
    /// Number of the simplest part it begins with.
    pub position: usize,
    /// How many parts it spans: a compound stands beside its parts.
    pub length: usize,
    /// It says something by itself: no particle, no ending, no sign.
    pub content: bool,
    /// The dictionary has it.
    pub known: bool,
    /// It names something: a noun, a root or a word of another script.
    pub noun: bool,
}

/// Finds morphemes; holds working memory, so one for each thread.
pub struct Segmenter(SegmentWorker);

impl Segmenter {
    /// A segmenter over a dictionary; cheap, the data is shared.
    #[must_use]
    pub fn new(dictionary: &Dictionary) -> Self {
        Self(dictionary.segmenter().new_worker())
    }

    /// A further one over the same dictionary.
    #[must_use]
    pub fn another(&self) -> Self {
        Self(self.0.segmenter().new_worker())
    }

    /// Every morpheme of a text. Nothing is left out: which ones matter is for the caller to say.
    ///
    /// # Errors
    /// When the analyser fails, which it does for no text known.
    pub fn morphemes(&mut self, text: &str) -> Result<Vec<Morpheme>> {
        let folded = hangul::fold_width(text);
        let mut out = Terms::default();
        let mut prefix: Option<Word> = None;
        for token in &mut self.0.segment(&folded)? {
            let word = Word::of(token);
            prefix = match prefix.take() {
                // `불` of `불평등` alone would leave the opposite.
                Some(before) if word.is_noun() && before.to == word.from => {
                    (out.content, out.known, out.noun) = (true, true, true);
                    out.push(&format!("{}{}", before.surface, word.surface), before.from, word.to, 1);
                    continue;
                }
                Some(before) => {
                    out.add(&before);
                    None
                }
                None => None,
            };
            if word.is_prefix() {
                prefix = Some(word);
            } else {
                out.add(&word);
            }
        }
        if let Some(before) = prefix {
            out.add(&before);
        }
        Ok(out.terms)
    }
}

impl Segmenter {
    /// What a text says: its words of meaning, compounds in parts, verbs as stems.
    ///
    /// # Errors
    /// As [`Self::morphemes`].
    pub fn content(&mut self, text: &str) -> Result<Vec<String>> {
        let found = self.morphemes(text)?.into_iter().filter(|it| it.content && it.length == 1);
        let mut texts: Vec<String> = found.map(|it| it.text).collect();
        texts.dedup();
        Ok(texts)
    }

    /// Whether the dictionary makes words of all of a text.
    ///
    /// # Errors
    /// As [`Self::morphemes`].
    pub fn knows(&mut self, text: &str) -> Result<bool> {
        let found = self.morphemes(text)?;
        Ok(found.iter().any(|it| it.content) && found.iter().all(|it| it.known))
    }

    /// Every morpheme of a text that has letters, one after the other, compounds in parts, forms as they stand.
    ///
    /// # Errors
    /// As [`Self::morphemes`].
    pub fn simple(&mut self, text: &str) -> Result<Vec<Morpheme>> {
        let mut simple: Vec<Morpheme> = Vec::new();
        for morpheme in self.morphemes(text)? {
            let letters = morpheme.text.chars().any(char::is_alphanumeric);
            match simple.last_mut() {
                _ if !letters || morpheme.length > 1 => {}
                // A stem stands beside its form.
                Some(last) if last.position == morpheme.position => *last = morpheme,
                _ => simple.push(morpheme),
            }
        }
        Ok(simple)
    }

    /// Where the terms stand that are asked for; bytes of the text. None in a text that is folded to be analysed.
    ///
    /// # Errors
    /// As [`Self::morphemes`].
    pub fn words_of(&mut self, text: &str, asked: impl Fn(&str) -> bool) -> Result<Vec<(usize, usize)>> {
        if hangul::fold_width(text) != text {
            return Ok(Vec::new());
        }
        let found = self.morphemes(text)?.into_iter().filter(|it| it.content && asked(&it.text));
        Ok(found.map(|it| (it.from, it.to)).collect())
    }

    /// Tokens with the Hangul the dictionary reads them in.
    pub(super) fn readings(&mut self, text: &str) -> Result<Vec<(usize, usize, Option<String>)>> {
        let mut tokens = self.0.segment(text)?;
        let read = |token: &mut lindera::token::Token<'_>| {
            let reading = token.get_detail(3).filter(|reading| *reading != "*").map(str::to_owned);
            (token.byte_start, token.byte_end, reading)
        };
        Ok(tokens.iter_mut().map(read).collect())
    }
}

/// What the dictionary says of a token.
struct Word {
    surface: String,
    from: usize,
    to: usize,
    tag: String,
    kind: String,
    /// `삼성/NNG/*+전자/NNG/*`.
    expression: String,
}

impl Word {
    fn of(token: &mut lindera::token::Token<'_>) -> Self {
        let (surface, from, to) = (token.surface.to_string(), token.byte_start, token.byte_end);
        let mut detail = |index| token.get_detail(index).unwrap_or_default().to_owned();
        Self { surface, from, to, tag: detail(0), kind: detail(4), expression: detail(7) }
    }

    /// Common and proper nouns, roots (`꼼꼼` of `꼼꼼하다`), words of other scripts and what no dictionary has; not what
    /// only stands for something (것, 수) or counts (개, 명).
    fn names(&self) -> bool {
        ["NNG", "NNP", "XR", "SL", "UN"].iter().any(|tag| self.tag.starts_with(tag))
    }

    fn is_noun(&self) -> bool {
        self.tag.starts_with("NN")
    }

    /// Nouns, verbs, adjectives, adverbs, roots, numbers, words of other scripts; of inflected forms the stem.
    fn is_content(&self) -> bool {
        const CONTENT: [&str; 13] =
            ["NN", "NR", "NP", "VV", "VA", "MA", "MM", "XR", "SL", "SH", "SN", "IC", "UN"];
        CONTENT.iter().any(|tag| self.tag.starts_with(tag)) || self.is_prefix()
    }

    fn is_prefix(&self) -> bool {
        self.tag == "XPN"
    }

    /// Parts of a compound; they make up the surface, or there are none.
    fn parts(&self) -> Vec<&str> {
        if self.kind != "Compound" {
            return Vec::new();
        }
        let parts: Vec<&str> = self.expression_parts().collect();
        if parts.len() > 1 && parts.concat() == self.surface { parts } else { Vec::new() }
    }

    /// The stem of an inflected verb or adjective, when it differs from the surface.
    fn stem(&self) -> Option<&str> {
        // Not the copula: its stem says nothing.
        let verb = ["VV", "VA", "VX", "XSV", "XSA"].iter().any(|tag| self.tag.starts_with(tag));
        let stem = self.expression_parts().next().filter(|_| verb && self.kind == "Inflect")?;
        (stem != self.surface).then_some(stem)
    }

    fn expression_parts(&self) -> impl Iterator<Item = &str> {
        self.expression.split('+').filter_map(|part| part.split('/').next()).filter(|part| !part.is_empty())
    }
}

#[derive(Default)]
struct Terms {
    terms: Vec<Morpheme>,
    position: usize,
    /// Of the word being added.
    content: bool,
    known: bool,
    noun: bool,
}

impl Terms {
    fn add(&mut self, word: &Word) {
        (self.content, self.known) = (word.is_content(), !word.tag.starts_with("UN"));
        self.noun = word.names();
        let parts = word.parts();
        if parts.is_empty() {
            if let Some(stem) = word.stem() {
                self.beside(stem, word.from, word.to, 1);
                // The form is there to be found as it stands, but says no more than its stem.
                self.content = false;
            }
            self.push(&word.surface, word.from, word.to, 1);
            return;
        }
        self.beside(&word.surface, word.from, word.to, parts.len());
        let mut from = word.from;
        for part in parts {
            self.push(part, from, from + part.len(), 1);
            from += part.len();
        }
    }

    /// A term at this position, and on to the next.
    fn push(&mut self, text: &str, from: usize, to: usize, length: usize) {
        self.beside(text, from, to, length);
        self.position += 1;
    }

    /// A term at this position, beside those that follow.
    fn beside(&mut self, text: &str, from: usize, to: usize, length: usize) {
        let text = text.to_lowercase();
        let (position, content, known, noun) = (self.position, self.content, self.known, self.noun);
        self.terms.push(Morpheme { text, from, to, position, length, content, known, noun });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dictionary;

    fn segmenter() -> Segmenter {
        Segmenter::new(&Dictionary::load(&dictionary::default_dir()).unwrap())
    }

    fn texts(text: &str) -> Vec<String> {
        segmenter().morphemes(text).unwrap().into_iter().map(|morpheme| morpheme.text).collect()
    }

    /// Tells a dictionary that was put together wrongly from a right one: tags depend on every file of it.
    #[test]
    fn sentences_are_read_as_by_mecab() {
        let segmenter = segmenter();
        for (text, expected) in [
            ("아버지가방에들어가신다", "아버지/NNG 가/JKS 방/NNG 에/JKB 들어가/VV 신다/EP+EC"),
            (
                "대한민국의 수도는 서울입니다.",
                "대한민국/NNP 의/JKG 수도/NNG 는/JX 서울/NNP 입니다/VCP+EF ./SF",
            ),
            // A particle does not follow a space.
            ("서울 시 에서 출발", "서울/NNP 시/NNG 에서/NNG 출발/NNG"),
            ("지원동기 2개를 썼다", "지원/NNG 동기/NNG 2/SN 개/NNBC 를/JKO 썼/VV+EP 다/EC"),
        ] {
            let mut tokens = segmenter.0.segmenter().segment(text.into()).unwrap();
            let words: Vec<String> = tokens
                .iter_mut()
                .map(Word::of)
                .map(|word| format!("{}/{}", word.surface, word.tag))
                .collect();
            assert_eq!(words.join(" "), expected);
        }
    }

    #[test]
    fn a_compound_stands_beside_its_parts() {
        let found = segmenter().morphemes("삼성전자").unwrap();
        let shape: Vec<_> =
            found.iter().map(|m| (m.text.as_str(), m.from, m.to, m.position, m.length)).collect();
        assert_eq!(shape, [("삼성전자", 0, 12, 0, 2), ("삼성", 0, 6, 0, 1), ("전자", 6, 12, 1, 1)]);
    }

    #[test]
    fn the_stem_of_a_verb_is_a_term() {
        let found = texts("회의를 주도했다");
        assert!(found.iter().any(|text| text == "하"), "{found:?}");
        assert!(found.iter().any(|text| text == "회의"), "{found:?}");
    }

    #[test]
    fn what_a_text_says_is_told_from_how_it_says_it() {
        let mut segmenter = segmenter();
        for (text, content, simple) in [
            ("회의를 주도했다", &["회의", "주도"][..], &["회의", "를", "주도", "했", "다"][..]),
            (
                "고객의 불만을 들었습니다.",
                &["고객", "불만", "듣"],
                &["고객", "의", "불만", "을", "들", "었", "습니다"],
            ),
            ("삼성전자에서", &["삼성", "전자"], &["삼성", "전자", "에서"]),
        ] {
            assert_eq!(segmenter.content(text).unwrap(), content, "{text}");
            let found: Vec<String> = segmenter.simple(text).unwrap().into_iter().map(|it| it.text).collect();
            assert_eq!(found, simple, "{text}");
        }
    }

    #[test]
    fn a_prefix_stays_with_its_noun() {
        for (text, joined, opposite) in [("불평등", "불평등", "평등"), ("비급여 진료", "비급여", "급여")]
        {
            let found = texts(text);
            assert!(found.iter().any(|term| term == joined), "{found:?}");
            assert!(!found.iter().any(|term| term == opposite), "{found:?}");
        }
    }

    #[test]
    fn letters_of_other_scripts_are_in_lower_case() {
        assert_eq!(texts("ＳＫ HYNIX"), ["sk", "hynix"]);
    }

    /// Never dropping a token of a name: the terms cover every character that is not a space.
    #[test]
    fn terms_cover_the_text() {
        let segmenter = std::cell::RefCell::new(segmenter());
        proptest!(|(text in "\\PC{0,30}|[가-힣a-zA-Z0-9&+. ㈜]{0,30}")| {
            let folded = hangul::fold_width(&text);
            let mut covered = vec![false; folded.len()];
            for term in segmenter.borrow_mut().morphemes(&text).unwrap() {
                prop_assert!(folded.get(term.from..term.to).is_some());
                covered[term.from..term.to].fill(true);
            }
            for (index, c) in folded.char_indices() {
                prop_assert!(covered[index] || c.is_whitespace() || c.is_control(), "{c:?} of {folded:?}");
            }
        });
    }
}
