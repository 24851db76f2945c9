//! DART's recordings: lists of companies, `company_*.jsonl`, accounts, samples of the list of filings.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::File,
    io::{BufRead as _, BufReader},
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use model::company::{CorpCode, Report, Source};
use serde::Deserialize;

use super::{Recorded, files};
use crate::demo::{
    server::{Query, Reply, etag_of},
    wire::{self, Row},
};

/// Where a `company.json` answer lies.
struct Line {
    file: usize,
    offset: u64,
    length: usize,
}

/// The list of companies, as served.
struct List {
    bytes: Bytes,
    etag: String,
    modified: DateTime<Utc>,
}

/// An opened folder.
#[derive(Default)]
pub(super) struct Recordings {
    list: Option<List>,
    /// Files that hold answers of `company.json`, with the time each was written.
    files: Vec<(File, DateTime<Utc>)>,
    companies: HashMap<CorpCode, Line>,
    /// By 법인등록번호; none where several companies have one.
    by_crno: HashMap<String, Option<CorpCode>>,
    accounts: HashMap<(CorpCode, i16, Report), PathBuf>,
    filings: HashMap<CorpCode, Vec<Row>>,
}

/// What the index needs of an answer.
#[derive(Deserialize)]
struct Key {
    corp_code: CorpCode,
    #[serde(default)]
    jurir_no: String,
}

#[derive(Deserialize)]
struct Filings {
    list: Vec<Row>,
}

impl Recordings {
    pub(super) fn open(dir: &Path, as_of: Option<NaiveDate>) -> anyhow::Result<Self> {
        let mut this = Self::default();
        let mut lists = BTreeMap::new();
        for (name, path) in files(dir)? {
            if let Some(month) = month_of(&name) {
                lists.insert(month, path);
            } else if name.starts_with("company_") && name.ends_with(".jsonl") {
                this.index_lines(&path).with_context(|| format!("indexing {name}"))?;
            } else if let Some(key) = accounts_key(&name) {
                this.accounts.insert(key, path);
            }
        }
        let newest = lists.iter().rev().find(|(month, _)| as_of.is_none_or(|day| **month <= day));
        if let Some((_, path)) = newest {
            this.list = Some(read_list(path)?);
        }
        for (name, path) in files(&dir.join("samples"))? {
            if name.starts_with("company_") && name.ends_with(".json") {
                this.index_one(&path).with_context(|| format!("indexing samples/{name}"))?;
            } else if name.starts_with("list_") && name.ends_with(".json") {
                this.pool_filings(&path).with_context(|| format!("reading samples/{name}"))?;
            }
        }
        Ok(this)
    }

