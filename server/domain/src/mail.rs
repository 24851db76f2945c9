//! Mail that waits to be sent. Written in the same transaction as what it tells of; a worker of the server sends it.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use sqlx::{MySqlConnection, MySqlPool};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::Error;

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// A mail that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its row.
    pub id: i64,
    /// The address.
    pub recipient: String,
    /// What it says.
    pub letter: Letter,
    /// How often it was tried in vain.
    pub attempts: i32,
}

/// Where mail waits. Cloning shares the bell.
#[derive(Clone, Default)]
pub struct Outbox(Arc<Notify>);

impl Outbox {
    /// Puts a mail down. `span`: now, and when it will be of no use any more. `account` takes it along when it leaves.
    pub(crate) async fn post(
        &self,
        connection: &mut MySqlConnection,
        account: Option<Uuid>,
        recipient: &str,
        letter: &Letter,
        (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(), Error> {
        sqlx::query(
            "INSERT INTO mail (account_id, recipient, subject, body, next_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(account)
        .bind(recipient)
        .bind(&letter.subject)
        .bind(&letter.body)
        .bind(now)
        .bind(expires_at)
        .execute(connection)
        .await?;
        self.0.notify_one();
        Ok(())
    }

    /// Forgets what waits for a recipient, however their address was written.
    pub(crate) async fn forget(
        &self,
        connection: &mut MySqlConnection,
        recipient: &str,
    ) -> Result<(), Error> {
        sqlx::query("DELETE FROM mail WHERE LOWER(recipient) = LOWER(?)")
            .bind(recipient)
            .execute(connection)
            .await?;
        Ok(())
    }

    /// Forgets what waits for a recipient and belongs to no account: of signing up.
    pub(crate) async fn forget_strays(
        &self,
        connection: &mut MySqlConnection,
        recipient: &str,
    ) -> Result<(), Error> {
        sqlx::query("DELETE FROM mail WHERE LOWER(recipient) = LOWER(?) AND account_id IS NULL")
            .bind(recipient)
            .execute(connection)
            .await?;
        Ok(())
    }

    /// Waits until something was put down. It may not be there yet: the transaction that rang may go on.
    pub async fn rung(&self) {
        self.0.notified().await;
    }

    /// Takes the next mail that is due, so that no other worker takes it for the next two minutes: in that time it is
    /// sent, or it is due again. Also forgets what is of no use any more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take(&self, pool: &MySqlPool, now: DateTime<Utc>) -> Result<Option<Due>, Error> {
        // Not in the transaction: its locks would be held on, and other workers would wait for them.
        sqlx::query("DELETE FROM mail WHERE expires_at <= ?").bind(now).execute(pool).await?;
        let mut transaction = pool.begin().await?;
        let row: Option<(i64, String, String, String, i32)> = sqlx::query_as(
            "SELECT id, recipient, subject, body, attempts FROM mail WHERE next_at <= ? AND expires_at > ? \
             ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED",
        )
        .bind(now)
        .bind(now)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some((id, recipient, subject, body, attempts)) = row else {
            transaction.commit().await?;
            return Ok(None);
        };
        sqlx::query("UPDATE mail SET next_at = ? WHERE id = ?")
            .bind(now + Duration::minutes(2))
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some(Due { id, recipient, letter: Letter { subject, body }, attempts }))
    }

    /// It was sent.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sent(&self, pool: &MySqlPool, due: &Due) -> Result<(), Error> {
        remove(pool, due).await
    }

    /// It will never be taken: it is not tried again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn given_up(&self, pool: &MySqlPool, due: &Due) -> Result<(), Error> {
        remove(pool, due).await
    }

    /// It could not be sent: again after 10 s, 20 s, 40 s and so on, an hour at most.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn failed(&self, pool: &MySqlPool, due: &Due, now: DateTime<Utc>) -> Result<(), Error> {
        let doublings = u32::try_from(due.attempts).unwrap_or_default().min(9);
        let wait = (Duration::seconds(10) * 2_i32.pow(doublings)).min(Duration::hours(1));
        sqlx::query("UPDATE mail SET attempts = attempts + 1, next_at = ? WHERE id = ?")
            .bind(now + wait)
            .bind(due.id)
            .execute(pool)
            .await?;
        Ok(())
    }
}

