//! Another kind of document than companies is searched by the same means: here notes, in a table of the test.

use std::time::{Duration, Instant};

use model::search::{TextDoc, TextOrder};
use pipeline::publish::{self, Kind, Synced};
use search::{Dictionary, TextIndex};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

/// At the latest a follower has seen a change after this.
const SOON: Duration = Duration::from_secs(5);

struct Note;

impl Kind for Note {
    const NOUN: &'static str = "note";

    type Document = TextDoc;

    async fn count(pool: &MySqlPool) -> Result<u64, domain::Error> {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM note").fetch_one(pool).await?;
        Ok(count.unsigned_abs())
    }

    async fn after(
        pool: &MySqlPool,
        last: Option<&TextDoc>,
        limit: u32,
    ) -> Result<Vec<TextDoc>, domain::Error> {
        let last = last.map(|note| note.id.as_str()).unwrap_or_default();
        let rows = sqlx::query_as("SELECT id, title, body FROM note WHERE id > ? ORDER BY id LIMIT ?")
            .bind(last)
            .bind(limit)
            .fetch_all(pool)
            .await?;
        Ok(rows.into_iter().map(text).collect())
    }

    async fn of(pool: &MySqlPool, keys: &[String]) -> Result<Vec<TextDoc>, domain::Error> {
        let mut found = Vec::new();
        for key in keys {
            let row = sqlx::query_as("SELECT id, title, body FROM note WHERE id = ?").bind(key);
            found.extend(row.fetch_optional(pool).await?.map(text));
        }
        Ok(found)
    }
}

fn text((id, title, body): (String, String, String)) -> TextDoc {
    TextDoc { id, title, body, tags: Vec::new(), order: TextOrder::default() }
}

async fn put(pool: &MySqlPool, id: &str, title: &str) {
    let sql = "REPLACE INTO note (id, title, body) VALUES (?, ?, '회의를 주도했습니다.')";
    sqlx::query(sql).bind(id).bind(title).execute(pool).await.unwrap();
    announce(pool, Note::NOUN, id).await;
}

async fn delete(pool: &MySqlPool, id: &str) {
    sqlx::query("DELETE FROM note WHERE id = ?").bind(id).execute(pool).await.unwrap();
    announce(pool, Note::NOUN, id).await;
}

async fn announce(pool: &MySqlPool, noun: &str, entity: &str) {
    let sql = "INSERT INTO change_feed (noun, entity, changed_at) VALUES (?, ?, NOW(3))";
    sqlx::query(sql).bind(noun).bind(entity).execute(pool).await.unwrap();
}

fn titles(index: &TextIndex, query: &str) -> Vec<String> {
    let mut titles: Vec<_> =
        index.search(query, 1, 20).unwrap().items.into_iter().map(|hit| hit.title).collect();
    titles.sort();
    titles
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_second_kind_is_written_anew_then_by_the_feed_and_followed(pool: MySqlPool) {
    let sql =
        "CREATE TABLE note (id VARCHAR(20) PRIMARY KEY, title VARCHAR(100) NOT NULL, body TEXT NOT NULL)";
    sqlx::query(sql).execute(&pool).await.unwrap();
    let data = tempfile::tempdir().unwrap();
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    let index = publish::open::<Note>(data.path(), &dictionary).unwrap();
    assert!(index.needs_rebuild());

    put(&pool, "a", "갈등을 해결한 경험").await;
    put(&pool, "b", "성장 과정").await;
    let synced = publish::sync::<Note>(&pool, &index).await.unwrap();
    assert_eq!(synced, Synced { changes: 2, documents: 2, rebuilt: true });
    assert!(data.path().join("index/note/current").is_file(), "in the folder of its noun");
    assert_eq!(titles(&index, "회의"), ["갈등을 해결한 경험", "성장 과정"]);

    // One replaced, one gone, one new, and a change of another kind with the same key.
    put(&pool, "a", "갈등을 키운 경험").await;
    delete(&pool, "b").await;
    put(&pool, "c", "입사 동기").await;
    announce(&pool, "company", "c").await;
    let synced = publish::sync::<Note>(&pool, &index).await.unwrap();
    assert_eq!(synced, Synced { changes: 3, documents: 2, rebuilt: false });
    assert_eq!(titles(&index, "회의"), ["갈등을 키운 경험", "입사 동기"]);
    assert_eq!(publish::sync::<Note>(&pool, &index).await.unwrap(), Synced::default());

    // As a server does.
    let stop = CancellationToken::new();
    let following = tokio::spawn(publish::follow::<Note>(pool.clone(), index.clone(), stop.clone()));
    put(&pool, "d", "협업 이야기").await;
    let began = Instant::now();
    while titles(&index, "협업").is_empty() {
        assert!(began.elapsed() < SOON, "not followed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.cancel();
    following.await.unwrap();

    let synced = publish::rebuild::<Note>(&pool, &index).await.unwrap();
    assert_eq!((synced.documents, index.len()), (3, 3));
    let another = publish::open::<Note>(data.path(), &dictionary).unwrap();
    assert_eq!(titles(&another, "회의").len(), 3);
}
