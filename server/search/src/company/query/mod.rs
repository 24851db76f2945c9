//! What a person typed, and the query it becomes. Built by hand: there is no syntax to get wrong.

mod fields;
mod reading;
mod slip;
mod topic;

use model::{company::name, hangul, search::QUERY_MAX_CHARS};
pub use reading::Reading;
pub use slip::is_one_away;
use tantivy::query::{AllQuery, ConstScoreQuery, DisjunctionMaxQuery, Query};

use self::fields::{Fuzzy, all, any, any_name, fuzzy, part_of_name, prefix, term, within};
use super::{schema::Fields, tier::Tier};
use crate::{
    analysis::{
        Segmenter, keyboard,
        letters::{PREFIX_MAX, letters, truncated, words},
        spoken,
    },
    dictionary::Dictionary,
    error::Result,
    synonym::Synonyms,
};

/// Shortest beginning of a stock code that is looked up.
const STOCK_MIN: usize = 3;
/// Keys of the shortest text that may have a slip: two syllables.
const SLIP_MIN: usize = 5;
/// Keys of the shortest beginning that may have one.
const SLIP_PREFIX_MIN: usize = 7;
/// Keys of the shortest text that may have two.
const TWO_SLIPS_MIN: usize = 8;
/// Letters of the shortest name that may have another syllable.
const SYLLABLES_MIN: usize = 3;
/// Keys of the longest text looked up with a slip: an automaton is built for it.
const SLIP_MAX: usize = 60;
/// Letters that are no keys, such as Hanja nobody reads: most in a text looked up with a slip. Each makes the automaton
/// larger (that of 50 took 100 ms).
const SLIP_STRANGE_MAX: usize = 12;
/// Letters of the longest beginning that is taken for near: who typed more has not mistaken the end of a name.
const NEAREST_MAX: usize = 12;

/// How far a query is taken from what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// As typed, and other words of the same meaning.
    Near,
    /// With guesses: slips, the other keyboard, fewer words.
    Far,
}

/// A query in the forms the fields are compared in.
#[derive(Debug)]
pub struct Asked {
    /// As typed, cut at [`QUERY_MAX_CHARS`].
    pub text: String,
    /// As names are compared.
    pub whole: String,
    /// The letters of it.
    pub letters: String,
    /// Its words in lower case, legal forms left out.
    pub words: Vec<String>,
    /// Other ways to read it: by other words first, then guesses.
    pub readings: Vec<Reading>,
}

impl Asked {
    /// Any text is a query.
    pub fn new(query: &str, synonyms: &Synonyms, dictionary: &Dictionary) -> Result<Self> {
        let typed = truncated(query.trim(), QUERY_MAX_CHARS);
        let text = Segmenter::new(dictionary).hangul(typed)?;
        let words = words(&text);
        let mut readings = reading::meant(&text, synonyms);
        readings.extend(reading::guessed(&text, &words, synonyms));
        Ok(Self { whole: name::normalize(&text), letters: letters(&text), words, readings, text })
    }

    /// The query for the index; none when nothing was asked.
    pub fn plan(
        &self,
        fields: Fields,
        dictionary: &Dictionary,
        reach: Reach,
    ) -> Result<Option<DisjunctionMaxQuery>> {
        let mut plan = Plan::default();
        if !self.whole.is_empty() {
            plan.add(Tier::Name, term(fields.name, &self.whole));
            plan.add(Tier::Alias, term(fields.alias, &self.whole));
            plan.add(Tier::FormerName, term(fields.former, &self.whole));
        }
        if !self.letters.is_empty() {
            self.by_letters(fields, &mut plan);
            self.by_english(fields, &mut plan);
            self.by_words(fields, dictionary, &mut plan)?;
            if reach == Reach::Far {
                self.by_slips(fields, &mut plan);
            }
        }
        for reading in &self.readings {
            if reading.is_near() || reach == Reach::Far {
                by_reading(reading, fields, &mut plan);
            }
        }
        Ok((!plan.0.is_empty()).then(|| DisjunctionMaxQuery::new(plan.0)))
    }

