//! Why a company was found, in words of its own.

use model::{
    hangul,
    search::{CompanyDoc, CompanyHit},
};

use super::{query::Asked, tier::Tier};
use crate::analysis::letters::letters;

/// The hit of a document.
pub fn hit(doc: CompanyDoc, tier: Tier, asked: &Asked) -> CompanyHit {
    let matched_text = match tier {
        Tier::Name => share(&doc, |letters| letters == asked.letters),
        Tier::NamePrefix => share(&doc, |letters| letters.starts_with(&asked.letters)),
        Tier::Initials | Tier::InitialsPrefix => {
            let initials = hangul::initials(&asked.letters);
            share(&doc, |letters| hangul::initials(letters).starts_with(&initials))
        }
        Tier::StockCode | Tier::StockCodePrefix => doc.head.stock_code.clone(),
        Tier::Alias => find(&doc.aliases, |letters| letters == asked.letters),
        Tier::AliasPrefix => find(&doc.aliases, |letters| letters.starts_with(&asked.letters)),
        Tier::FormerName => find(&doc.former_names, |letters| letters == asked.letters),
        Tier::FormerNamePrefix => find(&doc.former_names, |letters| letters.starts_with(&asked.letters)),
        Tier::NameEng | Tier::NameEngPrefix | Tier::NameEngWords => doc.head.name_eng.clone(),
        Tier::Within | Tier::Words | Tier::Morphemes => None,
    };
    CompanyHit { company: doc.head, matched: tier.kind(), matched_text }
}

/// The name of the share, when it matches and the name itself does not.
fn share(doc: &CompanyDoc, matches: impl Fn(&str) -> bool) -> Option<String> {
    if matches(&letters(&doc.head.name)) {
        return None;
    }
    doc.stock_name.clone().filter(|name| matches(&letters(name)))
}

fn find(names: &[String], matches: impl Fn(&str) -> bool) -> Option<String> {
    names.iter().find(|name| matches(&letters(name))).cloned()
}
