//! The day's allowance of each data set.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::NaiveDate;
use sqlx::MySqlPool;

use crate::load::retrying;

/// What is left of today's allowances. The catalogue writes what was used.
pub(super) struct Quotas {
    limits: HashMap<&'static str, u32>,
    used: Mutex<(NaiveDate, HashMap<&'static str, u32>)>,
    /// Sources we started ourselves have no allowance.
    pub(super) counted: bool,
}

impl Quotas {
    /// Reads what was used on `today`; `limits` are requests a day by data set.
    pub(super) async fn open(
        pool: &MySqlPool,
        today: NaiveDate,
        limits: HashMap<&'static str, u32>,
        counted: bool,
    ) -> anyhow::Result<Self> {
        let rows: Vec<(String, i32, bool)> = retrying(async || {
            sqlx::query_as("SELECT data_set, used, exhausted_at IS NOT NULL FROM etl_quota WHERE day = ?")
                .bind(today)
                .fetch_all(pool)
                .await
        })
        .await?;
        let mut used = HashMap::new();
        for (data_set, count, exhausted) in rows {
            if let Some((data_set, limit)) = limits.get_key_value(data_set.as_str()) {
                used.insert(*data_set, if exhausted { *limit } else { count.unsigned_abs() });
            }
        }
        Ok(Self { limits, used: Mutex::new((today, used)), counted })
    }

    /// Requests left today.
    pub(super) fn left(&self, data_set: &'static str) -> u32 {
        if !self.counted {
            return u32::MAX;
        }
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let limit = self.limits.get(data_set).copied().unwrap_or(u32::MAX);
        limit.saturating_sub(used.1.get(data_set).copied().unwrap_or(0))
    }

    /// Takes one request off today's allowance; false when there is none left.
    pub(super) fn take(&self, data_set: &'static str, today: NaiveDate) -> bool {
        if !self.counted {
            return true;
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.0 != today {
            *used = (today, HashMap::new());
        }
        let count = used.1.entry(data_set).or_default();
        let limit = self.limits.get(data_set).copied().unwrap_or(u32::MAX);
        let granted = *count < limit;
        *count += u32::from(granted);
        granted
    }
}