    /// The query that finds every company.
    pub fn everything() -> DisjunctionMaxQuery {
        let mut plan = Plan::default();
        plan.add(Tier::All, Box::new(AllQuery));
        DisjunctionMaxQuery::new(plan.0)
    }

    /// Queries for names near one that is not there, the nearest first: two slips, then ever shorter beginnings.
    pub fn nearer(&self, fields: Fields) -> Vec<DisjunctionMaxQuery> {
        let keys = keyboard::keystrokes(&self.letters);
        let mut plans = Vec::new();
        if keys.chars().count() >= TWO_SLIPS_MIN && may_have_slips(&keys) {
            let mut plan = Plan::default();
            plan.add(Tier::Slip, fuzzy(fields.keys, &keys, Fuzzy::Twice));
            plans.push(DisjunctionMaxQuery::new(plan.0));
        }
        for length in (2..self.letters.chars().count().min(NEAREST_MAX + 1)).rev() {
            let start = truncated(&self.letters, length);
            let mut plan = Plan::default();
            plan.add(Tier::SlipPrefix, prefix(fields.name_prefix, fields.name, start));
            plans.push(DisjunctionMaxQuery::new(plan.0));
        }
        plans
    }

    fn by_letters(&self, fields: Fields, plan: &mut Plan) {
        let letters = self.letters.as_str();
        plan.add(Tier::Name, term(fields.name, letters));
        plan.add(Tier::Alias, term(fields.alias, letters));
        plan.add(Tier::FormerName, term(fields.former, letters));
        plan.add(Tier::NamePrefix, prefix(fields.name_prefix, fields.name, letters));
        plan.add(Tier::AliasPrefix, prefix(fields.alias_prefix, fields.alias, letters));
        plan.add(Tier::FormerNamePrefix, prefix(fields.former_prefix, fields.former, letters));
        let said = spoken(&self.text);
        if said != letters {
            plan.add(Tier::FormerName, term(fields.former, &said));
            plan.add(Tier::FormerNamePrefix, prefix(fields.former_prefix, fields.former, &said));
        }
        let [exact, begins] = by_sound(&said, letters, fields);
        plan.add(Tier::Spoken, exact);
        plan.add(Tier::SpokenPrefix, begins);
        plan.add(Tier::Abbreviation, term(fields.abbreviation, letters));
        plan.maybe(Tier::Within, within(fields.name_pairs, letters));
        if letters.is_ascii() {
            plan.add(Tier::StockCode, term(fields.stock, letters));
            if letters.len() >= STOCK_MIN {
                plan.add(Tier::StockCodePrefix, term(fields.stock_prefix, letters));
            }
        }
        if asks_initials(letters) {
            let initials = hangul::initials(letters);
            plan.add(Tier::Initials, term(fields.initials, &initials));
            plan.add(Tier::InitialsPrefix, prefix(fields.initials_prefix, fields.initials, &initials));
        } else if is_unfinished(letters) {
            plan.add(Tier::JamoPrefix, fields::begins(fields.keys, &keyboard::keystrokes(letters)));
        }
    }

    fn by_english(&self, fields: Fields, plan: &mut Plan) {
        let whole = self.words.concat();
        if whole.is_empty() || !whole.is_ascii() {
            return;
        }
        plan.add(Tier::NameEng, term(fields.eng, &whole));
        plan.add(Tier::NameEngPrefix, prefix(fields.eng_prefix, fields.eng, &whole));
        let each = self.words.iter().map(|word| term(fields.eng_words, truncated(word, PREFIX_MAX)));
        plan.maybe(Tier::NameEngWords, all(each.collect()));
    }

