//! What a person agreed to, and when.

use chrono::{DateTime, Utc};
use model::account::Consent;
use sqlx::{Acquire as _, MySqlConnection};
use uuid::Uuid;

use super::{Accounts, Member, Refusal, repo};
use crate::Error;

/// A decision on a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What it is about.
    pub consent: Consent,
    /// Version of the text, `YYYY-MM-DD`.
    pub version: String,
    /// Given, or refused and taken back.
    pub agreed: bool,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl Accounts {
    /// The decision in force on each consent, in the order of [`Consent::ALL`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn consents(&self, account: Uuid) -> Result<Vec<Decision>, Error> {
        let all = repo::consent::list(&mut *self.0.pool.acquire().await?, account).await?;
        Ok(in_force(&all))
    }

    /// Gives or takes back consents that are optional. A decision that changes nothing is not written down again; what
    /// was kept because of a consent goes with it.
    ///
    /// # Errors
    /// The session has ended; the database does not answer.
    pub async fn set_consents(&self, member: &Member, wanted: &[(Consent, bool)]) -> Result<(), Refusal> {
        let now = self.0.clock.now();
        let mut connection = self.0.pool.acquire().await?;
        let mut transaction = connection.begin().await?;
        if !repo::account::lock(&mut transaction, member.id, member.epoch).await? {
            return Err(Refusal::SignedOut);
        }
        let decided = decide(&mut transaction, member.id, wanted, now).await?;
        // Taken back, not just left as it was.
        if decided.contains(&(Consent::Desired, false)) {
            repo::account::clear_desired(&mut transaction, member.id, now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Writes down decisions on optional consents, and returns them: those that change something. The account is held
/// meanwhile.
pub(super) async fn decide(
    connection: &mut MySqlConnection,
    account: Uuid,
    wanted: &[(Consent, bool)],
    now: DateTime<Utc>,
) -> Result<Vec<(Consent, bool)>, Error> {
    let mut decided = Vec::new();
    let before = in_force(&repo::consent::list(connection, account).await?);
    for &(consent, agreed) in wanted.iter().filter(|(consent, _)| !consent.is_required()) {
        let version = consent.text().version.to_owned();
        let last = before.iter().find(|it| it.consent == consent);
        // Never decided on is not agreed to.
        if last.map_or(!agreed, |it| it.agreed == agreed && it.version == version) {
            continue;
        }
        let decision = Decision { consent, version, agreed, decided_at: now };
        repo::consent::insert(connection, account, &decision).await?;
        decided.push((consent, agreed));
    }
    Ok(decided)
}

/// The last decision on each.
fn in_force(all: &[Decision]) -> Vec<Decision> {
    Consent::ALL
        .into_iter()
        .filter_map(|consent| all.iter().rev().find(|decision| decision.consent == consent).cloned())
        .collect()
}
