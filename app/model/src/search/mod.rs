//! Shapes of the search.

mod facet;
mod kind;
mod synonym;

use serde::{Deserialize, Serialize};

pub use facet::{CompanyFilter, Facet, FacetCounts, FacetValue};
pub use kind::{SearchKind, SearchTab};
pub use synonym::{
    SYNONYM_NOTE_MAX_CHARS, SYNONYM_WORD_MAX_CHARS, SYNONYM_WORDS_MAX, Shown, SynonymChange, SynonymDeed,
    SynonymDirection, SynonymDraft, SynonymEntry, SynonymFault, SynonymForm, SynonymSet, synonym_key,
};

use crate::{company::CompanyHead, page::Page};

/// Longest query that is looked at, in characters; the rest is ignored and the person is told.
pub const QUERY_MAX_CHARS: usize = 100;

/// Companies on one result page.
pub const PAGE_SIZE: u32 = 20;

/// Last page that can be asked for.
pub const PAGE_MAX: u32 = 500;

/// What of a company fits a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKind {
    /// Its name.
    Name,
    /// Its stock code.
    StockCode,
    /// A name people use for it.
    Alias,
    /// Its name, shortened as people do: the first syllables of its words.
    Abbreviation,
    /// A name it had before.
    FormerName,
    /// Its English name.
    NameEng,
    /// The initials of its name (초성).
    Initials,
    /// A part of its name.
    Part,
    /// Nothing in particular: all companies were asked for.
    All,
}

/// How a query was read for a company to fit it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "way", content = "text")]
pub enum ReadAs {
    /// As it was typed.
    Typed,
    /// With other words of the same meaning: the text read instead.
    Synonym(String),
    /// Without the words that ask about a company rather than name it: the text read.
    Topic(String),
    /// As typed with the keyboard in the wrong language: the text meant.
    Keyboard(String),
    /// With one slip of a finger: the name it is one slip away from.
    Slip(String),
}

/// A part of a text that fits the query: bytes from and to.
pub type Mark = (u32, u32);

/// A company that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyHit {
    /// The company.
    pub company: CompanyHead,
    /// What of it fits.
    pub matched: MatchKind,
    /// The text that matched, when it is not the name itself (an alias, a former name).
    pub matched_text: Option<String>,
    /// How the query was read.
    pub read_as: ReadAs,
    /// What of the name fits, in order.
    pub marks: Vec<Mark>,
}

/// What a search over companies found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyResults {
    /// One page of them, best first.
    pub page: Page<CompanyHit>,
    /// How many there are of each kind.
    pub counts: FacetCounts,
    /// Nothing was found, whatever the filter: companies whose names are nearest.
    pub nearest: Vec<CompanyHit>,
    /// Nothing was found: in what other ways the query was read.
    pub tried: Vec<ReadAs>,
}

/// Something to look for that is offered while one types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum QuerySuggestion {
    /// Another text: what was meant.
    Query {
        /// The text.
        text: String,
    },
    /// All companies of a kind.
    Browse {
        /// The kind, one value.
        filter: CompanyFilter,
    },
}

/// What is offered while one types.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Suggestions {
    /// The text they are for: a late answer can be told from the newest.
    pub query: String,
    /// Companies, best first.
    pub companies: Vec<CompanyHit>,
    /// Texts and kinds to look for.
    pub queries: Vec<QuerySuggestion>,
}

/// What the index knows of a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyDoc {
    /// What a hit shows.
    pub head: CompanyHead,
    /// The short name of the listed share, when it differs.
    pub stock_name: Option<String>,
    /// KSIC section (대분류), one letter.
    pub section: Option<String>,
    /// Names it had before.
    pub former_names: Vec<String>,
    /// Names people use for it.
    pub aliases: Vec<String>,
    /// How big it is: the most equity (자본총계) it ever reported, in won. Sales and assets would not compare: financial
    /// companies report no sales, and what they have is their customers'.
    pub equity: Option<i64>,
    /// The year in which DART last changed its entry: of companies with one name, the one still alive has the newest.
    pub entry_year: Option<u16>,
    /// How often its page was opened lately, in doublings: [`visit_level`].
    pub visit_level: u8,
}

/// Doublings of a number of visits: none 0, from 1 on 1, from 3 on 2, from 7 on 3, at most [`VISIT_LEVEL_MAX`].
#[must_use]
pub fn visit_level(visits: u32) -> u8 {
    u8::try_from(visits.saturating_add(1).ilog2()).unwrap_or(VISIT_LEVEL_MAX).min(VISIT_LEVEL_MAX)
}

/// The highest [`visit_level`].
pub const VISIT_LEVEL_MAX: u8 = 15;

/// A text as its index knows it: an accepted essay, a news article, a posting, a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextDoc {
    /// The key, within its kind.
    pub id: String,
    /// What stands above it.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// What it is narrowed by, a word each: `kind:motive`, `year:2024`.
    pub tags: Vec<String>,
    /// What lists put it in order by.
    pub order: TextOrder,
}

/// Where a text stands among others of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextOrder {
    /// The greater, the newer. Texts of one kind have different ones, so that each order is one only.
    pub newest: u64,
    /// What it is filed under: a company.
    pub name: String,
    /// Letters, spaces counted.
    pub length: u32,
}

/// In which order texts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSort {
    /// The newest first.
    Newest,
    /// By what they are filed under; of one name the newest first.
    Name,
    /// The longest first; of one length the newest.
    Longest,
}

impl TextSort {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Name, Self::Longest];

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Name => "name",
            Self::Longest => "longest",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

/// A text that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextHit {
    /// The key, within its kind.
    pub id: String,
    /// What stands above it.
    pub title: String,
    /// What of it fits.
    pub title_marks: Vec<Mark>,
    /// The part of the body where most of the query stands.
    pub snippet: String,
    /// What of that fits.
    pub marks: Vec<Mark>,
}
