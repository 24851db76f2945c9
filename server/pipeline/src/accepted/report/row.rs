//! Rows of `accepted_report`.

use std::collections::{BTreeSet, HashMap};

use crate::{
    accepted::{
        analysis::{Analysis, Corpus},
        shown::{detail, report, scope},
    },
    raw::hash_of,
};

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ReportRow {
    pub(super) scope: String,
    pub(super) used: String,
    /// It was counted from; none where a wider scope answers.
    pub(super) essays: u32,
    pub(super) body: String,
    pub(super) detail: String,
    pub(super) words: String,
    pub(super) hash: String,
}

/// What is said of a scope that answers for itself.
struct Said {
    essays: u32,
    body: String,
    detail: String,
    words: String,
}

impl ReportRow {
    fn new(scope: String, used: String, said: Option<Said>) -> Self {
        let Said { essays, body, detail, words } = said.unwrap_or(Said {
            essays: 0,
            body: String::new(),
            detail: String::new(),
            words: String::new(),
        });
        let hash = hash_of(format!("{used}\n{essays}\n{body}\n{detail}\n{words}").as_bytes());
        Self { scope, used, essays, body, detail, words, hash }
    }
}

/// What is to be said now, and the scopes that are answered at all.
pub(super) struct Rows {
    pub(super) said: Vec<ReportRow>,
    pub(super) scopes: BTreeSet<String>,
}

pub(super) fn rows(corpus: &Corpus, analysis: &Analysis) -> anyhow::Result<Rows> {
    let texts: HashMap<(u64, u8), &str> =
        corpus.answers.iter().map(|it| ((it.essay, it.position), it.text.as_str())).collect();
    let (mut said, mut scopes) = (Vec::new(), BTreeSet::new());
    for (asked, used) in &analysis.used {
        let (key, used_key) = (scope(*asked).key(), scope(*used).key());
        scopes.insert(key.clone());
        if asked != used {
            said.push(ReportRow::new(key, used_key, None));
        } else if let Some(found) = analysis.reports.get(used) {
            let body = serde_json::to_string(&report(*used, found, &texts))?;
            let similar = analysis.similar.get(used).map_or(&[][..], Vec::as_slice);
            let detail = serde_json::to_string(&detail(found, similar))?;
            let words = analysis.words.get(used).map(serde_json::to_string).transpose()?;
            let (essays, words) = (found.essays, words.unwrap_or_default());
            said.push(ReportRow::new(key, used_key, Some(Said { essays, body, detail, words })));
        }
    }
    Ok(Rows { said, scopes })
}
