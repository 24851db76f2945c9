//! `admin`: what an operator does to accounts.

use std::num::NonZeroU32;

use anyhow::Context as _;
use clap::Subcommand;
use domain::{
    account::{Account, Accounts, Hasher, HashingCost, Letterhead, Limits},
    clock::Clock,
    mail::Outbox,
};
use mariadb::Role as DatabaseRole;
use model::account::Role;

use crate::{config::Config, database::Database};

#[derive(Subcommand)]
pub(super) enum AdminCommand {
    /// Give an account a role: member, moderator or admin
    Grant {
        /// Address of the account
        email: String,
        /// The role
        #[arg(value_parser = |text: &str| text.parse::<Role>().map_err(|error| error.to_string()))]
        role: Role,
    },
    /// Suspend an account: it may read and take its data along, not write
    Suspend {
        /// Address of the account
        email: String,
    },
    /// Lift a suspension
    Resume {
        /// Address of the account
        email: String,
    },
}

pub(super) async fn run(config: Config, command: AdminCommand) -> anyhow::Result<()> {
    let database = Database::open(&config, DatabaseRole::AttachOrOwn).await?;
    let done = apply(&config, &database, command).await;
    let closed = database.close().await;
    println!("{}", done?);
    closed
}

async fn apply(config: &Config, database: &Database, command: AdminCommand) -> anyhow::Result<String> {
    // Neither hashing nor limits nor mail are for operators.
    let hasher = Hasher::new(HashingCost { memory_kib: 64, passes: 1 }, 1)?;
    let limits = Limits::new(NonZeroU32::MIN);
    let accounts = Accounts::new(
        database.pool.clone(),
        Clock::system(),
        hasher,
        limits,
        Outbox::default(),
        Letterhead::new(&config.site_url, config.contact.clone()),
    );
    let missing = |account: Option<Account>| account.context("no account has this address");
    Ok(match command {
        AdminCommand::Grant { email, role } => {
            let account = missing(accounts.grant(&email, role).await?)?;
            format!("{} is {} now", account.nickname, account.role)
        }
        AdminCommand::Suspend { email } => {
            format!("{} may read, not write", missing(accounts.set_suspended(&email, true).await?)?.nickname)
        }
        AdminCommand::Resume { email } => {
            format!("{} may write again", missing(accounts.set_suspended(&email, false).await?)?.nickname)
        }
    })
}
