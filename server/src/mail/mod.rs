//! Sends the mail that waits in the database.

mod transport;

use std::time::Duration;

use domain::{clock::Clock, mail::Outbox};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

pub use transport::{SmtpFault, Transport, TransportError};

/// Looks for mail at least so often: what failed is due again, and a bell may have rung on another node.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Sends what is due until `stop`, one at a time. What cannot be sent waits and is tried again, unless it is refused for
/// good.
pub async fn work(
    pool: MySqlPool,
    outbox: Outbox,
    transport: Transport,
    clock: Clock,
    stop: CancellationToken,
) {
    while !stop.is_cancelled() {
        match send_next(&pool, &outbox, &transport, &clock).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(error = %error, "mail could not be looked for"),
        }
        tokio::select! {
            () = outbox.rung() => {
                // The transaction that rang is about to be committed.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Sends the next mail that is due; whether there was one.
///
/// # Errors
/// When the database does not answer.
pub async fn send_next(
    pool: &MySqlPool,
    outbox: &Outbox,
    transport: &Transport,
    clock: &Clock,
) -> Result<bool, domain::Error> {
    let Some(due) = outbox.take(pool, clock.now()).await? else { return Ok(false) };
    match transport.send(&due.recipient, &due.letter).await {
        Ok(()) => {
            metrics::counter!("zazinmori_mail_total", "outcome" => "sent").increment(1);
            outbox.sent(pool, &due).await?;
        }
        // Neither the recipient nor the subject in the log: both are somebody's.
        Err(error) if error.is_permanent() => {
            tracing::warn!(mail = due.id, attempts = due.attempts + 1, error = %error, "a mail was given up");
            metrics::counter!("zazinmori_mail_total", "outcome" => "given_up").increment(1);
            outbox.given_up(pool, &due).await?;
        }
        Err(error) => {
            tracing::warn!(mail = due.id, attempts = due.attempts + 1, error = %error, "a mail could not be sent");
            metrics::counter!("zazinmori_mail_total", "outcome" => "failed").increment(1);
            outbox.failed(pool, &due, clock.now()).await?;
        }
    }
    Ok(true)
}
