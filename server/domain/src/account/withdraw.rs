//! Leaving.

use model::account::{Email, Fault};

use super::{Accounts, Member, Refusal, repo};
use crate::{accepted::contribution, db};

impl Accounts {
    /// Erases the account and everything of it, at once: wishes, consents, sessions, links, browsers, its mail, and the
    /// sign-ups that wait for its address, essays it writes and gave. What log lines call it means nothing from then on. Whether
    /// published essays went along.
    ///
    /// # Errors
    /// It was not confirmed, the password in force is another, too many attempts.
    pub async fn withdraw(&self, member: &Member, current: &str, sure: bool) -> Result<bool, Refusal> {
        if !sure {
            return Err(Refusal::field("sure", Fault::NotSure));
        }
        self.reauthenticate(member, current).await?;
        let were_published = db::despite_deadlocks(|| self.erase(member)).await?;
        tracing::info!("an account was erased");
        Ok(were_published)
    }

    async fn erase(&self, member: &Member) -> Result<bool, Refusal> {
        let mut transaction = self.0.pool.begin().await?;
        // While the password was being compared the owner may have reset it.
        if !repo::account::lock(&mut transaction, member.id, member.epoch).await? {
            return Err(Refusal::field("current_password", Fault::PasswordWrong));
        }
        let given = contribution::ids_of(&mut transaction, member.id).await?;
        // Mail of this account goes with it, to whatever address: an address it had is someone else's by now, perhaps.
        repo::account::delete(&mut transaction, member.id).await?;
        repo::sign_up::delete_of(&mut transaction, &Email::key_of(&member.email)).await?;
        self.0.outbox.forget(&mut transaction, &member.email).await?;
        let (mut were_published, now) = (false, self.0.clock.now());
        for id in given {
            were_published |= contribution::remove_essay(&mut transaction, id, now).await?;
        }
        transaction.commit().await?;
        Ok(were_published)
    }
}
