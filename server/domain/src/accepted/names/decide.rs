//! What an operator decides of a name. Each decision is a transaction that applies it to the essays and announces them
//! in the change feed.

use chrono::{DateTime, Utc};
use model::{
    accepted::{CompanyChoice, CompanyNameFault},
    company::CorpCode,
};
use sqlx::{MySqlConnection, MySqlPool};

use super::repo;
use crate::{
    Refusal,
    accepted::write,
    account::Operator,
    company::{Holder, named},
    db,
};

/// Says whom a name means; essays that have it are of that company from now on.
///
/// # Errors
/// No essay that waits for a decision has the name, it is decided already, or there is no such company, or its essays
/// were taken down.
pub async fn decide(
    pool: &MySqlPool,
    operator: &Operator,
    key: &str,
    choice: CompanyChoice,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let gone = || Refusal::Missing(CompanyNameFault::Gone.to_string());
    let norm = repo::norm_of(pool, key).await?.filter(|norm| !norm.is_empty()).ok_or_else(gone)?;
    let (norm, code) = (norm.as_str(), choice.corp_code());
    let essays = db::despite_deadlocks(|| async move {
        let mut transaction = pool.begin().await?;
        // Held before anything is read: of two operators who decide the same name one comes too late.
        let essays = repo::essays_of(&mut transaction, norm, None).await?;
        if repo::is_decided(&mut transaction, norm).await? {
            return Err(Refusal::Conflict(CompanyNameFault::Decided.to_string()));
        }
        if essays.is_empty() {
            return Err(gone());
        }
        if let Some(code) = code {
            refuse_no_company(&mut transaction, code).await?;
        }
        repo::insert(&mut transaction, norm, code, (operator.id(), now)).await?;
        move_essays(&mut transaction, (norm, &essays), (None, code), now).await?;
        transaction.commit().await?;
        Ok(essays.len())
    });
    told(operator, "decide", code, essays.await?);
    Ok(())
}

/// Takes a decision back: essays that are of the company by it are of whom the name means by itself, mostly of none.
/// `seen`: the company the operator looked at as the decision.
///
/// # Errors
/// The name is not decided any more, or otherwise than the operator saw.
pub async fn undo(
    pool: &MySqlPool,
    operator: &Operator,
    key: &str,
    seen: Option<CorpCode>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let undone = || Refusal::Conflict(CompanyNameFault::Undone.to_string());
    let norm = repo::norm_of(pool, key).await?.ok_or_else(undone)?;
    let norm = norm.as_str();
    let by_itself = named(pool, [norm]).await?.values().next().and_then(Holder::one);
    let essays = db::despite_deadlocks(|| async move {
        let mut transaction = pool.begin().await?;
        // Of a company whose essays were taken down they are no more than others.
        let by_itself = match by_itself {
            Some(code) if repo::is_taken_down(&mut transaction, code).await? => None,
            other => other,
        };
        let essays = repo::essays_of(&mut transaction, norm, seen).await?;
        if !repo::delete(&mut transaction, norm, seen).await? {
            return Err(undone());
        }
        move_essays(&mut transaction, (norm, &essays), (seen, by_itself), now).await?;
        transaction.commit().await?;
        Ok(essays.len())
    });
    told(operator, "undo", seen, essays.await?);
    Ok(())
}

async fn refuse_no_company(connection: &mut MySqlConnection, code: CorpCode) -> Result<(), Refusal> {
    let fault = if !repo::is_company(connection, code).await? {
        CompanyNameFault::NoCompany
    } else if repo::is_taken_down(connection, code).await? {
        CompanyNameFault::TakenDown
    } else {
        return Ok(());
    };
    Err(Refusal::field("corp_code", fault))
}

/// Gives essays with a name from one company to another; where that changes nothing, nothing is announced.
async fn move_essays(
    connection: &mut MySqlConnection,
    (norm, essays): (&str, &[u64]),
    (from, to): (Option<CorpCode>, Option<CorpCode>),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    if from == to || essays.is_empty() {
        return Ok(());
    }
    repo::move_essays(connection, norm, (from, to), now).await?;
    write::count_anew(connection).await?;
    Ok(write::announce(connection, essays, now).await?)
}

/// The name is not said: it may be a person's.
fn told(operator: &Operator, deed: &str, company: Option<CorpCode>, essays: usize) {
    let company = company.map(String::from);
    tracing::info!(
        account = operator.log_ref(),
        deed,
        company,
        essays,
        "the company of a name in essays was decided"
    );
}
