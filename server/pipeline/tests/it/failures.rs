//! Every documented way of failing: what the run says, and that the old data stays.

use model::company::Source;
use pipeline::{
    company::{CompanyRun, RunStatus},
    demo::Failure,
};
use sqlx::MySqlPool;

use crate::world::{World, only, some_companies};

/// How many requests are made to fail: all.
const ALWAYS: u32 = 100_000;

fn dart(code: &str) -> Failure {
    Failure::Dart(code.to_owned())
}

fn text(code: &str) -> String {
    code.to_owned()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_the_list(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    let before = world.everything().await;
    for (failure, expected) in [
        (dart("010"), RunStatus::Failed),
        (dart("011"), RunStatus::Failed),
        (dart("012"), RunStatus::Failed),
        (dart("020"), RunStatus::Waiting),
        (dart("800"), RunStatus::Failed),
        (dart("900"), RunStatus::Failed),
        (dart("901"), RunStatus::Failed),
        (Failure::Html, RunStatus::Stopped),
        (Failure::Truncated, RunStatus::Stopped),
        (Failure::FewerRows, RunStatus::Stopped),
        (Failure::RenamedField, RunStatus::Stopped),
        (Failure::Dropped, RunStatus::Failed),
        (Failure::Status(503), RunStatus::Failed),
    ] {
        world.wait_days(2);
        world.sources.fail(Source::DartCorpCode, failure.clone(), ALWAYS);
        let report = world.run(only(Source::DartCorpCode)).await;
        world.sources.heal();
        assert_eq!(report.status, expected, "{failure:?}: {report}");
        assert_eq!(report.error.is_some(), expected != RunStatus::Done, "{failure:?}: {report}");
        assert_eq!(report.error.as_deref().unwrap_or_default().lines().count(), 1, "{failure:?}: one line");
        assert_eq!(world.everything().await, before, "{failure:?}: the old data stays");
    }
    assert_eq!(world.count("etl_source WHERE refused_at IS NOT NULL AND rows_seen > 0").await, 1);
    world.wait_days(2);
    let healed = world.run(only(Source::DartCorpCode)).await;
    assert_eq!(healed.status, RunStatus::Done, "{healed}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_one_companys_answers_at_dart(pool: MySqlPool) {
    let world = World::new(pool).await;
    let run = CompanyRun {
        sources: vec![Source::DartCorpCode, Source::DartCompany],
        corps: some_companies(12),
        ..CompanyRun::default()
    };
    world.run(run.clone()).await;
    let before = world.everything().await;
    for (failure, expected) in [
        (dart("013"), RunStatus::Stopped),
        (dart("020"), RunStatus::Waiting),
        (dart("100"), RunStatus::Stopped),
        (Failure::DartWindow, RunStatus::Stopped),
        (dart("800"), RunStatus::Failed),
        (dart("900"), RunStatus::Failed),
        (dart("901"), RunStatus::Failed),
        (Failure::Html, RunStatus::Stopped),
        (Failure::RenamedField, RunStatus::Stopped),
        (Failure::Truncated, RunStatus::Stopped),
        (Failure::Dropped, RunStatus::Failed),
        (Failure::Status(500), RunStatus::Failed),
    ] {
        world.wait_days(100);
        world.sources.fail(Source::DartCompany, failure.clone(), ALWAYS);
        let report = world.run(CompanyRun { sources: vec![Source::DartCompany], ..run.clone() }).await;
        world.sources.heal();
        assert_eq!(report.status, expected, "{failure:?}: {report}");
        assert_eq!(world.everything().await, before, "{failure:?}: the old data stays");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_the_fsc(pool: MySqlPool) {
    let world = World::new(pool).await;
    let run = CompanyRun {
        sources: vec![Source::DartCorpCode, Source::DartCompany, Source::FscOutline],
        corps: some_companies(12),
        ..CompanyRun::default()
    };
    world.run(run.clone()).await;
    let before = world.everything().await;
    for (failure, expected) in [
        (Failure::FscXml(text("30")), RunStatus::Failed),
        (Failure::FscJson(text("30")), RunStatus::Failed),
        (Failure::FscXml(text("22")), RunStatus::Waiting),
        (Failure::FscJson(text("22")), RunStatus::Waiting),
        (Failure::FscQuotaText, RunStatus::Waiting),
        (Failure::FscXml(text("23")), RunStatus::Failed),
        (Failure::FscService(text("99")), RunStatus::Failed),
        (Failure::NoItems, RunStatus::Stopped),
        (Failure::ForeignCompany, RunStatus::Stopped),
        (Failure::Html, RunStatus::Stopped),
        (Failure::Dropped, RunStatus::Failed),
    ] {
        world.wait_days(100);
        world.sources.fail(Source::FscOutline, failure.clone(), ALWAYS);
        let report = world.run(CompanyRun { sources: vec![Source::FscOutline], ..run.clone() }).await;
        world.sources.heal();
        assert_eq!(report.status, expected, "{failure:?}: {report}");
        assert_eq!(world.everything().await, before, "{failure:?}: the old data stays");
    }
    // Refused once, it is refused until it has its data again.
    for failure in [Some(Failure::NoItems), Some(Failure::NoItems), None] {
        world.wait_days(100);
        let empty = failure.is_some();
        world.sources.fail(
            Source::FscOutline,
            failure.unwrap_or(Failure::NoItems),
            if empty { ALWAYS } else { 0 },
        );
        let report = world.run(CompanyRun { sources: vec![Source::FscOutline], ..run.clone() }).await;
        world.sources.heal();
        assert_eq!(report.status, if empty { RunStatus::Stopped } else { RunStatus::Done }, "{report}");
    }
    assert_eq!(world.count("etl_source WHERE source = 'fsc_outline' AND refused_at IS NOT NULL").await, 0);
    assert_eq!(world.everything().await, before);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn in_passing_are_asked_again(pool: MySqlPool) {
    let world = World::new(pool).await;
    for failure in [dart("800"), Failure::Dropped, Failure::Status(502), Failure::Slow(50)] {
        world.wait_days(2);
        world.sources.fail(Source::DartCorpCode, failure.clone(), 2);
        let report = world.run(only(Source::DartCorpCode)).await;
        world.sources.heal();
        assert_eq!(report.status, RunStatus::Done, "{failure:?}: {report}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_one_source_do_not_stop_the_others(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    world.sources.fail(Source::FscOutline, Failure::Html, ALWAYS);
    let run = CompanyRun { corps: some_companies(12), ..CompanyRun::default() };
    let report = world.run(run).await;
    assert_eq!(report.status, RunStatus::Stopped, "{report}");
    assert!(report.error.as_deref().is_some_and(|error| error.contains("fsc_outline refused")), "{report}");
    assert_eq!(world.count("company WHERE registration_no IS NOT NULL").await, 12);
    assert!(world.count("company_finance").await > 0);
    assert!(world.count("company_executive").await > 0);
    assert_eq!(
        world.count("company WHERE provenance LIKE '%fsc_outline%'").await,
        0,
        "nothing of it is published"
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_a_single_payload_goes_to_quarantine(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    world.sources.fail(Source::DartCompany, Failure::Html, 1);
    let run =
        CompanyRun { sources: vec![Source::DartCompany], corps: some_companies(12), ..CompanyRun::default() };
    let report = world.run(run).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("company WHERE registration_no IS NOT NULL").await, 11);
    assert_eq!(world.count("etl_quarantine WHERE source = 'dart_company'").await, 1);
}
