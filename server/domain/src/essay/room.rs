//! How much an account may keep.

use chrono::{DateTime, Duration, Utc};
use model::essay::wire::ESSAYS_MAX;
use sqlx::MySqlConnection;
use uuid::Uuid;

use super::{EssayRefusal, Full, repo, thin};

/// Bytes of all essays of an account with their history. Some six thousand documents of a usual size.
pub const BYTES_MAX: u64 = 100 * 1024 * 1024;
/// Essays that an account may have erased. Their ids are kept.
pub const ERASED_MAX: u64 = 20_000;

/// What a row of a push or a version counts for.
const ROW_BYTES: u64 = 100;
/// Essays that are thinned ahead of time, where there is no room.
const THINNED_AHEAD: u32 = 10;

/// Whether there may be one essay more.
pub(super) async fn for_another(connection: &mut MySqlConnection, account: Uuid) -> Result<(), EssayRefusal> {
    let (essays, ..) = repo::essay::count(&mut *connection, account).await?;
    let erased = repo::erased::count(connection, account).await?;
    if essays >= u64::from(ESSAYS_MAX) || erased >= ERASED_MAX {
        return Err(EssayRefusal::Full(Full::Essays));
    }
    Ok(())
}

/// Whether what was just written has room. Where it has not, old texts of the largest essays are let go first: a head that
/// is not taken is worse than a history with larger steps.
pub(super) async fn check(
    connection: &mut MySqlConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<(), EssayRefusal> {
    for ahead in [Duration::hours(1), Duration::days(1), Duration::days(31)] {
        if is_enough(&mut *connection, account).await? {
            return Ok(());
        }
        for key in repo::essay::largest(&mut *connection, account, THINNED_AHEAD).await? {
            thin::thin(&mut *connection, key, now, ahead).await?;
        }
    }
    if is_enough(connection, account).await? { Ok(()) } else { Err(EssayRefusal::Full(Full::Bytes)) }
}

async fn is_enough(connection: &mut MySqlConnection, account: Uuid) -> Result<bool, EssayRefusal> {
    let (_, bytes, places) = repo::essay::count(connection, account).await?;
    Ok(bytes + places * ROW_BYTES <= BYTES_MAX)
}
