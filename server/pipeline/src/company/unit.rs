//! Everything a source says of one thing asked: all its pages, read.

use std::collections::HashMap;

use bytes::Bytes;
use chrono::NaiveDate;
use model::company::Source;

use super::{
    engine::{Engine, Got},
    plan::Planned,
};
use crate::{
    fetch::key_of,
    load::{Spoilt, notes},
    raw::Known,
    report::{Counts, Step},
    source::{Ask, Reading, Records},
};

/// Most pages read of one thing asked.
const PAGES: u32 = 10;

/// What became of one planned thing.
pub(super) enum Done {
    /// It is what is loaded already.
    Unchanged,
    /// It was read.
    Read(Box<ReadUnit>),
    /// The payload is not what this source sends, or says that this was asked wrongly: the kept sample, and why.
    Spoilt(Spoilt),
    /// It failed, however often it was tried.
    Failed,
    /// It was not asked.
    NotAsked,
}

/// A thing asked, read.
pub(super) struct ReadUnit {
    pub(super) records: Records,
    pub(super) spoilt: Vec<Spoilt>,
    /// Request key and hash of each page.
    pub(super) payloads: Vec<(String, String)>,
    /// It had data before and has none now.
    pub(super) emptied: bool,
}

/// Does one planned thing, page by page.
///
/// # Errors
/// When the raw zone or the database does not work.
pub(super) async fn perform(
    engine: &Engine,
    planned: &Planned,
    known: &HashMap<String, Known>,
) -> anyhow::Result<Done> {
    let first = match (&planned.known, planned.from_raw) {
        (Some(kept), true) => engine.reread(&planned.ask, kept).await?,
        (before, _) => engine.ask(&planned.ask, before.as_ref()).await?,
    };
    let (reading, hash) = match first {
        Got::Read { reading, hash } => (reading, hash),
        other => return Ok(unread(engine, &planned.ask, other)),
    };
    let had_data = planned.known.as_ref().is_some_and(|known| known.had_data);
    let pages = reading.pages.min(PAGES);
    let mut unit = ReadUnit {
        records: Records::Empty,
        spoilt: Vec::new(),
        payloads: Vec::new(),
        emptied: had_data && reading.records == Records::Empty,
    };
    take(engine, &mut unit, &planned.ask, reading, hash);
    // The newest hundred disclosures are enough; of everything else all pages make one answer.
    if planned.ask.source != Source::DartDisclosures {
        for page in 2..=pages {
            let ask = Ask { page, ..planned.ask.clone() };
            let kept =
                known.get(&key_of(&ask)).filter(|kept| planned.from_raw || kept.is_of(engine.ledger.run_id));
            let got = match kept {
                Some(kept) => engine.reread(&ask, kept).await?,
                None => engine.ask(&ask, None).await?,
            };
            match got {
                Got::Read { reading, hash } => take(engine, &mut unit, &ask, reading, hash),
                other => return Ok(unread(engine, &ask, other)),
            }
        }
    }
    Ok(Done::Read(Box::new(unit)))
}

fn unread(engine: &Engine, ask: &Ask, got: Got) -> Done {
    let request_key = key_of(ask);
    match got {
        Got::Unchanged => {
            let counts = Counts { rows_in: 1, unchanged: 1, ..Counts::default() };
            engine.ledger.count(ask.source.as_str(), Step::Fetch, counts);
            Done::Unchanged
        }
        Got::Spoilt { why, body } => Done::Spoilt(Spoilt { request_key, record: sample(&body), reason: why }),
        Got::Wrong(why) => Done::Spoilt(Spoilt { request_key, record: String::new(), reason: why }),
        Got::Failed => Done::Failed,
        Got::NotAsked | Got::Read { .. } => Done::NotAsked,
    }
}

/// The beginning of a payload, as text.
fn sample(body: &Bytes) -> String {
    String::from_utf8_lossy(body.get(..body.len().min(4096)).unwrap_or_default()).into_owned()
}

/// Adds a page to what was read, and counts it.
fn take(engine: &Engine, unit: &mut ReadUnit, ask: &Ask, reading: Reading, hash: String) {
    let key = key_of(ask);
    let source = ask.source.as_str();
    let spoilt = |record: String, reason: String| Spoilt { request_key: key.clone(), record, reason };
    let before = unit.spoilt.len();
    unit.spoilt.extend(reading.rejected.into_iter().map(|rejected| spoilt(rejected.record, rejected.reason)));
    if let Records::Facts(facts) = &reading.records {
        unit.spoilt
            .extend(facts.notes.iter().cloned().chain(notes(facts)).map(|note| spoilt(String::new(), note)));
    }
    let quarantined = (unit.spoilt.len() - before) as u64;
    let one = Counts { rows_in: 1, ..Counts::default() };
    engine.ledger.count(source, Step::Fetch, Counts { rows_out: 1, ..one });
    engine.ledger.count(source, Step::Parse, Counts { rows_out: reading.rows, ..one });
    let records = count(&reading.records);
    let conformed = Counts { rows_in: reading.rows, rows_out: records, quarantined, ..Counts::default() };
    engine.ledger.count(source, Step::Conform, conformed);
    unit.records = join(std::mem::replace(&mut unit.records, Records::Empty), reading.records);
    unit.payloads.push((key, hash));
}

/// How many records there are.
pub(super) fn count(records: &Records) -> u64 {
    let count = match records {
        Records::Empty => 0,
        Records::List(list) => list.len(),
        Records::Facts(_) | Records::ExecutivePay(_) => 1,
        Records::Finance(list) => list.len(),
        Records::Executives(list) => list.len(),
        Records::Shareholders(list) => list.len(),
        Records::Subsidiaries(list) => list.len(),
        Records::Affiliates(list) => list.len(),
        Records::Disclosures(list) => list.len(),
    };
    count as u64
}

/// Pages of one answer: of what is told of one day only, the newest day counts, whichever page it stands on.
fn join(a: Records, b: Records) -> Records {
    match (a, b) {
        (Records::Empty, other) | (other, Records::Empty) => other,
        (Records::Finance(a), Records::Finance(b)) => Records::Finance([a, b].concat()),
        (Records::Disclosures(a), Records::Disclosures(b)) => Records::Disclosures([a, b].concat()),
        (Records::Executives(a), Records::Executives(b)) => {
            Records::Executives(newest(a, b, |row| row.as_of))
        }
        (Records::Shareholders(a), Records::Shareholders(b)) => {
            Records::Shareholders(newest(a, b, |row| row.as_of))
        }
        (Records::Subsidiaries(a), Records::Subsidiaries(b)) => {
            Records::Subsidiaries(newest(a, b, |row| row.as_of))
        }
        (Records::Affiliates(a), Records::Affiliates(b)) => {
            Records::Affiliates(newest(a, b, |row| row.0.as_of))
        }
        (Records::ExecutivePay(a), Records::ExecutivePay(b)) => {
            Records::ExecutivePay(if b.as_of > a.as_of { b } else { a })
        }
        (Records::Facts(a), Records::Facts(b)) => Records::Facts(if b.as_of > a.as_of { b } else { a }),
        (first, _) => first,
    }
}

fn newest<T>(a: Vec<T>, b: Vec<T>, as_of: impl Fn(&T) -> NaiveDate) -> Vec<T> {
    let all: Vec<T> = a.into_iter().chain(b).collect();
    let day = all.iter().map(&as_of).max();
    all.into_iter().filter(|row| Some(as_of(row)) == day).collect()
}