    fn index_lines(&mut self, path: &Path) -> anyhow::Result<()> {
        let mut reader = BufReader::new(File::open(path)?);
        let (file, mut offset, mut line) = (self.files.len(), 0, Vec::new());
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line)?;
            if read == 0 {
                break;
            }
            let text = line.trim_ascii_end();
            if !text.is_empty() {
                self.index(text, Line { file, offset, length: text.len() })
                    .with_context(|| format!("at byte {offset}"))?;
            }
            offset += u64::try_from(read)?;
        }
        let modified = recorded_at(path)?;
        self.files.push((reader.into_inner(), modified));
        Ok(())
    }

    /// A file with one answer; a recording in a `.jsonl` goes before it.
    fn index_one(&mut self, path: &Path) -> anyhow::Result<()> {
        let bytes = std::fs::read(path)?;
        let key: Key = serde_json::from_slice(&bytes)?;
        if !self.companies.contains_key(&key.corp_code) {
            self.index(&bytes, Line { file: self.files.len(), offset: 0, length: bytes.len() })?;
            self.files.push((File::open(path)?, recorded_at(path)?));
        }
        Ok(())
    }

    fn index(&mut self, text: &[u8], line: Line) -> anyhow::Result<()> {
        let key: Key = serde_json::from_slice(text)?;
        if !key.jurir_no.is_empty() {
            let holder = self.by_crno.entry(key.jurir_no).or_insert(Some(key.corp_code));
            *holder = holder.filter(|code| *code == key.corp_code);
        }
        self.companies.insert(key.corp_code, line);
        Ok(())
    }

    fn pool_filings(&mut self, path: &Path) -> anyhow::Result<()> {
        let filings: Filings = serde_json::from_slice(&std::fs::read(path)?)?;
        for row in filings.list {
            if let Some(code) = row.get("corp_code").and_then(|code| code.parse().ok()) {
                self.filings.entry(code).or_default().push(row);
            }
        }
        Ok(())
    }

    /// The one company with a 법인등록번호.
    pub(super) fn corp_code(&self, crno: &str) -> Option<CorpCode> {
        self.by_crno.get(crno).copied().flatten()
    }

    pub(super) fn recorded(&self) -> HashSet<Recorded> {
        let of = |source, corp_code: Option<CorpCode>| Recorded {
            source,
            corp_code,
            registration_no: None,
            year: None,
            report: None,
        };
        let mut recorded = HashSet::new();
        if self.list.is_some() {
            recorded.insert(of(Source::DartCorpCode, None));
        }
        recorded.extend(self.companies.keys().map(|code| of(Source::DartCompany, Some(*code))));
        recorded.extend(self.filings.keys().map(|code| of(Source::DartDisclosures, Some(*code))));
        recorded.extend(self.accounts.keys().map(|(code, year, report)| Recorded {
            year: Some(*year),
            report: Some(*report),
            ..of(Source::DartAccounts, Some(*code))
        }));
        recorded
    }

    pub(super) fn answer(&self, source: Source, query: &Query) -> Option<Reply> {
        let code = || query.get("corp_code")?.parse::<CorpCode>().ok();
        match source {
            Source::DartCorpCode => {
                let list = self.list.as_ref()?;
                Some(
                    Reply::zip("CORPCODE.zip", list.bytes.clone())
                        .revalidated(Some(list.etag.clone()), list.modified),
                )
            }
            Source::DartCompany => self.company(&code()?),
            Source::DartAccounts => {
                let year = query.get("bsns_year")?.parse().ok()?;
                let report = Report::from_dart(query.get("reprt_code")?)?;
                let path = self.accounts.get(&(code()?, year, report))?;
                let modified = path.metadata().ok()?.modified().ok()?.into();
                Some(Reply::json(std::fs::read(path).ok()?).revalidated(None, modified))
            }
            Source::DartDisclosures => {
                Some(wire::json_page(self.filings.get(&code()?)?.iter().cloned(), query, None))
            }
            _ => None,
        }
    }

    fn company(&self, code: &CorpCode) -> Option<Reply> {
        let line = self.companies.get(code)?;
        let (file, modified) = self.files.get(line.file)?;
        let mut bytes = vec![0; line.length];
        file.read_exact_at(&mut bytes, line.offset).ok()?;
        Some(Reply::json(bytes).revalidated(None, *modified))
    }
}

fn read_list(path: &Path) -> anyhow::Result<List> {
    let bytes = Bytes::from(std::fs::read(path).with_context(|| format!("reading {}", path.display()))?);
    Ok(List { etag: etag_of(&bytes), bytes, modified: recorded_at(path)? })
}

/// When a file was recorded: the month its name ends with, else the time it was written. A copy must not look younger
/// than what was really asked later.
fn recorded_at(path: &Path) -> anyhow::Result<DateTime<Utc>> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let month = stem.rsplit_once('_').and_then(|(_, month)| format!("{month}-01").parse::<NaiveDate>().ok());
    match month.and_then(|day| day.and_hms_opt(0, 0, 0)) {
        Some(at) => Ok(at.and_utc()),
        None => Ok(path.metadata()?.modified()?.into()),
    }
}

/// `corpCode_2026-04.zip` → the first of April 2026.
fn month_of(name: &str) -> Option<NaiveDate> {
    let month = name.strip_prefix("corpCode_")?.strip_suffix(".zip")?;
    format!("{month}-01").parse().ok()
}

/// `fnlttSinglAcnt_00126380_2018_11011.json` → company, year, report.
fn accounts_key(name: &str) -> Option<(CorpCode, i16, Report)> {
    let mut parts = name.strip_prefix("fnlttSinglAcnt_")?.strip_suffix(".json")?.split('_');
    let key = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, Report::from_dart(parts.next()?)?);
    parts.next().is_none().then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_as_old_as_its_name_says() {
        let at = recorded_at(Path::new("nowhere/company_2023-03.jsonl")).unwrap();
        assert_eq!(at.to_rfc3339(), "2023-03-01T00:00:00+00:00");
        assert!(
            recorded_at(Path::new("nowhere/company_samsung.json")).is_err(),
            "its time is that of the file"
        );
    }

    #[test]
    fn names_of_recordings() {
        assert_eq!(month_of("corpCode_2026-04.zip"), NaiveDate::from_ymd_opt(2026, 4, 1));
        assert_eq!(month_of("corpCode_latest.zip"), None);
        let key = accounts_key("fnlttSinglAcnt_00126380_2018_11011.json").unwrap();
        assert_eq!((key.0.as_str(), key.1, key.2), ("00126380", 2018, Report::Annual));
        for bad in ["fnlttSinglAcnt.json", "fnlttSinglAcnt_1_2018_11011.json", "company_samsung.json"] {
            assert_eq!(accounts_key(bad), None, "{bad}");
        }
    }
}
