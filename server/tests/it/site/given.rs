//! What is in the database.

use chrono::{DateTime, Utc};
use model::accepted::contribution::CONSENT_VERSION;
use sha2::Digest as _;
use sqlx::MySqlPool;

use super::{Signed, Site};

/// The sentences of the answer of the essay, whose number is 1.
pub const SENTENCES: [&str; 2] = ["품질을 지켰습니다.", "원가를 줄였습니다."];

/// When an essay that is given was sent, in milliseconds.
pub const SENT_AT: &str = "1767312000000";

impl Site {
    /// Lets an account keep a sentence of the essay, suspended or not; its number.
    pub async fn scrap(&self, signed: &Signed, sentence: &str) -> u64 {
        let done = sqlx::query(
            "INSERT INTO scrap (account_id, accepted_id, position, sentence, sentence_hash, note, created_at) \
             SELECT id, 1, 0, ?, UNHEX(SHA2(?, 256)), '', NOW(3) FROM account WHERE email = ?",
        )
        .bind(sentence)
        .bind(sentence)
        .bind(&signed.email)
        .execute(&self.state.app.pool)
        .await
        .unwrap();
        done.last_insert_id()
    }

    /// Lets an account have an essay that it gives, in a state; its number.
    pub async fn contribution(&self, signed: &Signed, state: &str) -> u64 {
        let pool = &self.state.app.pool;
        let done = sqlx::query(
            "INSERT INTO accepted_contribution (account_id, state, company, job, year, half, hire, specs, consent, \
             consented_at, reason, created_at, sent_at) SELECT id, ?, '달여울식품', '품질관리', 2025, 1, '신입', '[]', \
             ?, NOW(3), '', '2026-01-01', FROM_UNIXTIME(? / 1000) FROM account WHERE email = ?",
        )
        .bind(state)
        .bind(CONSENT_VERSION)
        .bind(SENT_AT)
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
        let id = done.last_insert_id();
        sqlx::query("INSERT INTO accepted_contribution_answer (contribution_id, position, question, answer) VALUES (?, 0, '지원동기', ?)")
            .bind(id)
            .bind(format!("○○○ 팀장님과 {}", SENTENCES.join(" ")))
            .execute(pool)
            .await
            .unwrap();
        id
    }

    /// Lets an account write an essay, with a revision and a snapshot: their ids end in 1, 1 and 2. The same for each.
    pub async fn own_essay(&self, signed: &Signed) {
        let pool = &self.state.app.pool;
        let id = "00000000-0000-7000-8000-000000000001".parse::<model::essay::shape::EssayId>().unwrap();
        let document = serde_json::to_string(&model::essay::shape::Essay::new(id)).unwrap();
        sqlx::query(
            "INSERT INTO essay SELECT id, UNHEX('00000000000070008000000000000001'), 2, UNHEX(REPEAT('02', 16)), 1, \
             UNHEX(REPEAT('03', 16)), ?, '', 'writing', NULL, NOW(3), 4, 1, NULL FROM account WHERE email = ?",
        )
        .bind(&document)
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO essay_revision SELECT account_id, e.id, 1, 'version', 1, UNHEX(REPEAT('01', 16)), 1, replica, \
             document, 1, NOW(3) FROM essay e JOIN account a ON a.id = e.account_id WHERE a.email = ?",
        )
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO essay_snapshot SELECT account_id, e.id, UNHEX('00000000000070008000000000000002'), 1, NOW(3), \
             '\"automatic\"', document, 1 FROM essay e JOIN account a ON a.id = e.account_id WHERE a.email = ?",
        )
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
    }

    /// When an essay that waits was sent, as the page of who decides says it.
    pub async fn sent_at(&self, contribution: &str) -> String {
        let at: DateTime<Utc> = sqlx::query_scalar("SELECT sent_at FROM accepted_contribution WHERE id = ?")
            .bind(contribution)
            .fetch_one(&self.state.app.pool)
            .await
            .unwrap();
        at.timestamp_millis().to_string()
    }

    /// An accepted essay for a company that is written so and is none of ours yet; what stands for the name.
    pub async fn essay(&self, company: &str) -> String {
        let norm = model::company::name::normalize(company);
        sqlx::query(
            "INSERT INTO accepted (source, source_id, company, company_norm, job, hire, specs, signature, url, licence, \
             object, record_hash, fetched_at, updated_at) VALUES ('import', UUID(), ?, ?, '품질', '신입', '[]', '', '', '', \
             '', '', NOW(3), '2026-01-01')",
        )
        .bind(company)
        .bind(&norm)
        .execute(&self.state.app.pool)
        .await
        .unwrap();
        let hash = sha2::Sha256::digest(norm.as_bytes());
        hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The companies.
pub(super) async fn insert_companies(pool: &MySqlPool) {
    for (code, name, initials, stock, gone) in [
        ("00990001", "달여울식품", "ㄷㅇㅇㅅㅍ", Some("990001"), None),
        ("00990002", "달여울로지스", "ㄷㅇㅇㄹㅈㅅ", None, None),
        ("00990003", "사라진상사", "ㅅㄹㅈㅅㅅ", None, Some("2026-01-31")),
    ] {
        sqlx::query(
            "INSERT INTO company (corp_code, name, name_norm, initials, stock_code, market, gone_on, provenance, created_at, updated_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, NOW(3), NOW(3))",
        )
        .bind(code)
        .bind(name)
        .bind(name)
        .bind(initials)
        .bind(stock)
        .bind(stock.map(|_| "kospi"))
        .bind(gone)
        .bind(r#"{"name":{"s":"dart_corp_code","d":"2026-10-31"},"stock_code":{"s":"dart_corp_code","d":"2026-10-31"},"market":{"s":"dart_company","d":"2026-10-31"}}"#)
        .execute(pool)
        .await
        .unwrap();
    }
}

/// The accepted essay. It is not in the index.
pub(super) async fn insert_essay(pool: &MySqlPool) {
    sqlx::query(
        "INSERT INTO accepted (id, source, source_id, company, company_norm, corp_code, job, year, half, hire, specs, \
         signature, url, licence, object, record_hash, fetched_at, updated_at) VALUES (1, 'jobkorea', '1', '달여울식품', \
         '달여울식품', '00990001', '품질관리', 2024, 1, '신입', '[]', '', '', '', '', '', NOW(3), NOW(3))",
    )
    .execute(pool)
    .await
    .unwrap();
    sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (1, 0, '지원동기', ?, 'motive')")
        .bind(SENTENCES.join(" "))
        .execute(pool)
        .await
        .unwrap();
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::announce(&mut transaction, &[1], chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
}
