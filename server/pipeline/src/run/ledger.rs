//! Runs and steps in MySQL: written as they go, so that a run that is killed shows how far it came.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use domain::clock::Clock;
use model::{accepted::AcceptedSource, company::Source};
use sqlx::{MySqlPool, QueryBuilder};

use crate::{
    load::retrying,
    report::{Counts, RunReport, RunStatus, Step, StepReport, StepStatus},
};

/// The name of a source that was written down.
fn name_of(word: &str) -> &'static str {
    let company = Source::parse(word).map(Source::as_str);
    company.or_else(|| AcceptedSource::parse(word).map(AcceptedSource::as_str)).unwrap_or(INDEX)
}

/// The steps of a run.
pub(crate) struct Ledger {
    pool: MySqlPool,
    clock: Clock,
    pub(crate) run_id: i64,
    pub(crate) resumed: bool,
    steps: Mutex<Vec<Entry>>,
}

struct Entry {
    report: StepReport,
    started_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    dirty: bool,
}

impl Ledger {
    /// Goes on with the run of `pipeline` that was killed, when it was one of the same `arguments`; else begins one. To be called
    /// under the lock: a run that still says `running` then is a dead one.
    pub(crate) async fn open(
        pool: &MySqlPool,
        clock: &Clock,
        pipeline: &str,
        arguments: &str,
    ) -> anyhow::Result<Self> {
        let arguments: String = arguments.chars().take(500).collect();
        let now = clock.now();
        let open: Vec<(i64, String)> = retrying(async || {
            sqlx::query_as(
                "SELECT id, arguments FROM etl_run WHERE pipeline = ? AND status = ? ORDER BY id DESC",
            )
            .bind(pipeline)
            .bind(RunStatus::Running.as_str())
            .fetch_all(pool)
            .await
        })
        .await?;
        let same = open.first().filter(|(_, known)| *known == arguments).map(|(id, _)| *id);
        for (id, _) in open.iter().filter(|(id, _)| Some(*id) != same) {
            close_run(pool, *id, RunStatus::Failed, Some("interrupted, and not gone on with"), now).await?;
        }
        let run_id = match same {
            Some(id) => id,
            None => retrying(async || {
                sqlx::query(
                    "INSERT INTO etl_run (pipeline, arguments, status, started_at, heartbeat_at) VALUES (?, ?, ?, ?, ?)",
                )
                .bind(pipeline)
                .bind(&arguments)
                .bind(RunStatus::Running.as_str())
                .bind(now)
                .bind(now)
                .execute(pool)
                .await
            })
            .await?
            .last_insert_id()
            .try_into()?,
        };
        let ledger = Self {
            pool: pool.clone(),
            clock: clock.clone(),
            run_id,
            resumed: same.is_some(),
            steps: Mutex::default(),
        };
        if ledger.resumed {
            ledger.read_steps().await?;
        }
        Ok(ledger)
    }

    /// Counts of a run that is gone on with go on, too.
    async fn read_steps(&self) -> anyhow::Result<()> {
        type Row = (String, String, DateTime<Utc>, i64, i64, i64, i64, i64, i64);
        let rows: Vec<Row> = retrying(async || {
            sqlx::query_as(
                "SELECT source, step, started_at, rows_in, rows_out, unchanged, quarantined, bytes, requests \
                 FROM etl_step WHERE run_id = ? ORDER BY started_at",
            )
            .bind(self.run_id)
            .fetch_all(&self.pool)
            .await
        })
        .await?;
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        for (source, step, started_at, rows_in, rows_out, unchanged, quarantined, bytes, requests) in rows {
            let source = name_of(&source);
            let Some(step) = Step::ALL.into_iter().find(|known| known.as_str() == step) else { continue };
            let counts = Counts {
                rows_in: rows_in.unsigned_abs(),
                rows_out: rows_out.unsigned_abs(),
                unchanged: unchanged.unsigned_abs(),
                quarantined: quarantined.unsigned_abs(),
                bytes: bytes.unsigned_abs(),
                requests: requests.unsigned_abs(),
            };
            let report = StepReport { source, step, status: StepStatus::Running, counts, error: None };
            steps.push(Entry { report, started_at, ended_at: None, dirty: true });
        }
        Ok(())
    }

    /// What the run did so far.
    pub(crate) fn report(&self, status: RunStatus, error: Option<String>) -> RunReport {
        let (run_id, resumed, steps) = (self.run_id, self.resumed, self.steps());
        RunReport { run_id, resumed, status, error, steps, list: None }
    }

    /// Counts something in a step, which begins with it.
    pub(crate) fn count(&self, source: &'static str, step: Step, counts: Counts) {
        self.change(source, step, |entry| entry.report.counts.add(counts));
    }

