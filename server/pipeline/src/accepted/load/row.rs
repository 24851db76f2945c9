//! An essay as it is written: `accepted`, `accepted_answer`, `accepted_masked`.

use chrono::{DateTime, Utc};
use domain::accepted::count_anew;
use model::{
    accepted::{AcceptedRecord, AcceptedSource},
    company::{CorpCode, name},
};
use sqlx::MySqlConnection;

use super::Given;
use crate::accepted::prepare::Prepared;

/// Letters of a question that are kept: what is longer is not one.
const QUESTION: usize = 4_000;

/// What is written of an essay.
pub(super) struct EssayRow<'a> {
    pub(super) record: &'a AcceptedRecord,
    pub(super) prepared: &'a Prepared,
    pub(super) corp_code: Option<CorpCode>,
    pub(super) object: &'a str,
    pub(super) url: &'a str,
    pub(super) hash: &'a str,
    pub(super) fetched_at: DateTime<Utc>,
    pub(super) given: Option<&'a Given>,
}

impl EssayRow<'_> {
    /// Writes it, in place of the essay with the number known or anew; its number. To announce it is left to the caller.
    pub(super) async fn write(
        &self,
        connection: &mut MySqlConnection,
        known: Option<u64>,
        now: DateTime<Utc>,
    ) -> Result<u64, sqlx::Error> {
        let record = self.record;
        let columns = "source = ?, source_id = ?, company = ?, company_norm = ?, corp_code = ?, job = ?, year = ?, half = ?, hire = ?, \
             specs = ?, signature = ?, url = ?, licence = ?, object = ?, record_hash = ?, fetched_at = ?, \
             updated_at = ?, file = ?";
        let sql = match known {
            Some(id) => format!("UPDATE accepted SET {columns} WHERE id = {id}"),
            None => format!("INSERT INTO accepted SET {columns}"),
        };
        let specs = serde_json::to_string(&self.prepared.specs).unwrap_or_else(|_| "[]".to_owned());
        let done = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(record.source.as_str())
            .bind(&record.source_id)
            .bind(cut(&self.prepared.company, 200))
            .bind(cut(&name::normalize(&self.prepared.company), 200))
            .bind(self.corp_code.map(String::from))
            .bind(cut(&self.prepared.job, 200))
            .bind(record.year)
            .bind(record.half)
            .bind(cut(&record.hire, 20))
            .bind(specs)
            .bind(&self.prepared.signature)
            .bind(cut(self.url, 500))
            .bind(self.given.map_or(licence(record.source), |given| &given.licence))
            .bind(self.object)
            .bind(self.hash)
            .bind(self.fetched_at)
            .bind(now)
            .bind(self.given.map_or("", |given| &given.file))
            .execute(&mut *connection)
            .await?;
        if known.is_some() {
            count_anew(&mut *connection).await?;
        }
        let id = known.unwrap_or_else(|| done.last_insert_id());
        self.write_answers(connection, id).await?;
        Ok(id)
    }

    async fn write_answers(&self, connection: &mut MySqlConnection, id: u64) -> Result<(), sqlx::Error> {
        for table in ["accepted_masked", "accepted_answer"] {
            let sql = format!("DELETE FROM {table} WHERE accepted_id = ?");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).execute(&mut *connection).await?;
        }
        for (position, answer) in (0_u8..=u8::MAX).zip(&self.prepared.answers) {
            let kinds: Vec<&str> = answer.kinds.iter().map(|kind| kind.as_str()).collect();
            sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, ?, ?, ?, ?)")
                .bind(id)
                .bind(position)
                .bind(cut(&answer.question, QUESTION))
                .bind(&answer.answer)
                .bind(kinds.join(","))
                .execute(&mut *connection)
                .await?;
            for (rule, times) in &answer.masked {
                sqlx::query(
                    "INSERT INTO accepted_masked (accepted_id, position, rule, times) VALUES (?, ?, ?, ?)",
                )
                .bind(id)
                .bind(position)
                .bind(rule.as_str())
                .bind(times)
                .execute(&mut *connection)
                .await?;
            }
        }
        // Whoever keeps a sentence keeps what is there: what was taken out of an essay goes here, too.
        sqlx::query(
            "DELETE s FROM scrap s LEFT JOIN accepted_answer w ON w.accepted_id = s.accepted_id AND w.position = s.position \
             WHERE s.accepted_id = ? AND (w.answer IS NULL OR INSTR(CAST(w.answer AS BINARY), CAST(s.sentence AS BINARY)) = 0)",
        )
        .bind(id)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}

/// On what terms essays of a source are kept.
fn licence(source: AcceptedSource) -> &'static str {
    match source {
        AcceptedSource::Jobkorea => "잡코리아 합격자소서: 운영자가 허락을 받은 범위에서만 보여 줘요.",
        AcceptedSource::Linkareer => "링커리어 합격자소서: 운영자가 허락을 받은 범위에서만 보여 줘요.",
        AcceptedSource::Import => "운영자가 글쓴이의 동의를 받아 가져왔어요.",
        AcceptedSource::Member => "글쓴이가 나누는 데 동의했어요.",
    }
}

/// The first `most` characters.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
