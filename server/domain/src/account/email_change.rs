//! Another address: asked for with the password, taken over by a link mailed to it.

use chrono::Duration;
use model::account::{
    Email, Fault,
    mails::{LINK_MINUTES, UNDO_LINK_DAYS},
};
use sqlx::Acquire as _;

use super::{
    Accounts, Member, Refusal, Token,
    limits::Mail,
    repo::{self, link::Purpose},
    token,
};
use crate::{Error, db};

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
        if !self.0.limits.may_mail(Mail::Other, &email.key()) {
            return Ok(());
        }
        // While the password was being compared the owner may have reset it.
        if !db::despite_deadlocks(|| self.post_email_change(member, &email)).await? {
            return Err(Refusal::field("current_password", Fault::PasswordWrong));
        }
        Ok(())
    }

    /// False when the session has ended.
    async fn post_email_change(&self, member: &Member, email: &Email) -> Result<bool, Error> {
        let now = self.0.clock.now();
        let expires_at = now + Duration::minutes(LINK_MINUTES);
        let mut transaction = self.0.pool.begin().await?;
        if !repo::account::lock(&mut transaction, member.id, member.epoch).await? {
            return Ok(false);
        }
        let holder = repo::account::find_id(&mut transaction, &email.key()).await?;
        // The same work in both cases, an older link gone with it: for an address that another account has the link
        // is mailed to nobody.
        let token = Token::random();
        let link = (&*token.hash(), member.id, Purpose::Email);
        repo::link::replace(&mut transaction, link, Some(email.as_str()), expires_at).await?;
        let letter = if holder.is_some_and(|holder| holder != member.id) {
            self.0.letterhead.address_in_use()
        } else {
            self.0.letterhead.confirm_email(&token)
        };
        self.0
            .outbox
            .post(&mut transaction, Some(member.id), email.as_str(), &letter, (now, expires_at))
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The new address a link of this account stands for; none when the link is of no use, or another's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_email(&self, member: &Member, link: &str) -> Result<Option<String>, Error> {
        let mut connection = self.0.pool.acquire().await?;
        let found =
            repo::link::find(&mut connection, &token::hash(link), Purpose::Email, self.0.clock.now()).await?;
        Ok(found.filter(|(id, _)| *id == member.id).and_then(|(_, email)| email))
    }

    /// Takes over the address a link stands for. The link alone is not enough: a mistyped address may be a stranger's,
    /// who would then own the account. The old address is told, and gets a link that puts it back.
    ///
    /// # Errors
    /// The link is of no use, or another account's; another account has the address by now; too many attempts.
    pub async fn confirm_email(&self, member: &Member, link: &str) -> Result<(), Refusal> {
        let now = self.0.clock.now();
        let link = token::hash(link);
        self.0.limits.link(&link)?;
        let mut connection = self.0.pool.acquire().await?;
        let found = repo::link::find(&mut connection, &link, Purpose::Email, now).await?;
        let Some((id, Some(email))) = found.filter(|(id, _)| *id == member.id) else {
            return Err(Refusal::Gone);
        };
        let email: Email = email.parse().map_err(|_| Refusal::Gone)?;
        let mut transaction = connection.begin().await?;
        // The account first, as everything that changes it: with a new password this session has ended.
        if !repo::account::lock(&mut transaction, id, member.epoch).await? {
            return Err(Refusal::SignedOut);
        }
        let account = repo::account::find(&mut transaction, id).await?.ok_or(Refusal::Gone)?;
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
        // What waits for the old address by now is about this account; from now on it may be about someone else's, and
        // stays when this one leaves.
        repo::sign_up::delete_of(&mut transaction, &Email::key_of(&account.email)).await?;
        self.0.outbox.forget_strays(&mut transaction, &account.email).await?;
        let until = now + Duration::days(UNDO_LINK_DAYS);
        // Back to an address it had lately: that undoes what came between, and cannot be undone from there.
        let earlier = repo::email_undo::list(&mut transaction, id, now).await?;
        let back = earlier.iter().find(|former| Email::key_of(&former.email) == email.key());
        let letter = if let Some(former) = back {
            repo::email_undo::forget_later(&mut transaction, former).await?;
            self.0.letterhead.email_restored()
        } else {
            let undo = Token::random();
            let link = (&*undo.hash(), id);
            repo::email_undo::insert(&mut transaction, link, &account.email, (now, until)).await?;
            self.0.letterhead.email_changed(&email.masked(), &undo)
        };
        self.0.outbox.post(&mut transaction, Some(id), &account.email, &letter, (now, until)).await?;
        transaction.commit().await?;
        tracing::info!(account = account.log_ref, "the address was changed");
        Ok(())
    }
}
