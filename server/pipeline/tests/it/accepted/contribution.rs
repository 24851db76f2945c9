//! Essays that members give, as the pipeline masks, compares and loads them.

use std::{ops::Deref, sync::Arc, time::Duration};

use domain::accepted::contribution::{Alongside, Joining, Published, Workshop};
use model::accepted::{AcceptedAnswer, AcceptedRecord, AcceptedSource};
use pipeline::accepted::{Contributions, Takedown, take_down};
use search::Dictionary;
use sqlx::{MySqlConnection, MySqlPool};
use tokio::sync::Notify;

use super::library::Library;

const LICENCE: &str = "글쓴이가 나누는 데 동의했어요.";

/// A library, and what the site asks the pipeline for.
struct World {
    library: Library,
    contributions: Contributions,
}

impl Deref for World {
    type Target = Library;

    fn deref(&self) -> &Library {
        &self.library
    }
}

impl World {
    async fn new(pool: MySqlPool) -> Self {
        let library = Library::new(pool.clone()).await;
        let contributions =
            Contributions::new(pool, library.context.clock.clone(), library.dictionary.clone());
        Self { library, contributions }
    }

    async fn publish(&self, record: &AcceptedRecord) -> Option<u64> {
        match self.publish_with(record, Says(true)).await {
            Published::Essay(essay) => Some(essay),
            Published::TakenDown | Published::Unwanted => None,
        }
    }

    async fn publish_with(&self, record: &AcceptedRecord, alongside: impl Alongside + 'static) -> Published {
        let alongside = Arc::new(alongside);
        self.contributions.publish(record.clone(), LICENCE.to_owned(), alongside).await.unwrap()
    }

    async fn settle(&self) {
        self.contributions.settle(&self.context, &self.index).await.unwrap();
    }

    async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {sql}")))
            .fetch_one(&self.context.pool)
            .await
            .unwrap()
    }
}

/// Says so of everything.
struct Says(bool);

impl Alongside for Says {
    fn join<'a>(&'a self, _: &'a mut MySqlConnection, _: u64) -> Joining<'a> {
        Box::pin(async move { Ok(self.0) })
    }
}

/// Says that it has begun, and takes its time.
#[derive(Clone, Default)]
struct Slow(Arc<Notify>);

impl Alongside for Slow {
    fn join<'a>(&'a self, _: &'a mut MySqlConnection, _: u64) -> Joining<'a> {
        Box::pin(async move {
            self.0.notify_one();
            tokio::time::sleep(Duration::from_millis(700)).await;
            Ok(true)
        })
    }
}

fn record(id: u64, answer: &str) -> AcceptedRecord {
    AcceptedRecord {
        source: AcceptedSource::Member,
        source_id: id.to_string(),
        company: "㈜달여울식품".to_owned(),
        job: "품질관리".to_owned(),
        year: Some(2025),
        half: Some(1),
        hire: "신입".to_owned(),
        specs: vec!["토익 900".to_owned()],
        answers: vec![AcceptedAnswer {
            question: "지원동기를 쓰시오.".to_owned(),
            answer: answer.to_owned(),
        }],
    }
}

