//! Requests a site is sent on one day in Seoul, whatever number of runs sends them.

use chrono::NaiveDate;
use domain::clock::Clock;
use model::accepted::AcceptedSource;
use sqlx::MySqlPool;

use crate::{Context, load::retrying};

/// How many requests a site may be sent on a day.
pub(super) struct Quota {
    pool: MySqlPool,
    clock: Clock,
    source: AcceptedSource,
    per_day: u32,
}

impl Quota {
    pub(super) fn new(ctx: &Context, source: AcceptedSource, per_day: u32) -> Self {
        Self { pool: ctx.pool.clone(), clock: ctx.clock.clone(), source, per_day }
    }

    /// Takes one request off today's allowance before it is sent, so that a run that is killed has spent it, too; false
    /// when there is none left.
    pub(super) async fn take(&self) -> anyhow::Result<bool> {
        let (source, today) = (self.source.as_str(), self.clock.today());
        if self.used(today).await? >= self.per_day {
            return Ok(false);
        }
        retrying(async || {
            sqlx::query(
                "INSERT INTO etl_quota (data_set, day, used) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE used = used + 1",
            )
            .bind(source)
            .bind(today)
            .execute(&self.pool)
            .await
        })
        .await?;
        Ok(true)
    }

    async fn used(&self, today: NaiveDate) -> anyhow::Result<u32> {
        let used: Option<i32> = retrying(async || {
            sqlx::query_scalar("SELECT used FROM etl_quota WHERE data_set = ? AND day = ?")
                .bind(self.source.as_str())
                .bind(today)
                .fetch_optional(&self.pool)
                .await
        })
        .await?;
        Ok(used.unwrap_or_default().unsigned_abs())
    }
}
