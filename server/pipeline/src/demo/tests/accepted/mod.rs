//! Accepted essays: what the demo sources send is read by the parsers. The two share no code.

mod failures;
mod robustness;
mod roundtrip;

use model::accepted::{AcceptedRecord, AcceptedSource};

use crate::{
    accepted::source::{Detail, PageError, jobkorea, linkareer},
    demo::{wire, world},
};

fn records() -> Vec<AcceptedRecord> {
    world::accepted::load().unwrap()
}

/// The records of one source.
fn of(source: AcceptedSource) -> Vec<AcceptedRecord> {
    records().into_iter().filter(|record| record.source == source).collect()
}

/// The page of an essay.
fn page(records: &[AcceptedRecord], record: &AcceptedRecord) -> String {
    match record.source {
        AcceptedSource::Jobkorea => wire::jobkorea::detail(records, &record.source_id),
        _ => wire::linkareer::detail(records, &record.source_id),
    }
}

/// The page of an essay, read.
fn read(html: &str, record: &AcceptedRecord) -> Result<Detail, PageError> {
    match record.source {
        AcceptedSource::Jobkorea => jobkorea::detail(html, &record.source_id),
        _ => linkareer::detail(html, &record.source_id),
    }
}
