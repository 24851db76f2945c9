//! A preview, and what saving did, as an operator reads them.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
};

use super::{Meaning, NamedCompany, Preview, Refused, Shown};

/// Lines of a list at most.
const LINES: usize = 20;
/// Letters of an answer that are shown.
const LETTERS: usize = 400;

impl Display for Preview {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let import = &self.import;
        let (rows, fine) = (import.rows(), import.essays.len());
        let (refused, repeated) = (import.refused.len(), import.repeated.len());
        let format = import.format.as_str();
        writeln!(
            f,
            "{}: {format}, {rows} rows: {fine} fine, {refused} refused, {repeated} repeated",
            import.file
        )?;
        standing(f, fine.saturating_sub(self.known), self.known, self.on_other_terms)?;
        writeln!(f, "readers are told: {}", self.terms.consent())?;
        if !self.terms.url().is_empty() {
            writeln!(f, "readers are sent to: {}", self.terms.url())?;
        }
        writeln!(f, "\ncolumns")?;
        for column in &import.columns {
            let field = column.field.map_or("not used".to_owned(), |field| field.to_string());
            writeln!(f, "  {} -> {field}{}", column.name, if column.assigned { " (--map)" } else { "" })?;
        }
        self::refused(f, &import.refused)?;
        list(
            f,
            "repeated",
            import.repeated.iter().map(|it| format!("line {}: the same as line {}", it.line, it.first)),
        )?;
        near(f, self.near.iter().cloned())?;
        list(f, "companies", self.companies.iter().map(company))?;
        self.shown.iter().try_for_each(|essay| write!(f, "\n{essay}"))?;
        write!(f, "\nnothing is written: --save loads what is fine")
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "line {}: {}", self.line, self.head)?;
        if !self.specs.is_empty() {
            writeln!(f, "  specs: {}", self.specs.join(", "))?;
        }
        let masked: Vec<String> =
            self.masked.iter().map(|(rule, times)| format!("{} {times}", rule.as_str())).collect();
        writeln!(
            f,
            "  masked: {}",
            if masked.is_empty() { "nothing".to_owned() } else { masked.join(", ") }
        )?;
        for (number, (question, kinds, answer)) in (1..).zip(&self.answers) {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
            let question = if question.is_empty() { "(no question)" } else { question };
            let kinds = if kinds.is_empty() { String::new() } else { format!(" [{}]", kinds.join(", ")) };
            writeln!(f, "  {number}. {}{kinds}", indented(question))?;
            writeln!(f, "     {}", indented(&beginning(answer)))?;
        }
        Ok(())
    }
}

/// What is new, and what is there.
pub(super) fn standing(
    f: &mut Formatter<'_>,
    new: usize,
    known: usize,
    on_other_terms: usize,
) -> fmt::Result {
    write!(f, "{new} new, {known} already there")?;
    match on_other_terms {
        0 => writeln!(f),
        count => writeln!(f, " ({count} on the terms they came with, which stay)"),
    }
}

/// Essays that are nearly the same text as another one.
pub(super) fn near(f: &mut Formatter<'_>, near: impl Iterator<Item = (u64, String)>) -> fmt::Result {
    let lines: Vec<String> = near.map(|(line, of)| format!("line {line}: {of}")).collect();
    list(
        f,
        "nearly the same text as another: for a correction, take the other one down first",
        lines.into_iter(),
    )
}

/// Refused rows, and how often for each reason where they are too many to be listed.
pub(super) fn refused(f: &mut Formatter<'_>, refused: &[Refused]) -> fmt::Result {
    list(f, "refused", refused.iter().map(|it| format!("line {}: {}", it.line, it.fault)))?;
    if refused.len() <= LINES {
        return Ok(());
    }
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for row in refused {
        *reasons.entry(row.fault.to_string()).or_default() += 1;
    }
    list(f, "reasons", reasons.iter().map(|(reason, times)| format!("{times} rows: {reason}")))
}

