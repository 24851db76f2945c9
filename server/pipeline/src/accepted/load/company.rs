//! Whom a name in an essay means.

use domain::company::{Holder, named};
use model::company::CorpCode;
use sqlx::MySqlPool;

use crate::load::retrying;

/// Whom a name means: as an operator decided, else as names say.
pub(super) async fn company_of(
    pool: &MySqlPool,
    norm: &str,
    written: &str,
) -> anyhow::Result<Option<CorpCode>> {
    match decided(pool, norm).await? {
        Some(decided) => Ok(decided),
        None => by_itself(pool, norm, written).await,
    }
}

/// What an operator decided; none when nobody did.
pub(super) async fn decided(pool: &MySqlPool, norm: &str) -> anyhow::Result<Option<Option<CorpCode>>> {
    let decided: Option<(Option<String>,)> = retrying(async || {
        sqlx::query_as("SELECT corp_code FROM accepted_company WHERE company_norm = ?")
            .bind(norm)
            .fetch_optional(pool)
            .await
    })
    .await?;
    Ok(decided.map(|(code,)| code.and_then(|code| code.parse().ok())))
}

pub(super) async fn by_itself(
    pool: &MySqlPool,
    norm: &str,
    written: &str,
) -> anyhow::Result<Option<CorpCode>> {
    Ok(named(pool, [written]).await?.get(norm).and_then(Holder::one))
}
