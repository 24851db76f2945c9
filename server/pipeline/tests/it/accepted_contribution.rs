//! Essays that members give, as the pipeline masks, compares and loads them.

use std::{sync::Arc, time::Duration};

use domain::accepted::contribution::Workshop;
use model::accepted::{AcceptedAnswer, AcceptedRecord, AcceptedSource};
use pipeline::{
    Context,
    accepted::{Contributions, Takedown, take_down},
    publish,
};
use search::{Dictionary, TextIndex};
use sqlx::MySqlPool;
use tempfile::TempDir;

use crate::world::context;

const LICENCE: &str = "글쓴이가 나누는 데 동의했어요.";

struct World {
    context: Context,
    index: TextIndex,
    dictionary: Arc<Dictionary>,
    contributions: Contributions,
    _folder: TempDir,
}

impl World {
    async fn new(pool: MySqlPool) -> Self {
        sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, provenance, created_at, updated_at) VALUES ('00990001', '달여울식품', '달여울식품', '', '{}', NOW(3), NOW(3))")
            .execute(&pool)
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let nowhere = "http://127.0.0.1:9/";
        let context = context(pool, folder.path(), nowhere, nowhere, Arc::default());
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let words = publish::dictionary(&context.pool, &dictionary).await.unwrap();
        let index = publish::open::<publish::Accepted>(folder.path(), &words).unwrap();
        let contributions =
            Contributions::new(context.pool.clone(), context.clock.clone(), dictionary.clone());
        Self { context, index, dictionary, contributions, _folder: folder }
    }

    async fn publish(&self, record: &AcceptedRecord) -> Option<u64> {
        self.contributions.publish(record.clone(), LICENCE.to_owned()).await.unwrap()
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

    fn found(&self, query: &str) -> u32 {
        self.index.count(query).unwrap()
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
