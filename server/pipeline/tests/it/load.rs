//! What is loaded, and that the same again loads nothing.

use domain::change;
use model::company::{FactKind, Source};
use pipeline::{
    company::{CompanyRun, RunStatus, Step, StepStatus},
    demo,
};
use sqlx::MySqlPool;

use crate::world::{World, a_few, only, some_companies};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_demo_sources_fill_pages_and_a_second_run_changes_nothing(pool: MySqlPool) {
    let world = World::new(pool).await;
    let report = world.run(CompanyRun::default()).await;
    assert_eq!((report.status, report.error.as_deref()), (RunStatus::Done, None), "{report}");
    let companies = i64::try_from(demo::companies().unwrap().len()).unwrap();
    assert_eq!(world.count("company").await, companies);
    assert_eq!(report.list.map(|list| list.added), u64::try_from(companies).ok());
    for table in [
        "company_finance",
        "company_executive",
        "company_shareholder",
        "company_subsidiary",
        "company_affiliate",
        "company_executive_pay",
        "company_disclosure",
    ] {
        assert!(world.count(table).await > 0, "{table}");
    }
    assert_eq!(world.count("company WHERE region IS NULL OR job_group IS NULL OR initials = ''").await, 0);
    assert_eq!(world.context.index.len(), companies as u64);

    // A page reads without a fault, and its facts say where they are from.
    let (code, name, _) = demo::companies().unwrap().swap_remove(0);
    let page = domain::company::page(&world.pool, code).await.unwrap().unwrap();
    assert_eq!(page.head.name, name);
    assert!(page.finance.len() >= 5, "{}", page.finance.len());
    assert!(page.facts.iter().any(|fact| fact.source == Source::FscOutline));
    assert!(page.facts.iter().any(|fact| fact.kind == FactKind::Name && fact.source == Source::DartCompany));
    let hits = world.context.index.suggest(&name, 5).unwrap();
    assert!(hits.iter().any(|hit| hit.company.corp_code == code), "found by its name");

    // The same day everything is fresh: nothing is asked.
    let before = (world.everything().await, change::newest(&world.pool, change::COMPANY).await.unwrap());
    world.sources.reset_stats();
    let again = world.run(CompanyRun::default()).await;
    assert_eq!(again.status, RunStatus::Done, "{again}");
    assert_eq!(world.sources.stats().dart.requests + world.sources.stats().fsc.requests, 0, "{again}");

    // A season later everything is asked, and found to be the same.
    world.wait_days(100);
    let later = world.run(CompanyRun::default()).await;
    assert_eq!(later.status, RunStatus::Done, "{later}");
    let stats = world.sources.stats();
    assert!(stats.dart.requests > 0 && stats.fsc.requests > 0);
    let fetched = later.total(Step::Fetch);
    assert!(fetched.unchanged > 0);
    assert_eq!(later.total(Step::Load).rows_out, 0, "{later}");
    let after = (world.everything().await, change::newest(&world.pool, change::COMPANY).await.unwrap());
    assert_eq!(after, before);
    assert_eq!(
        stats.dart.refused.len() + stats.fsc.refused.len(),
        0,
        "a name is sent, the key is encoded once"
    );

    // Every step is on record.
    assert_eq!(world.count("etl_run WHERE status = 'done' AND ended_at IS NOT NULL").await, 3);
    assert_eq!(world.count("etl_step WHERE status <> 'done'").await, 0);
    assert_eq!(
        world.count("etl_step WHERE source = 'dart_company' AND step = 'load' AND rows_out > 0").await,
        1
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_raw_zone_can_be_loaded_again_with_no_request(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(a_few(5)).await;
    let before = world.everything().await;
    world.sources.reset_stats();
    sqlx::query("UPDATE company SET ceo = 'spoilt', homepage = NULL WHERE registration_no IS NOT NULL")
        .execute(&world.pool)
        .await
        .unwrap();
    let report = world.run(CompanyRun { from_raw: true, ..CompanyRun::default() }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.sources.stats().dart.requests + world.sources.stats().fsc.requests, 0);
    assert_eq!(world.count("company WHERE ceo = 'spoilt'").await, 0);
    // What was not spoilt is as it was: only the times of the rows differ.
    let companies =
        |text: &str| text.lines().filter(|line| !line.starts_with("company ")).collect::<Vec<_>>().join("\n");
    assert_eq!(companies(&world.everything().await), companies(&before));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_full_run_asks_and_reads_everything_again(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(a_few(5)).await;
    world.sources.reset_stats();
    let report = world.run(CompanyRun { full: true, ..a_few(5) }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert!(world.sources.stats().requests(Source::DartCompany) >= 5);
    let load = report.total(Step::Load);
    assert_eq!(load.rows_out, 0, "{report}");
    assert!(load.unchanged > 5);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_rename_keeps_the_old_name_and_is_found_by_both(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(a_few(3)).await;
    let (code, old, _) = demo::companies().unwrap().swap_remove(0);
    let seq = change::newest(&world.pool, change::COMPANY).await.unwrap();
    assert!(world.sources.rename(&code, "새이름바다"));
    world.wait_days(40);
    let report = world.run(a_few(3)).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(report.list.map(|list| list.renamed), Some(1), "{report}");
    let page = domain::company::page(&world.pool, code).await.unwrap().unwrap();
    assert_eq!(
        (page.head.name.as_str(), page.former_names.as_slice()),
        ("새이름바다", [old.clone()].as_slice())
    );
    for query in ["새이름바다", old.as_str()] {
        let hits = world.context.index.suggest(query, 5).unwrap();
        assert!(hits.iter().any(|hit| hit.company.corp_code == code), "{query}");
    }
    let changed: std::collections::BTreeSet<_> = change::since(&world.pool, change::COMPANY, seq, 1000)
        .await
        .unwrap()
        .into_iter()
        .map(|(_, entity)| entity)
        .collect();
    assert_eq!(changed, [code.to_string()].into(), "only the renamed company is announced");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_company_gone_from_the_list_is_kept_and_marked_until_it_is_back(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(a_few(3)).await;
    let code = some_companies(1)[0];
    assert!(world.sources.vanish(&code));
    world.wait_days(2);
    let report = world.run(only(Source::DartCorpCode)).await;
    assert_eq!(report.list.map(|list| list.gone), Some(1), "{report}");
    let page = domain::company::page(&world.pool, code).await.unwrap().unwrap();
    assert!(page.head.gone);
    assert!(!page.finance.is_empty(), "what was known is kept");

    world.sources.restore();
    world.wait_days(2);
    let report = world.run(only(Source::DartCorpCode)).await;
    assert_eq!(report.list.map(|list| (list.returned, list.gone)), Some((1, 0)), "{report}");
    assert!(!domain::company::page(&world.pool, code).await.unwrap().unwrap().head.gone);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_bad_record_is_quarantined_once_and_stops_nothing(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.sources.fail(Source::DartCorpCode, demo::Failure::BadRow, 2);
    let report = world.run(only(Source::DartCorpCode)).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    let companies = i64::try_from(demo::companies().unwrap().len()).unwrap();
    assert_eq!(world.count("company").await, companies - 1);
    assert_eq!(world.count("etl_quarantine").await, 1);
    let step = report.step("dart_corp_code", Step::Conform).unwrap();
    assert_eq!((step.status, step.counts.quarantined), (StepStatus::Done, 1));

    // The same row again is the same entry.
    world.wait_days(2);
    world.run(CompanyRun { full: true, ..only(Source::DartCorpCode) }).await;
    assert_eq!(world.count("etl_quarantine WHERE seen_at > created_at").await, 1);
    assert_eq!(world.count("etl_quarantine").await, 1);
}
