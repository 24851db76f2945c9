//! A run that was stopped or killed goes on at the next request.

use std::{process::Stdio, str::FromStr, sync::Arc, time::Duration};

use model::company::Source;
use pipeline::{
    company::{self, CompanyRun, RunReport, RunStatus},
    demo,
    progress::Quiet,
};
use sqlx::{MySqlPool, mysql::MySqlConnectOptions};

use crate::world::{World, context, only, some_companies};

/// Companies of a run that is interrupted.
const COMPANIES: usize = 60;

fn details() -> CompanyRun {
    CompanyRun {
        sources: vec![Source::DartCompany],
        corps: some_companies(COMPANIES),
        ..CompanyRun::default()
    }
}

/// Asks one request after the other, and is stopped after some.
async fn stopped_early(world: &World) -> RunReport {
    let mut slow = world.context.clone();
    slow.cancel = Default::default();
    slow.config.dart.concurrency = 1;
    let watch = async {
        while world.sources.stats().requests(Source::DartCompany) < 20 {
            tokio::task::yield_now().await;
        }
        slow.cancel.cancel();
    };
    let (stopped, ()) = tokio::join!(company::run(&slow, details(), &Quiet), watch);
    let stopped = stopped.unwrap();
    assert_eq!(stopped.status, RunStatus::Running, "{stopped}");
    assert!(!stopped.status.is_success());
    stopped
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn stopped_between_two_requests(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    let stopped = stopped_early(&world).await;
    let line = stopped.summary();
    assert!(line.starts_with(&format!("run {} interrupted: ", stopped.run_id)), "{line}");
    assert!(line.ends_with("it goes on from here"), "{line}");

    let resumed = world.run(details()).await;
    assert!(resumed.resumed);
    assert_eq!((resumed.run_id, resumed.status), (stopped.run_id, RunStatus::Done), "{resumed}");
    assert_eq!(world.count("company WHERE registration_no IS NOT NULL").await, COMPANIES as i64);
    // Of what was under way when it was stopped one request may have been answered to nobody.
    let asked = world.sources.stats().requests(Source::DartCompany);
    assert!((COMPANIES as u64..=COMPANIES as u64 + 1).contains(&asked), "{asked}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn stopped_and_gone_on_with_at_another_host(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    stopped_early(&world).await;
    let other = demo::spawn(demo::Options::default()).await.unwrap();
    let resumed = world
        .run_with(details(), |context| {
            context.config.dart.base_url = other.dart_url().parse().unwrap();
        })
        .await;
    assert_eq!(resumed.status, RunStatus::Done, "{resumed}");
    assert_eq!(
        other.stats().requests(Source::DartCompany),
        COMPANIES as u64,
        "the first one's answers do not count"
    );
}

/// Tells [`the_child`] what to do: the database's name, the addresses of the sources, a folder.
const CHILD: &str = "ZAZINMORI_TEST_CHILD";

/// Not a test of its own: what [`killed_in_the_middle`] starts and kills. Started by hand it does nothing.
#[tokio::test]
async fn the_child() {
    let Ok(orders) = std::env::var(CHILD) else { return };
    let [database, dart, fsc, folder] = orders.split(' ').collect::<Vec<_>>()[..] else { panic!("{orders}") };
    let options =
        MySqlConnectOptions::from_str(&std::env::var("DATABASE_URL").unwrap()).unwrap().database(database);
    let pool = MySqlPool::connect_with(options).await.unwrap();
    let mut context = context(pool, folder.as_ref(), dart, fsc, Arc::default());
    context.config.dart.min_gap = Duration::from_millis(10);
    context.config.dart.concurrency = 2;
    company::run(&context, details(), &Quiet).await.unwrap();
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn killed_in_the_middle(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(only(Source::DartCorpCode)).await;
    let database = world.text("SELECT DATABASE()").await.unwrap();
    let orders = format!(
        "{database} {} {} {}",
        world.sources.dart_url(),
        world.sources.fsc_url(),
        world.folder.path().join("child").display()
    );
    let mut child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["resume::the_child", "--exact", "--nocapture"])
        .env(CHILD, orders)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    while world.sources.stats().requests(Source::DartCompany) < 20 {
        assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    child.kill().await.unwrap();
    let killed_at = world.sources.stats().requests(Source::DartCompany);
    assert!(killed_at < COMPANIES as u64, "killed too late: {killed_at}");

    let resumed = world
        .run_with(details(), |context| context.config.raw = world.folder.path().join("child").join("raw"))
        .await;
    assert!(resumed.resumed, "{resumed}");
    assert_eq!(resumed.status, RunStatus::Done, "{resumed}");
    assert_eq!(world.count("company WHERE registration_no IS NOT NULL").await, COMPANIES as i64);
    assert_eq!(world.count("etl_run WHERE status = 'running'").await, 0);
    // Two were under way at most when it was killed.
    let asked = world.sources.stats().requests(Source::DartCompany);
    assert!((COMPANIES as u64..=COMPANIES as u64 + 2).contains(&asked), "{asked}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_other_arguments_it_is_closed_and_a_new_one_begins(pool: MySqlPool) {
    let world = World::new(pool).await;
    sqlx::query(
        "INSERT INTO etl_run (pipeline, arguments, status, started_at, heartbeat_at) \
         VALUES ('company', '--full', 'running', NOW(3), NOW(3))",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let report = world.run(only(Source::DartCorpCode)).await;
    assert!(!report.resumed);
    assert_eq!(world.count("etl_run WHERE status = 'failed' AND arguments = '--full'").await, 1);
}
