//! A new password: by a mailed link, or with the one in force.

use std::net::IpAddr;

use chrono::Duration;
use model::account::{Email, Fault, Password, mails::LINK_MINUTES};
use uuid::Uuid;

use super::{
    Account, Accounts, Member, Refusal, Token,
    limits::Mail,
    repo::{self, link::Purpose},
    sign_up::is_common,
    token,
};
use crate::{Error, db};

impl Accounts {
    /// Mails a link for a new password, if the address has an account. The work is done behind the caller's back, so
    /// that neither the answer nor its time tells.
    ///
    /// # Errors
    /// The address is none; too many from one place.
    pub fn ask_reset(&self, email: &str, address: IpAddr) -> Result<(), Refusal> {
        self.0.limits.form(address)?;
        let email: Email = email.parse().map_err(|fault| Refusal::field("email", fault))?;
        let accounts = self.clone();
        tokio::spawn(async move {
            if let Err(error) = accounts.mail_reset(&email).await {
                tracing::error!(error = %error, "a link for a new password could not be made");
            }
        });
        Ok(())
    }

    async fn mail_reset(&self, email: &Email) -> Result<(), Error> {
        let mut connection = self.0.pool.acquire().await?;
        let Some(id) = repo::account::find_id(&mut connection, &email.key()).await? else { return Ok(()) };
        drop(connection);
        if !self.0.limits.may_mail(Mail::Reset, &email.key()) {
            return Ok(());
        }
        db::despite_deadlocks(|| self.post_reset(id, email)).await
    }

    async fn post_reset(&self, id: Uuid, email: &Email) -> Result<(), Error> {
        let now = self.0.clock.now();
        let expires_at = now + Duration::minutes(LINK_MINUTES);
        let token = Token::random();
        let mut transaction = self.0.pool.begin().await?;
        // To the address as the account has it, not as it was typed; and not to one that is being replaced, or the
        // link would open the account to whoever has the old mailbox.
        let in_force = repo::account::lock_email(&mut transaction, id).await?;
        let Some(in_force) = in_force.filter(|it| Email::key_of(it) == email.key()) else { return Ok(()) };
        repo::link::replace(&mut transaction, (&token.hash(), id, Purpose::Reset), None, expires_at).await?;
        let letter = self.0.letterhead.reset_password(&token);
        self.0.outbox.post(&mut transaction, Some(id), &in_force, &letter, (now, expires_at)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whether a link for a new password can still be used.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_reset_open(&self, link: &str) -> Result<bool, Error> {
        let mut connection = self.0.pool.acquire().await?;
        let found =
            repo::link::find(&mut connection, &token::hash(link), Purpose::Reset, self.0.clock.now()).await?;
        Ok(found.is_some())
    }

    /// Sets the password of the account a link stands for. The link is used up, all sessions of the account end.
    ///
    /// # Errors
    /// The link is of no use, the password is not acceptable, too many attempts.
    pub async fn reset_password(&self, link: &str, password: &str) -> Result<Account, Refusal> {
        let now = self.0.clock.now();
        let link = token::hash(link);
        self.0.limits.link(&link)?;
        let mut connection = self.0.pool.acquire().await?;
        let (id, _) =
            repo::link::find(&mut connection, &link, Purpose::Reset, now).await?.ok_or(Refusal::Gone)?;
        let account = repo::account::find(&mut connection, id).await?.ok_or(Refusal::Gone)?;
        drop(connection);
        let hash = self.hash_new("password", password, &account).await?;
        let mut transaction = self.0.pool.begin().await?;
        // The account first, as everything that changes it.
        repo::account::lock_email(&mut transaction, id).await?.ok_or(Refusal::Gone)?;
        // Only now: a password that was refused does not cost the link.
        if !repo::link::take(&mut transaction, &link, Purpose::Reset, now).await? {
            return Err(Refusal::Gone);
        }
        repo::account::set_password_hash(&mut transaction, id, &hash, now).await?;
        repo::session::delete_all_of(&mut transaction, id, None).await?;
        repo::device::delete_of(&mut transaction, id).await?;
        // Whoever knew the old password may have asked for the address to be changed.
        repo::link::delete(&mut transaction, id, Purpose::Email).await?;
        let letter = self.0.letterhead.password_changed();
        let until = now + Duration::days(1);
        self.0.outbox.post(&mut transaction, Some(id), &account.email, &letter, (now, until)).await?;
        transaction.commit().await?;
        tracing::info!(account = account.log_ref, "the password was reset, all sessions ended");
        self.find(id).await?.ok_or(Refusal::Gone)
    }

    /// Sets another password; the account's other sessions end, links and known browsers are forgotten.
    ///
    /// # Errors
    /// The password in force is another, the new one is not acceptable, the session has ended, too many attempts.
    pub async fn change_password(&self, member: &Member, current: &str, new: &str) -> Result<(), Refusal> {
        self.reauthenticate(member, current).await?;
        let hash = self.hash_new("new_password", new, member).await?;
        let now = self.0.clock.now();
        let mut transaction = self.0.pool.begin().await?;
        // While the passwords were being hashed the owner may have reset it, or ended this very session.
        if !repo::account::lock(&mut transaction, member.id, member.epoch).await? {
            return Err(Refusal::field("current_password", Fault::PasswordWrong));
        }
        repo::account::set_password_hash(&mut transaction, member.id, &hash, now).await?;
        if !repo::session::renew(&mut transaction, member.id, member.session).await? {
            return Err(Refusal::SignedOut);
        }
        repo::session::delete_all_of(&mut transaction, member.id, Some(member.session)).await?;
        repo::device::delete_of(&mut transaction, member.id).await?;
        repo::link::delete(&mut transaction, member.id, Purpose::Reset).await?;
        repo::link::delete(&mut transaction, member.id, Purpose::Email).await?;
        let letter = self.0.letterhead.password_changed();
        let until = now + Duration::days(1);
        self.0.outbox.post(&mut transaction, Some(member.id), &member.email, &letter, (now, until)).await?;
        transaction.commit().await?;
        tracing::info!(account = member.log_ref, "the password was changed, other sessions ended");
        Ok(())
    }

    /// Judges and hashes a new password.
    pub(super) async fn hash_new(
        &self,
        field: &str,
        password: &str,
        account: &Account,
    ) -> Result<String, Refusal> {
        let password: Password = password.parse().map_err(|fault| Refusal::field(field, fault))?;
        if is_common(password.clone(), [account.nickname.clone(), account.email.clone()]).await? {
            return Err(Refusal::field(field, Fault::PasswordCommon));
        }
        Ok(self.0.hasher.hash(&password).await?)
    }
}