    fn by_words(&self, fields: Fields, dictionary: &Dictionary, plan: &mut Plan) -> Result<()> {
        if self.words.len() > 1 {
            plan.maybe(Tier::Words, all_words(fields, &self.words));
        }
        let morphemes = morphemes(dictionary, &self.text)?;
        // A single one that is a whole word says no more than the letters do.
        if morphemes.len() > 1 {
            let each = morphemes.iter().map(|morpheme| part_of_name(fields, morpheme));
            plan.maybe(Tier::Morphemes, all(each.collect()));
        }
        Ok(())
    }

    /// One key wrong, missing, too many, or two of them swapped; or one syllable.
    fn by_slips(&self, fields: Fields, plan: &mut Plan) {
        let keys = keyboard::keystrokes(&self.letters);
        let count = keys.chars().count();
        if count < SLIP_MIN || !may_have_slips(&keys) || asks_initials(&self.letters) {
            return;
        }
        // Latin names are there too, but their English name may be another.
        let english = self.letters.is_ascii();
        let both = |how: Fuzzy| {
            let names = fuzzy(fields.keys, &keys, how);
            if english { any(vec![names, fuzzy(fields.eng, &keys, how)]) } else { names }
        };
        plan.add(Tier::Slip, both(Fuzzy::Whole));
        if count >= SLIP_PREFIX_MIN {
            plan.add(Tier::SlipPrefix, both(Fuzzy::Beginning));
        }
        if !english && self.letters.chars().count() >= SYLLABLES_MIN {
            let whole = |field| fuzzy(field, &self.letters, Fuzzy::Whole);
            plan.add(Tier::SlipSyllable, any(vec![whole(fields.name), whole(fields.alias)]));
        }
    }
}

/// One query a tier; the best tier of a document counts.
#[derive(Default)]
struct Plan(Vec<Box<dyn Query>>);

impl Plan {
    fn add(&mut self, tier: Tier, query: Box<dyn Query>) {
        self.0.push(Box::new(ConstScoreQuery::new(query, tier.score())));
    }

    fn maybe(&mut self, tier: Tier, query: Option<Box<dyn Query>>) {
        if let Some(query) = query {
            self.add(tier, query);
        }
    }
}

/// Companies a reading of the query finds.
fn by_reading(reading: &Reading, fields: Fields, plan: &mut Plan) {
    let letters = reading.letters.as_str();
    let [whole, beginning, part] = reading.tiers();
    let [sounds, begins] = by_sound(&spoken(letters), letters, fields);
    let english = letters.is_ascii();
    let mut exact =
        vec![term(fields.name, letters), term(fields.alias, letters), term(fields.former, letters), sounds];
    if !reading.exact {
        exact.push(term(fields.abbreviation, letters));
    }
    if english {
        exact.extend([term(fields.eng, letters), term(fields.stock, letters)]);
    }
    plan.add(whole, any(exact));
    if reading.exact {
        return;
    }
    let mut beginnings = vec![
        prefix(fields.name_prefix, fields.name, letters),
        prefix(fields.alias_prefix, fields.alias, letters),
        prefix(fields.former_prefix, fields.former, letters),
        begins,
    ];
    if english {
        beginnings.push(prefix(fields.eng_prefix, fields.eng, letters));
    }
    if asks_initials(letters) {
        let initials = hangul::initials(letters);
        beginnings.push(prefix(fields.initials_prefix, fields.initials, &initials));
    } else if is_unfinished(letters) {
        beginnings.push(fields::begins(fields.keys, &keyboard::keystrokes(letters)));
    }
    plan.add(beginning, any(beginnings));
    let parts = if reading.words.len() > 1 {
        all_words(fields, &reading.words)
    } else {
        within(fields.name_pairs, letters)
    };
    plan.maybe(part, parts);
}

/// Names that sound like a text: whole, and beginnings.
fn by_sound(spoken: &str, letters: &str, fields: Fields) -> [Box<dyn Query>; 2] {
    let mut exact = vec![term(fields.spoken, spoken)];
    let mut begins = vec![prefix(fields.spoken_prefix, fields.spoken, spoken)];
    if spoken != letters {
        exact.extend([term(fields.name, spoken), term(fields.alias, spoken)]);
        begins.push(prefix(fields.name_prefix, fields.name, spoken));
        begins.push(prefix(fields.alias_prefix, fields.alias, spoken));
    }
    [any(exact), any(begins)]
}

