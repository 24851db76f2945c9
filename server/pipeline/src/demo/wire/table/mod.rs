//! The FSC's tables: what each operation says of one company.

mod accounts;
mod governance;
mod group;
mod outline;

use model::company::Source;

use super::Row;
use crate::demo::world::{Company, Dice, World};

/// All rows of an operation for one company, in the order the source keeps them (which is none).
pub(super) fn rows(source: Source, world: &World, company: &Company, name: &str) -> Vec<Row> {
    match source {
        Source::FscOutline => outline::rows(company, name),
        Source::FscAffiliate => group::affiliates(world, company),
        Source::FscSubsidiary => group::subsidiaries(company),
        Source::FscSummary => accounts::summary(company),
        Source::FscBalance => accounts::balance(company),
        Source::FscIncome => accounts::income(company),
        Source::FscShareholder if company.files_reports() => governance::shareholders(company),
        Source::FscRepresentative if company.files_reports() => governance::representatives(company),
        Source::FscExecutivePay if company.files_reports() => governance::pay(company),
        Source::FscExecutive if company.files_reports() => governance::executives(company),
        _ => Vec::new(),
    }
}

/// When its row of the list of all companies last changed.
pub(super) fn list_modified(company: &Company) -> &'static str {
    Dice::new(&company.corp_code, "modified")
        .pick(&["20260112", "20260331", "20260519", "20260827", "20261013"])
}
