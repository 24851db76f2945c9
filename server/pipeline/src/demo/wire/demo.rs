//! The demo data set behind the front: filters, changes asked for, and the FSC's rows.

use std::{
    collections::{HashMap, HashSet},
    sync::{PoisonError, RwLock, RwLockReadGuard},
};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use model::company::{CorpCode, Source};

use super::{Row, corp_code_xml, dart, fsc, json_page, table, zipped};
use crate::demo::{
    TODAY,
    server::{Backend, Failure, Query, Reply, is_dart},
    world::{Company, World},
};

/// The data set and what was changed about it since.
pub(in crate::demo) struct Demo {
    world: World,
    edits: RwLock<Edits>,
}

/// Changes on request, to see what the pipeline makes of them.
#[derive(Default)]
struct Edits {
    names: HashMap<String, String>,
    vanished: HashSet<String>,
    count: u32,
}

impl Edits {
    fn name<'a>(&'a self, company: &'a Company) -> &'a str {
        self.names.get(&company.corp_code).unwrap_or(&company.name)
    }

    /// Later than before with every change.
    fn modified(&self) -> DateTime<Utc> {
        TODAY.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(i64::from(self.count))
    }
}

impl Demo {
    pub(in crate::demo) fn new(world: World) -> Self {
        Self { world, edits: RwLock::default() }
    }

    fn edits(&self) -> RwLockReadGuard<'_, Edits> {
        self.edits.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn edit(&self, code: &CorpCode, change: impl FnOnce(&mut Edits)) -> bool {
        let known = self.world.companies().iter().any(|company| company.corp_code == code.as_str());
        if known {
            let mut edits = self.edits.write().unwrap_or_else(PoisonError::into_inner);
            change(&mut edits);
            edits.count += 1;
        }
        known
    }

    fn companies<'a>(&'a self, edits: &'a Edits) -> impl Iterator<Item = &'a Company> {
        self.world.companies().iter().filter(|company| !edits.vanished.contains(&company.corp_code))
    }

    fn find<'a>(&'a self, edits: &'a Edits, query: &Query) -> Option<&'a Company> {
        let code = query.get("corp_code")?;
        self.companies(edits).find(|company| company.corp_code == code)
    }

    fn corp_code(&self, edits: &Edits, failure: Option<&Failure>) -> Reply {
        let mut rows: Vec<Row> = self
            .companies(edits)
            .enumerate()
            .filter(|(index, _)| failure != Some(&Failure::FewerRows) || index % 5 != 0)
            .map(|(_, company)| {
                let renamed = edits.names.contains_key(&company.corp_code);
                let modified = if renamed { "20261030" } else { table::list_modified(company) };
                dart::list_row(company, edits.name(company), modified)
            })
            .collect();
        dart::spoil(&mut rows, failure, "corp_code", "modify_date");
        match zipped("CORPCODE.xml", &corp_code_xml(rows.into_iter())) {
            Ok(bytes) => Reply::zip("CORPCODE.zip", bytes),
            Err(_) => Reply::dart_error(Source::DartCorpCode, "900"),
        }
    }

    fn dart(&self, source: Source, query: &Query, failure: Option<&Failure>, edits: &Edits) -> Reply {
        match source {
            Source::DartCorpCode => self.corp_code(edits, failure),
            Source::DartDisclosures => self.disclosures(query, failure, edits),
            _ if query.get("corp_code").is_none() => Reply::dart_error(source, "100"),
            _ => {
                let Some(company) = self.find(edits, query) else { return Reply::dart_error(source, "013") };
                if source == Source::DartCompany {
                    let mut rows = [dart::company(company, edits.name(company))];
                    dart::spoil(&mut rows, failure, "corp_code", "est_dt");
                    return Reply::json(rows.iter().map(Row::json).collect::<String>());
                }
                let quarter = match query.get("reprt_code") {
                    Some("11013") => 1,
                    Some("11012") => 2,
                    Some("11014") => 3,
                    Some("11011") => 4,
                    _ => return Reply::dart_error(source, "100"),
                };
                let Some(year) = query.get("bsns_year").and_then(|year| year.parse().ok()) else {
                    return Reply::dart_error(source, "100");
                };
                let mut rows = dart::accounts(company, year, quarter);
                if rows.is_empty() {
                    return Reply::dart_error(source, "013");
                }
                dart::spoil(&mut rows, failure, "account_nm", "thstrm_dt");
                let rows: Vec<String> = rows.iter().map(Row::json).collect();
                Reply::json(format!(
                    "{{\"status\":\"000\",\"message\":\"정상\",\"list\":[{}]}}",
                    rows.join(",")
                ))
            }
        }
    }

