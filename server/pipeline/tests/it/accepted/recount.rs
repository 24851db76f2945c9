//! What is counted again where a few essays are new: their companies, with the words of all others as they were.

use std::collections::BTreeMap;

use model::accepted::KeywordReport;

use super::*;

/// What was counted, by scopes: all of a row but its times.
type Rows = BTreeMap<String, String>;

async fn counted(world: &Sites) -> Rows {
    let sql = "SELECT scope, CONCAT_WS('|', used, essays, body, detail, words, hash) FROM accepted_report";
    let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&world.context.pool).await.unwrap();
    rows.into_iter().collect()
}

/// Of one company.
fn own(rows: &Rows, code: &str) -> Vec<(String, String)> {
    rows.iter().filter(|(scope, _)| scope.starts_with(code)).map(|it| (it.0.clone(), it.1.clone())).collect()
}

/// Has everything counted again.
async fn count_all(world: &Sites) -> Rows {
    sqlx::query("UPDATE accepted_report SET full_at = NULL, made_at = '1970-01-01'")
        .execute(&world.context.pool)
        .await
        .unwrap();
    world.all().await;
    counted(world).await
}

/// Texts of essays that come later, no two of which are near.
const MORE: [&str; 4] = [
    "처음 보는 이야기를 길게 적었습니다. 현장에서 배운 것을 나눴습니다.",
    "바닷가 마을에서 그물을 고치며 여름을 났고, 할머니께 매듭을 배웠습니다.",
    "골목 책방의 장부를 석 달 동안 맡아 쓰면서 손님들의 취향을 익혔습니다.",
    "산비탈 과수원에 물길을 새로 내고, 가뭄에도 사과가 마르지 않게 했습니다.",
];

/// It has four essays; a company of fewer than three is answered by its job group.
const COMPANY: &str = "누리샘은행";

/// The first of its essays at the first site.
fn first(world: &Sites) -> AcceptedRecord {
    let mut records = records(&world.sites, AcceptedSource::Jobkorea).into_iter();
    records.find(|it| it.company == COMPANY && !it.source_id.starts_with('9')).unwrap()
}

/// A day later the first site has one essay more of the company.
async fn one_more(world: &Sites, number: u32, text: &str) {
    let like = first(world);
    world.sites.change_essays(|records| {
        let mut news = AcceptedRecord { source_id: format!("{}", 900_000 + number), ..like };
        news.answers.truncate(1);
        news.answers[0].answer = text.to_owned();
        records.insert(0, news);
    });
    world.days.fetch_add(1, Ordering::Relaxed);
    assert_eq!(world.all().await.status, RunStatus::Done);
}

/// The company's number.
async fn code(world: &Sites) -> String {
    sqlx::query_scalar("SELECT corp_code FROM accepted WHERE source = 'jobkorea' AND source_id = ?")
        .bind(first(world).source_id)
        .fetch_one(&world.context.pool)
        .await
        .unwrap()
}

