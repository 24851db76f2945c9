//! Signing up: a form, a mailed link, an account.

use std::{collections::BTreeMap, net::IpAddr};

use chrono::Duration;
use model::{
    account::{
        Consent, Desired, Email, Fault, InvalidDesired, Nickname, Password, mails::SIGN_UP_LINK_HOURS,
    },
    form::Violations,
};
use uuid::Uuid;

use super::{
    Account, Accounts, Decision, Refusal, Token,
    limits::Mail,
    repo::{self, account::NewAccount, sign_up::Waiting},
    strength, token,
};
use crate::Error;

/// Wrong passwords after which a link is of no use.
const ATTEMPTS_MAX: i32 = 10;

/// What the form says, as it was typed.
#[derive(Default)]
pub struct SignUpForm {
    /// To be proved.
    pub email: String,
    /// New.
    pub password: String,
    /// The name others see.
    pub nickname: String,
    /// A word, or nothing.
    pub job_group: String,
    /// Words.
    pub regions: Vec<String>,
    /// At least 14 years old.
    pub is_14: bool,
    /// [`Consent::Terms`].
    pub terms: bool,
    /// [`Consent::Privacy`].
    pub privacy: bool,
    /// [`Consent::Desired`].
    pub desired: bool,
    /// [`Consent::Activity`].
    pub activity: bool,
    /// [`Consent::Marketing`].
    pub marketing: bool,
}

/// A sign-up that waits for its link to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The address the link was mailed to.
    pub email: String,
    /// The name that was chosen.
    pub nickname: String,
    /// Someone else has the name by now.
    pub nickname_taken: bool,
}

/// The form, read.
struct Read {
    email: Email,
    password: Password,
    nickname: Nickname,
    desired: Desired,
    /// Word to version.
    consents: BTreeMap<String, String>,
}

impl Accounts {
    /// Takes a sign-up and mails its link. Whether the address has an account already shows in the mail only.
    ///
    /// # Errors
    /// What is wrong with the fields, all of it; too many from one place.
    pub async fn sign_up(&self, form: SignUpForm, address: IpAddr) -> Result<(), Refusal> {
        self.0.limits.form(address)?;
        let read = self.read_form(form).await?;
        let now = self.0.clock.now();
        let email_key = read.email.key();
        let password_hash = self.0.hasher.hash(&read.password).await?;
        // Without a mail nobody could ever open the link.
        if !self.0.limits.may_mail(Mail::Other, &email_key) {
            return Ok(());
        }
        let mut transaction = self.0.pool.begin().await?;
        let owner = repo::account::find_id(&mut transaction, &email_key).await?;
        // The same work in both cases: for an address with an account the link is made and mailed to nobody.
        let token = Token::random();
        let waiting = Waiting {
            email: read.email.as_str().to_owned(),
            email_key: email_key.clone(),
            nickname: read.nickname.as_str().to_owned(),
            password_hash,
            desired: read.desired,
            consents: read.consents,
            created_at: now,
        };
        let expires_at = now + Duration::hours(SIGN_UP_LINK_HOURS);
        repo::sign_up::insert(&mut transaction, &token.hash(), &waiting, expires_at).await?;
        let letter = match owner {
            None => self.0.letterhead.finish_sign_up(&token),
            Some(_) => self.0.letterhead.already_signed_up(),
        };
        self.0.outbox.post(&mut transaction, owner, &waiting.email, &letter, (now, expires_at)).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn read_form(&self, form: SignUpForm) -> Result<Read, Refusal> {
        let mut wrong = Violations::default();
        // Nothing is stored before it is declared.
        if !form.is_14 {
            wrong.add("age14", Fault::Age.to_string());
        }
        let email = wrong.take("email", form.email.parse::<Email>());
        let nickname = wrong.take("nickname", form.nickname.parse::<Nickname>());
        let password = wrong.take("password", form.password.parse::<Password>());
        let desired = read_desired(&mut wrong, &form.job_group, &form.regions, form.desired);
        if !form.terms {
            wrong.add("terms", Fault::Consent.to_string());
        }
        if !form.privacy {
            wrong.add("privacy", Fault::Consent.to_string());
        }
        if let Some(nickname) = &nickname
            && repo::account::is_nickname_taken(&mut *self.0.pool.acquire().await?, &nickname.key()).await?
        {
            wrong.add("nickname", Fault::NicknameTaken.to_string());
        }
        if let Some(password) = &password
            && is_common(password.clone(), [form.nickname, form.email]).await?
        {
            wrong.add("password", Fault::PasswordCommon.to_string());
        }
        match (email, nickname, password, desired, wrong.is_empty()) {
            (Some(email), Some(nickname), Some(password), Some(desired), true) => {
                let given = [
                    (Consent::Terms, form.terms),
                    (Consent::Privacy, form.privacy),
                    (Consent::Desired, form.desired),
                    (Consent::Activity, form.activity),
                    (Consent::Marketing, form.marketing),
                ];
                let consents = given
                    .into_iter()
                    .filter(|(_, agreed)| *agreed)
                    .map(|(consent, _)| (consent.as_str().to_owned(), consent.text().version.to_owned()))
                    .collect();
                Ok(Read { email, password, nickname, desired, consents })
            }
            _ => Err(Refusal::Invalid(wrong.into_vec())),
        }
    }

    /// The sign-up a link stands for; none when the link is of no use.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_sign_up(&self, link: &str) -> Result<Option<Pending>, Error> {
        let mut connection = self.0.pool.acquire().await?;
        let now = self.0.clock.now();
        let Some(waiting) =
            repo::sign_up::find(&mut connection, &token::hash(link), ATTEMPTS_MAX, now).await?
        else {
            return Ok(None);
        };
        let nickname_key = waiting.nickname.to_lowercase();
        let nickname_taken = repo::account::is_nickname_taken(&mut connection, &nickname_key).await?;
        Ok(Some(Pending { email: waiting.email, nickname: waiting.nickname, nickname_taken }))
    }

