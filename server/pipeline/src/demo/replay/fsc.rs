//! data.go.kr's recordings: the items of every `{operation}_*.json`, pooled by operation.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use anyhow::{Context as _, ensure};
use chrono::{DateTime, Utc};
use model::company::{CorpCode, Source};
use serde::Deserialize;

use super::{Recorded, files};
use crate::demo::{
    server::{Failure, Query, Reply},
    wire::{Row, fsc},
};

/// Items by operation.
pub(super) struct Recordings {
    items: HashMap<Source, Vec<Row>>,
    modified: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Answer {
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    body: Body,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    items: Items,
}

/// `{"item":[…]}`, `{"item":{…}}`, or `""`.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Items {
    Many {
        item: Vec<Row>,
    },
    One {
        item: Row,
    },
    #[default]
    None,
    Blank(String),
}

fn operation(name: &str) -> Option<Source> {
    let (operation, _) = name.strip_suffix(".json")?.split_once("_V2_").or_else(|| name.split_once('_'))?;
    Some(match operation {
        "getCorpOutline" => Source::FscOutline,
        "getAffiliate" => Source::FscAffiliate,
        "getConsSubsComp" => Source::FscSubsidiary,
        "getSummFinaStat" => Source::FscSummary,
        "getBs" => Source::FscBalance,
        "getIncoStat" => Source::FscIncome,
        "getStockholderInfo" => Source::FscShareholder,
        "getReprDireInfo" => Source::FscRepresentative,
        "getExecRemuStat" => Source::FscExecutivePay,
        "getExecutivesInfo" => Source::FscExecutive,
        _ => return None,
    })
}

impl Recordings {
    pub(super) fn open(dir: &Path) -> anyhow::Result<Self> {
        let mut items: HashMap<Source, Vec<Row>> = HashMap::new();
        let mut modified = DateTime::<Utc>::UNIX_EPOCH;
        for (name, path) in files(dir)? {
            let Some(source) = operation(&name) else { continue };
            let bytes = std::fs::read(&path).with_context(|| format!("reading {name}"))?;
            let answer: Answer = serde_json::from_slice(&bytes).with_context(|| format!("in {name}"))?;
            let pool = items.entry(source).or_default();
            match answer.response.body.items {
                Items::Many { item } => pool.extend(item),
                Items::One { item } => pool.push(item),
                Items::Blank(text) => ensure!(text.is_empty(), "items of {name} are a text: {text}"),
                Items::None => {}
            }
            modified = modified.max(path.metadata()?.modified()?.into());
        }
        Ok(Self { items, modified })
    }

    pub(super) fn answer(&self, source: Source, query: &Query, failure: Option<&Failure>) -> Reply {
        let rows = self.items.get(&source).map(Vec::as_slice).unwrap_or_default();
        let filters = fsc::filters(source);
        let passing = rows.iter().filter(|row| filters.iter().all(|filter| filter.passes(row, query)));
        fsc::page(passing.cloned(), query).reply(query, failure).revalidated(None, self.modified)
    }

    /// What is recorded; the corp code is the item's own, another item's of the same company, or DART's. Where items
    /// name several codes for one number it is for the caller to know which.
    pub(super) fn recorded(&self, dart: impl Fn(&str) -> Option<CorpCode>) -> HashSet<Recorded> {
        let mut codes: HashMap<&str, Option<CorpCode>> = HashMap::new();
        for row in self.items.values().flatten() {
            let code = row.get("fssCorpUnqNo").and_then(|code| code.parse().ok());
            if let (Some(crno), Some(code)) = (row.get("crno"), code) {
                let known = codes.entry(crno).or_insert(Some(code));
                *known = known.filter(|known| *known == code);
            }
        }
        let mut recorded = HashSet::new();
        for (source, rows) in &self.items {
            for row in rows {
                let Some(crno) = row.get("crno").filter(|crno| !crno.is_empty()) else { continue };
                recorded.insert(Recorded {
                    source: *source,
                    corp_code: codes.get(crno).copied().unwrap_or_else(|| dart(crno)),
                    registration_no: Some(crno.to_owned()),
                    year: row.get("bizYear").and_then(|year| year.parse().ok()),
                    report: None,
                });
            }
        }
        recorded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_operation() {
        for (name, source) in [
            ("getCorpOutline_V2_samsung_2026-09.json", Some(Source::FscOutline)),
            ("getBs_V2_x.json", Some(Source::FscBalance)),
            ("getExecutivesInfo_x.json", Some(Source::FscExecutive)),
            ("empty_result.json", None),
            ("error_key_not_registered.xml", None),
        ] {
            assert_eq!(operation(name), source, "{name}");
        }
    }
}
