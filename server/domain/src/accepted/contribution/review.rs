//! What operators do with essays that members sent: read them, publish them, or say why not.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use model::{
    accepted::{
        AcceptedRecord, AcceptedSource,
        contribution::{Contribution, ContributionFault as Fault, ContributionState, REASON_MAX},
    },
    page::Page,
};
use sqlx::{MySqlConnection, MySqlPool};

use super::{
    Alongside, Joining, Published, Workshop,
    letter::{self, Decision},
    repo,
};
use crate::{
    Error, Refusal,
    account::{Accounts, Operator},
    db,
};

/// Essays on a page of those that wait.
pub const PAGE_SIZE: u32 = 20;

/// A page of the essays that wait for an operator, the one that has waited longest first. Page numbers start at 1; out
/// of range means the nearest.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn waiting(pool: &MySqlPool, number: u32) -> Result<Page<Contribution>, Error> {
    let mut connection = pool.acquire().await?;
    let total = repo::count_waiting(&mut connection).await?;
    let mut page = Page { items: Vec::new(), total, number: 1, size: PAGE_SIZE };
    page.number = number.clamp(1, page.count());
    page.items = repo::waiting(&mut connection, (PAGE_SIZE, (page.number - 1) * PAGE_SIZE)).await?;
    Ok(page)
}

/// How many essays wait for an operator.
///
/// # Errors
/// When the database does not answer.
pub async fn count_waiting(pool: &MySqlPool) -> Result<u32, Error> {
    repo::count_waiting(&mut *pool.acquire().await?).await
}

/// An essay that waits for an operator; none when there is none of that number: a draft is nobody's but its writer's.
///
/// # Errors
/// As [`waiting`].
pub async fn sent(pool: &MySqlPool, id: u64) -> Result<Option<Contribution>, Error> {
    let found = repo::find(&mut *pool.acquire().await?, None, id).await?;
    Ok(found.filter(|it| it.state == ContributionState::Sent))
}

/// Publishes an essay: it is loaded as those of every other source, and its writer gets a mail. `seen`: when the text
/// that the operator read was sent; a writer who got it back may have sent another since. Its number in the library.
///
/// # Errors
/// It does not wait any more, or says something else by now, or essays of its company or of all members were taken down.
pub async fn publish(
    accounts: &Accounts,
    workshop: &dyn Workshop,
    operator: &Operator,
    id: u64,
    seen: DateTime<Utc>,
) -> Result<u64, Refusal> {
    let contribution = sent(accounts.pool(), id).await?.filter(|it| it.sent_at == Some(seen));
    let contribution = contribution.ok_or_else(decided)?;
    let licence = licence(&contribution.consent);
    let publishing = Arc::new(Publishing { accounts: accounts.clone(), id, seen });
    match workshop.publish(record(contribution), licence, publishing).await? {
        Published::Essay(essay) => {
            workshop.changed();
            told(operator, "publish");
            Ok(essay)
        }
        Published::TakenDown => Err(Refusal::form(Fault::TakenDown)),
        Published::Unwanted => Err(decided()),
    }
}

/// Says of an essay that was sent that it is published, while it is being loaded.
struct Publishing {
    accounts: Accounts,
    id: u64,
    seen: DateTime<Utc>,
}

impl Alongside for Publishing {
    fn join<'a>(&'a self, connection: &'a mut MySqlConnection, essay: u64) -> Joining<'a> {
        Box::pin(async move {
            let now = self.accounts.clock().now();
            let done = async {
                if !repo::set_published(connection, (self.id, self.seen), essay, now).await? {
                    return Ok(false);
                }
                letter::post(&self.accounts, connection, self.id, Decision::Published, now).await?;
                Ok::<_, Error>(true)
            };
            done.await.map_err(Error::into_database)
        })
    }
}

/// Refuses an essay; its writer gets a mail with the reason, and may change the essay and send it again. `seen`: as for
/// [`publish`].
///
/// # Errors
/// It does not wait any more, or says something else by now, or there is no reason, or too long a one.
pub async fn refuse(
    accounts: &Accounts,
    operator: &Operator,
    id: u64,
    seen: DateTime<Utc>,
    reason: &str,
) -> Result<(), Refusal> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    match reason.chars().count() {
        0 => return Err(Refusal::field("reason", Fault::NoReason)),
        1..=REASON_MAX => {}
        _ => return Err(Refusal::field("reason", Fault::ReasonLong)),
    }
    let now = accounts.clock().now();
    let reason = reason.as_str();
    let refused = db::despite_deadlocks(|| async move {
        let mut transaction = accounts.pool().begin().await?;
        if !repo::set_refused(&mut transaction, (id, seen), reason, now).await? {
            return Ok(false);
        }
        letter::post(accounts, &mut transaction, id, Decision::Refused(reason), now).await?;
        transaction.commit().await?;
        Ok::<_, Error>(true)
    });
    if !refused.await? {
        return Err(decided());
    }
    told(operator, "refuse");
    Ok(())
}

/// What the loader takes. It is masked already, and what is masked stays as it is.
fn record(it: Contribution) -> AcceptedRecord {
    AcceptedRecord {
        source: AcceptedSource::Member,
        source_id: it.id.to_string(),
        company: it.text.company,
        job: it.text.job,
        year: Some(it.text.year),
        half: it.text.half,
        hire: it.text.hire,
        specs: it.text.specs,
        answers: it.text.answers,
    }
}

/// On what terms it is shown.
fn licence(consent: &str) -> String {
    format!("글쓴이가 이름 없이 나누는 데 동의했어요({consent} 동의문). 글쓴이는 언제든 거둘 수 있어요.")
}

fn decided() -> Refusal {
    Refusal::Missing(Fault::Decided.to_string())
}

/// Neither the essay nor its writer is said.
fn told(operator: &Operator, deed: &str) {
    tracing::info!(account = operator.log_ref(), deed, "an essay of a member was decided on");
}
