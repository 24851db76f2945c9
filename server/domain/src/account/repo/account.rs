//! `account` and `account_region`.

use chrono::{DateTime, Utc};
use model::{
    account::{Desired, Role},
    job_group::JobGroup,
    region::Region,
};
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::{Error, account::Account};

/// A row of `account`; the password's hash is asked for apart.
#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    nickname: String,
    role: String,
    job_group: Option<String>,
    log_ref: String,
    suspended_at: Option<DateTime<Utc>>,
    age_declared_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    epoch: i32,
    regions: Option<String>,
}

impl TryFrom<Row> for Account {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let wrong = |what: &str| Error::Inconsistent {
            table: "account",
            key: row.log_ref.clone(),
            what: what.to_owned(),
        };
        let role: Role = row.role.parse().map_err(|_| wrong("role"))?;
        let job_group = match row.job_group.as_deref() {
            None => None,
            Some(word) => Some(JobGroup::parse(word).ok_or_else(|| wrong("job_group"))?),
        };
        let words: Vec<&str> =
            row.regions.as_deref().map(|text| text.split(',').collect()).unwrap_or_default();
        let regions = Region::ALL.into_iter().filter(|region| words.contains(&region.as_str())).collect();
        Ok(Self {
            id: row.id,
            email: row.email,
            nickname: row.nickname,
            role,
            desired: Desired { job_group, regions },
            log_ref: row.log_ref,
            suspended_at: row.suspended_at,
            age_declared_at: row.age_declared_at,
            created_at: row.created_at,
            epoch: row.epoch,
        })
    }
}

/// By id.
pub(in crate::account) async fn find(
    connection: &mut MySqlConnection,
    id: Uuid,
) -> Result<Option<Account>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, email, nickname, role, job_group, log_ref, suspended_at, age_declared_at, created_at, \
         epoch, \
         (SELECT GROUP_CONCAT(region) FROM account_region WHERE account_id = account.id) AS regions \
         FROM account WHERE id = ?",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?;
    row.map(Account::try_from).transpose()
}

/// Id, password hash and epoch of the account with this address.
pub(in crate::account) async fn find_credentials(
    connection: &mut MySqlConnection,
    email_key: &str,
) -> Result<Option<(Uuid, String, i32)>, Error> {
    Ok(sqlx::query_as("SELECT id, password_hash, epoch FROM account WHERE email_key = ?")
        .bind(email_key)
        .fetch_optional(connection)
        .await?)
}

/// The password hash of an account.
pub(in crate::account) async fn find_password_hash(
    connection: &mut MySqlConnection,
    id: Uuid,
) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar("SELECT password_hash FROM account WHERE id = ?")
        .bind(id)
        .fetch_optional(connection)
        .await?)
}

/// Id of the account with this address.
pub(in crate::account) async fn find_id(
    connection: &mut MySqlConnection,
    email_key: &str,
) -> Result<Option<Uuid>, Error> {
    Ok(sqlx::query_scalar("SELECT id FROM account WHERE email_key = ?")
        .bind(email_key)
        .fetch_optional(connection)
        .await?)
}

/// Whether an account has this name.
pub(in crate::account) async fn is_nickname_taken(
    connection: &mut MySqlConnection,
    nickname_key: &str,
) -> Result<bool, Error> {
    let holder: Option<i32> = sqlx::query_scalar("SELECT 1 FROM account WHERE nickname_key = ?")
        .bind(nickname_key)
        .fetch_optional(connection)
        .await?;
    Ok(holder.is_some())
}

/// Holds the account as it is until the transaction ends; false when its password was changed since `epoch`, or it is
/// gone.
pub(in crate::account) async fn lock(
    connection: &mut MySqlConnection,
    id: Uuid,
    epoch: i32,
) -> Result<bool, Error> {
    let now: Option<i32> = sqlx::query_scalar("SELECT epoch FROM account WHERE id = ? FOR UPDATE")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    Ok(now == Some(epoch))
}

/// Holds the account as it is until the transaction ends; the address it has now, none when it is gone.
pub(in crate::account) async fn lock_email(
    connection: &mut MySqlConnection,
    id: Uuid,
) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar("SELECT email FROM account WHERE id = ? FOR UPDATE")
        .bind(id)
        .fetch_optional(connection)
        .await?)
}

/// What a new account starts with.
pub(in crate::account) struct NewAccount<'a> {
    pub id: Uuid,
    pub email: &'a str,
    pub email_key: &'a str,
    pub nickname: &'a str,
    pub nickname_key: &'a str,
    pub password_hash: &'a str,
    pub desired: &'a Desired,
    pub log_ref: &'a str,
    pub age_declared_at: DateTime<Utc>,
    pub at: DateTime<Utc>,
}

