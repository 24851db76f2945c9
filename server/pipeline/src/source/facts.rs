//! Facts of a company, collected field by field.

use chrono::{Datelike, NaiveDate};
use model::company::{CorpCode, FactKind};

use super::{CompanyFacts, reject::Rejects, row::Row};
use crate::conform::{amount, date, size, text, web};

/// Facts of one company by one source, being collected.
pub struct Facts<'r> {
    row: &'r Row,
    /// What was found.
    pub values: Vec<(FactKind, String)>,
    notes: Vec<String>,
    rejects: Vec<(String, String)>,
}

impl<'r> Facts<'r> {
    /// Of a row.
    #[must_use]
    pub fn of(row: &'r Row) -> Self {
        Self { row, values: Vec::new(), notes: Vec::new(), rejects: Vec::new() }
    }

    /// A value as it is; one that does not fit its column is rejected, the others stay.
    pub fn put(&mut self, kind: FactKind, value: &str) {
        match size::fit(kind.as_str(), value, size::of_fact(kind)) {
            Ok(value) => self.values.push((kind, value)),
            Err(reason) => self.rejects.push((format!("{}: {value}", kind.as_str()), reason)),
        }
    }

    /// Something odd that was set to null.
    pub fn note(&mut self, kind: FactKind, value: &str, why: &str) {
        let short: String = value.chars().take(60).collect();
        self.notes.push(format!("{}: {short} {why}", kind.as_str()));
    }

    /// A text.
    pub fn text(&mut self, kind: FactKind, name: &str) {
        if let Some(value) = self.row.said(name) {
            self.put(kind, value);
        }
    }

    /// A telephone number.
    pub fn phone(&mut self, kind: FactKind, name: &str) {
        if let Some(value) = self.row.said(name) {
            self.put(kind, &text::phone(value));
        }
    }

    /// A web address; gets a scheme.
    pub fn web(&mut self, kind: FactKind, name: &str) {
        let Some(value) = self.row.said(name) else { return };
        match web::address(value) {
            Some(address) => self.put(kind, &address),
            None => self.note(kind, value, "is no web address"),
        }
    }

    /// A day that is not after `today`.
    pub fn date(&mut self, kind: FactKind, name: &str, today: NaiveDate) {
        let Some(value) = self.row.said(name) else { return };
        match date::parse(value) {
            Some(day) if day <= today => self.put(kind, &day.to_string()),
            Some(_) => self.note(kind, value, "is in the future"),
            None => self.note(kind, value, "is no date"),
        }
    }

    /// A number of exactly `length` digits.
    pub fn digits(&mut self, kind: FactKind, name: &str, length: usize) {
        let Some(value) = self.row.said(name) else { return };
        match self.row.digits(name, length) {
            Some(digits) if digits.bytes().any(|b| b != b'0') => self.put(kind, &digits),
            Some(_) => {}
            None => self.note(kind, value, &format!("has not {length} digits")),
        }
    }

    /// Six digits or capitals (`005930`, `0068Y0`).
    pub fn stock_code(&mut self, name: &str) {
        let Some(value) = self.row.said(name) else { return };
        if is_stock_code(value) {
            self.put(FactKind::StockCode, value);
        } else {
            self.note(FactKind::StockCode, value, "is no stock code");
        }
    }

    /// A KSIC code of 2 to 5 digits.
    pub fn industry_code(&mut self, name: &str) {
        let Some(value) = self.row.said(name) else { return };
        if model::industry::Industry::from_code(value).is_some() {
            self.put(FactKind::IndustryCode, value);
        } else {
            self.note(FactKind::IndustryCode, value, "is no KSIC code");
        }
    }

    /// A month, 1–12.
    pub fn month(&mut self, kind: FactKind, name: &str) {
        let Some(value) = self.row.said(name) else { return };
        let digits = value.trim_end_matches('월');
        match digits.parse::<u8>() {
            Ok(month @ 1..=12) => self.put(kind, &month.to_string()),
            _ => self.note(kind, value, "is no month"),
        }
    }

    /// A count or an amount; zero is unknown.
    pub fn positive(&mut self, kind: FactKind, name: &str) {
        let Some(value) = self.row.said(name) else { return };
        let parsed = if kind == FactKind::Employees { amount::count(value) } else { amount::parse(value) };
        match parsed {
            Ok(Some(number)) if number > 0 => self.put(kind, &number.to_string()),
            Ok(_) => {}
            Err(error) => self.rejects.push((format!("{}: {value}", kind.as_str()), error.to_string())),
        }
    }

    /// Years with one decimal; zero is unknown.
    pub fn years(&mut self, kind: FactKind, name: &str) {
        let Some(value) = self.row.said(name) else { return };
        match value.trim_end_matches('년').trim_end().parse::<f64>() {
            Ok(years) if years > 0.0 && years < 100.0 => self.put(kind, &format!("{years:.1}")),
            Ok(0.0) => {}
            _ => self.note(kind, value, "is no number of years"),
        }
    }

    /// `Y` or `N`.
    pub fn flag(&mut self, kind: FactKind, name: &str) {
        if let Some(flag) = self.row.flag(name) {
            self.put(kind, if flag { "Y" } else { "N" });
        }
    }

    /// Puts what is left to the collector, and the facts together.
    #[must_use]
    pub fn finish(self, corp_code: CorpCode, as_of: NaiveDate, rejects: &mut Rejects) -> CompanyFacts {
        for (record, reason) in self.rejects {
            rejects.text(format!("{corp_code} {record}"), reason);
        }
        CompanyFacts {
            corp_code,
            values: self.values,
            as_of,
            older: Vec::new(),
            former_names: Vec::new(),
            notes: self.notes,
        }
    }
}

/// Six digits or capitals.
#[must_use]
pub fn is_stock_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// A day that a snapshot or a row can be of: neither before DART's time nor after tomorrow.
#[must_use]
pub fn plausible_as_of(day: NaiveDate, fetched_on: NaiveDate) -> bool {
    day.year() >= 1990 && day <= fetched_on.succ_opt().unwrap_or(fetched_on)
}
