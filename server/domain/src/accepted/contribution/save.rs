//! Writing a draft, and sending it.

use chrono::{Datelike as _, Duration};
use model::accepted::{
    AcceptedAnswer,
    contribution::{
        CONTRIBUTIONS_A_DAY, CONTRIBUTIONS_MAX, ContributionFault as Fault, ContributionForm,
        ContributionState, ContributionText,
    },
};

use super::{Workshop, missing, repo};
use crate::{
    Refusal,
    account::{Accounts, Member},
    db,
};

/// Keeps a draft, masked: a new one, or in place of what `id` said. Its number.
///
/// # Errors
/// The form is not complete, the member has as many as there may be, there is none of that number that is open, or too
/// much was written lately.
pub async fn save(
    accounts: &Accounts,
    workshop: &dyn Workshop,
    member: &Member,
    id: Option<u64>,
    form: &ContributionForm,
) -> Result<u64, Refusal> {
    accounts.limits().write(member.id)?;
    let this_year = i16::try_from(accounts.clock().today().year()).unwrap_or(i16::MAX);
    let text = masked(workshop, form.check(this_year).map_err(Refusal::Invalid)?);
    db::despite_deadlocks(|| write(accounts, workshop, member, id, &text)).await
}

async fn write(
    accounts: &Accounts,
    workshop: &dyn Workshop,
    member: &Member,
    id: Option<u64>,
    text: &ContributionText,
) -> Result<u64, Refusal> {
    let now = accounts.clock().now();
    let mut transaction = accounts.pool().begin().await?;
    // One at a time: two at once would both see room for one more.
    if !repo::lock(&mut transaction, member.id).await? {
        return Err(Refusal::SignedOut);
    }
    let id = match id {
        Some(id) => {
            let state = repo::state(&mut transaction, member.id, id).await?.ok_or_else(missing)?;
            if !state.is_open() {
                return Err(Refusal::form(Fault::Closed));
            }
            repo::rewrite(&mut transaction, id, text, now).await?;
            id
        }
        None => {
            let (all, today) = repo::count(&mut transaction, member.id, now - Duration::hours(24)).await?;
            if all >= CONTRIBUTIONS_MAX {
                return Err(Refusal::form(Fault::Full));
            }
            if today >= CONTRIBUTIONS_A_DAY {
                return Err(Refusal::form(Fault::FullToday));
            }
            repo::insert(&mut transaction, member.id, text, now).await?
        }
    };
    repo::write_answers(&mut transaction, id, &text.answers, |text| workshop.places(text)).await?;
    transaction.commit().await?;
    Ok(id)
}

/// Sends a draft: an operator looks at it.
///
/// # Errors
/// The member has none of that number, or it was sent already.
pub async fn send(accounts: &Accounts, member: &Member, id: u64) -> Result<(), Refusal> {
    db::despite_deadlocks(|| async move {
        let mut transaction = accounts.pool().begin().await?;
        match repo::state(&mut transaction, member.id, id).await? {
            None => return Err(missing()),
            Some(ContributionState::Draft) => {}
            // A refused one says something else first.
            Some(_) => return Err(Refusal::Conflict(Fault::Closed.to_string())),
        }
        repo::set_sent(&mut transaction, id, accounts.clock().now()).await?;
        Ok(transaction.commit().await?)
    })
    .await
}

/// The text as it is kept.
fn masked(workshop: &dyn Workshop, text: ContributionText) -> ContributionText {
    let answer = |it: AcceptedAnswer| AcceptedAnswer {
        question: workshop.masked(&it.question),
        answer: workshop.masked(&it.answer),
    };
    ContributionText {
        company: workshop.masked_company(&text.company),
        job: workshop.masked(&text.job),
        specs: text.specs.iter().map(|spec| workshop.masked(spec)).collect(),
        answers: text.answers.into_iter().map(answer).collect(),
        ..text
    }
}