fn company(company: &NamedCompany) -> String {
    let named = |(code, name): &(_, String)| format!("{code} {name}");
    let meaning = match &company.meaning {
        Meaning::Nobody => "none".to_owned(),
        Meaning::NotOurs => "none of ours, as decided".to_owned(),
        Meaning::One(code, name) => format!("{code} {name}"),
        Meaning::Several(several) => {
            format!("several: {}", several.iter().map(named).collect::<Vec<_>>().join(", "))
        }
    };
    let essays =
        if company.essays == 1 { "1 essay".to_owned() } else { format!("{} essays", company.essays) };
    format!("{} ({essays}) -> {meaning}", company.written)
}

/// A list under its title, when there is something in it.
fn list(f: &mut Formatter<'_>, title: &str, lines: impl ExactSizeIterator<Item = String>) -> fmt::Result {
    let count = lines.len();
    if count == 0 {
        return Ok(());
    }
    writeln!(f, "\n{title}")?;
    for line in lines.take(LINES) {
        writeln!(f, "  {line}")?;
    }
    match count.saturating_sub(LINES) {
        0 => Ok(()),
        more => writeln!(f, "  and {more} more"),
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => {
            format!("{}… ({} letters)", text.get(..end).unwrap_or_default(), text.chars().count())
        }
        None => text.to_owned(),
    }
}

fn indented(text: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("\n     {line}") };
    first.to_owned() + &rest.lines().map(line).collect::<String>()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use model::accepted::QuestionKind;

    use crate::accepted::{
        import::{Import, Meaning, NamedCompany, Preview, Reading, Shown, Terms},
        mask::Rule,
    };

    fn preview(csv: &str) -> Preview {
        Preview {
            import: Import::read("합격.csv", csv.as_bytes(), &Reading::default()).unwrap(),
            terms: Terms::new("글쓴이가 동의했어요.", Some("https://example.com/essays")).unwrap(),
            known: 0,
            on_other_terms: 0,
            near: Vec::new(),
            companies: Vec::new(),
            shown: Vec::new(),
        }
    }

    #[test]
    fn a_preview_tells_what_an_operator_has_to_decide() {
        let csv = "회사,메모,답변\n가나,x,답\n가나,y,답\n,z,답\n다라,,답\n마바,,답\n";
        let code = |code: &str| code.parse().unwrap();
        let company =
            |written: &str, meaning| NamedCompany { written: written.to_owned(), essays: 1, meaning };
        let several = vec![(code("00990003"), "다라".to_owned()), (code("00990004"), "다라㈜".to_owned())];
        let shown = Shown {
            line: 2,
            head: "가나 / 개발 / 2024년".to_owned(),
            specs: vec!["토익 900".to_owned(), "자격증 2개".to_owned()],
            masked: BTreeMap::from([(Rule::Name, 2), (Rule::School, 1)]),
            answers: vec![
                (
                    "동기\n(500자)".to_owned(),
                    vec![QuestionKind::Motive, QuestionKind::Plan],
                    "답\n\n둘".to_owned(),
                ),
                (String::new(), Vec::new(), "가".repeat(401)),
            ],
        };
        let preview = Preview {
            known: 2,
            on_other_terms: 1,
            near: vec![(5, "essay 7".to_owned()), (6, "line 5".to_owned())],
            companies: vec![
                company("마바", Meaning::Nobody),
                company("다라", Meaning::Several(several)),
                company("사아", Meaning::NotOurs),
                company("가나", Meaning::One(code("00990001"), "가나전자".to_owned())),
            ],
            shown: vec![
                shown,
                Shown {
                    masked: BTreeMap::new(),
                    specs: Vec::new(),
                    answers: Vec::new(),
                    line: 3,
                    head: "다라".to_owned(),
                },
            ],
            ..preview(csv)
        };
        insta::assert_snapshot!(preview);
    }

    #[test]
    fn long_lists_are_cut_and_reasons_counted() {
        let rows = ",답\n".repeat(18) + &"가,답,답\n".repeat(7);
        insta::assert_snapshot!(preview(&format!("회사,답변\n{rows}")));
    }
}
