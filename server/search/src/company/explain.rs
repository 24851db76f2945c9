//! Why the companies a query finds stand where they stand, for the one who wants to know.

use std::fmt;

use model::search::{CompanyHit, ReadAs};

use super::{rank, standing::Standing, tier::Tier};

/// A search, with its reasons.
#[derive(Debug)]
pub struct Explanation {
    /// What was looked for, as it is compared.
    pub letters: String,
    /// How else it was read.
    pub readings: Vec<ReadAs>,
    /// Guesses were looked up, for nothing certain was found.
    pub guessed: bool,
    /// Companies in all.
    pub total: u32,
    /// The first of them.
    pub hits: Vec<Explained>,
}

/// A company, and what it was ordered by.
#[derive(Debug)]
pub struct Explained {
    hit: CompanyHit,
    tier: Tier,
    standing: Standing,
}

impl Explained {
    pub(super) fn new(hit: CompanyHit, key: u64) -> Self {
        Self { hit, tier: rank::tier(key), standing: rank::standing(key) }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "compared as  {}", self.letters)?;
        for reading in &self.readings {
            let (way, text) = way(reading);
            writeln!(f, "also read    {text}  ({way})")?;
        }
        let reach =
            if self.guessed { "nothing certain was found, so guesses were looked up" } else { "as typed" };
        writeln!(f, "looked up    {reach}")?;
        writeln!(f, "found        {} companies", self.total)?;
        for (nth, Explained { hit, tier, standing }) in self.hits.iter().enumerate() {
            let company = &hit.company;
            writeln!(
                f,
                "{:>3}. {} {}  place {} {tier:?} ({}), standing {standing}{}",
                nth + 1,
                company.corp_code,
                company.name,
                tier.place(*standing),
                way(&hit.read_as).0,
                hit.matched_text.as_ref().map(|text| format!(", by {text}")).unwrap_or_default(),
            )?;
        }
        Ok(())
    }
}

fn way(read_as: &ReadAs) -> (&'static str, &str) {
    match read_as {
        ReadAs::Typed => ("as typed", ""),
        ReadAs::Synonym(text) => ("other words of the same meaning", text),
        ReadAs::Topic(text) => ("without what is asked about it", text),
        ReadAs::Keyboard(text) => ("the keyboard in the other language", text),
        ReadAs::Slip(text) => ("one slip away", text),
    }
}
