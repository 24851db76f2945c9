//! Sessions: browsers that are signed in.

use chrono::{DateTime, Duration, Utc};
use model::account::Stay;
use serde::{Deserialize, Serialize};
use sqlx::MySqlConnection;
use uuid::Uuid;

use super::{Account, Accounts, Member, Refusal, repo, token};
use crate::Error;

/// A session is written down as seen at most so often, so that reading pages does not write to the database.
pub const SEEN_EVERY: Duration = Duration::minutes(5);

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Names it in lists and forms; not its secret.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// The account's epoch when it signed in: with another password it has ended.
    pub epoch: i32,
    /// How long it stays.
    pub stay: Stay,
    /// Browser and system, as far as they say.
    pub device: String,
    /// When it signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When it was last seen, within [`SEEN_EVERY`].
    pub seen_at: DateTime<Utc>,
    /// It ends then, unless seen before.
    pub idle_at: DateTime<Utc>,
    /// It ends then, whatever happens.
    pub ends_at: DateTime<Utc>,
}

impl Session {
    /// A session that begins now.
    #[must_use]
    pub fn begin(account: &Account, stay: Stay, device: &str, now: DateTime<Utc>) -> Self {
        let (idle, whole) = spans(stay);
        Self {
            id: Uuid::now_v7(),
            account: account.id,
            epoch: account.epoch,
            stay,
            device: device.chars().take(60).collect(),
            signed_in_at: now,
            seen_at: now,
            idle_at: now + idle,
            ends_at: now + whole,
        }
    }

    /// Whether it should be written down that it was seen now.
    #[must_use]
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        now - self.seen_at >= SEEN_EVERY
    }

    /// Seen now: its idle time begins again.
    pub fn see(&mut self, now: DateTime<Utc>) {
        self.seen_at = now;
        self.idle_at = now + spans(self.stay).0;
    }
}

/// Idle and whole time of a session.
#[must_use]
pub fn spans(stay: Stay) -> (Duration, Duration) {
    match stay {
        Stay::Browser => (Duration::hours(2), Duration::hours(12)),
        Stay::Device => (Duration::days(14), Duration::days(30)),
        Stay::Shared => (Duration::minutes(30), Duration::hours(4)),
    }
}

impl Accounts {
    /// Keeps a session under a secret; false when the secret is there already.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn insert_session(&self, secret: &str, session: &Session) -> Result<bool, Error> {
        let mut connection = self.0.pool.acquire().await?;
        match repo::session::insert(&mut connection, &token::hash(secret), session).await {
            Ok(()) => Ok(true),
            Err(error) if repo::account::is_taken(&error, "PRIMARY") => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes down when a session was seen. One that has ended meanwhile is not brought back.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn touch_session(&self, secret: &str, session: &Session) -> Result<(), Error> {
        let mut connection = self.0.pool.acquire().await?;
        repo::session::touch(&mut connection, &token::hash(secret), (session.seen_at, session.idle_at)).await
    }

    /// The session of a secret, unless it has ended.
    ///
    /// # Errors
    /// When the database does not answer, or a row holds what nothing of ours writes.
    pub async fn find_session(&self, secret: &str) -> Result<Option<Session>, Error> {
        let mut connection = self.0.pool.acquire().await?;
        repo::session::find(&mut connection, &token::hash(secret), self.0.clock.now()).await
    }

    /// Holds a member's account until the transaction ends. False when the session it asks through has ended meanwhile: what
    /// was turned off writes nothing later.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn hold(
        &self,
        connection: &mut MySqlConnection,
        member: &Member,
    ) -> Result<bool, Error> {
        // The account first: what is read afterwards is what the transaction before this one left.
        Ok(repo::account::lock(&mut *connection, member.id, member.epoch).await?
            && repo::session::is_there(connection, member.id, member.session).await?)
    }

    /// Holds an account until the transaction ends, if it is still there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn hold_any(&self, connection: &mut MySqlConnection, id: Uuid) -> Result<(), Error> {
        repo::account::lock_email(connection, id).await.map(drop)
    }

    /// Ends the session of a secret.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn delete_session(&self, secret: &str) -> Result<(), Error> {
        repo::session::delete(&mut *self.0.pool.acquire().await?, &token::hash(secret)).await
    }

    /// An account's sessions: the one that asks first, then the latest seen.
    ///
    /// # Errors
    /// When the database does not answer, or a row holds what nothing of ours writes.
    pub async fn sessions(&self, member: &Member) -> Result<Vec<Session>, Error> {
        let now = self.0.clock.now();
        let mut sessions = repo::session::list(&mut *self.0.pool.acquire().await?, member.id, now).await?;
        sessions.sort_by_key(|session| session.id != member.session);
        Ok(sessions)
    }

    /// Ends one session of the account; false when it has no such session, whoever else may.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_session(&self, member: &Member, id: &str) -> Result<bool, Refusal> {
        let Ok(id) = id.parse::<Uuid>() else { return Ok(false) };
        let ended = repo::session::delete_of(&mut *self.0.pool.acquire().await?, member.id, id).await?;
        Ok(ended)
    }

    /// Ends all sessions of the account but the one that asks.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_other_sessions(&self, member: &Member) -> Result<(), Refusal> {
        let mut connection = self.0.pool.acquire().await?;
        Ok(repo::session::delete_all_of(&mut connection, member.id, Some(member.session)).await?)
    }
}

#[cfg(test)]
mod tests {
    use model::account::{Desired, Role};

    use super::*;

    fn account(now: DateTime<Utc>) -> Account {
        Account {
            id: Uuid::now_v7(),
            email: "kim@example.com".to_owned(),
            nickname: "달여울".to_owned(),
            role: Role::Member,
            desired: Desired::default(),
            log_ref: "0".to_owned(),
            suspended_at: None,
            age_declared_at: now,
            created_at: now,
            epoch: 0,
        }
    }

    #[test]
    fn a_session_is_idle_long_before_it_ends_and_a_shared_one_soonest() {
        for stay in Stay::ALL {
            let (idle, whole) = spans(stay);
            assert!(idle * 2 <= whole, "{stay:?}");
        }
        assert!(
            spans(Stay::Shared).0 < spans(Stay::Browser).0 && spans(Stay::Browser).1 < spans(Stay::Device).1
        );
    }

    #[test]
    fn being_seen_moves_the_idle_end_and_never_the_last_one() {
        let now = Utc::now();
        let mut session = Session::begin(&account(now), Stay::Browser, "Firefox · Linux", now);
        let ends_at = session.ends_at;
        assert!(!session.is_due(now + Duration::minutes(4)) && session.is_due(now + Duration::minutes(5)));
        session.see(now + Duration::hours(1));
        assert_eq!(session.idle_at, now + Duration::hours(3));
        assert_eq!(session.ends_at, ends_at);
    }
}