fn all_words(fields: Fields, words: &[String]) -> Option<Box<dyn Query>> {
    all(words.iter().map(|word| any_name(fields, word)).collect())
}

/// The simplest morphemes: those a compound was split into rather than the compound, without signs.
fn morphemes(dictionary: &Dictionary, text: &str) -> Result<Vec<String>> {
    let found = Segmenter::new(dictionary).morphemes(&name::display(text))?;
    let simple = found.into_iter().filter(|morpheme| morpheme.length == 1);
    let mut texts: Vec<String> =
        simple.map(|morpheme| morpheme.text).filter(|text| text.chars().any(char::is_alphanumeric)).collect();
    texts.sort_unstable();
    texts.dedup();
    Ok(texts)
}

/// An automaton for these keys stays small.
fn may_have_slips(keys: &str) -> bool {
    let strange = keys.chars().filter(|c| !c.is_ascii() && !('ㄱ'..='ㅣ').contains(c)).count();
    keys.chars().count() <= SLIP_MAX && strange <= SLIP_STRANGE_MAX
}

/// Only consonants and letters of other scripts, at least one consonant: `ㅅㅅㅈㅈ`, `skㅎㅇㄴㅅ`.
pub fn asks_initials(letters: &str) -> bool {
    let consonant = |c: char| ('ㄱ'..='ㅎ').contains(&c);
    letters.contains(consonant) && letters.chars().all(|c| consonant(c) || c.is_ascii_alphanumeric())
}

/// The last syllable may go on: `삼성저` on the way to `삼성전자`. A single one says too little.
pub fn is_unfinished(letters: &str) -> bool {
    let last = letters.chars().next_back();
    letters.chars().count() >= 2
        && last.is_some_and(|c| hangul::decompose(c).is_some() || ('ㄱ'..='ㅎ').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::dict;

    fn asked(query: &str) -> Asked {
        Asked::new(query, &Synonyms::default(), &dict()).unwrap()
    }

    #[test]
    fn a_query_is_compared_as_names_are() {
        let asked = asked("  ㈜ S-Oil  홀딩스 ");
        assert_eq!(asked.whole, "s-oil홀딩스");
        assert_eq!(asked.letters, "soil홀딩스");
        assert_eq!(asked.words, ["s", "oil", "홀딩스"]);
    }

    #[test]
    fn only_the_first_characters_are_looked_at() {
        assert_eq!(asked(&"가".repeat(10_000)).letters.chars().count(), QUERY_MAX_CHARS);
    }

    #[test]
    fn initials_are_asked_for_with_consonants() {
        for yes in ["ㅅㅅㅈㅈ", "skㅎㅇㄴㅅ", "ㄳ", "3ㅇㅅ"] {
            assert!(asks_initials(yes), "{yes}");
        }
        for no in ["삼성", "삼ㅅ", "sk", "ㅏ", ""] {
            assert!(!asks_initials(no), "{no}");
        }
    }

    #[test]
    fn slips_are_looked_for_in_what_is_typed_on_keys() {
        for yes in ["ㅅㅏㅁㅅㅓㅇㅈㅓㄴㅈㅏ", "samsung", "佬鯝ㅈㅓㄴㅈㅏ"] {
            assert!(may_have_slips(yes), "{yes}");
        }
        assert!(!may_have_slips(&"ㅏ".repeat(SLIP_MAX + 1)));
        assert!(!may_have_slips(&"鯝".repeat(SLIP_STRANGE_MAX + 1)));
    }

    #[test]
    fn hanja_are_read() {
        assert_eq!(asked("三星電子").letters, "삼성전자");
        assert_eq!(asked("現代自動車").letters, "현대자동차");
    }
}
