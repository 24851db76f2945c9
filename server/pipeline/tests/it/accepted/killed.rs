//! A run over accepted essays that is killed, again and again, and repeated: nothing is lost, nothing is there twice.

use std::{process::Stdio, str::FromStr, sync::Arc, time::Duration};

use model::accepted::AcceptedSource;
use pipeline::{
    RunStatus, SourceHost,
    accepted::{self, AcceptedRun},
    progress::Quiet,
    publish,
};
use search::Dictionary;
use sqlx::{MySqlPool, mysql::MySqlConnectOptions};

use super::Sites;
use crate::world::context;

/// Tells [`the_child`] what to do: the database's name, the addresses of the sources and sites, a folder.
const CHILD: &str = "ZAZINMORI_TEST_ACCEPTED_CHILD";

/// Not a test of its own: what the other one starts and kills. Started by hand it does nothing.
#[tokio::test]
async fn the_child() {
    let Ok(orders) = std::env::var(CHILD) else { return };
    let [database, dart, fsc, jobkorea, linkareer, folder] = orders.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{orders}")
    };
    let options =
        MySqlConnectOptions::from_str(&std::env::var("DATABASE_URL").unwrap()).unwrap().database(database);
    let pool = MySqlPool::connect_with(options).await.unwrap();
    let mut context = context(pool, folder.as_ref(), dart, fsc, Arc::default());
    for (source, url) in [(AcceptedSource::Jobkorea, jobkorea), (AcceptedSource::Linkareer, linkareer)] {
        context.config.accepted.insert(source, SourceHost::loopback(url.parse().unwrap()));
    }
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    let words = publish::dictionary(&context.pool, &dictionary).await.unwrap();
    let index = publish::open::<publish::Accepted>(folder.as_ref(), &words).unwrap();
    accepted::run(&context, &index, &dictionary, AcceptedRun::default(), &Quiet).await.unwrap();
}

/// Starts a run in a process of its own, and kills it once so many essays are there.
async fn killed_at(world: &Sites, essays: i64) {
    let database: String =
        sqlx::query_scalar("SELECT DATABASE()").fetch_one(&world.context.pool).await.unwrap();
    let (sites, folder) = (&world.sites, world.folder.path().display());
    let orders = format!(
        "{database} {} {} {} {} {folder}",
        sites.dart_url(),
        sites.fsc_url(),
        sites.site_url(AcceptedSource::Jobkorea),
        sites.site_url(AcceptedSource::Linkareer),
    );
    let mut child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["accepted::killed::the_child", "--exact", "--nocapture"])
        .env(CHILD, orders)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    while world.count("accepted").await < essays {
        assert!(child.try_wait().unwrap().is_none(), "the run ended by itself");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    child.kill().await.unwrap();
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_run_killed_three_times_gives_what_one_that_was_not_gives(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    for essays in [9, 41, 100] {
        killed_at(&world, essays).await;
        let there = world.count("accepted").await;
        assert!(there < 155, "killed too late: {there}");
    }
    let report = world.all().await;
    assert!(report.resumed && report.status == RunStatus::Done, "{report}");
    assert_eq!(world.count("etl_run WHERE pipeline = 'accepted' AND status = 'running'").await, 0);
    let (essays, reports) = (world.everything().await, reports(&world).await);
    assert!(!reports.is_empty());

    let lexicon = lexicon(&world).await;
    for table in ["accepted", "accepted_page", "accepted_report", "accepted_lexicon"] {
        let sql = format!("DELETE FROM {table}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&world.context.pool).await.unwrap();
    }
    assert_eq!(world.all().await.status, RunStatus::Done);
    assert_eq!(world.everything().await, essays);
    assert_eq!(self::reports(&world).await, reports);
    assert_eq!(self::lexicon(&world).await, lexicon);
}

/// Words of all essays, without our numbers of these.
async fn lexicon(world: &Sites) -> serde_json::Value {
    let parts: Vec<String> = sqlx::query_scalar("SELECT body FROM accepted_lexicon ORDER BY part")
        .fetch_all(&world.context.pool)
        .await
        .unwrap();
    let mut lexicon: serde_json::Value = serde_json::from_str(&parts.concat()).unwrap();
    let essays = lexicon.as_object_mut().unwrap().remove("essays").unwrap();
    assert_eq!(i64::try_from(essays.as_array().unwrap().len()).unwrap(), world.count("accepted").await);
    lexicon
}

/// What was counted, without our numbers of essays, which are given in the order of loading.
async fn reports(world: &Sites) -> Vec<String> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT scope, body FROM accepted_report ORDER BY scope")
            .fetch_all(&world.context.pool)
            .await
            .unwrap();
    rows.into_iter().map(|(scope, body)| format!("{scope} {}", without_numbers(&body))).collect()
}

fn without_numbers(body: &str) -> String {
    if body.is_empty() {
        // A wider scope answers.
        return String::new();
    }
    let mut value: serde_json::Value = serde_json::from_str(body).unwrap();
    for keyword in value["keywords"].as_array_mut().into_iter().flatten() {
        for example in keyword["examples"].as_array_mut().into_iter().flatten() {
            example.as_object_mut().map(|it| it.remove("essay"));
        }
    }
    value.to_string()
}
