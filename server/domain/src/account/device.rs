//! Browsers that an account knows.

use model::account::Email;

use super::{Account, Accounts, Token, repo, token};
use crate::Error;

/// Browsers that are remembered of one account: of more, those not seen for longest are forgotten.
pub(super) const DEVICES_MAX: i64 = 20;

impl Accounts {
    /// Remembers a browser that proved to be the account's. Takes its secret, or makes one; the secret is for a cookie.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn remember_device(&self, account: &Account, secret: Option<&str>) -> Result<String, Error> {
        let mut connection = self.0.pool.acquire().await?;
        // A secret another account left in this browser is not taken over: each browser and account has its own.
        let kept = match secret {
            Some(secret) => {
                let key = Email::key_of(&account.email);
                repo::device::is_known(&mut connection, &token::hash(secret), &key)
                    .await?
                    .then(|| secret.to_owned())
            }
            None => None,
        };
        let secret = kept.unwrap_or_else(|| Token::random().text());
        let now = self.0.clock.now();
        let hash = token::hash(&secret);
        repo::device::upsert(&mut connection, &hash, account.id, now).await?;
        repo::device::delete_beyond(&mut connection, (&hash, account.id), DEVICES_MAX).await?;
        Ok(secret)
    }
}
