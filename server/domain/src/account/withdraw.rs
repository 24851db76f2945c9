//! Leaving.

use model::account::{Email, Fault};
use sqlx::Acquire as _;

use super::{Accounts, Member, Refusal, repo};

impl Accounts {
    /// Erases the account and everything of it, at once: wishes, consents, sessions, links, browsers, mail and sign-ups
    /// that wait for its address or one it had until lately. What log lines call it means nothing from then on.
    ///
    /// # Errors
    /// It was not confirmed, the password in force is another, too many attempts.
    pub async fn withdraw(&self, member: &Member, current: &str, sure: bool) -> Result<(), Refusal> {
        if !sure {
            return Err(Refusal::field("sure", Fault::NotSure));
        }
        self.reauthenticate(member, current).await?;
        let mut connection = self.0.pool.acquire().await?;
        let mut transaction = connection.begin().await?;
        // While the password was being compared the owner may have reset it.
        if !repo::account::lock(&mut transaction, member.id, member.epoch).await? {
            return Err(Refusal::field("current_password", Fault::PasswordWrong));
        }
        let now = self.0.clock.now();
        let former = repo::email_undo::list(&mut transaction, member.id, now).await?;
        repo::account::delete(&mut transaction, member.id).await?;
        for email in former.iter().map(|it| &it.email).chain([&member.email]) {
            repo::sign_up::delete_of(&mut transaction, &Email::key_of(email)).await?;
            self.0.outbox.forget(&mut transaction, email).await?;
        }
        transaction.commit().await?;
        tracing::info!("an account was erased");
        Ok(())
    }
}
