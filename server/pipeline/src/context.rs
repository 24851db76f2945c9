//! What a run works with.

use domain::clock::Clock;
use search::CompanyIndex;
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

use crate::Config;

/// What a run works with. Cloning shares it.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub pool: MySqlPool,
    /// The index of companies.
    pub index: CompanyIndex,
    /// Sources and limits.
    pub config: Config,
    /// Tells the time.
    pub clock: Clock,
    /// Ends a run between two requests; it can be resumed.
    pub cancel: CancellationToken,
}
