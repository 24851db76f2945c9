//! Signing in.

use std::net::IpAddr;

use model::account::{Email, Fault, Password};

use super::{Account, Accounts, Refusal, repo, token};

impl Accounts {
    /// The account with this address and password. `device`: the secret of a browser that has signed in before.
    ///
    /// An unknown address and a wrong password get the same answer after the same work.
    ///
    /// # Errors
    /// They do not match; too many attempts.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        device: Option<&str>,
        address: IpAddr,
    ) -> Result<Account, Refusal> {
        let email_key = Email::key_of(email);
        let mut connection = self.0.pool.acquire().await?;
        let device = match device.map(token::hash) {
            Some(device) if repo::device::is_known(&mut connection, &device, &email_key).await? => {
                Some(device)
            }
            _ => None,
        };
        self.0.limits.sign_in(address, &email_key, device.as_deref())?;
        let found = repo::account::find_credentials(&mut connection, &email_key).await?;
        // Hashing may wait for its turn: the connection is not kept from others meanwhile.
        drop(connection);
        let password = Password::given(password);
        let hash = found.as_ref().map(|(_, hash, _)| hash.as_str());
        let matches = self.0.hasher.verify(&password, hash).await?;
        let (Some((id, hash, epoch)), true) = (found, matches) else {
            return Err(Refusal::form(Fault::Credentials));
        };
        let outdated = self.0.hasher.is_outdated(&hash);
        let renewed = if outdated { Some(self.0.hasher.hash(&password).await?) } else { None };
        let mut connection = self.0.pool.acquire().await?;
        if let Some(renewed) = renewed {
            repo::account::renew_password_hash(&mut connection, id, (&hash, &renewed)).await?;
        }
        // While its password was being compared it may have left, or been given another one.
        let account =
            repo::account::find(&mut connection, id).await?.filter(|account| account.epoch == epoch);
        let account = account.ok_or_else(|| Refusal::form(Fault::Credentials))?;
        tracing::info!(account = account.log_ref, "signed in");
        Ok(account)
    }

    /// Compares the password in force once more, before something that only its owner may do.
    pub(super) async fn reauthenticate(&self, account: &Account, password: &str) -> Result<(), Refusal> {
        self.0.limits.reauth(account.id)?;
        let hash = repo::account::find_password_hash(&mut *self.0.pool.acquire().await?, account.id).await?;
        if self.0.hasher.verify(&Password::given(password), hash.as_deref()).await? {
            Ok(())
        } else {
            Err(Refusal::field("current_password", Fault::PasswordWrong))
        }
    }
}