async fn remove(pool: &MySqlPool, due: &Due) -> Result<(), Error> {
    sqlx::query("DELETE FROM mail WHERE id = ?").bind(due.id).execute(pool).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter { subject: "제목".to_owned(), body: "내용\n".to_owned() }
    }

    async fn post(pool: &MySqlPool, outbox: &Outbox, now: DateTime<Utc>) {
        let mut connection = pool.acquire().await.unwrap();
        let span = (now, now + Duration::hours(1));
        outbox.post(&mut connection, None, "kim@example.com", &letter(), span).await.unwrap();
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_mail_is_taken_by_one_worker_and_gone_when_sent(pool: MySqlPool) {
        let (outbox, now) = (Outbox::default(), "2026-11-22T03:00:00Z".parse().unwrap());
        post(&pool, &outbox, now).await;
        let (one, other) = tokio::join!(outbox.take(&pool, now), outbox.take(&pool, now));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_ne!(one.is_some(), other.is_some());
        let due = one.or(other).unwrap();
        assert_eq!((due.recipient.as_str(), &due.letter), ("kim@example.com", &letter()));
        outbox.sent(&pool, &due).await.unwrap();
        assert_eq!(outbox.take(&pool, now + Duration::minutes(30)).await.unwrap(), None);
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_worker_that_died_and_a_server_that_refused_cost_time_only(pool: MySqlPool) {
        let (outbox, now) = (Outbox::default(), "2026-11-22T03:00:00Z".parse().unwrap());
        post(&pool, &outbox, now).await;
        outbox.take(&pool, now).await.unwrap().unwrap();
        assert_eq!(outbox.take(&pool, now + Duration::seconds(119)).await.unwrap(), None, "being sent");
        let later = now + Duration::minutes(2);
        let due = outbox.take(&pool, later).await.unwrap().unwrap();
        outbox.failed(&pool, &due, later).await.unwrap();
        assert_eq!(outbox.take(&pool, later + Duration::seconds(9)).await.unwrap(), None);
        let due = outbox.take(&pool, later + Duration::seconds(10)).await.unwrap().unwrap();
        assert_eq!(due.attempts, 1);
        outbox.failed(&pool, &due, later).await.unwrap();
        assert_eq!(outbox.take(&pool, later + Duration::seconds(19)).await.unwrap(), None, "twice as long");
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn what_was_given_up_is_not_tried_again(pool: MySqlPool) {
        let (outbox, now) = (Outbox::default(), "2026-11-22T03:00:00Z".parse().unwrap());
        post(&pool, &outbox, now).await;
        let due = outbox.take(&pool, now).await.unwrap().unwrap();
        outbox.given_up(&pool, &due).await.unwrap();
        assert_eq!(outbox.take(&pool, now + Duration::minutes(30)).await.unwrap(), None);
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_recipient_is_forgotten_however_the_address_is_written(pool: MySqlPool) {
        let (outbox, now) = (Outbox::default(), "2026-11-22T03:00:00Z".parse().unwrap());
        post(&pool, &outbox, now).await;
        let mut connection = pool.acquire().await.unwrap();
        outbox.forget(&mut connection, "lee@example.com").await.unwrap();
        let left = "SELECT COUNT(*) FROM mail";
        assert_eq!(sqlx::query_scalar::<_, i64>(left).fetch_one(&pool).await.unwrap(), 1, "somebody else's");
        outbox.forget(&mut connection, "Kim@Example.com").await.unwrap();
        assert_eq!(sqlx::query_scalar::<_, i64>(left).fetch_one(&pool).await.unwrap(), 0);
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn what_is_of_no_use_any_more_is_not_sent(pool: MySqlPool) {
        let (outbox, now) = (Outbox::default(), "2026-11-22T03:00:00Z".parse().unwrap());
        post(&pool, &outbox, now).await;
        assert_eq!(outbox.take(&pool, now + Duration::hours(1)).await.unwrap(), None);
        let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM mail").fetch_one(&pool).await.unwrap();
        assert_eq!(left, 0);
    }
}
