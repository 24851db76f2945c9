//! Everything of an account, to take along.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Accounts, Member, repo};
use crate::Error;

/// Everything of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    /// When it was put together.
    pub exported_at: DateTime<Utc>,
    /// The account.
    pub account: ExportedAccount,
    /// Every decision on a consent, in order.
    pub consents: Vec<ExportedDecision>,
    /// Browsers that are signed in.
    pub sessions: Vec<ExportedSession>,
}

/// The account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedAccount {
    /// The address.
    pub email: String,
    /// The name others see.
    pub nickname: String,
    /// The word of the role.
    pub role: String,
    /// The job group wished for, as people read it.
    pub desired_job_group: Option<String>,
    /// The regions wished for, as people read them.
    pub desired_regions: Vec<String>,
    /// When its owner declared to be 14 or older.
    pub age_declared_at: DateTime<Utc>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Since when it may not write.
    pub suspended_at: Option<DateTime<Utc>>,
}

/// A decision on a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedDecision {
    /// The word of the consent.
    pub consent: String,
    /// Version of the text.
    pub version: String,
    /// Given, or taken back.
    pub agreed: bool,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSession {
    /// Browser and system.
    pub device: String,
    /// When it signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When it was last seen.
    pub seen_at: DateTime<Utc>,
}

impl Accounts {
    /// Everything of an account, secrets left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn export(&self, member: &Member) -> Result<Export, Error> {
        let exported_at = self.0.clock.now();
        let decisions = repo::consent::list(&mut *self.0.pool.acquire().await?, member.id).await?;
        let sessions = self.sessions(member).await?;
        Ok(Export {
            exported_at,
            account: ExportedAccount {
                email: member.email.clone(),
                nickname: member.nickname.clone(),
                role: member.role.as_str().to_owned(),
                desired_job_group: member.desired.job_group.map(|group| group.label().to_owned()),
                desired_regions: member
                    .desired
                    .regions
                    .iter()
                    .map(|region| region.label().to_owned())
                    .collect(),
                age_declared_at: member.age_declared_at,
                created_at: member.created_at,
                suspended_at: member.suspended_at,
            },
            consents: decisions
                .into_iter()
                .map(|it| ExportedDecision {
                    consent: it.consent.as_str().to_owned(),
                    version: it.version,
                    agreed: it.agreed,
                    decided_at: it.decided_at,
                })
                .collect(),
            sessions: sessions
                .into_iter()
                .map(|it| ExportedSession {
                    device: it.device,
                    signed_in_at: it.signed_in_at,
                    seen_at: it.seen_at,
                })
                .collect(),
        })
    }
}
