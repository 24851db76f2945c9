//! What a test works in: a database, a folder, demo sources, a clock that can be moved.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use domain::clock::Clock;
use model::company::{CorpCode, Source};
use pipeline::{
    Config, Context, Retry, SourceHost,
    company::{self, CompanyRun, RunReport},
    demo::{self, Running},
    progress::Quiet,
};
use search::{CompanyIndex, Dictionary};
use secrecy::SecretString;
use sqlx::MySqlPool;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Something to run the pipeline in.
pub struct World {
    pub pool: MySqlPool,
    pub sources: Running,
    pub folder: TempDir,
    pub context: Context,
    days: Arc<AtomicI64>,
}

/// The day after the demo data set's, at noon in Seoul.
const START: &str = "2026-11-01T03:00:00Z";

impl World {
    pub async fn new(pool: MySqlPool) -> Self {
        let sources = demo::spawn(demo::Options::default()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let days = Arc::new(AtomicI64::new(0));
        let context =
            context(pool.clone(), folder.path(), &sources.dart_url(), &sources.fsc_url(), days.clone());
        Self { pool, sources, folder, context, days }
    }

    /// Days go by.
    pub fn wait_days(&self, days: i64) {
        self.days.fetch_add(days, Ordering::Relaxed);
    }

    pub async fn run(&self, run: CompanyRun) -> RunReport {
        company::run(&self.context, run, &Quiet).await.unwrap()
    }

    /// Runs with a context that was changed for this run.
    pub async fn run_with(&self, run: CompanyRun, change: impl FnOnce(&mut Context)) -> RunReport {
        let mut context = self.context.clone();
        change(&mut context);
        company::run(&context, run, &Quiet).await.unwrap()
    }

    /// Everything the sources have told of companies, as one text: equal when nothing changed.
    pub async fn everything(&self) -> String {
        let mut all = String::new();
        for table in [
            "company",
            "company_former_name",
            "company_alias",
            "company_finance",
            "company_executive",
            "company_shareholder",
            "company_subsidiary",
            "company_affiliate",
            "company_executive_pay",
            "company_disclosure",
        ] {
            let (_, sum): (String, Option<i64>) =
                sqlx::query_as(sqlx::AssertSqlSafe(format!("CHECKSUM TABLE {table}")))
                    .fetch_one(&self.pool)
                    .await
                    .unwrap();
            all.push_str(&format!("{table} {}\n", sum.unwrap_or_default()));
        }
        all
    }

    /// How many rows a query counts.
    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {sql}")))
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    /// One text of the database.
    pub async fn text(&self, sql: &str) -> Option<String> {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned()))
            .fetch_optional(&self.pool)
            .await
            .unwrap()
            .flatten()
    }
}

/// A context on sources at these addresses.
pub fn context(pool: MySqlPool, folder: &Path, dart: &str, fsc: &str, days: Arc<AtomicI64>) -> Context {
    let host = |url: &str, key: &str| SourceHost {
        key: Some(SecretString::from(key)),
        per_day: 20_000,
        retry: Retry { attempts: 3, base: Duration::from_millis(5), cap: Duration::from_millis(20) },
        ..SourceHost::loopback(url.parse().unwrap())
    };
    let config = Config {
        dart: host(dart, demo::DART_KEY),
        fsc: host(fsc, demo::FSC_KEY),
        accepted: BTreeMap::new(),
        raw: folder.join("raw"),
        demo: false,
    };
    let start: DateTime<Utc> = START.parse().unwrap();
    Context {
        pool,
        index: index(folder),
        config,
        clock: Clock::from_fn(move || start + chrono::Duration::days(days.load(Ordering::Relaxed))),
        cancel: CancellationToken::new(),
    }
}

/// An index in a folder; the dictionary is the one set-up installed.
pub fn index(folder: &Path) -> CompanyIndex {
    let dictionary =
        Dictionary::load(&search::dictionary::default_dir()).expect("`make test` installs the dictionary");
    CompanyIndex::open(&folder.join("index"), dictionary).unwrap()
}

/// The first `count` companies of the demo data set.
pub fn some_companies(count: usize) -> Vec<CorpCode> {
    demo::companies().unwrap().into_iter().take(count).map(|(code, ..)| code).collect()
}

/// A run of a few companies and all sources.
pub fn a_few(count: usize) -> CompanyRun {
    CompanyRun { corps: some_companies(count), ..CompanyRun::default() }
}

/// A run of one source.
pub fn only(source: Source) -> CompanyRun {
    CompanyRun { sources: vec![source], ..CompanyRun::default() }
}
