//! Why a company was found, and what of its name fits.

use model::{
    hangul,
    search::{CompanyDoc, CompanyHit, MatchKind, ReadAs},
};

use super::{
    marks,
    query::{Asked, Reading, asks_initials, is_one_away},
    tier::Tier,
};
use crate::analysis::{keyboard, letters::letters, spoken};

/// The hit of a document.
pub fn of(doc: CompanyDoc, tier: Tier, asked: &Asked) -> CompanyHit {
    let (read_as, text) = match tier {
        Tier::Meant | Tier::MeantPrefix | Tier::MeantPart => read(&doc, tier, asked, Reading::is_near),
        Tier::SomeWords => read(&doc, tier, asked, |it| it.exact),
        Tier::Topic | Tier::TopicPrefix | Tier::TopicPart => {
            read(&doc, tier, asked, |it| matches!(it.read_as, ReadAs::Topic(_)))
        }
        Tier::Keyboard | Tier::KeyboardPrefix | Tier::KeyboardPart => {
            read(&doc, tier, asked, |it| matches!(it.read_as, ReadAs::Keyboard(_)))
        }
        Tier::Slip | Tier::SlipPrefix | Tier::SlipSyllable => {
            let meant = slipped(&doc, &asked.letters);
            let fits = meant.map_or_else(|| beginning(&doc.head.name, &asked.letters), |name| letters(name));
            (ReadAs::Slip(meant.unwrap_or(&doc.head.name).clone()), fits)
        }
        _ => (ReadAs::Typed, asked.letters.clone()),
    };
    let (matched, matched_text) = match tier.kind() {
        Some(kind) => (kind, text_of(kind, &doc, &text)),
        None => found_by(&doc, &text),
    };
    let words = if read_as == ReadAs::Typed { asked.words.as_slice() } else { &[] };
    let marks = match matched {
        MatchKind::Name | MatchKind::Initials | MatchKind::Part => marks::of(&doc.head.name, &text, words),
        MatchKind::Abbreviation => marks::scattered(&doc.head.name, &text),
        _ => Vec::new(),
    };
    CompanyHit { company: doc.head, matched, matched_text, read_as, marks }
}

/// The reading by which a document was found, and its letters.
fn read(doc: &CompanyDoc, tier: Tier, asked: &Asked, fits: impl Fn(&Reading) -> bool) -> (ReadAs, String) {
    let readings = || asked.readings.iter().filter(|it| fits(it));
    let found = |reading: &&Reading| {
        let [whole, beginning, _] = reading.tiers();
        let begins = |name: &String| letters(name).starts_with(&reading.letters);
        (tier == whole && is_name(doc, &reading.letters))
            || (tier == beginning
                && (names(doc).any(begins) || found_by(doc, &reading.letters).0 != MatchKind::Part))
            || (tier != whole && tier != beginning && !reading.exact)
    };
    match readings().find(found).or_else(|| readings().next()) {
        Some(reading) => (reading.read_as.clone(), reading.letters.clone()),
        None => (ReadAs::Typed, asked.letters.clone()),
    }
}

/// What of a document fits a text, by the names it has.
fn found_by(doc: &CompanyDoc, text: &str) -> (MatchKind, Option<String>) {
    use MatchKind::{Alias, FormerName, Initials, Name, NameEng, StockCode};
    for kind in [Name, Alias, FormerName, StockCode, NameEng, Initials] {
        if fits(kind, doc, text) {
            return (kind, text_of(kind, doc, text));
        }
    }
    let short = is_shortened(&doc.head.name, text);
    (if short { MatchKind::Abbreviation } else { MatchKind::Part }, None)
}

/// Whether the letters of a text are in a name one after the other, the first at its beginning, with others between.
fn is_shortened(name: &str, text: &str) -> bool {
    let name = letters(name);
    let mut rest = name.chars();
    let starts = name.chars().next() == text.chars().next();
    starts && !name.contains(text) && text.chars().all(|c| rest.any(|other| other == c))
}

fn fits(kind: MatchKind, doc: &CompanyDoc, text: &str) -> bool {
    let begins = |name: &String| begins(name, text);
    match kind {
        MatchKind::Name => begins(&doc.head.name) || doc.stock_name.as_ref().is_some_and(begins),
        MatchKind::Alias => doc.aliases.iter().any(begins),
        MatchKind::FormerName => doc.former_names.iter().any(begins),
        MatchKind::StockCode => {
            doc.head.stock_code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(text))
        }
        MatchKind::NameEng => doc.head.name_eng.as_ref().is_some_and(begins),
        MatchKind::Initials => asks_initials(text),
        MatchKind::Abbreviation | MatchKind::Part | MatchKind::All => false,
    }
}

/// The text that fits, when it is not the name.
fn text_of(kind: MatchKind, doc: &CompanyDoc, text: &str) -> Option<String> {
    match kind {
        MatchKind::Name => share(doc, |name| begins(name, text)),
        MatchKind::Initials => {
            let initials = hangul::initials(text);
            share(doc, |name| hangul::initials(&letters(name)).starts_with(&initials))
        }
        MatchKind::StockCode => doc.head.stock_code.clone(),
        MatchKind::Alias => find(&doc.aliases, text),
        MatchKind::FormerName => find(&doc.former_names, text),
        MatchKind::NameEng => doc.head.name_eng.clone(),
        MatchKind::Abbreviation | MatchKind::Part | MatchKind::All => None,
    }
}

/// The name a text is one slip away from; none when it is only the nearest.
fn slipped<'a>(doc: &'a CompanyDoc, typed: &str) -> Option<&'a String> {
    let keys = keyboard::keystrokes(typed);
    let near = |name: &&String| is_one_away(&keys, &keyboard::keystrokes(&letters(name)));
    names(doc).find(near).or_else(|| names(doc).find(|name| is_one_away(typed, &letters(name))))
}

/// The letters a name and a text both begin with.
fn beginning(name: &str, typed: &str) -> String {
    letters(name).chars().zip(typed.chars()).take_while(|(is, typed)| is == typed).map(|(is, _)| is).collect()
}

/// All names of a company, the best known first.
fn names(doc: &CompanyDoc) -> impl Iterator<Item = &String> {
    std::iter::once(&doc.head.name)
        .chain(&doc.stock_name)
        .chain(&doc.aliases)
        .chain(&doc.former_names)
        .chain(&doc.head.name_eng)
}

fn is_name(doc: &CompanyDoc, text: &str) -> bool {
    names(doc).chain(&doc.head.stock_code).any(|name| letters(name) == text || spoken(name) == spoken(text))
}

/// Whether a name begins with a text: by letters, by their sound, or by the keys typed.
fn begins(name: &str, text: &str) -> bool {
    let name_letters = letters(name);
    name_letters.starts_with(text)
        || spoken(name).starts_with(&spoken(text))
        || keyboard::keystrokes(&name_letters).starts_with(&keyboard::keystrokes(text))
}

/// The name of the share, when it matches and the name itself does not.
fn share(doc: &CompanyDoc, matches: impl Fn(&str) -> bool) -> Option<String> {
    if matches(&doc.head.name) {
        return None;
    }
    doc.stock_name.clone().filter(|name| matches(name))
}

/// The name that is the text, else one that begins with it.
fn find(names: &[String], text: &str) -> Option<String> {
    let whole = names.iter().find(|name| letters(name) == text);
    whole.or_else(|| names.iter().find(|name| begins(name, text))).cloned()
}
