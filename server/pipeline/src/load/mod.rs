//! Bulk loads. Only rows that differ are written, and what changed goes into the change feed in the same transaction.

mod alias;
mod change;
mod company;
mod disclosure;
mod finance;
mod former_name;
mod governance;
mod list;
mod merge;
mod quarantine;
mod retry;
mod row;
mod source;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use model::company::{CorpCode, Source};
use sqlx::{MySqlConnection, MySqlPool};

pub(crate) use self::{
    alias::seed as seed_aliases,
    company::notes,
    list::load as load_list,
    quarantine::{Spoilt, set_aside},
    retry::{Patience, retrying},
    source::{published, refused, rows_seen},
};
use crate::{raw, source::Records};

/// Records of one request, ready to be loaded.
pub(crate) struct Unit {
    pub(crate) source: Source,
    pub(crate) corp_code: CorpCode,
    pub(crate) records: Records,
    pub(crate) spoilt: Vec<Spoilt>,
    /// Payloads the records come from: request key and hash.
    pub(crate) payloads: Vec<(String, String)>,
}

/// What a load did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Loaded {
    /// Rows written.
    pub(crate) written: u64,
    /// Records that were there already.
    pub(crate) unchanged: u64,
    /// Units the database refused.
    pub(crate) quarantined: u64,
}

impl Loaded {
    fn add(&mut self, other: Self) {
        self.written += other.written;
        self.unchanged += other.unchanged;
        self.quarantined += other.quarantined;
    }
}

/// Loads units of one source in one transaction. When the database refuses them, they are loaded one by one, and the
/// one it refuses goes to quarantine: a bad record never stops a run.
pub(crate) async fn load_units(
    pool: &MySqlPool,
    run_id: i64,
    now: DateTime<Utc>,
    units: &[Unit],
) -> anyhow::Result<Loaded> {
    match load_together(pool, run_id, now, units).await {
        Err(error) if units.len() > 1 && !is_unavailable(&error) => {
            let mut loaded = Loaded::default();
            for unit in units {
                match load_together(pool, run_id, now, std::slice::from_ref(unit)).await {
                    Ok(one) => loaded.add(one),
                    Err(error) if is_unavailable(&error) => return Err(error),
                    Err(error) => {
                        set_unit_aside(pool, run_id, now, unit, &error).await?;
                        loaded.quarantined += 1;
                    }
                }
            }
            Ok(loaded)
        }
        Err(error) if !is_unavailable(&error) => {
            for unit in units {
                set_unit_aside(pool, run_id, now, unit, &error).await?;
            }
            Ok(Loaded { quarantined: units.len() as u64, ..Loaded::default() })
        }
        loaded => loaded,
    }
}

/// Whether the database is away, as opposed to refusing what it was given.
fn is_unavailable(error: &anyhow::Error) -> bool {
    !matches!(error.downcast_ref::<sqlx::Error>(), Some(sqlx::Error::Database(error)) if {
        // Class 22 is bad data, 23 a constraint; everything else is not the record's fault.
        error.code().is_some_and(|code| code.starts_with("22") || code.starts_with("23"))
    })
}

async fn set_unit_aside(
    pool: &MySqlPool,
    run_id: i64,
    now: DateTime<Utc>,
    unit: &Unit,
    error: &anyhow::Error,
) -> anyhow::Result<()> {
    tracing::warn!(source = unit.source.as_str(), corp_code = %unit.corp_code, error = format!("{error:#}"), "set aside");
    let spoilt = Spoilt {
        request_key: unit.payloads.first().map(|(key, _)| key.clone()).unwrap_or_default(),
        record: format!("{:?}", unit.records),
        reason: format!("the database refuses it: {:#}", error),
    };
    set_aside(pool, run_id, unit.source.as_str(), now, &[spoilt]).await
}

async fn load_together(
    pool: &MySqlPool,
    run_id: i64,
    now: DateTime<Utc>,
    units: &[Unit],
) -> anyhow::Result<Loaded> {
    retrying(async || {
        let mut transaction = pool.begin().await?;
        let loaded = write(&mut transaction, run_id, now, units).await?;
        transaction.commit().await?;
        Ok(loaded)
    })
    .await
}

async fn write(
    connection: &mut MySqlConnection,
    run_id: i64,
    now: DateTime<Utc>,
    units: &[Unit],
) -> Result<Loaded, sqlx::Error> {
    let mut loaded = Loaded::default();
    let mut changed = BTreeSet::new();
    loaded.add(company::load(connection, now, units, &mut changed).await?);
    loaded.add(finance::load(connection, units, &mut changed).await?);
    loaded.add(governance::load(connection, units, &mut changed).await?);
    loaded.add(disclosure::load(connection, units, &mut changed).await?);
    change::feed(connection, now, &changed).await?;
    for unit in units {
        quarantine::keep(connection, run_id, unit.source.as_str(), now, &unit.spoilt).await?;
        raw::mark_loaded(connection, unit.source, &unit.payloads).await?;
    }
    Ok(loaded)
}
