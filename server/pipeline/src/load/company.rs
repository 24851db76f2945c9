//! Facts of companies: merged into their rows, renames kept.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use model::company::{CorpCode, FactKind, Source};
use sqlx::MySqlConnection;

use super::{
    Loaded, Unit,
    former_name::{self, FormerName},
    merge::{Company, Update, merge},
    row,
};
use crate::source::{CompanyFacts, Records};

/// Merges the facts of `units` and writes the rows that differ.
pub(super) async fn load(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    units: &[Unit],
    changed: &mut BTreeSet<CorpCode>,
) -> Result<Loaded, sqlx::Error> {
    let updates: Vec<Update> = units
        .iter()
        .filter_map(|unit| match &unit.records {
            Records::Facts(facts) => Some(update(unit.source, facts)),
            _ => None,
        })
        .collect();
    let mut loaded = Loaded::default();
    for chunk in updates.chunks(row::BATCH) {
        let codes: Vec<_> = chunk.iter().map(|update| update.corp_code).collect();
        let before = row::find(connection, &codes).await?;
        let mut after = HashMap::with_capacity(chunk.len());
        let mut former = Vec::new();
        for update in chunk {
            let company = after.entry(update.corp_code).or_insert_with(|| {
                before.get(&update.corp_code).cloned().unwrap_or_else(|| Company::new(update.corp_code))
            });
            former.extend(merge(company, update).into_iter().map(|name| (update.corp_code, name)));
        }
        // A company nothing has named yet has no row: its list comes later, and these facts are read again then.
        after.retain(|_, company| company.text(FactKind::Name).is_some());
        let written = write_changed(connection, now, &before, &after, former, changed).await?;
        loaded.written += written;
        loaded.unchanged += (chunk.len() as u64).saturating_sub(written);
    }
    Ok(loaded)
}

/// What a source says of a company; values that fit no column are left out, [`notes`] tells of them.
fn update(source: Source, facts: &CompanyFacts) -> Update {
    let stated = facts.values.iter().map(|(kind, text)| (*kind, text, facts.as_of));
    let older = facts.older.iter().map(|(kind, text, as_of)| (*kind, text, *as_of));
    let values = stated
        .chain(older)
        .filter_map(|(kind, text, as_of)| Some((kind, row::canonical(kind, text).ok()?, as_of)));
    let former_names = facts.former_names.iter().map(|(name, replaced_on)| FormerName {
        name: name.clone(),
        replaced_on: *replaced_on,
        source,
    });
    Update {
        corp_code: facts.corp_code,
        source,
        values: values.collect(),
        former_names: former_names.collect(),
    }
}

/// Values of a source that fit no column, in words.
pub(crate) fn notes(facts: &CompanyFacts) -> Vec<String> {
    let stated = facts.values.iter().map(|(kind, text)| (*kind, text));
    let older = facts.older.iter().map(|(kind, text, _)| (*kind, text));
    stated.chain(older).filter_map(|(kind, text)| row::canonical(kind, text).err()).collect()
}

/// Writes the companies that differ from `before`, and their former names; says how many.
pub(super) async fn write_changed(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    before: &HashMap<CorpCode, Company>,
    after: &HashMap<CorpCode, Company>,
    former: Vec<(CorpCode, FormerName)>,
    changed: &mut BTreeSet<CorpCode>,
) -> Result<u64, sqlx::Error> {
    let mut differing: Vec<&Company> =
        after.values().filter(|company| before.get(&company.corp_code) != Some(*company)).collect();
    differing.sort_unstable_by_key(|company| company.corp_code);
    row::write(connection, now, &differing).await?;
    changed.extend(differing.iter().map(|company| company.corp_code));

    former_name::keep(connection, after, former, changed).await?;
    Ok(differing.len() as u64)
}
