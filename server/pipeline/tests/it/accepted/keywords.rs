//! What is counted over the essays, and which words they are read by.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn keywords_are_counted_for_every_scope_and_only_when_something_changed(pool: MySqlPool) {
    let mut world = Sites::new(pool).await;
    // Job groups come with the facts of companies.
    let codes: Vec<String> =
        sqlx::query_scalar("SELECT corp_code FROM company").fetch_all(&world.context.pool).await.unwrap();
    world.context.config.dart.concurrency = 16;
    let run = company::CompanyRun {
        sources: vec![Source::DartCompany],
        corps: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..company::CompanyRun::default()
    };
    company::run(&world.context, run, &Quiet).await.unwrap();
    world.all().await;
    let reports = || async {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT scope, body FROM accepted_report ORDER BY scope")
                .fetch_all(&world.context.pool)
                .await
                .unwrap();
        rows
    };
    let before = reports().await;
    let pool = &world.context.pool;
    let of = async |scope: ReportScope| domain::accepted::keywords(pool, scope).await.unwrap().unwrap();
    let finance = ReportScope { job_group: Some(JobGroup::Finance), ..ReportScope::default() };
    let report = of(finance).await;
    assert_eq!((report.scope, report.essays), (finance, 16));
    let words: Vec<&str> = report.keywords.iter().map(|it| it.text.as_str()).collect();
    assert!(words.contains(&"금융") && words.contains(&"대출"), "{words:?}");
    for keyword in &report.keywords {
        let (value, low, high) = keyword.lift.unwrap();
        assert!(low <= value && value <= high && keyword.essays <= keyword.total, "{keyword:?}");
        for example in &keyword.examples {
            assert!(
                example.text.get(example.mark.0 as usize..example.mark.1 as usize).is_some(),
                "{example:?}"
            );
        }
    }
    // Too few: a wider scope answers, and says so.
    let narrow = ReportScope {
        kind: Some(QuestionKind::Issue),
        corp_code: codes[0].parse().ok(),
        ..ReportScope::default()
    };
    let wider = domain::accepted::keywords(pool, narrow).await.unwrap();
    assert!(wider.is_none_or(|report| report.scope != narrow));

    let made = world.count("accepted_report WHERE made_at > (SELECT MAX(updated_at) FROM accepted)").await;
    world.all().await;
    assert_eq!(reports().await, before);
    assert_eq!(
        world.count("accepted_report WHERE made_at > (SELECT MAX(updated_at) FROM accepted)").await,
        made
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn texts_are_read_with_the_names_and_words_of_the_database(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    let (text, name) = ("달여울식품에 지원했습니다", "달여울식품".to_owned());
    let read =
        |dictionary: &Arc<Dictionary>| search::analysis::Segmenter::new(dictionary).content(text).unwrap();
    assert!(!read(&world.dictionary).contains(&name), "ko-dic does not know it");
    let words = publish::dictionary(&world.context.pool, &world.dictionary).await.unwrap();
    assert!(read(&words).contains(&name));
    // The same words are the same dictionary; another name is another, and what was indexed is written anew.
    let again = publish::dictionary(&world.context.pool, &world.dictionary).await.unwrap();
    assert_eq!(again.fingerprint(), words.fingerprint());
    sqlx::query("UPDATE company SET name = '달여울새이름' WHERE name = '달여울식품'")
        .execute(&world.context.pool)
        .await
        .unwrap();
    let other = publish::dictionary(&world.context.pool, &world.dictionary).await.unwrap();
    assert_ne!(other.fingerprint(), words.fingerprint());
    world.all().await;
    assert!(!world.index.needs_rebuild());
    let reopened = publish::open::<publish::Accepted>(world.folder.path(), &other).unwrap();
    assert!(reopened.needs_rebuild());
    publish::sync::<publish::Accepted>(&world.context.pool, &reopened).await.unwrap();

    // A running server takes the other words up.
    assert!(world.index.is_superseded().unwrap());
    let cancel = tokio_util::sync::CancellationToken::new();
    let following = publish::follow_words::<publish::Accepted>(
        world.context.pool.clone(),
        world.index.clone(),
        world.dictionary.clone(),
        cancel.clone(),
    );
    let seen = async {
        while world.index.is_superseded().unwrap() {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    tokio::join!(following, seen);
    assert_eq!(world.index.len(), reopened.len());
}
