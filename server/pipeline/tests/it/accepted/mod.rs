//! Accepted essays from the demo sites to the tables and the index, with everything that can go wrong on the way; and
//! those that come from a file or from members.

mod change;
mod contribution;
mod import;
mod keywords;
mod killed;
mod library;
mod recount;
mod refusal;
mod run;
mod takedown;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use model::{
    accepted::{AcceptedRecord, AcceptedSource, QuestionKind, ReportScope},
    company::Source,
    job_group::JobGroup,
};
use pipeline::{
    Context, Counts, RunReport, RunStatus, SourceHost, Step,
    accepted::{self, AcceptedRun},
    company,
    demo::{Options, Running, SiteFailure},
    progress::Quiet,
    publish,
};
use search::{Dictionary, TextIndex};
use sqlx::MySqlPool;
use tempfile::TempDir;

use crate::world::{context, only};

/// Essays of each site where few are enough.
const FEW: usize = 14;

/// The sites and an empty data folder; the companies are there.
pub(crate) struct Sites {
    pub(crate) context: Context,
    pub(crate) sites: Running,
    index: TextIndex,
    dictionary: Arc<Dictionary>,
    pub(crate) folder: TempDir,
    /// Days gone by.
    days: Arc<AtomicI64>,
}

impl Sites {
    pub(crate) async fn new(pool: MySqlPool) -> Self {
        let sites = pipeline::demo::spawn(Options::default()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let days = Arc::new(AtomicI64::new(0));
        let mut context = context(pool, folder.path(), &sites.dart_url(), &sites.fsc_url(), days.clone());
        for source in accepted::SITES {
            let mut host = SourceHost::loopback(sites.site_url(source).parse().unwrap());
            host.retry.base = std::time::Duration::from_millis(5);
            host.retry.cap = std::time::Duration::from_millis(20);
            context.config.accepted.insert(source, host);
        }
        company::run(&context, only(Source::DartCorpCode), &Quiet).await.unwrap();
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let words = publish::dictionary(&context.pool, &dictionary).await.unwrap();
        let index = publish::open::<publish::Accepted>(folder.path(), &words).unwrap();
        Self { context, sites, index, dictionary, folder, days }
    }

    /// With a page of essays a site: enough where it does not matter how many there are.
    async fn few(pool: MySqlPool) -> Self {
        let world = Self::new(pool).await;
        world.sites.change_essays(|records| {
            let all = std::mem::take(records);
            for source in accepted::SITES {
                records.extend(all.iter().filter(|record| record.source == source).take(FEW).cloned());
            }
        });
        world
    }

    async fn run(&self, run: AcceptedRun) -> RunReport {
        accepted::run(&self.context, &self.index, &self.dictionary, run, &Quiet).await.unwrap()
    }

    pub(crate) async fn all(&self) -> RunReport {
        self.run(AcceptedRun::default()).await
    }

    pub(crate) async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {sql}")))
            .fetch_one(&self.context.pool)
            .await
            .unwrap()
    }

    /// Everything that is kept of essays, without numbers and times of ours.
    pub(crate) async fn everything(&self) -> Vec<String> {
        let sql = "SELECT CONCAT_WS('|', a.source, a.source_id, a.company, COALESCE(a.corp_code, '-'), a.job, \
             COALESCE(a.year, '-'), COALESCE(a.half, '-'), a.hire, a.specs, HEX(a.signature), a.url, a.object, a.record_hash, \
             COALESCE(n.source_id, '-'), w.position, w.question, w.answer, w.kinds, \
             (SELECT COALESCE(SUM(m.times), 0) FROM accepted_masked m WHERE m.accepted_id = a.id AND m.position = w.position)) \
             FROM accepted a JOIN accepted_answer w ON w.accepted_id = a.id LEFT JOIN accepted n ON n.id = a.near_of \
             ORDER BY a.source, a.source_id, w.position";
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(sql).fetch_all(&self.context.pool).await.unwrap();
        rows.into_iter().map(|row| String::from_utf8(row).unwrap()).collect()
    }

    /// Whether the raw zone has an object.
    fn raw(&self, object: &str) -> bool {
        self.context.config.raw.join(object).is_file()
    }

    fn found(&self, query: &str) -> u32 {
        self.index.count(query).unwrap()
    }
}

fn counts(report: &RunReport, source: AcceptedSource, step: Step) -> Counts {
    report.step(source.as_str(), step).map(|step| step.counts).unwrap_or_default()
}

/// What the sites have of one source.
fn records(sites: &Running, source: AcceptedSource) -> Vec<AcceptedRecord> {
    let mut all = Vec::new();
    sites.change_essays(|records| all = records.clone());
    all.into_iter().filter(|record| record.source == source).collect()
}
