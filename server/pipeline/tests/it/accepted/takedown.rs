//! What is taken down leaves no trace.

use super::*;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_taken_down_leaves_no_trace_and_does_not_come_back(pool: MySqlPool) {
    const WORD: &str = "뀨쀼뷰산업";
    let world = Sites::few(pool).await;
    let id = records(&world.sites, AcceptedSource::Jobkorea)[0].source_id.clone();
    let company = records(&world.sites, AcceptedSource::Jobkorea)[0].company.clone();
    world.sites.change_essays(|records| {
        // In essays of one company, so that it is a keyword with sentences; one of them twice.
        let mut theirs: Vec<AcceptedRecord> =
            records.iter().filter(|it| it.company == company).cloned().collect();
        theirs.truncate(1);
        for nth in 0..6 {
            let mut more = AcceptedRecord { source_id: format!("{}", 800_000 + nth), ..theirs[0].clone() };
            more.answers.truncate(1);
            more.answers[0].answer = format!(
                "{} 제가 {WORD} 현장에서 배운 것은 {nth}번째 기록입니다. {WORD} 자료를 모았습니다.",
                "서로 다른 이야기를 씁니다. ".repeat(nth + 1)
            );
            records.push(more);
        }
        records.iter_mut().find(|it| it.source_id == id).unwrap().answers[0].answer.push_str(WORD);
    });
    world.all().await;
    let context = &world.context;
    keep_sentence(&context.pool, &id, WORD).await;
    // Answers that were set aside whole have it among others.
    for request in ["list/2", "graphql/1"] {
        let object = format!("jobkorea/2026/{}.gz", request.replace('/', "-"));
        let file = context.config.raw.join(&object);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, format!("<p>{WORD}</p>")).unwrap();
        sqlx::query(
            "INSERT INTO etl_quarantine (run_id, source, request_key, record_hash, reason, record, created_at, seen_at) \
             VALUES (1, 'jobkorea', ?, ?, 'another structure', ?, NOW(3), NOW(3))",
        )
        .bind(request)
        .bind(request)
        .bind(&object)
        .execute(&context.pool)
        .await
        .unwrap();
    }
    let with = async || tables_with(&context.pool, WORD).await;
    let before = with().await;
    assert!(before.contains(&"accepted_answer.answer".to_owned()), "{before:?}");
    assert!(before.contains(&"accepted_report.body".to_owned()), "it is said of keywords: {before:?}");
    assert!(before.contains(&"accepted_lexicon.body".to_owned()), "it is counted: {before:?}");
    assert!(before.contains(&"scrap.sentence".to_owned()), "a member keeps it: {before:?}");
    assert!(world.found(WORD) > 0 && !files_with(&context.config.raw, WORD).is_empty());
    let code: String = sqlx::query_scalar("SELECT corp_code FROM accepted WHERE source_id = ?")
        .bind(&id)
        .fetch_one(&context.pool)
        .await
        .unwrap();
    let theirs = world.count(&format!("accepted WHERE corp_code = '{code}'")).await;
    let of_pack = async || {
        let pack = domain::accepted::pack(&context.pool, code.parse().ok(), None).await.unwrap();
        serde_json::to_string(&pack).unwrap().contains(WORD)
    };
    assert!(of_pack().await);

    let what = accepted::Takedown::Company(code.parse().unwrap());
    let done = accepted::take_down(context, &world.index, &world.dictionary, &what).await.unwrap();
    assert_eq!(done.essays, theirs.unsigned_abs());
    assert!(done.objects >= done.essays && done.answers >= done.essays && done.reports > 0, "{done}");
    assert_eq!(done.quarantined, 2, "{done}");
    assert_eq!(done.documents, world.index.len());
    let traceless = async || {
        assert_eq!(with().await, [""; 0]);
        assert_eq!(files_with(&context.config.raw, WORD), [""; 0].map(std::path::PathBuf::from));
        assert_eq!(world.found(WORD), 0);
        assert!(!of_pack().await);
        let generations = std::fs::read_dir(world.folder.path().join("index/accepted")).unwrap();
        let generations = generations.filter(|it| it.as_ref().unwrap().path().is_dir()).count();
        assert_eq!(generations, 1, "no file of the index before is left");
    };
    traceless().await;

    // Neither a run, nor one that asks for everything, nor the raw zone brings it back.
    for (full, from_raw) in [(false, false), (true, false), (false, true)] {
        let report = world.run(AcceptedRun { full, from_raw, ..AcceptedRun::default() }).await;
        assert_eq!(report.status, RunStatus::Done, "{report}");
        traceless().await;
    }
    let again = accepted::take_down(context, &world.index, &world.dictionary, &what).await.unwrap();
    assert_eq!((again.essays, again.objects), (0, 0), "{again}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_or_a_source_is_taken_down_alone(pool: MySqlPool) {
    let world = Sites::few(pool).await;
    world.sites.fail_essays(AcceptedSource::Jobkorea, SiteFailure::Structure, 1);
    world.all().await;
    let (all, of_jobkorea) =
        (world.count("accepted").await, world.count("accepted WHERE source = 'jobkorea'").await);
    let id: u64 = sqlx::query_scalar("SELECT MIN(id) FROM accepted WHERE source = 'linkareer'")
        .fetch_one(&world.context.pool)
        .await
        .unwrap();
    let take_down = async |what| {
        accepted::take_down(&world.context, &world.index, &world.dictionary, &what).await.unwrap()
    };
    let essay = take_down(accepted::Takedown::Essay(id)).await;
    assert_eq!((essay.essays, essay.objects), (1, 1), "{essay}");
    assert_eq!(world.count("accepted").await, all - 1);
    let source = take_down(accepted::Takedown::Source(AcceptedSource::Jobkorea)).await;
    assert_eq!(source.essays, of_jobkorea.unsigned_abs());
    assert_eq!(source.quarantined, 1, "what was set aside goes, too: {source}");
    assert_eq!(std::fs::read_dir(world.context.config.raw.join("jobkorea")).map_or(0, count_files), 0);
    assert_eq!(world.count("accepted").await, all - 1 - of_jobkorea);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert_eq!(world.count("accepted").await, all - 1 - of_jobkorea);
}

