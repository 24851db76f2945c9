//! Personal data in an essay: found by rules, and replaced by marks that keep the sentence readable.

use std::ops::Range;

pub mod evaluate;

mod email;
mod name;
mod phone;
mod school;
mod student_no;
mod words;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The name of a person.
    Name,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// The name of a school.
    School,
    /// A student number.
    StudentNo,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 5] = [Self::Name, Self::Phone, Self::Email, Self::School, Self::StudentNo];

    /// The code of a rule.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::School => "school",
            Self::StudentNo => "student_no",
        }
    }

    /// Where the rule finds something.
    fn find(self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Name => name::find(text),
            Self::Phone => phone::find(text),
            Self::Email => email::find(text),
            Self::School => school::find(text),
            Self::StudentNo => student_no::find(text),
        }
    }

    /// What is put in place of a text that the rule found.
    fn replacement(self, text: &str) -> String {
        match self {
            Self::Name => "○○○".to_owned(),
            Self::Phone => PHONE.to_owned(),
            Self::Email => EMAIL.to_owned(),
            Self::School => school::masked(text),
            Self::StudentNo => STUDENT_NO.to_owned(),
        }
    }
}

const PHONE: &str = "(전화번호)";
const EMAIL: &str = "(이메일)";
const STUDENT_NO: &str = "(학번)";

/// Something personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub rule: Rule,
    /// Where it stands in the text that was given.
    pub at: Range<usize>,
}

/// A text without what is personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text with marks.
    pub text: String,
    /// What was replaced, from the first to the last.
    pub found: Vec<Found>,
}

/// In the order in which they are tried: where two meet the first one wins.
const RULES: [Rule; 5] = [Rule::Email, Rule::Phone, Rule::StudentNo, Rule::School, Rule::Name];

/// Replaces what is personal. To mask a masked text changes nothing.
#[must_use]
pub fn mask(text: &str) -> Masked {
    mask_by(&RULES, text)
}

/// Where something personal was in a masked text, from the first to the last: whoever masked it.
#[must_use]
pub fn places(masked: &str) -> Vec<Found> {
    let literal = [(PHONE, Rule::Phone), (EMAIL, Rule::Email), (STUDENT_NO, Rule::StudentNo)];
    let mut places: Vec<Found> = literal
        .into_iter()
        .flat_map(|(mark, rule)| {
            masked.match_indices(mark).map(move |(start, mark)| Found { rule, at: start..start + mark.len() })
        })
        .chain(runs(masked).filter_map(|at| {
            let letters = masked.get(at.clone())?.chars().count();
            // A round by itself is a bullet.
            let rule = match letters {
                0 | 1 => return None,
                2 if school::is_masked(masked.get(at.end..)?) => Rule::School,
                _ => Rule::Name,
            };
            Some(Found { rule, at })
        }))
        .collect();
    places.sort_by_key(|place| place.at.start);
    places
}

/// Where rounds stand side by side.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(words::MASK)?;
        let rest = text.get(start..)?;
        let length = rest.find(|c| c != words::MASK).unwrap_or(rest.len());
        at = start + length;
        Some(start..at)
    })
}

/// Replaces what can be called or written to, in a text whose names are to stay.
#[must_use]
pub fn mask_contacts(text: &str) -> String {
    mask_by(&[Rule::Email, Rule::Phone], text).text
}

fn mask_by(rules: &[Rule], text: &str) -> Masked {
    let mut masked = Masked { text: text.to_owned(), found: Vec::new() };
    // A mark is a cue for what stands beside it, so that rounds follow until nothing is found. Each round
    // takes letters away and adds marks, which are never looked into: the rounds end.
    loop {
        let more = find(rules, &masked.text);
        if more.is_empty() {
            return masked;
        }
        let more: Vec<Found> = more
            .into_iter()
            .map(|found| Found { at: original(text, &masked.found, found.at), ..found })
            .collect();
        masked.found.extend(more);
        masked.found.sort_by_key(|found| found.at.start);
        masked.text = render(text, &masked.found);
    }
}

/// What one look at a text finds.
fn find(rules: &[Rule], text: &str) -> Vec<Found> {
    let marks = marks(text);
    let mut all: Vec<Found> = Vec::new();
    for rule in rules.iter().copied() {
        for at in rule.find(text) {
            let taken = all.iter().map(|found| &found.at).chain(&marks);
            if !taken.into_iter().any(|other| other.start < at.end && at.start < other.end) {
                all.push(Found { rule, at });
            }
        }
    }
    all
}

/// Where marks stand already, with the letters glued to them.
fn marks(text: &str) -> Vec<Range<usize>> {
    let literal = [PHONE, EMAIL, STUDENT_NO]
        .into_iter()
        .flat_map(|mark| text.match_indices(mark).map(|(start, mark)| start..start + mark.len()));
    let words = words::Words::of(text);
    let masked = words.iter().filter(|(_, word)| word.is_masked()).map(|(_, word)| word.at.clone());
    literal.chain(masked).collect()
}

/// A text with marks in place of what was found.
fn render(text: &str, found: &[Found]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for one in found {
        out.push_str(text.get(from..one.at.start).unwrap_or_default());
        out.push_str(&one.rule.replacement(text.get(one.at.clone()).unwrap_or_default()));
        from = one.at.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Where a range of the text with marks stands in the original.
fn original(text: &str, found: &[Found], at: Range<usize>) -> Range<usize> {
    let (mut shown, mut given) = (0, 0);
    for one in found {
        let before = one.at.start - given;
        if at.start < shown + before {
            break;
        }
        shown += before + one.rule.replacement(text.get(one.at.clone()).unwrap_or_default()).len();
        given = one.at.end;
    }
    at.start - shown + given..at.end - shown + given
}

#[cfg(test)]
mod tests;
