//! CSV as spreadsheets write it: commas, tabs or semicolons, texts in quotation marks, line ends within them.

use super::{
    FileFault, RowFault,
    sheet::{Cell, Sheet},
};

const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// Reads a table whose first line names the columns.
pub(super) fn read(text: &str) -> Result<Sheet, FileFault> {
    let scan = Scan::of(text);
    if let Some(line) = scan.open_quote {
        return Err(FileFault::OpenQuote { line });
    }
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(scan.delimiter)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut wants = None;
    for record in reader.records() {
        let record = record.map_err(|error| FileFault::NotCsv(error.to_string()))?;
        let line = lines.line_of(record.position().map_or(0, ::csv::Position::byte));
        let Some(wants) = wants else {
            wants = Some(name_columns(&mut sheet, &record)?);
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let content = if record.len() == wants {
            Ok(record.iter().map(|cell| Cell::Text(cell.to_owned())).enumerate().collect())
        } else {
            Err(RowFault::Cells { has: record.len(), wants })
        };
        sheet.push(line, content)?;
    }
    sheet.filled()
}

/// Names the columns, and says how many there are.
fn name_columns(sheet: &mut Sheet, record: &::csv::StringRecord) -> Result<usize, FileFault> {
    for (number, name) in (1..).zip(record) {
        match name.trim() {
            "" => sheet.another_column(&format!("(column {number})"))?,
            name => sheet.another_column(name)?,
        };
    }
    Ok(record.len())
}

/// What has to be known before cells are read.
struct Scan {
    /// The delimiter the first line has most of.
    delimiter: u8,
    /// The line of a quotation mark that is never closed.
    open_quote: Option<u64>,
}

impl Scan {
    fn of(text: &str) -> Self {
        let first = first_line(text);
        let count = |delimiter: &u8| first.iter().filter(|byte| *byte == delimiter).count();
        // The last of equals is taken: a comma, then.
        let delimiter = DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',');
        Self { delimiter, open_quote: open_quote(text, delimiter) }
    }
}

/// The first line that says something, without what is quoted in it.
fn first_line(text: &str) -> Vec<u8> {
    let mut quoted = false;
    let bytes = text.trim_start().bytes().take_while(|byte| {
        quoted ^= *byte == b'"';
        quoted || *byte != b'\n'
    });
    let mut inside = false;
    bytes
        .filter(|byte| {
            inside ^= *byte == b'"';
            !inside
        })
        .collect()
}

/// Only a mark that begins a cell opens one; within it two of them are one of the text.
fn open_quote(text: &str, delimiter: u8) -> Option<u64> {
    let (mut begins, mut open) = (true, None);
    let mut line = 1;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += u64::from(byte == b'\n');
        if open.is_some() {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                (open, begins) = (None, false);
            }
        } else if byte == b'"' && begins {
            open = Some(line);
        } else {
            begins = byte == delimiter || byte == b'\n';
        }
    }
    open
}

/// Lines of bytes, asked for in their order.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line in which what begins at a byte begins; blank lines before it do not belong to it.
    fn line_of(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.at) {
            if self.at >= from && *byte != b'\n' {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<(u64, Vec<String>)> {
        let rows = read(text).unwrap().into_rows();
        let text = |cell| if let Cell::Text(text) = cell { text } else { panic!("{cell:?}") };
        rows.into_iter()
            .map(|row| (row.line, row.content.unwrap().into_iter().map(|(_, cell)| text(cell)).collect()))
            .collect()
    }

    #[test]
    fn cells_may_hold_quotes_delimiters_and_line_ends() {
        let text = "회사,답변\n\n가나,\"첫 줄, \"\"따옴표\"\"\n둘째 줄\"\n,\n다라,짧은 \"말\"";
        assert_eq!(read(text).unwrap().columns(), ["회사", "답변"]);
        let expected = [
            (3, vec!["가나".to_owned(), "첫 줄, \"따옴표\"\n둘째 줄".to_owned()]),
            (6, vec!["다라".to_owned(), "짧은 \"말\"".to_owned()]),
        ];
        assert_eq!(table(text), expected);
    }

    #[test]
    fn tabs_and_semicolons_delimit_where_there_are_more_of_them() {
        for text in ["a\tb\n1\t2", "\"a,\"\tb\n1\t2", "a;\"b;,,,\"\n1;2", "\n\na,b\n1,2"] {
            assert_eq!(table(text)[0].1, ["1", "2"], "{text}");
        }
    }

    #[test]
    fn columns_without_a_name_and_of_one_name_are_told_apart() {
        let sheet = read("회사,질문,답변,질문,답변,\n1,2,3,4,5,6").unwrap();
        assert_eq!(sheet.columns(), ["회사", "질문", "답변", "질문 (2)", "답변 (2)", "(column 6)"]);
    }

    #[test]
    fn a_row_of_another_length_is_refused_alone() {
        let rows = read("a,b\n1\n1,2\n1,2,3").unwrap().into_rows();
        let fault = |has| Err(RowFault::Cells { has, wants: 2 });
        assert_eq!((rows[0].line, &rows[0].content), (2, &fault(1)));
        assert!(rows[1].content.is_ok());
        assert_eq!((rows[2].line, &rows[2].content), (4, &fault(3)));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_with_its_line() {
        assert_eq!(read("a,b\n1,2\n\"3,4\n5,6\n"), Err(FileFault::OpenQuote { line: 3 }));
        assert!(read("a,b\n1\"2,3\n").is_ok(), "in the middle of a cell it is a letter");
    }

    #[test]
    fn without_a_row_there_is_no_essay() {
        for text in ["", "\n\n", "회사,답변", "회사,답변\n,\n"] {
            assert_eq!(read(text), Err(FileFault::Empty), "{text:?}");
        }
    }
}