/// Whether any table has a text.
async fn tables_with(pool: &MySqlPool, text: &str) -> Vec<String> {
    let columns: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut found = Vec::new();
    for (table, column) in columns {
        let (table, column) = (String::from_utf8(table).unwrap(), String::from_utf8(column).unwrap());
        let sql = format!("SELECT COUNT(*) FROM `{table}` WHERE INSTR(CAST(`{column}` AS CHAR), ?) > 0");
        let times: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(text).fetch_one(pool).await.unwrap();
        if times > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

/// Files of a folder, and of those in it, that have a text.
fn files_with(folder: &std::path::Path, text: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if std::fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            found.push(path);
        }
    }
    found
}

fn count_files(folder: std::fs::ReadDir) -> usize {
    folder
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count_files(std::fs::read_dir(path).unwrap()) } else { 1 })
        .sum()
}

/// A member keeps a sentence with a word of an essay.
async fn keep_sentence(pool: &MySqlPool, source_id: &str, word: &str) {
    sqlx::query(
        "INSERT INTO account (id, email, email_key, nickname, nickname_key, password_hash, role, log_ref, age_declared_at, \
         created_at, updated_at) VALUES (X'01', 'kim@example.com', 'kim@example.com', '달여울', '달여울', '', 'member', 'k', \
         NOW(3), NOW(3), NOW(3))",
    )
    .execute(pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO scrap (account_id, accepted_id, position, sentence, sentence_hash, note, created_at) \
         SELECT X'01', id, 0, ?, X'02', '', NOW(3) FROM accepted WHERE source_id = ?",
    )
    .bind(format!("{word}에서 배웠습니다."))
    .bind(source_id)
    .execute(pool)
    .await
    .unwrap();
}
