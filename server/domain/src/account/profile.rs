//! What a person may change about itself.

use model::{
    account::{Consent, Fault, Nickname},
    form::Violations,
};
use sqlx::Acquire as _;

use super::{Accounts, Member, Refusal, consent, repo, sign_up::read_desired};

/// What the form says, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProfileForm<'a> {
    /// The name others see.
    pub nickname: &'a str,
    /// A word, or nothing.
    pub job_group: &'a str,
    /// Words.
    pub regions: &'a [String],
    /// [`Consent::Desired`].
    pub desired: bool,
}

impl Accounts {
    /// Changes the name others see and what the person wishes for, which is kept only with the consent to it.
    ///
    /// # Errors
    /// What is wrong with the fields; the session has ended.
    pub async fn update_profile(&self, member: &Member, form: ProfileForm<'_>) -> Result<(), Refusal> {
        let mut wrong = Violations::default();
        let nickname = wrong.take("nickname", form.nickname.parse::<Nickname>());
        let desired = read_desired(&mut wrong, form.job_group, form.regions, form.desired);
        let (Some(nickname), Some(desired), true) = (nickname, desired, wrong.is_empty()) else {
            return Err(Refusal::Invalid(wrong.into_vec()));
        };
        let now = self.0.clock.now();
        let name = (nickname.as_str(), &*nickname.key());
        let mut connection = self.0.pool.acquire().await?;
        let mut transaction = connection.begin().await?;
        if !repo::account::lock(&mut transaction, member.id, member.epoch).await? {
            return Err(Refusal::SignedOut);
        }
        match repo::account::update_profile(&mut transaction, member.id, name, &desired, now).await {
            Ok(()) => {}
            Err(error) if repo::account::is_taken(&error, "account_nickname_key") => {
                return Err(Refusal::field("nickname", Fault::NicknameTaken));
            }
            Err(error) => return Err(error.into()),
        }
        consent::decide(&mut transaction, member.id, &[(Consent::Desired, form.desired)], now).await?;
        transaction.commit().await?;
        Ok(())
    }
}
