//! Recordings that name a company by its 법인등록번호 only.

use model::company::Source;
use pipeline::company::{CompanyRun, RunStatus, Step};
use sqlx::{AssertSqlSafe, MySqlPool};

use crate::{
    recordings,
    world::{World, some_companies},
};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_number_that_several_companies_have_goes_to_none_of_them_until_it_means_one(pool: MySqlPool) {
    let world = World::new(pool).await;
    let corps = some_companies(2);
    let sources = vec![Source::DartCorpCode, Source::DartCompany];
    world.run(CompanyRun { sources, corps: corps.clone(), ..CompanyRun::default() }).await;
    let set = async |what: &str, at: usize| {
        let sql = format!("UPDATE company SET {what} WHERE corp_code = '{}'", corps[at]);
        sqlx::query(AssertSqlSafe(sql)).execute(&world.pool).await.unwrap();
    };
    let number = world
        .text(&format!("SELECT registration_no FROM company WHERE corp_code = '{}'", corps[0]))
        .await
        .unwrap();
    set(&format!("registration_no = '{number}'"), 1).await;
    let folder = recordings::of_summaries(&world.sources, &number).await;
    let replay = CompanyRun { replay: Some(folder.path().to_owned()), ..CompanyRun::default() };

    let report = world.run(replay.clone()).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("company_finance").await, 0, "never to a wrong company");
    assert_eq!(report.step("fsc_summary", Step::Fetch).unwrap().counts.quarantined, 1);
    let reason = world.text("SELECT reason FROM etl_quarantine WHERE source = 'fsc_summary'").await.unwrap();
    assert!(reason.contains(corps[0].as_str()) && reason.contains(corps[1].as_str()), "{reason}");

    set("gone_on = '2026-10-30'", 0).await;
    let report = world.run(replay).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert!(world.count(&format!("company_finance WHERE corp_code = '{}'", corps[1])).await > 0);
    assert_eq!(world.count(&format!("company_finance WHERE corp_code = '{}'", corps[0])).await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_number_that_no_company_has_is_set_aside(pool: MySqlPool) {
    let world = World::new(pool).await;
    world.run(CompanyRun { sources: vec![Source::DartCorpCode], ..CompanyRun::default() }).await;
    let (.., number) = pipeline::demo::companies().unwrap().swap_remove(0);
    let folder = recordings::of_summaries(&world.sources, &number).await;
    let replay = CompanyRun { replay: Some(folder.path().to_owned()), ..CompanyRun::default() };
    let report = world.run(replay).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count(&format!("etl_quarantine WHERE record = '{number}'")).await, 1);
}