/// Opens an account. A second one with the same address or name fails as a unique violation.
pub(in crate::account) async fn insert(
    connection: &mut MySqlConnection,
    new: &NewAccount<'_>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO account (id, email, email_key, nickname, nickname_key, password_hash, role, job_group, log_ref, \
         age_declared_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, 'member', ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.email)
    .bind(new.email_key)
    .bind(new.nickname)
    .bind(new.nickname_key)
    .bind(new.password_hash)
    .bind(new.desired.job_group.map(JobGroup::as_str))
    .bind(new.log_ref)
    .bind(new.age_declared_at)
    .bind(new.at)
    .bind(new.at)
    .execute(&mut *connection)
    .await?;
    insert_regions(connection, new.id, &new.desired.regions).await
}

/// Replaces name and wishes. A name another has fails as a unique violation.
pub(in crate::account) async fn update_profile(
    connection: &mut MySqlConnection,
    id: Uuid,
    (nickname, nickname_key): (&str, &str),
    desired: &Desired,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE account SET nickname = ?, nickname_key = ?, job_group = ?, updated_at = ? WHERE id = ?",
    )
    .bind(nickname)
    .bind(nickname_key)
    .bind(desired.job_group.map(JobGroup::as_str))
    .bind(at)
    .bind(id)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM account_region WHERE account_id = ?").bind(id).execute(&mut *connection).await?;
    insert_regions(connection, id, &desired.regions).await
}

/// Forgets what the person wishes for.
pub(in crate::account) async fn clear_desired(
    connection: &mut MySqlConnection,
    id: Uuid,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE account SET job_group = NULL, updated_at = ? WHERE id = ?")
        .bind(at)
        .bind(id)
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM account_region WHERE account_id = ?").bind(id).execute(connection).await?;
    Ok(())
}

async fn insert_regions(
    connection: &mut MySqlConnection,
    id: Uuid,
    regions: &[Region],
) -> Result<(), sqlx::Error> {
    for region in regions {
        sqlx::query("INSERT INTO account_region (account_id, region) VALUES (?, ?)")
            .bind(id)
            .bind(region.as_str())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Replaces the password's hash: a new epoch begins, in which no session is signed in.
pub(in crate::account) async fn set_password_hash(
    connection: &mut MySqlConnection,
    id: Uuid,
    hash: &str,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("UPDATE account SET password_hash = ?, epoch = epoch + 1, updated_at = ? WHERE id = ?")
        .bind(hash)
        .bind(at)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Replaces a hash by one of the same password at today's cost, unless the password was changed meanwhile.
pub(in crate::account) async fn renew_password_hash(
    connection: &mut MySqlConnection,
    id: Uuid,
    (old, new): (&str, &str),
) -> Result<(), Error> {
    sqlx::query("UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?")
        .bind(new)
        .bind(id)
        .bind(old)
        .execute(connection)
        .await?;
    Ok(())
}

/// Replaces the address. One another account has fails as a unique violation.
pub(in crate::account) async fn set_email(
    connection: &mut MySqlConnection,
    id: Uuid,
    (email, email_key): (&str, &str),
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE account SET email = ?, email_key = ?, updated_at = ? WHERE id = ?")
        .bind(email)
        .bind(email_key)
        .bind(at)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Sets what an account may do.
pub(in crate::account) async fn set_role(
    connection: &mut MySqlConnection,
    id: Uuid,
    role: Role,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("UPDATE account SET role = ?, updated_at = ? WHERE id = ?")
        .bind(role.as_str())
        .bind(at)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Suspends an account since then, or lifts it.
pub(in crate::account) async fn set_suspended(
    connection: &mut MySqlConnection,
    id: Uuid,
    since: Option<DateTime<Utc>>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("UPDATE account SET suspended_at = ?, updated_at = ? WHERE id = ?")
        .bind(since)
        .bind(at)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Erases an account and, by the foreign keys, everything that is its own.
pub(in crate::account) async fn delete(connection: &mut MySqlConnection, id: Uuid) -> Result<(), Error> {
    sqlx::query("DELETE FROM account WHERE id = ?").bind(id).execute(connection).await?;
    Ok(())
}

/// Whether a write failed because a value that must be unique is there already.
pub(in crate::account) fn is_taken(error: &sqlx::Error, key: &str) -> bool {
    let sqlx::Error::Database(error) = error else { return false };
    // "Duplicate entry '…' for key 'name'": what stands before was typed by someone.
    let named = error.message().rsplit(" for key ").next().unwrap_or_default();
    error.is_unique_violation() && named.contains(key)
}