    /// `list.json`: by company or, for at most three months, of all.
    fn disclosures(&self, query: &Query, failure: Option<&Failure>, edits: &Edits) -> Reply {
        let today = TODAY.format("%Y%m%d").to_string();
        let until = query.get("end_de").unwrap_or(&today);
        let since = query.get("bgn_de").unwrap_or(until);
        let days = |text: &str| chrono::NaiveDate::parse_from_str(text, "%Y%m%d").ok();
        let (Some(from), Some(to)) = (days(since), days(until)) else {
            return Reply::dart_error(Source::DartDisclosures, "100");
        };
        if query.get("corp_code").is_none() && (to - from).num_days() > 92 {
            return Failure::DartWindow
                .reply(Source::DartDisclosures)
                .unwrap_or_else(|| Reply::dart_error(Source::DartDisclosures, "100"));
        }
        let mut rows = Vec::new();
        for company in self.companies(edits) {
            let other = query.get("corp_code").is_some_and(|code| code != company.corp_code)
                || query.get("corp_cls").is_some_and(|class| class != company.form.class());
            if other {
                continue;
            }
            for filing in company.filings() {
                let in_window = filing.received.as_str() >= since && filing.received.as_str() <= until;
                let wanted = query.get("pblntf_ty").is_none_or(|class| class == filing.class)
                    && !(filing.superseded && query.get("last_reprt_at") == Some("Y"));
                if in_window && wanted {
                    rows.push(dart::filing_row(company, edits.name(company), &filing));
                }
            }
        }
        rows.sort_by(|a, b| b.get("rcept_dt").cmp(&a.get("rcept_dt")));
        if query.get("sort_mth") == Some("asc") {
            rows.reverse();
        }
        json_page(rows.into_iter(), query, failure)
    }

    fn fsc(&self, source: Source, query: &Query, failure: Option<&Failure>, edits: &Edits) -> Reply {
        let filters = fsc::filters(source);
        let crno = query.get("crno");
        let rows = self
            .companies(edits)
            // Rows of other companies cannot pass: do not draw them.
            .filter(|company| crno.is_none_or(|crno| crno == company.crno))
            .flat_map(|company| table::rows(source, &self.world, company, edits.name(company)))
            .filter(|row| filters.iter().all(|filter| filter.passes(row, query)));
        fsc::page(rows, query).reply(query, failure)
    }
}

impl Backend for Demo {
    fn answer(&self, source: Source, query: &Query, failure: Option<&Failure>) -> Reply {
        let edits = self.edits();
        let reply = if is_dart(source) {
            self.dart(source, query, failure, &edits)
        } else {
            self.fsc(source, query, failure, &edits)
        };
        reply.revalidated(None, edits.modified())
    }

    fn rename(&self, code: &CorpCode, name: &str) -> bool {
        self.edit(code, |edits| {
            edits.names.insert(code.as_str().to_owned(), name.to_owned());
        })
    }

    fn vanish(&self, code: &CorpCode) -> bool {
        self.edit(code, |edits| {
            edits.vanished.insert(code.as_str().to_owned());
        })
    }

    fn restore(&self) {
        let mut edits = self.edits.write().unwrap_or_else(PoisonError::into_inner);
        *edits = Edits { count: edits.count + 1, ..Edits::default() };
    }
}
