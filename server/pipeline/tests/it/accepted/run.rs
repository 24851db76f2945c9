//! From the sites to the tables and the index: whole, in pieces, from the raw zone, by GraphQL.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_essay_is_loaded_mapped_and_found_and_asked_for_once(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    for source in accepted::SITES {
        let essays = records(&world.sites, source).len() as u64;
        assert!(essays >= 60, "{essays} of {}", source.as_str());
        assert_eq!(counts(&report, source, Step::Load).rows_out, essays, "{report}");
        assert_eq!(counts(&report, source, Step::Parse).quarantined, 0);
    }
    let total = world.count("accepted").await;
    assert!(total >= 150 && world.count("accepted_answer").await >= 450);
    assert_eq!(world.count("accepted WHERE corp_code IS NULL").await, 0, "every company is one of ours");
    assert_eq!(world.count("accepted_answer WHERE kinds = ''").await, 0);
    assert_eq!(world.index.len(), u64::try_from(total).unwrap());
    assert!(world.found("협업") > 5);

    // Nothing is new: one list page a site, and nothing is written.
    let before = world.everything().await;
    let asked = accepted::SITES.map(|source| world.sites.site_requests(source).len());
    let again = world.all().await;
    assert_eq!(again.status, RunStatus::Done);
    for (source, asked) in accepted::SITES.into_iter().zip(asked) {
        assert_eq!(world.sites.site_requests(source)[asked..], ["list/1"]);
    }
    assert_eq!(again.total(Step::Load).rows_out, 0);
    assert_eq!(world.everything().await, before);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_run_ended_in_the_middle_and_gone_on_with_gives_the_same(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    let cancel = world.context.cancel.clone();
    let stop = async {
        while world.count("accepted").await < 25 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (interrupted, ()) = tokio::join!(world.all(), stop);
    assert_eq!(interrupted.status, RunStatus::Running, "{interrupted}");
    let loaded = world.count("accepted").await;
    assert!((25..100).contains(&loaded), "{loaded}");
    let asked: Vec<String> = world.sites.site_requests(AcceptedSource::Jobkorea);

    let mut world = world;
    world.context.cancel = tokio_util::sync::CancellationToken::new();
    let resumed = world.all().await;
    assert!(resumed.resumed && resumed.status == RunStatus::Done, "{resumed}");
    // No essay was asked for twice.
    let both = world.sites.site_requests(AcceptedSource::Jobkorea);
    let essays = |paths: &[String]| {
        paths.iter().filter(|path| !path.starts_with("list/")).cloned().collect::<Vec<_>>()
    };
    let mut unique = essays(&both);
    let sent = unique.len();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), sent, "{} were asked for before", essays(&asked).len());

    let interrupted = world.everything().await;
    for table in ["accepted", "accepted_page"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}")))
            .execute(&world.context.pool)
            .await
            .unwrap();
    }
    assert_eq!(world.all().await.status, RunStatus::Done);
    assert_eq!(world.everything().await, interrupted);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn news_behind_the_first_list_page_is_not_lost_when_a_run_is_killed(pool: MySqlPool) {
    let mut world = Sites::new(pool).await;
    world.all().await;
    let before = world.count("accepted").await;
    let like = records(&world.sites, AcceptedSource::Jobkorea)[0].clone();
    world.sites.change_essays(|records| {
        for nth in 0..60_u32 {
            let mut news = AcceptedRecord { source_id: format!("{}", 900_000 + nth), ..like.clone() };
            news.answers.truncate(1);
            news.answers[0].answer = format!(
                "{nth}번째 소식은 앞의 어느 글과도 같지 않습니다. {}",
                "가나다라".repeat(nth as usize)
            );
            records.insert(0, news);
        }
    });
    let cancel = world.context.cancel.clone();
    let stop = async {
        while world.count("accepted").await < before + 25 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (interrupted, ()) = tokio::join!(world.all(), stop);
    assert_eq!(interrupted.status, RunStatus::Running, "{interrupted}");
    world.context.cancel = tokio_util::sync::CancellationToken::new();
    let resumed = world.all().await;
    assert!(resumed.resumed && resumed.status == RunStatus::Done, "{resumed}");
    assert_eq!(world.count("accepted").await, before + 60);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_raw_zone_is_enough_to_load_again(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.all().await;
    let before = world.everything().await;
    let asked = world.sites.site_requests(AcceptedSource::Jobkorea).len();
    sqlx::query("DELETE FROM accepted").execute(&world.context.pool).await.unwrap();
    let report = world.run(AcceptedRun { from_raw: true, ..AcceptedRun::default() }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.everything().await, before);
    assert_eq!(world.sites.site_requests(AcceptedSource::Jobkorea).len(), asked, "nothing was asked");
    assert_eq!(report.total(Step::Fetch).requests, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_site_may_be_asked_by_its_graphql(pool: MySqlPool) {
    let mut world = Sites::few(pool).await;
    let host = SourceHost::loopback(world.sites.graphql_url().parse().unwrap());
    world.context.config.accepted = [(AcceptedSource::Linkareer, host)].into();
    let essays = records(&world.sites, AcceptedSource::Linkareer);
    let first = world.all().await;
    assert_eq!(first.status, RunStatus::Done, "{first}");
    assert_eq!(
        counts(&first, AcceptedSource::Linkareer, Step::Load).rows_out,
        essays.len() as u64,
        "{first}"
    );
    assert!(
        counts(&first, AcceptedSource::Linkareer, Step::Fetch).requests < 8,
        "twenty in an answer: {first}"
    );
    let kept = world.everything().await;

    // Nothing new: one answer. What is kept is enough to load again.
    let asked = world.sites.site_requests(AcceptedSource::Linkareer).len();
    world.all().await;
    assert_eq!(world.sites.site_requests(AcceptedSource::Linkareer)[asked..], ["graphql/1"]);
    sqlx::query("DELETE FROM accepted").execute(&world.context.pool).await.unwrap();
    world.run(AcceptedRun { from_raw: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.everything().await, kept);

    // A refusal with status 200 stops, and leaves what is there.
    world.sites.fail_site(AcceptedSource::Linkareer, SiteFailure::Structure, 1);
    let refused = world.all().await;
    assert_ne!(refused.status, RunStatus::Done, "{refused}");
    assert!(refused.error.as_deref().unwrap_or_default().contains("PERSISTED_QUERY_NOT_FOUND"), "{refused}");
    // One that is in no answer any more is gone, where everything is asked for.
    world.sites.take_down(&essays[3].source_id);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.count("accepted").await, i64::try_from(essays.len() - 1).unwrap());
    // One that may not be shown is nothing; one that is listed again is there again.
    world.sites.change_essays(|records| {
        records.retain(|record| record.source_id != essays[3].source_id);
        let hidden =
            AcceptedRecord { source_id: "900001".to_owned(), answers: Vec::new(), ..essays[0].clone() };
        records
            .splice(0..0, [hidden, AcceptedRecord { source_id: "900002".to_owned(), ..essays[3].clone() }]);
    });
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("accepted").await, i64::try_from(essays.len()).unwrap());
    assert_eq!(world.count("accepted WHERE source_id IN ('900001', '900002')").await, 1);
}
