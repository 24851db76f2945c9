//! Which column is which field: as the operator says, else as its name says.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    FileFault,
    field::{Field, key},
};

/// Columns named in a message at most.
const NAMED: usize = 20;

/// A column an operator gives a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The field.
    pub field: Field,
    /// The column's name.
    pub column: String,
}

impl Assignment {
    /// `company=기업` as the command line has it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (field, column) = text.split_once('=')?;
        let column = column.trim();
        (!column.is_empty()).then_some(())?;
        Some(Self { field: Field::parse(field.trim())?, column: column.to_owned() })
    }

    /// Whether it means the column of this name.
    pub(super) fn means(&self, column: &str) -> bool {
        column == self.column || (!key(column).is_empty() && key(column) == key(&self.column))
    }
}

/// What a column is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnUse {
    /// Its name.
    pub name: String,
    /// What it is; none is not used.
    pub field: Option<Field>,
    /// An operator said so.
    pub assigned: bool,
}

/// What the columns of a file are used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mapping {
    uses: Vec<ColumnUse>,
    /// Questions that are the name of the column their answers are in.
    asked: BTreeMap<u8, String>,
}

impl Mapping {
    /// Says what each column is. Where an operator assigned columns to a field, names count no more for that field.
    pub(super) fn of(columns: &[String], assignments: &[Assignment]) -> Result<Self, FileFault> {
        let mut uses: Vec<ColumnUse> = columns
            .iter()
            .map(|name| ColumnUse { name: name.clone(), field: None, assigned: false })
            .collect();
        for assignment in assignments {
            let exact = uses.iter().position(|column| column.name == assignment.column);
            let at = exact.or_else(|| uses.iter().position(|column| assignment.means(&column.name)));
            let Some(column) = at.and_then(|at| uses.get_mut(at)) else {
                let columns = listed(columns);
                return Err(FileFault::NoSuchColumn { column: assignment.column.clone(), columns });
            };
            if let Some(first) = column.field.filter(|field| *field != assignment.field) {
                let (column, second) = (column.name.clone(), assignment.field);
                return Err(FileFault::MappedTwice { column, first, second });
            }
            (column.field, column.assigned) = (Some(assignment.field), true);
        }
        let taken: BTreeSet<Field> = assignments.iter().map(|assignment| assignment.field).collect();
        for column in uses.iter_mut().filter(|column| !column.assigned) {
            column.field = Field::guess(&column.name).filter(|field| !taken.contains(field));
        }
        let mapping = Self { asked: asked(&uses), uses };
        mapping.check(columns)?;
        Ok(mapping)
    }

    pub(super) fn uses(&self) -> &[ColumnUse] {
        &self.uses
    }

    /// What a column is.
    pub(super) fn field(&self, column: usize) -> Option<Field> {
        self.uses.get(column)?.field
    }

    /// What items of a column of specs are called, where its name is no word for specs: 학점, 토익.
    pub(super) fn label(&self, column: usize) -> Option<&str> {
        let column = self.uses.get(column)?;
        (Field::guess(&column.name) != Some(Field::Specs)).then_some(&column.name)
    }

    /// The question of an answer that has no column for it.
    pub(super) fn asked(&self, number: u8) -> Option<&str> {
        self.asked.get(&number).map(String::as_str)
    }

    fn check(&self, columns: &[String]) -> Result<(), FileFault> {
        let has = |is: fn(Field) -> bool| self.uses.iter().filter_map(|column| column.field).any(is);
        let missing = |what, field| Err(FileFault::NoColumn { what, field, columns: listed(columns) });
        if !has(|field| field == Field::Company) {
            return missing("company", Field::Company);
        }
        if !has(|field| matches!(field, Field::Answers | Field::Answer(_))) {
            return missing("answer", Field::Answer(1));
        }
        Ok(())
    }
}

/// An answer an operator found in a column that asks for something: `--map a1=지원동기`.
fn asked(uses: &[ColumnUse]) -> BTreeMap<u8, String> {
    let questions: BTreeSet<Field> = uses.iter().filter_map(|column| column.field).collect();
    uses.iter()
        .filter(|column| column.assigned && Field::guess(&column.name).is_none())
        .filter_map(|column| match column.field {
            Some(Field::Answer(number)) => Some((number, column.name.clone())),
            _ => None,
        })
        .filter(|(number, _)| !questions.contains(&Field::Question(*number)))
        .collect()
}

/// Names of columns for a message.
fn listed(columns: &[String]) -> String {
    let mut listed: Vec<&str> = columns.iter().take(NAMED).map(String::as_str).collect();
    if columns.len() > NAMED {
        listed.push("…");
    }
    if listed.is_empty() { "none".to_owned() } else { listed.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(columns: &[&str], assignments: &[&str]) -> Result<Mapping, FileFault> {
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        let assignments: Vec<Assignment> =
            assignments.iter().map(|text| Assignment::parse(text).unwrap()).collect();
        Mapping::of(&columns, &assignments)
    }

    fn fields(columns: &[&str], assignments: &[&str]) -> Vec<Option<Field>> {
        mapping(columns, assignments).unwrap().uses().iter().map(|column| column.field).collect()
    }

    #[test]
    fn names_say_what_columns_are_and_an_operator_knows_better() {
        let columns = ["기업명", "분야", "메모", "답변1"];
        use Field::{Answer, Company, Job};
        assert_eq!(fields(&columns, &[]), [Some(Company), Some(Job), None, Some(Answer(1))]);
        assert_eq!(
            fields(&columns, &["job=메모", "a2=분야"]),
            [Some(Company), Some(Answer(2)), Some(Job), Some(Answer(1))]
        );
        assert_eq!(
            fields(&["Company", "회사", "a1"], &["company= company "])[1],
            None,
            "an assignment is alone"
        );
    }

    #[test]
    fn an_answer_in_a_column_that_asks_needs_no_question() {
        let mapping =
            mapping(&["회사", "지원동기", "답변", "질문 3", "포부"], &["a1=지원동기", "a2=답변", "a3=포부"]);
        let mapping = mapping.unwrap();
        assert_eq!([1, 2, 3].map(|number| mapping.asked(number)), [Some("지원동기"), None, None]);
    }

    #[test]
    fn specs_of_a_column_of_their_own_are_called_by_its_name() {
        let mapping = mapping(&["회사", "a1", "스펙", "토익"], &["specs=스펙", "specs=토익"]).unwrap();
        assert_eq!([2, 3].map(|column| mapping.label(column)), [None, Some("토익")]);
    }

    #[test]
    fn an_assignment_has_to_make_sense() {
        let columns = ["회사", "a1"];
        let fault = |assignments: &[&str]| mapping(&columns, assignments).unwrap_err().to_string();
        assert_eq!(fault(&["job=없음"]), "it has no column 없음; there are: 회사, a1");
        assert_eq!(fault(&["job=회사", "year=회사"]), "--map gives the column 회사 to job and to year");
        for text in ["", "company", "company=", "firma=회사", "=회사"] {
            assert_eq!(Assignment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn company_and_answers_have_to_be_somewhere() {
        let fault = |columns: &[&str]| mapping(columns, &[]).unwrap_err().to_string();
        assert_eq!(
            fault(&["이름", "a1"]),
            "no column is the company: add --map company=COLUMN; there are: 이름, a1"
        );
        assert_eq!(
            fault(&["회사", "q1"]),
            "no column is the answer: add --map a1=COLUMN; there are: 회사, q1"
        );
        let many: Vec<String> = (0..30).map(|number| format!("c{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(fault(&many).ends_with("c19, …"));
        assert!(fault(&[]).ends_with("there are: none"));
    }
}
