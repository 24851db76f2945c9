//! data.go.kr's envelope, paging and filters.

use model::company::Source;

use super::Row;
use crate::demo::server::{Failure, Query, Reply};

/// Rows a request may ask for at once.
const MAX_ROWS: usize = 10_000;

/// The parameters an operation filters by; every other is ignored, which gives the whole table.
pub(in crate::demo) fn filters(source: Source) -> &'static [Filter] {
    const CRNO: Filter = Filter { name: "crno", contains: false };
    const BAS_DT: Filter = Filter { name: "basDt", contains: false };
    const BIZ_YEAR: Filter = Filter { name: "bizYear", contains: false };
    match source {
        Source::FscOutline => &[CRNO, Filter { name: "corpNm", contains: true }],
        Source::FscAffiliate => &[BAS_DT, CRNO, Filter { name: "afilCmpyNm", contains: true }],
        Source::FscSubsidiary => &[BAS_DT, CRNO, Filter { name: "sbrdEnpNm", contains: true }],
        Source::FscSummary | Source::FscBalance | Source::FscIncome => &[CRNO, BIZ_YEAR],
        _ => &[BAS_DT, CRNO],
    }
}

/// A parameter and how it compares.
pub(in crate::demo) struct Filter {
    name: &'static str,
    contains: bool,
}

impl Filter {
    /// Whether a row passes: a filter that was not sent lets everything pass.
    pub(in crate::demo) fn passes(&self, row: &Row, query: &Query) -> bool {
        let Some(wanted) = query.get(self.name) else { return true };
        match row.get(self.name) {
            Some(value) if self.contains => value.contains(wanted),
            Some(value) => value == wanted,
            None => false,
        }
    }
}

/// The page a request asks for, of rows that passed the filters.
pub(in crate::demo) fn page<'a>(rows: impl Iterator<Item = Row> + 'a, query: &Query) -> Page {
    let number = query.number("pageNo", 1).max(1);
    let size = query.number("numOfRows", 10).min(MAX_ROWS);
    let (first, mut total, mut items) = ((number - 1).saturating_mul(size), 0, Vec::new());
    for row in rows {
        if total >= first && items.len() < size {
            items.push(row);
        }
        total += 1;
    }
    Page { number, size, total, items }
}

/// Rows of one page with the counts the envelope tells.
pub(in crate::demo) struct Page {
    number: usize,
    size: usize,
    total: usize,
    items: Vec<Row>,
}

impl Page {
    /// In the envelope, JSON or XML (the default) as asked for.
    pub(in crate::demo) fn reply(mut self, query: &Query, failure: Option<&Failure>) -> Reply {
        self.spoil(failure);
        if query.get("resultType") == Some("json") {
            Reply::json(self.json(failure == Some(&Failure::SingleObject)))
        } else {
            Reply::xml(self.xml())
        }
    }

    fn spoil(&mut self, failure: Option<&Failure>) {
        match failure {
            Some(Failure::NoItems) => {
                self.items.clear();
                self.total = 0;
            }
            Some(Failure::SingleObject) => {
                self.items.truncate(1);
                self.total = self.items.len();
            }
            Some(Failure::ForeignCompany) => {
                for row in &mut self.items {
                    row.set("crno", "9901110000006");
                }
            }
            Some(Failure::RenamedField) => {
                for row in &mut self.items {
                    row.rename("crno", "corpRegNo");
                }
            }
            Some(Failure::BadRow) => {
                if let Some(row) = self.items.first_mut() {
                    row.set("crno", "");
                    row.set("basDt", "20251399");
                    row.set("lastOpegDt", "20251399");
                }
            }
            _ => {}
        }
    }

    fn json(&self, single: bool) -> String {
        let items = match (self.items.as_slice(), single) {
            ([], _) => "\"\"".to_owned(),
            ([row], true) => format!("{{\"item\":{}}}", row.json()),
            (rows, _) => {
                format!("{{\"item\":[{}]}}", rows.iter().map(Row::json).collect::<Vec<_>>().join(","))
            }
        };
        format!(
            "{{\"response\":{{\"header\":{{\"resultCode\":\"00\",\"resultMsg\":\"NORMAL SERVICE.\"}},\
             \"body\":{{\"numOfRows\":{},\"pageNo\":{},\"totalCount\":{},\"items\":{items}}}}}}}",
            self.size, self.number, self.total
        )
    }

    fn xml(&self) -> String {
        let items: String = self.items.iter().map(|row| format!("<item>{}</item>", row.xml())).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><response><header>\
             <resultCode>00</resultCode><resultMsg>NORMAL SERVICE.</resultMsg></header><body>\
             <items>{items}</items><numOfRows>{}</numOfRows><pageNo>{}</pageNo>\
             <totalCount>{}</totalCount></body></response>",
            self.size, self.number, self.total
        )
    }
}
