//! Sources: one module a source, pure `read(bytes) -> Reading`, no I/O.
//!
//! [`read`] is the one entry: it classifies a payload, parses it, and conforms what it finds to the shapes the
//! loader writes. What cannot be used is returned as [`Rejected`], never dropped.

mod account;
mod body;
mod dart;
mod facts;
mod fsc;
mod reject;
#[cfg(test)]
mod robustness;
mod row;

use chrono::NaiveDate;
use model::company::{
    Affiliate, CorpCode, Disclosure, Executive, ExecutivePay, FactKind, Finance, Report, Shareholder, Source,
    Subsidiary,
};

/// What a request asked for: with the source it identifies a payload.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    /// Which source.
    pub source: Source,
    /// Which company; none for the list of all companies.
    pub corp_code: Option<CorpCode>,
    /// Its 법인등록번호, which the FSC sources filter by.
    pub registration_no: Option<String>,
    /// Fiscal year, for accounts.
    pub year: Option<i16>,
    /// Report, for DART's accounts.
    pub report: Option<Report>,
    /// Page, from 1.
    pub page: u32,
}

/// A payload, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it holds.
    pub records: Records,
    /// Rows that could not be used.
    pub rejected: Vec<Rejected>,
    /// Rows in the payload, used or not.
    pub rows: u64,
    /// Pages there are in all (1 when the source does not page).
    pub pages: u32,
}

/// Conformed records of one payload.
#[derive(Clone, Debug, PartialEq)]
pub enum Records {
    /// The source has nothing on this; not an error.
    Empty,
    /// The list of all companies.
    List(Vec<ListedCompany>),
    /// Facts of one company.
    Facts(CompanyFacts),
    /// Accounts of one company. A report also tells earlier periods, with fewer accounts than their own report
    /// had: load value by value, "not reported" never replaces a value.
    Finance(Vec<Finance>),
    /// Executives of one company, of the newest date on this page (as all lists below): with several pages only
    /// those of the newest date of all pages count.
    Executives(Vec<Executive>),
    /// Board pay of one company.
    ExecutivePay(ExecutivePay),
    /// Shareholders of one company.
    Shareholders(Vec<Shareholder>),
    /// Subsidiaries of one company.
    Subsidiaries(Vec<Subsidiary>),
    /// Affiliates of one company; the registration number lets the loader find their corp codes.
    Affiliates(Vec<(Affiliate, Option<String>)>),
    /// Disclosures of one company.
    Disclosures(Vec<Disclosure>),
}

/// A row of DART's list of all companies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCompany {
    /// The key.
    pub corp_code: CorpCode,
    /// The name as listed, trimmed.
    pub name: String,
    /// The English name; older dumps have none.
    pub name_eng: Option<String>,
    /// For listed companies.
    pub stock_code: Option<String>,
    /// `modify_date`; none when impossible.
    pub modified_on: Option<NaiveDate>,
}

/// Facts of one company by one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyFacts {
    /// The key.
    pub corp_code: CorpCode,
    /// Canonical values as [`model::company::Fact::value`]; a fact the source leaves blank is absent.
    pub values: Vec<(FactKind, String)>,
    /// The day the values hold for by the source, else the day of the fetch.
    pub as_of: NaiveDate,
    /// What the newest snapshot leaves blank and an older one has, each with its own day.
    pub older: Vec<(FactKind, String, NaiveDate)>,
    /// Names it had before, each with the first day the source has the next one.
    pub former_names: Vec<(String, NaiveDate)>,
    /// What was odd and set to null (`founded_on: 20001301 is no date`).
    pub notes: Vec<String>,
}

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The row as received.
    pub record: String,
    /// Why, in one line.
    pub reason: String,
}

/// Why a payload as a whole could not be used. The classes decide what the run does next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Passing: try again with backoff.
    #[error("try again: {0}")]
    Retry(String),
    /// The day's allowance is used up: continue tomorrow.
    #[error("the day's allowance is used up: {0}")]
    Quota(String),
    /// Key, address or permission: no retry helps.
    #[error("configuration: {0}")]
    Config(String),
    /// We asked wrongly.
    #[error("the request was wrong: {0}")]
    Request(String),
    /// Not what this source sends: an HTML page, a truncated ZIP, other fields. Publishing stops.
    #[error("structure changed: {0}")]
    Structure(String),
}

/// Reads one payload: what was asked, the day it was fetched (Asia/Seoul), the HTTP status, the body.
///
/// Status 200 does not mean success with these sources, and an error's body often says more than its status: both
/// are looked at.
pub fn read(ask: &Ask, fetched_on: NaiveDate, status: u16, body: &[u8]) -> Result<Reading, SourceError> {
    match ask.source {
        Source::DartCorpCode => dart::corp_code::read(status, body),
        Source::DartCompany => dart::company::read(ask, fetched_on, status, body),
        Source::DartAccounts => dart::accounts::read(ask, fetched_on, status, body),
        Source::DartDisclosures => dart::disclosures::read(ask, status, body),
        Source::FscOutline
        | Source::FscAffiliate
        | Source::FscSubsidiary
        | Source::FscSummary
        | Source::FscBalance
        | Source::FscIncome
        | Source::FscShareholder
        | Source::FscRepresentative
        | Source::FscExecutivePay
        | Source::FscExecutive => fsc::read(ask, fetched_on, status, body),
    }
}
