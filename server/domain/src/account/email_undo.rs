//! The old address put back, by a link that was mailed to it when it was replaced.
//!
//! Whoever took an account over would change its address first: then neither a mailed password nor a session is left to
//! its owner. So this link outlives new passwords and further changes of the address; only an earlier one is stronger.

use chrono::Duration;
use model::account::{Email, Fault, mails::UNDO_LINK_DAYS};
use sqlx::Acquire as _;

use super::{
    Account, Accounts, Refusal,
    repo::{self, link::Purpose},
    token,
};
use crate::Error;

impl Accounts {
    /// The old address a link puts back; none when the link is of no use.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn former_email(&self, link: &str) -> Result<Option<String>, Error> {
        let mut connection = self.0.pool.acquire().await?;
        let found = repo::email_undo::find(&mut connection, &token::hash(link), self.0.clock.now()).await?;
        Ok(found.map(|former| former.email))
    }

    /// Puts the old address back and sets a new password: whoever changed the address knew the one in force. All
    /// sessions end, known browsers and links are forgotten. Both addresses are told.
    ///
    /// # Errors
    /// The link is of no use, the password is not acceptable, the address has another account by now, too many attempts.
    pub async fn undo_email_change(&self, link: &str, password: &str) -> Result<Account, Refusal> {
        let now = self.0.clock.now();
        let link = token::hash(link);
        self.0.limits.link(&link)?;
        let mut connection = self.0.pool.acquire().await?;
        let former = repo::email_undo::find(&mut connection, &link, now).await?.ok_or(Refusal::Gone)?;
        let account = repo::account::find(&mut connection, former.account_id).await?.ok_or(Refusal::Gone)?;
        let email: Email = former.email.parse().map_err(|_| Refusal::Gone)?;
        let account = Account { email: former.email.clone(), ..account };
        drop(connection);
        let hash = self.hash_new("password", password, &account).await?;
        let mut connection = self.0.pool.acquire().await?;
        let mut transaction = connection.begin().await?;
        // The account first, as everything that changes it: whoever is at it now is done, or comes too late.
        let Some(in_force) = repo::account::lock_email(&mut transaction, account.id).await? else {
            return Err(Refusal::Gone);
        };
        // Only now: what was refused does not cost the link.
        let longer = now + Duration::days(UNDO_LINK_DAYS);
        if !repo::email_undo::take(&mut transaction, &former, (now, longer)).await? {
            return Err(Refusal::Gone);
        }
        match repo::account::set_email(&mut transaction, account.id, (email.as_str(), &email.key()), now)
            .await
        {
            Ok(()) => {}
            Err(error) if repo::account::is_taken(&error, "account_email_key") => {
                return Err(Refusal::field("email", Fault::EmailTaken));
            }
            Err(error) => return Err(error.into()),
        }
        repo::account::set_password_hash(&mut transaction, account.id, &hash, now).await?;
        repo::session::delete_all_of(&mut transaction, account.id, None).await?;
        repo::device::delete_of(&mut transaction, account.id).await?;
        repo::link::delete(&mut transaction, account.id, Purpose::Reset).await?;
        repo::link::delete(&mut transaction, account.id, Purpose::Email).await?;
        let until = now + Duration::days(1);
        let mut letters = vec![(email.as_str(), self.0.letterhead.password_changed())];
        if Email::key_of(&in_force) != email.key() {
            letters.push((in_force.as_str(), self.0.letterhead.email_restored()));
        }
        for (recipient, letter) in letters {
            self.0.outbox.post(&mut transaction, Some(account.id), recipient, &letter, (now, until)).await?;
        }
        transaction.commit().await?;
        tracing::info!(account = account.log_ref, "the address was put back, all sessions ended");
        self.find(account.id).await?.ok_or(Refusal::Gone)
    }
}