    /// Ends a step. The worst way in which a step ended is the one that stays.
    pub(crate) fn end(&self, source: &'static str, step: Step, status: StepStatus, error: Option<&str>) {
        let now = self.clock.now();
        self.change(source, step, |entry| {
            entry.ended_at = Some(now);
            if matches!(entry.report.status, StepStatus::Running | StepStatus::Done) {
                entry.report.status = status;
                entry.report.error = error.map(str::to_owned);
            }
        });
    }

    fn change(&self, source: &'static str, step: Step, change: impl FnOnce(&mut Entry)) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let at =
            match steps.iter().position(|entry| entry.report.source == source && entry.report.step == step) {
                Some(at) => at,
                None => {
                    let report = StepReport {
                        source,
                        step,
                        status: StepStatus::Running,
                        counts: Counts::default(),
                        error: None,
                    };
                    steps.push(Entry { report, started_at: self.clock.now(), ended_at: None, dirty: true });
                    steps.len() - 1
                }
            };
        if let Some(entry) = steps.get_mut(at) {
            change(entry);
            entry.dirty = true;
        }
    }

    /// The steps so far: by source, then step.
    pub(crate) fn steps(&self) -> Vec<StepReport> {
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reports: Vec<_> = steps.iter().map(|entry| entry.report.clone()).collect();
        let order = |source: &str| {
            Source::parse(source).and_then(|source| Source::ALL.iter().position(|s| *s == source))
        };
        reports.sort_by_key(|report| (order(report.source).unwrap_or(usize::MAX), report.step));
        reports
    }

    /// Writes what changed since the last time, and that the run is alive.
    pub(crate) async fn flush(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let dirty: Vec<(StepReport, DateTime<Utc>, Option<DateTime<Utc>>)> = {
            let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
            steps
                .iter_mut()
                .filter_map(|entry| {
                    let dirty = std::mem::take(&mut entry.dirty);
                    dirty.then(|| (entry.report.clone(), entry.started_at, entry.ended_at))
                })
                .collect()
        };
        retrying(async || {
            sqlx::query("UPDATE etl_run SET heartbeat_at = ? WHERE id = ?")
                .bind(now)
                .bind(self.run_id)
                .execute(&self.pool)
                .await?;
            if dirty.is_empty() {
                return Ok(());
            }
            let mut query = QueryBuilder::new(
                "INSERT INTO etl_step (run_id, source, step, status, started_at, ended_at, rows_in, rows_out, \
                 unchanged, quarantined, bytes, requests, error) ",
            );
            query.push_values(&dirty, |mut row, (report, started_at, ended_at)| {
                row.push_bind(self.run_id)
                    .push_bind(report.source)
                    .push_bind(report.step.as_str())
                    .push_bind(report.status.as_str())
                    .push_bind(*started_at)
                    .push_bind(*ended_at);
                let counts = report.counts;
                for count in [
                    counts.rows_in,
                    counts.rows_out,
                    counts.unchanged,
                    counts.quarantined,
                    counts.bytes,
                    counts.requests,
                ] {
                    row.push_bind(i64::try_from(count).unwrap_or(i64::MAX));
                }
                row.push_bind(report.error.clone());
            });
            query.push(
                " ON DUPLICATE KEY UPDATE status = VALUES(status), ended_at = VALUES(ended_at), \
                 rows_in = VALUES(rows_in), rows_out = VALUES(rows_out), unchanged = VALUES(unchanged), \
                 quarantined = VALUES(quarantined), bytes = VALUES(bytes), requests = VALUES(requests), \
                 error = VALUES(error)",
            );
            query.build().persistent(false).execute(&self.pool).await?;
            Ok(())
        })
        .await
    }

    /// Writes all steps: a flush that was given up half-way may have left some out.
    pub(crate) async fn flush_all(&self) -> anyhow::Result<()> {
        {
            let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
            steps.iter_mut().for_each(|entry| entry.dirty = true);
        }
        self.flush().await
    }

    /// Ends the run.
    pub(crate) async fn close(&self, status: RunStatus, error: Option<&str>) -> anyhow::Result<()> {
        self.flush_all().await?;
        close_run(&self.pool, self.run_id, status, error, self.clock.now()).await
    }
}

/// The word of the index among the sources.
pub(crate) const INDEX: &str = "index";

async fn close_run(
    pool: &MySqlPool,
    id: i64,
    status: RunStatus,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    retrying(async || {
        sqlx::query("UPDATE etl_run SET status = ?, ended_at = ?, error = ? WHERE id = ?")
            .bind(status.as_str())
            .bind(now)
            .bind(error)
            .bind(id)
            .execute(pool)
            .await
    })
    .await?;
    Ok(())
}
