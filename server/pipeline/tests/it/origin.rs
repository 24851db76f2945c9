//! Who answered is remembered: what one host said is neither fresh for another, nor confirmed by it.

use model::company::Source;
use pipeline::{
    company::{CompanyRun, RunStatus},
    demo::{self, Running},
};
use sqlx::MySqlPool;

use crate::{
    recordings,
    world::{World, some_companies},
};

/// Companies whose details are asked for.
const COMPANIES: usize = 5;

fn list_and_details() -> CompanyRun {
    CompanyRun {
        sources: vec![Source::DartCorpCode, Source::DartCompany],
        corps: some_companies(COMPANIES),
        ..CompanyRun::default()
    }
}

/// Requests and answers "not modified", of the list and of the details.
fn asked(sources: &Running) -> [(u64, u64); 2] {
    let stats = sources.stats();
    [Source::DartCorpCode, Source::DartCompany].map(|source| {
        stats.sources.get(source.as_str()).map_or((0, 0), |asked| (asked.requests, asked.not_modified))
    })
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_a_replay_read_is_asked_of_the_real_host_on_the_same_day(pool: MySqlPool) {
    let world = World::new(pool).await;
    let folder = recordings::of_dart(&world.sources, &some_companies(COMPANIES)).await;
    let replay = CompanyRun { replay: Some(folder.path().to_owned()), ..list_and_details() };
    let report = world.run(replay).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("company WHERE registration_no IS NOT NULL").await, COMPANIES as i64);
    assert_eq!(world.count("etl_payload WHERE origin LIKE 'replay /%'").await, 6);

    world.sources.reset_stats();
    let report = world.run(list_and_details()).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(asked(&world.sources), [(1, 0), (5, 0)], "of the recordings' validators none is sent");
    assert_eq!(world.count("etl_payload WHERE origin LIKE 'http://127.0.0.1:%'").await, 6);

    world.sources.reset_stats();
    world.run(list_and_details()).await;
    assert_eq!(asked(&world.sources), [(0, 0), (0, 0)], "now it is fresh");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_host_is_told_only_what_it_said_itself(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(list_and_details()).await;
    let other = demo::spawn(demo::Options::default()).await.unwrap();
    let ask_other = async || {
        let report = world
            .run_with(list_and_details(), |context| {
                context.config.dart.base_url = other.dart_url().parse().unwrap();
            })
            .await;
        assert_eq!(report.status, RunStatus::Done, "{report}");
    };
    ask_other().await;
    assert_eq!(asked(&other), [(1, 0), (5, 0)]);

    world.wait_days(40);
    other.reset_stats();
    ask_other().await;
    assert_eq!(asked(&other), [(1, 1), (5, 5)], "what it said itself makes the request conditional");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_raw_zone_is_loaded_again_whoever_answered(pool: MySqlPool) {
    let world = World::new(pool).await;
    let folder = recordings::of_dart(&world.sources, &some_companies(COMPANIES)).await;
    world.run(CompanyRun { replay: Some(folder.path().to_owned()), ..list_and_details() }).await;
    sqlx::query("UPDATE company SET ceo = 'spoilt' WHERE ceo IS NOT NULL")
        .execute(&world.pool)
        .await
        .unwrap();
    world.sources.reset_stats();
    let report = world.run(CompanyRun { from_raw: true, ..CompanyRun::default() }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(asked(&world.sources), [(0, 0), (0, 0)]);
    assert_eq!(world.count("company WHERE ceo = 'spoilt'").await, 0);
    assert_eq!(world.count("company WHERE ceo IS NOT NULL").await, COMPANIES as i64);
}
