//! The queries the search is judged by: what people type, and the companies they mean by it.
//!
//! A tab-separated file with a head line: kind, query, corp codes (several, with commas between, where each is equally
//! right), and a note where the reason is not plain.

use std::{collections::HashSet, fmt};

use anyhow::{Context as _, bail, ensure};
use model::company::CorpCode;

/// The set of this project. The engine is not to be built after it: other sets are tried as well (`--set FILE`).
pub const OURS: &str = include_str!("queries.tsv");

const HEAD: &str = "kind\tquery\texpected\tnote";

/// A way of saying which company is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Its name, or its stock code.
    Exact,
    /// With ㈜, Inc., spaces, full width.
    LegalForm,
    /// A name it had.
    FormerName,
    /// What people call it.
    Alias,
    /// 초성, all of them or the first.
    Initials,
    /// A name that is still being typed.
    Prefix,
    /// Latin letters, or Latin letters spelled in Hangul and back.
    English,
    /// Typed with the keyboard in the other language.
    KeyboardSlip,
    /// One letter wrong, missing, too many, or two swapped.
    LetterSlip,
    /// With what one wants to know about it.
    PartAndTopic,
}

impl Kind {
    /// Every kind, in the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::LegalForm,
        Self::FormerName,
        Self::Alias,
        Self::Initials,
        Self::Prefix,
        Self::English,
        Self::KeyboardSlip,
        Self::LetterSlip,
        Self::PartAndTopic,
    ];

    /// Its word in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::LegalForm => "legal_form",
            Self::FormerName => "former_name",
            Self::Alias => "alias",
            Self::Initials => "initials",
            Self::Prefix => "prefix",
            Self::English => "english",
            Self::KeyboardSlip => "keyboard_slip",
            Self::LetterSlip => "letter_slip",
            Self::PartAndTopic => "part_and_topic",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One query.
#[derive(Clone, Debug)]
pub struct Query {
    /// How the company is said.
    pub kind: Kind,
    /// What is typed.
    pub text: String,
    /// The companies that are meant; any of them is right.
    pub expected: Vec<CorpCode>,
}

/// Reads a set.
///
/// # Errors
/// Names the line that is wrong.
pub fn parse(file: &str) -> anyhow::Result<Vec<Query>> {
    let mut lines = file.lines();
    ensure!(lines.next() == Some(HEAD), "the first line must be {HEAD:?}");
    let mut seen = HashSet::new();
    let mut queries = Vec::new();
    for (at, line) in lines.enumerate() {
        let query = line_of(line).with_context(|| format!("line {}: {line:?}", at + 2))?;
        ensure!(
            seen.insert((query.kind, query.text.clone())),
            "line {}: {:?} is there already",
            at + 2,
            query.text
        );
        queries.push(query);
    }
    ensure!(!queries.is_empty(), "the set is empty");
    Ok(queries)
}

fn line_of(line: &str) -> anyhow::Result<Query> {
    let mut columns = line.split('\t');
    let (Some(kind), Some(text), Some(codes)) = (columns.next(), columns.next(), columns.next()) else {
        bail!("a line is: kind, query, corp codes, and a note if need be");
    };
    ensure!(columns.count() <= 1, "too many columns");
    ensure!(!text.trim().is_empty() && text.trim() == text, "the query is empty or has blanks around it");
    let kind = Kind::ALL
        .into_iter()
        .find(|known| known.as_str() == kind)
        .with_context(|| format!("no such kind: {kind}"))?;
    let expected = codes.split(',').map(str::parse).collect::<Result<_, _>>()?;
    Ok(Query { kind, text: text.to_owned(), expected })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_set_is_large_enough_in_every_kind() {
        let queries = parse(OURS).unwrap();
        assert!(queries.len() >= 400, "{}", queries.len());
        for kind in Kind::ALL {
            let count = queries.iter().filter(|query| query.kind == kind).count();
            assert!(count >= 40, "{kind}: {count}");
        }
    }

    #[test]
    fn expected_companies_are_named_once() {
        for query in parse(OURS).unwrap() {
            let unique: HashSet<_> = query.expected.iter().collect();
            assert_eq!(unique.len(), query.expected.len(), "{}", query.text);
        }
    }

    #[test]
    fn a_query_may_mean_several_companies() {
        let set = format!("{HEAD}\nalias\t파리바게뜨\t01995325,00154888\t두 회사");
        assert_eq!(parse(&set).unwrap()[0].expected.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |lines: &str| format!("{:#}", parse(&format!("{HEAD}\n{lines}")).unwrap_err());
        assert!(told("exact\t농심\t00108241\nexact\t농심\t00108241").contains("line 3"));
        for line in [
            "exact\t농심",
            "exact\t농심\t108241",
            "exact\t농심\t00108241,",
            "exact\t 농심\t00108241",
            "exact\t\t00108241",
            "guess\t농심\t00108241",
            "exact\t농심\t00108241\tnote\tmore",
            "\nexact\t농심\t00108241",
        ] {
            assert!(told(line).contains("line 2"), "{line:?}");
        }
        assert!(parse("exact\t농심\t00108241").is_err(), "no head line");
        assert!(parse(HEAD).is_err(), "nothing in it");
    }

    #[test]
    fn the_same_query_may_be_of_two_kinds() {
        assert_eq!(parse(&format!("{HEAD}\nalias\tKT\t00190321\nenglish\tKT\t00190321")).unwrap().len(), 2);
    }
}
