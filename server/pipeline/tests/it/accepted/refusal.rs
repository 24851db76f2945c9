//! What sites do instead of answering, and how they are left alone.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn at_a_wall_a_site_is_left_alone_and_the_other_goes_on(pool: MySqlPool) {
    for failure in [SiteFailure::Login, SiteFailure::Captcha, SiteFailure::Forbidden] {
        let world = Sites::few(pool.clone()).await;
        let asked = world.sites.site_requests(AcceptedSource::Jobkorea).len();
        world.sites.fail_site(AcceptedSource::Jobkorea, failure, 1);
        let report = world.all().await;
        assert_eq!(report.status, RunStatus::Failed, "{failure:?}: {report}");
        assert_eq!(world.sites.site_requests(AcceptedSource::Jobkorea)[asked..], ["list/1"], "{failure:?}");
        assert!(report.error.as_deref().unwrap_or_default().contains("nothing more is asked"), "{report}");
        assert!(world.count("accepted WHERE source = 'linkareer'").await > 10);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn pages_of_another_structure_are_kept_and_stop_the_site(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    assert_eq!(
        world
            .run(AcceptedRun { sources: vec![AcceptedSource::Linkareer], ..AcceptedRun::default() })
            .await
            .status,
        RunStatus::Done
    );
    let before = world.everything().await;
    // Pages are asked for anew, and three in a row are not what they were. The list is the first.
    world.sites.change_essays(|records| {
        for record in records.iter_mut() {
            record.answers[0].answer.push_str("\n\n덧붙인 글입니다.");
        }
    });
    let full = || AcceptedRun { sources: vec![AcceptedSource::Linkareer], full: true, from_raw: false };
    world.sites.fail_site(AcceptedSource::Linkareer, SiteFailure::Structure, 1);
    let list = world.run(full()).await;
    assert_eq!(list.status, RunStatus::Stopped, "{list}");
    assert_eq!(world.everything().await, before, "what is loaded stays");
    assert_eq!(world.count("etl_quarantine WHERE source = 'linkareer'").await, 1);

    world.sites.fail_essays(AcceptedSource::Linkareer, SiteFailure::Structure, 3);
    let asked = world.sites.site_requests(AcceptedSource::Linkareer).len();
    let essays = world.run(full()).await;
    assert_eq!(essays.status, RunStatus::Stopped, "{essays}");
    assert!(essays.error.as_deref().unwrap_or_default().contains("in a row"), "{essays}");
    let pages = world.sites.site_requests(AcceptedSource::Linkareer)[asked..].to_vec();
    assert_eq!(pages.iter().filter(|page| !page.starts_with("list/")).count(), 3, "then it is left alone");
    assert_eq!(world.everything().await, before);
    // The pages are in the raw zone; the quarantine says only where, for they are as they came.
    let kept: Vec<String> =
        sqlx::query_scalar("SELECT record FROM etl_quarantine WHERE source = 'linkareer'")
            .fetch_all(&world.context.pool)
            .await
            .unwrap();
    assert_eq!(kept.len(), 4);
    for object in kept {
        assert!(object.starts_with("linkareer/") && world.raw(&object), "{object}");
    }
    // Once the site is well again, what could not be read is, without asking for all: the list has no news.
    let well = world.all().await;
    assert_eq!(well.status, RunStatus::Done, "{well}");
    assert_eq!(counts(&well, AcceptedSource::Linkareer, Step::Load).rows_out, 3, "{well}");
    assert_eq!(world.count("accepted_page WHERE outcome = 'spoilt'").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_that_failed_in_passing_is_asked_for_by_the_next_run(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.fail_essays(AcceptedSource::Jobkorea, SiteFailure::Maintenance, 1);
    let first = world.all().await;
    assert_eq!(first.status, RunStatus::Done, "{first}");
    let (all, missing) = (
        records(&world.sites, AcceptedSource::Jobkorea).len(),
        world.count("accepted_page WHERE outcome = 'passing'").await,
    );
    assert_eq!(missing, 1);
    let next = world.all().await;
    assert_eq!(counts(&next, AcceptedSource::Jobkorea, Step::Load).rows_out, 1, "{next}");
    assert_eq!(world.count("accepted WHERE source = 'jobkorea'").await, i64::try_from(all).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_allowance_of_a_day_is_of_all_its_runs(pool: MySqlPool) {
    let mut world = Sites::new(pool).await;
    world.context.config.accepted.get_mut(&AcceptedSource::Jobkorea).unwrap().per_day = 30;
    let only = || AcceptedRun { sources: vec![AcceptedSource::Jobkorea], ..AcceptedRun::default() };
    let first = world.run(only()).await;
    assert_eq!(first.status, RunStatus::Waiting, "{first}");
    let asked = world.sites.site_requests(AcceptedSource::Jobkorea).len();
    assert_eq!(asked, 29, "and robots.txt");
    let second = world.run(only()).await;
    assert_eq!(second.status, RunStatus::Waiting, "{second}");
    assert_eq!(world.sites.site_requests(AcceptedSource::Jobkorea).len(), asked, "nothing more today");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_fails_in_passing_is_tried_again(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.fail_site(AcceptedSource::Jobkorea, SiteFailure::Broken, 2);
    world.sites.fail_site(AcceptedSource::Linkareer, SiteFailure::TooMany, 1);
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("accepted").await, 2 * i64::try_from(FEW).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn robots_txt_is_asked_first_and_obeyed(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.forbid(AcceptedSource::Jobkorea, "User-agent: *\nDisallow: /jobkorea/starter/PassAssay\n");
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Stopped, "{report}");
    assert!(report.error.as_deref().unwrap_or_default().contains("robots.txt forbids"), "{report}");
    assert!(world.sites.site_requests(AcceptedSource::Jobkorea).is_empty(), "no page was asked for");
    assert!(world.count("accepted WHERE source = 'linkareer'").await > 10);
}
