//! Everything of an account, to take along.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Accounts, Member, device::DEVICES_MAX, repo};
use crate::{
    Error, accepted,
    essay::{self, ExportedEssay},
    scrap, synonym,
};

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
    /// Browsers that are known from an earlier sign-in, the latest first.
    pub known_browsers: Vec<ExportedBrowser>,
    /// Addresses it had that can still be put back.
    pub former_emails: Vec<ExportedFormerEmail>,
    /// Sentences it keeps, the newest first.
    pub scraps: Vec<ExportedScrap>,
    /// Essays it writes, the latest written first. What they said before is asked for an essay at a time:
    /// [`essay::history`].
    pub essays: Vec<ExportedEssay>,
    /// Accepted essays it gave, the newest first.
    pub contributions: Vec<ExportedContribution>,
    /// What it did to synonyms as an operator, in order.
    pub synonym_changes: Vec<ExportedSynonymChange>,
    /// What it decided of names of companies in essays as an operator, in order.
    pub company_decisions: Vec<ExportedCompanyDecision>,
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

/// An accepted essay it gave, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedContribution {
    /// The company, as written.
    pub company: String,
    /// 직무.
    pub job: String,
    /// Year and half-year it was accepted in, as people read them.
    pub period: String,
    /// Kind of hire.
    pub hire: String,
    /// What the applicant had to show.
    pub specs: Vec<String>,
    /// Questions and answers, in order.
    pub answers: Vec<model::accepted::AcceptedAnswer>,
    /// How far it has come, as people read it.
    pub state: String,
    /// Why it was refused; empty unless it was.
    pub reason: String,
    /// Version of the text that was agreed to.
    pub consent: String,
    /// When it was agreed to.
    pub consented_at: DateTime<Utc>,
    /// The number of the essay in the library, when it is there.
    pub essay: Option<u64>,
}

impl From<model::accepted::contribution::Contribution> for ExportedContribution {
    fn from(it: model::accepted::contribution::Contribution) -> Self {
        Self {
            period: it.period().to_string(),
            company: it.text.company,
            job: it.text.job,
            hire: it.text.hire,
            specs: it.text.specs,
            answers: it.text.answers,
            state: it.state.label().to_owned(),
            reason: it.reason,
            consent: it.consent,
            consented_at: it.consented_at,
            essay: it.essay,
        }
    }
}

/// A browser that is known from an earlier sign-in; there is no more of it than that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedBrowser {
    /// When it last signed in.
    pub seen_at: DateTime<Utc>,
}

/// An address the account had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedFormerEmail {
    /// The address.
    pub email: String,
    /// Until when it can be put back; then it is forgotten.
    pub kept_until: DateTime<Utc>,
}

/// A sentence that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedScrap {
    /// The company the essay was written for.
    pub company: String,
    /// 직무; may be empty.
    pub job: String,
    /// Our number of the essay.
    pub essay: u64,
    /// The sentence.
    pub sentence: String,
    /// The member's own words to it; may be empty.
    pub note: String,
    /// When it was kept.
    pub created_at: DateTime<Utc>,
}

/// What an operator did to a set of synonyms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSynonymChange {
    /// `add`, `change` or `remove`.
    pub deed: String,
    /// The set in a line.
    pub line: String,
    /// When.
    pub done_at: DateTime<Utc>,
}

/// What an operator decided of a name of a company in essays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedCompanyDecision {
    /// The name, as names are compared.
    pub name: String,
    /// Whom it means; none: no company of ours.
    pub corp_code: Option<String>,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl Accounts {
    /// Everything of an account, secrets left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn export(&self, member: &Member) -> Result<Export, Error> {
        let exported_at = self.0.clock.now();
        let mut connection = self.0.pool.acquire().await?;
        let decisions = repo::consent::list(&mut connection, member.id).await?;
        let browsers = repo::device::list_seen(&mut connection, member.id, DEVICES_MAX).await?;
        let former = repo::email_undo::list(&mut connection, member.id, exported_at).await?;
        let deeds = synonym::deeds_of(&mut connection, member.id).await?;
        let scraps = scrap::all(&mut connection, member.id).await?;
        let essays = essay::all(&mut connection, member.id).await?;
        let given = accepted::contribution::all(&mut connection, member.id).await?;
        let decided = accepted::names::decisions_of(&mut connection, member.id).await?;
        drop(connection);
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
            known_browsers: browsers.into_iter().map(|seen_at| ExportedBrowser { seen_at }).collect(),
            former_emails: former
                .into_iter()
                .map(|it| ExportedFormerEmail { email: it.email, kept_until: it.expires_at })
                .collect(),
            scraps: scraps
                .into_iter()
                .map(|it| ExportedScrap {
                    company: it.company,
                    job: it.job,
                    essay: it.essay,
                    sentence: it.sentence,
                    note: it.note,
                    created_at: it.created_at,
                })
                .collect(),
            essays,
            contributions: given.into_iter().map(ExportedContribution::from).collect(),
            synonym_changes: deeds
                .into_iter()
                .map(|(deed, line, done_at)| ExportedSynonymChange { deed, line, done_at })
                .collect(),
            company_decisions: decided
                .into_iter()
                .map(|(name, corp_code, decided_at)| ExportedCompanyDecision { name, corp_code, decided_at })
                .collect(),
        })
    }
}
