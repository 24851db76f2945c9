//! What a person may change about itself.

use model::{
    account::{Desired, Fault, InvalidDesired, Nickname},
    form::Violations,
};
use sqlx::Acquire as _;

use super::{Accounts, Member, Refusal, repo};

impl Accounts {
    /// Changes the name others see and what the person wishes for.
    ///
    /// # Errors
    /// What is wrong with the fields.
    pub async fn update_profile(
        &self,
        member: &Member,
        nickname: &str,
        job_group: &str,
        regions: &[String],
    ) -> Result<(), Refusal> {
        let mut wrong = Violations::default();
        let nickname = wrong.take("nickname", nickname.parse::<Nickname>());
        let desired = match Desired::parse(job_group, regions) {
            Ok(desired) => Some(desired),
            Err(fault @ InvalidDesired::JobGroup) => wrong.take("job_group", Err(fault)),
            Err(fault @ InvalidDesired::Region) => wrong.take("regions", Err(fault)),
        };
        let (Some(nickname), Some(desired)) = (nickname, desired) else {
            return Err(Refusal::Invalid(wrong.into_vec()));
        };
        let now = self.0.clock.now();
        let name = (nickname.as_str(), &*nickname.key());
        let mut connection = self.0.pool.acquire().await?;
        let mut transaction = connection.begin().await?;
        match repo::account::update_profile(&mut transaction, member.id, name, &desired, now).await {
            Ok(()) => Ok(transaction.commit().await?),
            Err(error) if repo::account::is_taken(&error, "account_nickname_key") => {
                Err(Refusal::field("nickname", Fault::NicknameTaken))
            }
            Err(error) => Err(error.into()),
        }
    }
}