const ANSWER: &str =
    "꾸꾸라는 낱말을 쓰며 품질을 지키는 일을 배웠습니다. 원가를 줄인 경험을 현장에서 이어 가겠습니다.";

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn it_is_loaded_as_every_other_essay(pool: MySqlPool) {
    let world = World::new(pool.clone()).await;
    let essay = world.publish(&record(7, ANSWER)).await.unwrap();
    assert_eq!(world.publish(&record(7, ANSWER)).await, Some(essay), "twice is once");
    world.settle().await;
    let read = domain::accepted::find(&pool, essay).await.unwrap().unwrap();
    assert_eq!(read.head.corp_code.unwrap().as_str(), "00990001");
    assert_eq!((read.head.source, read.licence.as_str()), (AcceptedSource::Member, LICENCE));
    assert_eq!(read.head.kinds.len(), 1, "what the question asks for");
    assert_eq!(world.found("꾸꾸"), 1);
    assert!(world.count("accepted_report").await > 0);

    // A copy is linked to it, and is named before it is loaded.
    let near = world.contributions.near(vec![format!("{ANSWER} 꼭이요.")]).await.unwrap();
    assert_eq!(near, [essay]);
    assert!(
        world
            .contributions
            .near(vec!["전혀 다른 이야기를 길게 적어 봅니다.".to_owned()])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(world.contributions.near(vec!["…".to_owned()]).await.unwrap().is_empty(), "no letters, no copy");
    world.publish(&record(8, &format!("{ANSWER} 꼭이요."))).await.unwrap();
    world.settle().await;
    assert_eq!(world.count("accepted WHERE near_of IS NOT NULL").await, 1);
    assert_eq!(world.found("꾸꾸"), 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn two_operators_who_publish_at_once_publish_one(pool: MySqlPool) {
    let world = World::new(pool).await;
    let one = record(7, ANSWER);
    let (a, b, c) = tokio::join!(world.publish(&one), world.publish(&one), world.publish(&one));
    assert!(a.is_some() && a == b && b == c, "{a:?} {b:?} {c:?}");
    assert_eq!(world.count("accepted").await, 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn when_what_goes_along_says_no_nothing_is_written(pool: MySqlPool) {
    let world = World::new(pool).await;
    assert_eq!(world.publish_with(&record(7, ANSWER), Says(false)).await, Published::Unwanted);
    for table in ["accepted", "accepted_answer", "accepted_head", "change_feed WHERE noun = 'accepted'"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    // Nor is what is there changed.
    world.publish(&record(7, ANSWER)).await.unwrap();
    assert_eq!(world.publish_with(&record(7, "다른 글입니다."), Says(false)).await, Published::Unwanted);
    assert_eq!(world.count("accepted_answer WHERE answer LIKE '꾸꾸%'").await, 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_takedown_waits_for_what_is_being_published_and_takes_it_along(pool: MySqlPool) {
    for what in [Takedown::Company("00990001".parse().unwrap()), Takedown::Source(AcceptedSource::Member)] {
        let world = World::new(pool.clone()).await;
        let slow = Slow::default();
        let begun = slow.0.clone();
        let essay = record(7, ANSWER);
        let take_down = async {
            begun.notified().await;
            take_down(&world.context, &world.index, &world.dictionary, &what).await.unwrap()
        };
        let (published, done) = tokio::join!(world.publish_with(&essay, slow), take_down);
        assert!(matches!(published, Published::Essay(_)), "{what:?} {published:?}");
        assert_eq!((done.essays, world.count("accepted").await), (1, 0), "{what:?}");
        assert_eq!(world.publish_with(&essay, Says(true)).await, Published::TakenDown, "{what:?}");
        for table in ["accepted_takedown", "company", "change_feed"] {
            sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}"))).execute(&pool).await.unwrap();
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_taken_back_is_in_no_index_and_no_report(pool: MySqlPool) {
    let world = World::new(pool.clone()).await;
    let essay = world.publish(&record(7, ANSWER)).await.unwrap();
    world.settle().await;
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::remove(&mut transaction, essay, world.context.clock.now()).await.unwrap();
    transaction.commit().await.unwrap();
    world.settle().await;
    assert_eq!(world.found("꾸꾸"), 0);
    assert_eq!(world.count("accepted_noun").await, 0);
    assert_eq!(world.count("accepted_report WHERE INSTR(body, '꾸꾸') OR INSTR(detail, '꾸꾸')").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_was_taken_down_leaves_its_writer_a_word_and_is_not_loaded_again(pool: MySqlPool) {
    let world = World::new(pool.clone()).await;
    sqlx::query("INSERT INTO account (id, email, email_key, password_hash, nickname, nickname_key, role, log_ref, age_declared_at, created_at, updated_at) VALUES (UNHEX(REPEAT('01', 16)), 'a@b.kr', 'a@b.kr', '', '가', '가', 'member', 'x', NOW(3), NOW(3), NOW(3))")
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO accepted_contribution (id, account_id, state, company, job, year, hire, specs, consent, consented_at, reason, \
         created_at) VALUES (7, UNHEX(REPEAT('01', 16)), 'published', '달여울식품', '품질관리', 2025, '', '[\"토익 900\"]', '2026-11-23', \
         NOW(3), '', NOW(3))",
    )
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query("INSERT INTO accepted_contribution_answer (contribution_id, position, question, answer) VALUES (7, 0, '', '글')")
        .execute(&pool)
        .await
        .unwrap();
    let essay = world.publish(&record(7, ANSWER)).await.unwrap();
    let done =
        take_down(&world.context, &world.index, &world.dictionary, &Takedown::Essay(essay)).await.unwrap();
    assert_eq!((done.essays, done.answers), (1, 1));
    let left: (String, String) =
        sqlx::query_as("SELECT state, CAST(specs AS CHAR) FROM accepted_contribution")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(left, ("taken_down".to_owned(), "[]".to_owned()));
    assert_eq!(world.count("accepted_contribution_answer").await, 0);
    assert_eq!(world.publish(&record(7, ANSWER)).await, None);
    assert_eq!(world.count("accepted").await, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_changed_is_counted_anew_in_the_background(pool: MySqlPool) {
    let world = World::new(pool).await;
    let following =
        tokio::spawn(world.contributions.clone().follow(world.context.clone(), world.index.clone()));
    world.publish(&record(7, ANSWER)).await.unwrap();
    assert_eq!(world.found("꾸꾸"), 0);
    world.contributions.changed();
    for _ in 0..100 {
        if world.found("꾸꾸") == 1 && world.count("accepted_report").await > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(world.found("꾸꾸"), 1);
    assert_eq!(world.count("etl_run WHERE arguments = 'contributions' AND status = 'done'").await, 1);
    world.context.cancel.cancel();
    following.await.unwrap();
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_a_process_that_ended_left_to_be_counted_is_counted_by_the_next(pool: MySqlPool) {
    let world = World::new(pool.clone()).await;
    let essay = world.publish(&record(7, ANSWER)).await.unwrap();
    world.settle().await;
    let runs = world.count("etl_run").await;
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::remove(&mut transaction, essay, world.context.clock.now()).await.unwrap();
    transaction.commit().await.unwrap();
    // Nobody says that anything changed.
    let following =
        tokio::spawn(world.contributions.clone().follow(world.context.clone(), world.index.clone()));
    for _ in 0..300 {
        if world.count("etl_run WHERE ended_at IS NOT NULL").await > runs {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(world.count("etl_run").await, runs + 1, "counted anew by a run of its own");
    world.context.cancel.cancel();
    following.await.unwrap();
}

#[test]
fn a_company_keeps_its_name_and_what_can_be_called_goes() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let _guard = runtime.enter();
    let pool = MySqlPool::connect_lazy("mysql://nobody@127.0.0.1:9/none").unwrap();
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    let contributions = Contributions::new(pool, domain::clock::Clock::system(), dictionary);
    assert_eq!(contributions.masked_company(" 김도현 상사\n010-1234-5678 "), "김도현 상사 (전화번호)");
    assert_eq!(
        contributions.masked("팀장 박서윤은\r\n\r\n\r\n말이 없었습니다."),
        "팀장 ○○○은\n\n말이 없었습니다."
    );
    let places = contributions.places("팀장 ○○○은");
    assert_eq!((places[0].rule, places[0].at.clone(), places.len()), ("name", 7..16, 1));
}
