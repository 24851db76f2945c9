//! Essays that change, go, are copies of others, or name a company that nobody knows.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_changes_or_goes_at_the_site_does_so_here(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.all().await;
    let [first, second] =
        [0, 1].map(|nth| records(&world.sites, AcceptedSource::Jobkorea)[nth].source_id.clone());
    world.sites.change_essays(|records| {
        let record = records.iter_mut().find(|record| record.source_id == first).unwrap();
        record.answers[0].answer =
            "뀨쀼뷰라는 낱말로 시작하는 새 답이에요. 앞에 있던 답과 한 문장도 같지 않아요.".to_owned();
    });
    world.sites.take_down(&second);
    let all = world.count("accepted").await;
    let page: String =
        sqlx::query_scalar("SELECT object FROM accepted_page WHERE source = 'jobkorea' AND source_id = ?")
            .bind(&second)
            .fetch_one(&world.context.pool)
            .await
            .unwrap();
    assert!(world.raw(&page));
    // An essay that a list no longer names is asked for only where everything is.
    let report = world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.found("뀨쀼뷰"), 1);
    assert_eq!(report.total(Step::Load).rows_out, 1, "{report}");
    assert_eq!(world.count("accepted").await, all - 1, "it is gone");
    assert_eq!(world.index.len(), u64::try_from(all - 1).unwrap());
    assert!(!world.raw(&page), "nor is its page kept");
    let raw = world.run(AcceptedRun { from_raw: true, ..AcceptedRun::default() }).await;
    assert_eq!(raw.status, RunStatus::Done, "{raw}");
    assert_eq!(world.count("accepted").await, all - 1, "and it does not come back");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn when_the_first_of_a_group_goes_the_others_count_for_themselves(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let first = records(&world.sites, AcceptedSource::Jobkorea)[3].clone();
    world.sites.change_essays(|records| {
        for id in ["399998", "399999"] {
            records.push(AcceptedRecord { source_id: id.to_owned(), ..first.clone() });
        }
    });
    world.all().await;
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 2);
    let head: String =
        sqlx::query_scalar("SELECT source_id FROM accepted WHERE id = (SELECT MIN(near_of) FROM accepted)")
            .fetch_one(&world.context.pool)
            .await
            .unwrap();
    let (shown, total) = (world.index.len(), world.count("accepted").await);
    world.sites.take_down(&head);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.count("accepted").await, total - 1);
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 1, "of the two that are left");
    assert_eq!(world.index.len(), shown, "one of them is listed");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn essays_that_are_nearly_the_same_count_once(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let copied = records(&world.sites, AcceptedSource::Jobkorea)[3].clone();
    world.sites.change_essays(|records| {
        let mut copy = AcceptedRecord { source_id: "399999".to_owned(), ..copied.clone() };
        copy.answers[0].answer.push_str(" 고맙습니다.");
        records.push(copy);
    });
    world.all().await;
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 1);
    let total = world.count("accepted").await;
    assert_eq!(world.index.len(), u64::try_from(total - 1).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_record_the_database_refuses_is_set_aside_and_stops_nothing(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let id = records(&world.sites, AcceptedSource::Jobkorea)[0].source_id.clone();
    world.sites.change_essays(|records| {
        let record = records.iter_mut().find(|record| record.source_id == id).unwrap();
        record.answers[0].question = "무엇을 했나요? ".repeat(4_000);
        let answer = record.answers[1].clone();
        record.answers.extend(std::iter::repeat_n(answer, 300));
    });
    let report = world.all().await;
    assert_eq!(report.status, RunStatus::Done, "{report}");
    assert_eq!(world.count("accepted").await, 2 * i64::try_from(FEW).unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_name_that_fits_no_company_waits_for_one(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let id = records(&world.sites, AcceptedSource::Jobkorea)[0].source_id.clone();
    world.sites.change_essays(|records| {
        records.iter_mut().find(|record| record.source_id == id).unwrap().company =
            "아무도모르는상사".to_owned();
    });
    world.all().await;
    assert_eq!(world.count("accepted WHERE corp_code IS NULL").await, 1);
    sqlx::query(
        "INSERT INTO company_alias (alias, corp_code) SELECT '아무도모르는상사', MIN(corp_code) FROM company",
    )
    .execute(&world.context.pool)
    .await
    .unwrap();
    let report = world.all().await;
    assert_eq!(report.total(Step::Load).rows_out, 0, "no page was read again");
    assert_eq!(world.count("accepted WHERE corp_code IS NULL").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_is_found_by_the_new_name_of_its_company(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.all().await;
    assert_eq!(world.found("뀨쀼뷰전자"), 0);
    let code: String = sqlx::query_scalar("SELECT MIN(corp_code) FROM accepted")
        .fetch_one(&world.context.pool)
        .await
        .unwrap();
    assert!(world.sites.rename(&code.parse().unwrap(), "뀨쀼뷰전자"));
    company::run(&world.context, company::CompanyRun { full: true, ..only(Source::DartCorpCode) }, &Quiet)
        .await
        .unwrap();
    world.all().await;
    assert!(world.found("뀨쀼뷰전자") > 0);
}
