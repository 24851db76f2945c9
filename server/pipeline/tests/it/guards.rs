//! Limits: one run at a time, a day's allowance, politeness.

use std::time::{Duration, Instant};

use model::company::Source;
use pipeline::{
    company::{self, CompanyRun, RunStatus, Step, StepStatus},
    progress::Quiet,
};
use sqlx::MySqlPool;

use crate::world::{World, a_few, only, some_companies};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_second_run_says_that_one_is_under_way(pool: MySqlPool) {
    let world = World::new(pool).await;
    let mut holder = world.pool.acquire().await.unwrap();
    let got: i64 =
        sqlx::query_scalar("SELECT GET_LOCK(CONCAT('zazinmori.company.', LEFT(MD5(DATABASE()), 32)), 0)")
            .fetch_one(&mut *holder)
            .await
            .unwrap();
    assert_eq!(got, 1);
    let error = company::run(&world.context, CompanyRun::default(), &Quiet).await.unwrap_err();
    assert!(error.to_string().contains("another run of the company pipeline is under way"), "{error}");
    assert_eq!(world.count("etl_run").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_used_up_allowance_waits_for_tomorrow(pool: MySqlPool) {
    let world = World::new(pool).await;
    let run = CompanyRun {
        sources: vec![Source::DartCorpCode, Source::DartCompany],
        corps: some_companies(30),
        ..CompanyRun::default()
    };
    let small = |context: &mut pipeline::Context| context.config.dart.per_day = 11;
    let report = world.run_with(run.clone(), small).await;
    assert_eq!(report.status, RunStatus::Waiting, "{report}");
    assert!(report.status.is_success());
    assert_eq!(report.step("dart_company", Step::Fetch).unwrap().status, StepStatus::Waiting);
    assert_eq!(world.sources.stats().dart.requests, 11, "not one more than allowed");
    assert_eq!(
        world.count("company WHERE registration_no IS NOT NULL").await,
        10,
        "what was fetched is loaded"
    );
    assert_eq!(
        world.text("SELECT CAST(used AS CHAR) FROM etl_quota WHERE data_set = 'dart'").await.unwrap(),
        "11"
    );

    // A restart on the same day does not forget.
    let again = world.run_with(run.clone(), small).await;
    assert_eq!(again.status, RunStatus::Waiting, "{again}");
    assert_eq!(world.sources.stats().dart.requests, 11);

    // The next day goes on with what was left.
    world.wait_days(1);
    world.sources.reset_stats();
    let next = world.run_with(run, |context| context.config.dart.per_day = 1000).await;
    assert_eq!(next.status, RunStatus::Done, "{next}");
    assert_eq!(world.sources.stats().requests(Source::DartCompany), 20);
    assert_eq!(world.count("company WHERE registration_no IS NOT NULL").await, 30);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_source_that_says_enough_for_today_is_believed(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    world.sources.fail(Source::DartCompany, pipeline::demo::Failure::Dart("020".to_owned()), 1);
    let report = world
        .run_with(CompanyRun { sources: vec![Source::DartCompany], ..a_few(5) }, |context| {
            context.config.dart.concurrency = 1;
        })
        .await;
    assert_eq!(report.status, RunStatus::Waiting, "{report}");
    assert_eq!(world.sources.stats().requests(Source::DartCompany), 1);
    assert_eq!(world.count("etl_quota WHERE data_set = 'dart' AND exhausted_at IS NOT NULL").await, 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn requests_keep_their_distance(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    world.sources.reset_stats();
    let gap = Duration::from_millis(40);
    let began = Instant::now();
    let report = world
        .run_with(CompanyRun { sources: vec![Source::DartCompany], ..a_few(10) }, |context| {
            context.config.dart.min_gap = gap;
            context.config.dart.concurrency = 2;
        })
        .await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    let stats = world.sources.stats();
    assert_eq!(stats.dart.requests, 10);
    // Arrivals jitter, starts do not: the whole cannot be shorter than the gaps.
    assert!(began.elapsed() >= gap * 9);
    assert!(stats.dart.max_concurrency <= 2);
}
