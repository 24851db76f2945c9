//! What becomes due while all is counted.

use domain::accepted::{announce, remove};

use super::*;

const WORD: &str = "나룻배";

/// Essays of members that all have the word.
async fn essays(pool: &MySqlPool, ids: std::ops::RangeInclusive<u64>) {
    let mut transaction = pool.begin().await.unwrap();
    for id in ids.clone() {
        sqlx::query(
            "INSERT INTO accepted (id, source, source_id, company, company_norm, job, hire, specs, signature, url, licence, \
             object, record_hash, fetched_at, updated_at) VALUES (?, 'member', ?, '달여울식품', '달여울식품', '', '', '[]', \
             '', '', '', '', '', NOW(3), '2026-01-01')",
        )
        .bind(id)
        .bind(id)
        .execute(&mut *transaction)
        .await
        .unwrap();
        sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, 0, '', ?, '')")
            .bind(id)
            .bind(format!("{WORD} 이야기를 {id}번 썼습니다. {WORD} 덕분에 강을 건넜습니다."))
            .execute(&mut *transaction)
            .await
            .unwrap();
    }
    announce(&mut transaction, &ids.collect::<Vec<_>>(), Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn take_away(pool: &MySqlPool, id: u64) {
    let mut transaction = pool.begin().await.unwrap();
    remove(&mut transaction, id, Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Whether a report quotes an essay.
async fn quotes(pool: &MySqlPool, id: u64) -> bool {
    let sql = "SELECT COUNT(*) FROM accepted_report WHERE INSTR(body, ?) > 0 OR INSTR(detail, ?) > 0";
    let words = format!("이야기를 {id}번");
    let times: i64 = sqlx::query_scalar(sql).bind(&words).bind(&words).fetch_one(pool).await.unwrap();
    times > 0
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_taken_away_while_all_is_counted_is_due_and_then_quoted_no_more(pool: MySqlPool) {
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    essays(&pool, 1..=3).await;
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    assert!(quotes(&pool, 3).await);
    assert!(!is_behind(&pool).await.unwrap());

    // All is due already, and read, when another goes.
    take_away(&pool, 1).await;
    assert!(is_behind(&pool).await.unwrap());
    let counted = count(&pool, &dictionary).await.unwrap();
    take_away(&pool, 3).await;
    store(&pool, &counted, Utc::now()).await.unwrap();
    assert!(is_behind(&pool).await.unwrap(), "what was read is not what there is");
    // A word of one essay alone would be no keyword.
    essays(&pool, 5..=6).await;
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    assert!(!quotes(&pool, 3).await && quotes(&pool, 2).await);
    assert!(!is_behind(&pool).await.unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_comes_while_all_is_counted_for_the_first_time_is_counted_by_the_next(pool: MySqlPool) {
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    essays(&pool, 1..=3).await;
    let counted = count(&pool, &dictionary).await.unwrap();
    take_away(&pool, 3).await;
    essays(&pool, 4..=4).await;
    store(&pool, &counted, Utc::now()).await.unwrap();
    assert!(is_behind(&pool).await.unwrap());
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    assert!(quotes(&pool, 4).await && !quotes(&pool, 3).await);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn when_the_last_essay_goes_its_reports_do(pool: MySqlPool) {
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    assert!(!is_behind(&pool).await.unwrap(), "there is nothing to count");
    essays(&pool, 1..=1).await;
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    take_away(&pool, 1).await;
    assert!(is_behind(&pool).await.unwrap());
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    assert!(!quotes(&pool, 1).await && !is_behind(&pool).await.unwrap());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_taken_away_while_a_few_are_counted_has_everything_counted(pool: MySqlPool) {
    let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
    essays(&pool, 1..=150).await;
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    essays(&pool, 151..=151).await;
    let counted = count(&pool, &dictionary).await.unwrap();
    assert!(counted.lexicon.is_none(), "one of a hundred and fifty");
    take_away(&pool, 151).await;
    store(&pool, &counted, Utc::now()).await.unwrap();
    assert!(is_behind(&pool).await.unwrap());
    assert!(count(&pool, &dictionary).await.unwrap().lexicon.is_some());
    write(&pool, &dictionary, Utc::now()).await.unwrap();
    assert!(!is_behind(&pool).await.unwrap());
}