async fn keywords(world: &Sites, scope: ReportScope) -> KeywordReport {
    domain::accepted::keywords(&world.context.pool, scope).await.unwrap().unwrap()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn one_new_essay_is_counted_where_it_belongs_and_only_it_is_read(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    world.all().await;
    let read = world.count("accepted_noun").await;
    assert_eq!(read, world.count("accepted_answer").await, "each answer is read once");
    let code = code(&world).await;
    sqlx::query(
        "UPDATE accepted_noun SET reading = 'x' \
         WHERE accepted_id = (SELECT MIN(id) FROM accepted WHERE corp_code <> ?)",
    )
    .bind(&code)
    .execute(&world.context.pool)
    .await
    .unwrap();
    let unread = world.count("accepted_noun WHERE reading = 'x'").await;
    assert!(unread > 0);
    let before = counted(&world).await;
    one_more(&world, 0, MORE[0]).await;
    assert_eq!(world.count("accepted_noun").await, read + 1);
    assert_eq!(world.count("accepted_noun WHERE reading = 'x'").await, unread, "an essay of another company");
    let after = counted(&world).await;
    let changed: Vec<&String> =
        after.iter().filter(|(scope, row)| before.get(*scope) != Some(row)).map(|(scope, _)| scope).collect();
    assert!(changed.contains(&&format!("{code}/-/-/-")), "{changed:?}");
    assert!(changed.len() < 20, "{changed:?}");
    let whole = ReportScope::default().key();
    assert_eq!(after[&whole], before[&whole], "one of more than a hundred");

    // Of the company it is what counting everything gives, which counts the whole, too.
    let all = count_all(&world).await;
    assert_eq!(own(&after, &code), own(&all, &code));
    assert_ne!(after[&whole], all[&whole]);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_page_of_a_company_quotes_its_new_essay(pool: MySqlPool) {
    const WORD: &str = "뀨쀼뷰공정";
    let world = Sites::new(pool).await;
    // One of its essays has the word, which is no keyword by that.
    let id = first(&world).source_id;
    world.sites.change_essays(|records| {
        let essay = records.iter_mut().find(|it| it.source_id == id).unwrap();
        essay.answers[0].answer.push_str(&format!(" 그 밖에 {WORD} 자료를 날마다 정리했습니다."));
    });
    world.all().await;
    let code = code(&world).await;
    let scope = ReportScope { corp_code: code.parse().ok(), ..ReportScope::default() };
    let before = keywords(&world, scope).await;
    assert_eq!(before.scope, scope, "the company has enough essays to answer for itself");
    assert!(before.keywords.iter().all(|it| it.text != WORD));
    one_more(&world, 0, &format!("{} {WORD} 현장에서 처음 배운 것을 동료들과 나눴습니다.", MORE[1])).await;
    let after = keywords(&world, scope).await;
    assert_eq!(after.essays, before.essays + 1);
    let word = after.keywords.iter().find(|it| it.text == WORD).unwrap();
    assert_eq!((word.essays, word.total, word.elsewhere), (2, after.essays, 0));
    let new: u64 = sqlx::query_scalar("SELECT id FROM accepted WHERE source_id = '900000'")
        .fetch_one(&world.context.pool)
        .await
        .unwrap();
    let quoted = word.examples.iter().find(|it| it.essay == new).unwrap();
    assert!(quoted.text.contains("동료들과 나눴습니다"), "{quoted:?}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn everything_is_counted_again_once_one_essay_of_a_hundred_is_new(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    world.all().await;
    let of_whole = async || i64::from(keywords(&world, ReportScope::default()).await.essays);
    let essays = world.count("accepted").await;
    one_more(&world, 0, MORE[0]).await;
    assert_eq!((of_whole().await, world.count("accepted").await), (essays, essays + 1));
    one_more(&world, 1, MORE[1]).await;
    assert_eq!(of_whole().await, essays + 2, "two of them are more than one of a hundred");
    let two = counted(&world).await;
    assert_eq!(two, count_all(&world).await);

    // So it is where nothing is known of the words of the others, or of another dictionary.
    for (number, sql) in
        [(2, "DELETE FROM accepted_lexicon"), (3, "UPDATE accepted_lexicon SET reading = 'x'")]
    {
        sqlx::query(sql).execute(&world.context.pool).await.unwrap();
        one_more(&world, number, MORE[number as usize]).await;
        assert_eq!(of_whole().await, world.count("accepted").await, "{sql}");
        assert_eq!(world.count("accepted_lexicon WHERE reading = 'x'").await, 0);
        assert!(world.count("accepted_lexicon").await > 0);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_count_that_was_killed_before_it_was_written_is_repeated_with_the_same_result(pool: MySqlPool) {
    let world = Sites::new(pool).await;
    world.all().await;
    let sql = async |sql: &'static str| {
        sqlx::query(sql).execute(&world.context.pool).await.unwrap();
    };
    sql("CREATE TABLE before_it AS SELECT * FROM accepted_report").await;
    let before = counted(&world).await;
    one_more(&world, 0, MORE[0]).await;
    let after = counted(&world).await;
    assert_ne!(after, before);
    sql("DELETE FROM accepted_report").await;
    sql("INSERT INTO accepted_report SELECT * FROM before_it").await;
    assert_eq!(counted(&world).await, before);
    world.all().await;
    assert_eq!(counted(&world).await, after);
    // Or after it: nothing is counted twice.
    sql("UPDATE accepted_report SET made_at = '1970-01-01'").await;
    world.all().await;
    assert_eq!(counted(&world).await, after);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_changed_or_taken_down_after_a_few_were_counted_is_in_no_count(pool: MySqlPool) {
    const OLD: &str = "뀨쀼뷰공정";
    const NEW: &str = "쮸뾰꺄설비";
    let world = Sites::new(pool).await;
    let kept = async |word: &str| {
        let sql = "SELECT (SELECT COUNT(*) FROM accepted_lexicon WHERE INSTR(body, ?) > 0) + \
             (SELECT COUNT(*) FROM accepted_report WHERE INSTR(body, ?) > 0 OR INSTR(words, ?) > 0)";
        let kept: i64 = sqlx::query_scalar(sql)
            .bind(word)
            .bind(word)
            .bind(word)
            .fetch_one(&world.context.pool)
            .await
            .unwrap();
        kept > 0
    };
    let first = first(&world).source_id;
    let write = |world: &Sites, word: &str| {
        world.sites.change_essays(|records| {
            let essay = records.iter_mut().find(|it| it.source_id == first).unwrap();
            essay.answers[0].answer = format!("{} {word} 자료를 날마다 정리했습니다.", MORE[2]);
        });
    };
    write(&world, OLD);
    world.all().await;
    one_more(&world, 0, &format!("{} {OLD} 현장에서 배웠습니다.", MORE[1])).await;
    assert!(kept(OLD).await);
    write(&world, NEW);
    world.run(AcceptedRun { full: true, ..AcceptedRun::default() }).await;
    assert!(kept(NEW).await);
    assert_eq!(counted(&world).await, count_all(&world).await, "both essays are counted as they are");

    // The one that was counted with a few, and the one that was counted with all.
    for id in ["900000", first.as_str()] {
        let id: u64 =
            sqlx::query_scalar("SELECT id FROM accepted WHERE source = 'jobkorea' AND source_id = ?")
                .bind(id)
                .fetch_one(&world.context.pool)
                .await
                .unwrap();
        let what = accepted::Takedown::Essay(id);
        accepted::take_down(&world.context, &world.index, &world.dictionary, &what).await.unwrap();
    }
    assert!(!kept(OLD).await && !kept(NEW).await);
    assert_eq!(counted(&world).await, count_all(&world).await);
}
