//! Sessions in MySQL, behind a cookie that holds nothing but a secret.

use async_trait::async_trait;
use domain::account::{Accounts, session::Session};
use serde_json::Value;
use tower_sessions::{
    SessionManagerLayer, SessionStore,
    cookie::{SameSite, time::OffsetDateTime},
    session::{Id, Record},
    session_store::{Error, Result},
};

/// Name of the session's cookie; see [`app::account::cookie_name`].
pub const COOKIE: &str = "zazinmori";
/// The one thing a session holds.
const SIGNED_IN: &str = "signed_in";

/// Gives every request its session. A cookie that names none costs nothing until someone asks who it is.
pub fn layer(accounts: Accounts, secure: bool) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(Sessions(accounts))
        .with_name(app::account::cookie_name(COOKIE, secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
}

/// Keeps sessions of accounts. A session without an account is none: nothing is kept for visitors.
#[derive(Clone)]
pub struct Sessions(Accounts);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

#[async_trait]
impl SessionStore for Sessions {
    /// A plain insert, tried with another secret when it is there already.
    async fn create(&self, record: &mut Record) -> Result<()> {
        let session = signed_in(record)?;
        while !self.0.insert_session(&record.id.to_string(), &session).await.map_err(backend)? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let session = signed_in(record)?;
        self.0.touch_session(&record.id.to_string(), &session).await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(session) = self.0.find_session(&id.to_string()).await.map_err(backend)? else {
            return Ok(None);
        };
        let ends = session.idle_at.min(session.ends_at).timestamp();
        let expiry_date =
            OffsetDateTime::from_unix_timestamp(ends).map_err(|error| Error::Decode(error.to_string()))?;
        let value = serde_json::to_value(session).map_err(|error| Error::Encode(error.to_string()))?;
        let data = std::iter::once((SIGNED_IN.to_owned(), value)).collect();
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.delete_session(&id.to_string()).await.map_err(backend)
    }
}

fn signed_in(record: &Record) -> Result<Session> {
    let value = record.data.get(SIGNED_IN).cloned().unwrap_or(Value::Null);
    serde_json::from_value(value).map_err(|error| Error::Decode(error.to_string()))
}

fn backend(error: domain::Error) -> Error {
    Error::Backend(error.to_string())
}
