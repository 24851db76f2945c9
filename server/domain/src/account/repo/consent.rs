//! `account_consent`.

use chrono::{DateTime, Utc};
use model::account::Consent;
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::{Error, account::Decision};

/// Adds a decision.
pub(in crate::account) async fn insert(
    connection: &mut MySqlConnection,
    account: Uuid,
    decision: &Decision,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO account_consent (account_id, consent, version, agreed, decided_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(account)
    .bind(decision.consent.as_str())
    .bind(&decision.version)
    .bind(decision.agreed)
    .bind(decision.decided_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Every decision of an account, in order.
pub(in crate::account) async fn list(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<Vec<Decision>, Error> {
    let rows: Vec<(String, String, bool, DateTime<Utc>)> = sqlx::query_as(
        "SELECT consent, version, agreed, decided_at FROM account_consent WHERE account_id = ? ORDER BY id",
    )
    .bind(account)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(word, version, agreed, decided_at)| {
            let consent: Consent = word.parse().map_err(|_| Error::Inconsistent {
                table: "account_consent",
                key: word,
                what: "consent".to_owned(),
            })?;
            Ok(Decision { consent, version, agreed, decided_at })
        })
        .collect()
}
