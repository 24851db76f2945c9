//! Accounts on a real database: each test has its own, a clock that it sets, and reads the mail that waits.

mod leaving;
mod links;
mod sessions;
mod signing_in;
mod signing_up;
mod undoing;

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Duration, Utc};
use model::account::Stay;
use sqlx::MySqlPool;

use super::{session::Session, *};
use crate::mail::Outbox;

pub(super) const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
pub(crate) const EMAIL: &str = "kim@example.com";
pub(super) const PASSWORD: &str = "달여울 위의 나룻배 하나";

/// Accounts of a test.
pub(crate) struct World {
    pub pool: MySqlPool,
    pub accounts: Accounts,
    now: Arc<Mutex<DateTime<Utc>>>,
}

impl World {
    pub fn new(pool: MySqlPool) -> Self {
        Self::with(pool, 1000, 64)
    }

    /// With limits so many times as large, and hashes that cost so much.
    pub fn with(pool: MySqlPool, scale: u32, memory_kib: u32) -> Self {
        let now = Arc::new(Mutex::new("2026-11-22T03:00:00Z".parse().unwrap()));
        let clock = {
            let now = now.clone();
            Clock::from_fn(move || *now.lock().unwrap())
        };
        let hasher = Hasher::new(HashingCost { memory_kib, passes: 1 }, 4).unwrap();
        let limits = Limits::new(NonZeroU32::new(scale).unwrap());
        let outbox = Outbox::default();
        let letterhead = Letterhead::new("https://zazinmori.example", None);
        let accounts = Accounts::new(pool.clone(), clock, hasher, limits, outbox, letterhead);
        Self { pool, accounts, now }
    }

    pub fn pass(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    pub async fn count(&self, table: &'static str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        sqlx::query_scalar(sql).fetch_one(&self.pool).await.unwrap()
    }

    /// The mails that wait for a recipient, the newest first: subject and body.
    pub async fn mails(&self, recipient: &str) -> Vec<(String, String)> {
        sqlx::query_as("SELECT subject, body FROM mail WHERE recipient = ? ORDER BY id DESC")
            .bind(recipient)
            .fetch_all(&self.pool)
            .await
            .unwrap()
    }

    /// The secret of the newest link that was mailed to a recipient.
    pub async fn link(&self, recipient: &str) -> String {
        let mails = self.mails(recipient).await;
        let body = mails.iter().map(|mail| &mail.1).find(|body| body.contains("token=")).unwrap();
        body.split("token=").nth(1).unwrap().chars().take_while(char::is_ascii_hexdigit).collect()
    }

    /// An account, signed up and finished.
    pub async fn member(&self, email: &str, nickname: &str) -> Member {
        self.accounts.sign_up(form(email, nickname), HERE).await.unwrap();
        let link = self.link(email).await;
        let account = self.accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap();
        let (secret, session) = self.session(&account, Stay::Browser).await;
        assert!(self.accounts.find_session(&secret).await.unwrap().is_some());
        Member { account, session: session.id, stay: Stay::Browser }
    }

    /// A session of an account, with its secret.
    pub async fn session(&self, account: &Account, stay: Stay) -> (String, Session) {
        let secret = Token::random().text();
        let session = Session::begin(account, stay, "Firefox · Linux", self.now());
        assert!(self.accounts.insert_session(&secret, &session).await.unwrap());
        (secret, session)
    }
}

/// A form as it should be.
pub(super) fn form(email: &str, nickname: &str) -> SignUpForm {
    SignUpForm {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        nickname: nickname.to_owned(),
        job_group: "it".to_owned(),
        regions: vec!["busan".to_owned(), "seoul".to_owned()],
        is_14: true,
        terms: true,
        privacy: true,
        desired: true,
        activity: true,
        marketing: false,
    }
}

/// The fields a refusal names.
pub(crate) fn fields(refusal: &Refusal) -> Vec<&str> {
    match refusal {
        Refusal::Invalid(violations) => violations.iter().map(|it| it.field.as_str()).collect(),
        other => panic!("no field is named: {other:?}"),
    }
}