    /// Opens the account a link stands for. `nickname`: another one, when the first was taken meanwhile; else empty.
    ///
    /// # Errors
    /// The link is of no use, the password is not the one of the sign-up, the name is taken, too many attempts.
    pub async fn finish_sign_up(
        &self,
        link: &str,
        password: &str,
        nickname: &str,
    ) -> Result<Account, Refusal> {
        let now = self.0.clock.now();
        let link = token::hash(link);
        self.0.limits.link(&link)?;
        let mut connection = self.0.pool.acquire().await?;
        let waiting =
            repo::sign_up::find(&mut connection, &link, ATTEMPTS_MAX, now).await?.ok_or(Refusal::Gone)?;
        let nickname: Nickname = if nickname.is_empty() { &waiting.nickname } else { nickname }
            .parse()
            .map_err(|fault| Refusal::field("nickname", fault))?;
        // Counted before it is compared: of guesses that come at once no more than these are compared either.
        if !repo::sign_up::count_attempt(&mut connection, &link, ATTEMPTS_MAX).await? {
            return Err(Refusal::Gone);
        }
        // Comparing may wait for its turn: the connection is not kept from others meanwhile.
        drop(connection);
        if !self.0.hasher.verify(&Password::given(password), Some(&waiting.password_hash)).await? {
            return Err(Refusal::field("password", Fault::SignUpPasswordWrong));
        }
        // The form may be from before this consent was asked for.
        let agreed = waiting.consents.contains_key(Consent::Desired.as_str());
        let desired = if agreed { waiting.desired } else { Desired::default() };
        let new = NewAccount {
            id: Uuid::now_v7(),
            email: &waiting.email,
            email_key: &waiting.email_key,
            nickname: nickname.as_str(),
            nickname_key: &nickname.key(),
            password_hash: &waiting.password_hash,
            desired: &desired,
            log_ref: &new_log_ref(),
            age_declared_at: waiting.created_at,
            at: now,
        };
        let mut transaction = self.0.pool.begin().await?;
        match repo::account::insert(&mut transaction, &new).await {
            Ok(()) => {}
            Err(error) if repo::account::is_taken(&error, "account_nickname_key") => {
                return Err(Refusal::field("nickname", Fault::NicknameTaken));
            }
            // Another link of the same address was faster.
            Err(error) if repo::account::is_taken(&error, "account_email_key") => return Err(Refusal::Gone),
            Err(error) => return Err(error.into()),
        }
        for consent in Consent::ALL {
            let agreed = waiting.consents.get(consent.as_str());
            let version = agreed.map_or(consent.text().version, String::as_str).to_owned();
            // Decided when the form was sent, not when the link was opened.
            let decision =
                Decision { consent, version, agreed: agreed.is_some(), decided_at: waiting.created_at };
            repo::consent::insert(&mut transaction, new.id, &decision).await?;
        }
        repo::sign_up::delete_of(&mut transaction, &waiting.email_key).await?;
        transaction.commit().await?;
        tracing::info!(account = new.log_ref, "an account was opened");
        self.find(new.id).await?.ok_or(Refusal::Gone)
    }
}

/// Reads what a person wishes for, which is kept only with the consent to it.
pub(super) fn read_desired(
    wrong: &mut Violations,
    job_group: &str,
    regions: &[String],
    agreed: bool,
) -> Option<Desired> {
    let desired = match Desired::parse(job_group, regions) {
        Ok(desired) => desired,
        Err(fault @ InvalidDesired::JobGroup) => return wrong.take("job_group", Err(fault)),
        Err(fault @ InvalidDesired::Region) => return wrong.take("regions", Err(fault)),
    };
    if !agreed && !desired.is_empty() {
        wrong.add(Consent::Desired.as_str(), Fault::DesiredConsent.to_string());
    }
    Some(desired)
}

/// Judges a new password off the async threads: it takes a millisecond or two.
pub(super) async fn is_common(password: Password, own: [String; 2]) -> Result<bool, Error> {
    tokio::task::spawn_blocking(move || {
        let name = own[1].split('@').next().unwrap_or_default();
        strength::is_common(password.expose(), &[own[0].as_str(), own[1].as_str(), name])
    })
    .await
    .map_err(|error| Error::Hashing(error.to_string()))
}

fn new_log_ref() -> String {
    let bits: u64 = rand::random();
    format!("{:012x}", bits >> 16)
}
