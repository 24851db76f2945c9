//! Another address: asked for with the password, taken over by a link mailed to it.

use std::net::IpAddr;

use chrono::Duration;
use model::account::{Email, Fault};
use sqlx::Acquire as _;

use super::{
    Accounts, Member, Refusal, Token, letters,
    repo::{self, link::Purpose},
    token,
};
use crate::Error;

/// A mailed link is good for so long.
const LINK_MINUTES: i64 = 30;

impl Accounts {
    /// Mails a link to a new address. Whether that address has an account already shows in the mail only.
    ///
    /// # Errors
    /// The password in force is another, the address is none or the same, too many attempts.
    pub async fn ask_email_change(&self, member: &Member, current: &str, email: &str) -> Result<(), Refusal> {
        let email: Email = email.parse().map_err(|fault| Refusal::field("email", fault))?;
        self.reauthenticate(member, current).await?;
        if email.as_str() == member.email {
            return Err(Refusal::field("email", Fault::SameEmail));
        }
        if !self.0.limits.may_mail(&email.key()) {
            return Ok(());
        }
        let now = self.0.clock.now();
        let expires_at = now + Duration::minutes(LINK_MINUTES);
        let mut connection = self.0.pool.acquire().await?;
        let holder = repo::account::find_id(&mut connection, &email.key()).await?;
        let mut transaction = connection.begin().await?;
        let letter = if holder.is_some_and(|holder| holder != member.id) {
            letters::address_in_use(&self.0.site_url)
        } else {
            let token = Token::random();
            let link = (&*token.hash(), member.id, Purpose::Email);
            repo::link::replace(&mut transaction, link, Some(email.as_str()), expires_at).await?;
            letters::confirm_email(&self.0.site_url, &token, LINK_MINUTES)
        };
        self.0
            .outbox
            .post(&mut transaction, Some(member.id), email.as_str(), &letter, (now, expires_at))
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The new address a link stands for; none when the link is of no use.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_email(&self, link: &str) -> Result<Option<String>, Error> {
        let mut connection = self.0.pool.acquire().await?;
        let found =
            repo::link::find(&mut connection, &token::hash(link), Purpose::Email, self.0.clock.now()).await?;
        Ok(found.and_then(|(_, email)| email))
    }

    /// Takes over the address a link stands for. The old address is told.
    ///
    /// # Errors
    /// The link is of no use, another account has the address by now, too many from one place.
    pub async fn confirm_email(&self, link: &str, address: IpAddr) -> Result<(), Refusal> {
        self.0.limits.form(address)?;
        let now = self.0.clock.now();
        let link = token::hash(link);
        let mut connection = self.0.pool.acquire().await?;
        let found = repo::link::find(&mut connection, &link, Purpose::Email, now).await?;
        let Some((id, Some(email))) = found else { return Err(Refusal::Gone) };
        let email: Email = email.parse().map_err(|_| Refusal::Gone)?;
        let account = repo::account::find(&mut connection, id).await?.ok_or(Refusal::Gone)?;
        let mut transaction = connection.begin().await?;
        if !repo::link::take(&mut transaction, &link, Purpose::Email, now).await? {
            return Err(Refusal::Gone);
        }
        match repo::account::set_email(&mut transaction, id, (email.as_str(), &email.key()), now).await {
            Ok(()) => {}
            Err(error) if repo::account::is_taken(&error, "account_email_key") => return Err(Refusal::Gone),
            Err(error) => return Err(error.into()),
        }
        // A link for a new password that lies in the old mailbox must not open the account any more.
        repo::link::delete(&mut transaction, id, Purpose::Reset).await?;
        let letter = letters::email_changed(&self.0.site_url, &email.masked());
        let until = now + Duration::days(1);
        self.0.outbox.post(&mut transaction, Some(id), &account.email, &letter, (now, until)).await?;
        transaction.commit().await?;
        tracing::info!(account = account.log_ref, "the address was changed");
        Ok(())
    }
}
