//! What an operator does from the command line.

use model::account::{Email, Role};
use sqlx::Acquire as _;

use super::{Account, Accounts, repo};
use crate::Error;

impl Accounts {
    /// Gives an account a role; the account as it is now, or none when no account has the address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn grant(&self, email: &str, role: Role) -> Result<Option<Account>, Error> {
        let now = self.0.clock.now();
        let mut connection = self.0.pool.acquire().await?;
        let Some(id) = repo::account::find_id(&mut connection, &Email::key_of(email)).await? else {
            return Ok(None);
        };
        repo::account::set_role(&mut connection, id, role, now).await?;
        let account = repo::account::find(&mut connection, id).await?;
        if let Some(account) = &account {
            tracing::info!(account = account.log_ref, role = %role, "a role was given");
        }
        Ok(account)
    }

    /// Suspends an account, or lifts it: it may read and take its data along, not write. None when no account has the
    /// address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_suspended(&self, email: &str, suspended: bool) -> Result<Option<Account>, Error> {
        let now = self.0.clock.now();
        let mut connection = self.0.pool.acquire().await?;
        let mut transaction = connection.begin().await?;
        let Some(id) = repo::account::find_id(&mut transaction, &Email::key_of(email)).await? else {
            return Ok(None);
        };
        repo::account::set_suspended(&mut transaction, id, suspended.then_some(now), now).await?;
        let account = repo::account::find(&mut transaction, id).await?;
        transaction.commit().await?;
        if let Some(account) = &account {
            tracing::info!(account = account.log_ref, suspended, "an account was suspended or lifted");
        }
        Ok(account)
    }
}
