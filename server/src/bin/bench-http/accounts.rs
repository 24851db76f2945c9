//! Signing in, measured: whether the time tells if an address has an account, and what 200 at once do to others.

use std::{
    net::SocketAddr,
    num::NonZeroU32,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use domain::{
    account::{Accounts, Hasher, HashingCost, Letterhead, Limits, SignUpForm},
    clock::Clock,
    mail::Outbox,
};
use mariadb::{MariaDb, Options, Role};

use super::{client::Client, median, program::Running};

/// Tries of each kind.
const TRIES: usize = 500;
/// Sign-ins at once.
const AT_ONCE: usize = 200;
/// Connections that read pages meanwhile.
const READERS: usize = 4;
/// How often memory is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(20);

const EMAIL: &str = "bench@example.com";
const UNKNOWN: &str = "nobody@example.com";
const PASSWORD: &str = "달여울 위의 나룻배 하나";

/// Opens the account that is signed in to, with the site's own cost of a hash, while no server runs.
pub async fn prepare(data: &Path) -> anyhow::Result<()> {
    let server = MariaDb::start(Options::new(data, Role::Own)).await?;
    let prepared = open_account(&server).await;
    server.shutdown().await?;
    prepared
}

async fn open_account(server: &MariaDb) -> anyhow::Result<()> {
    server.create_database("zazinmori").await?;
    let pool = domain::db::connect(&server.url("zazinmori"), 2).await?;
    domain::db::migrate(&pool).await?;
    let hasher = Hasher::new(HashingCost::default(), 1)?;
    let limits = Limits::new(NonZeroU32::MAX);
    let letterhead = Letterhead::new("http://localhost", None);
    let accounts =
        Accounts::new(pool.clone(), Clock::system(), hasher, limits, Outbox::default(), letterhead);
    let here = std::net::IpAddr::from([127, 0, 0, 1]);
    if accounts.sign_in(EMAIL, PASSWORD, None, here).await.is_ok() {
        return Ok(());
    }
    let form = SignUpForm {
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        nickname: "재는사람".to_owned(),
        is_14: true,
        terms: true,
        privacy: true,
        ..SignUpForm::default()
    };
    accounts.sign_up(form, here).await?;
    let body: String =
        sqlx::query_scalar("SELECT body FROM mail WHERE recipient = ? ORDER BY id DESC LIMIT 1")
            .bind(EMAIL)
            .fetch_one(&pool)
            .await?;
    let link = body.split("token=").nth(1).context("the mail has no link")?;
    let link: String = link.chars().take_while(char::is_ascii_hexdigit).collect();
    accounts.finish_sign_up(&link, PASSWORD, "").await?;
    pool.close().await;
    Ok(())
}

/// Prints both figures.
pub async fn measure(server: &Running, pages: &[String]) -> anyhow::Result<()> {
    timing(server.addr).await?;
    flood(server, pages).await
}

/// An unknown address against a wrong password, in turns, so that whatever else the machine does falls on both.
async fn timing(addr: SocketAddr) -> anyhow::Result<()> {
    let mut client = Client::connect(addr).await?;
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    for turn in 0..TRIES * 2 {
        let (email, times) = if turn % 2 == 0 { (EMAIL, &mut wrong) } else { (UNKNOWN, &mut unknown) };
        let started = Instant::now();
        let answer = client.post("/api/fn/sign_in", &form(email, "not the password")).await?;
        ensure!(answer.status == 400, "a wrong password is answered {}", answer.status);
        times.push(started.elapsed());
    }
    wrong.sort_unstable();
    unknown.sort_unstable();
    let (wrong, unknown) = (median(&wrong).as_secs_f64() * 1e3, median(&unknown).as_secs_f64() * 1e3);
    println!(
        "sign-in, {TRIES} tries each: wrong password {wrong:.2} ms, unknown address {unknown:.2} ms, {:+.1} % (aim within 5 %)",
        (unknown / wrong - 1.0) * 1e2
    );
    Ok(())
}

/// 200 sign-ins at once: how long they take, what memory, and how long pages take meanwhile.
async fn flood(server: &Running, pages: &[String]) -> anyhow::Result<()> {
    let before = server.resident_mib().context("no memory figure")?;
    let started = Instant::now();
    let signing = futures::future::join_all((0..AT_ONCE).map(|_| sign_in(server.addr)));
    let done = std::cell::Cell::new(false);
    let reading = futures::future::join_all((0..READERS).map(|at| read(server.addr, pages, at, &done)));
    let looking = async {
        let mut peak = before;
        while !done.get() {
            peak = peak.max(server.resident_mib().unwrap_or_default());
            tokio::time::sleep(LOOK_EVERY).await;
        }
        peak
    };
    let signing = async {
        let signed = signing.await;
        done.set(true);
        (signed, started.elapsed())
    };
    let ((signed, took), read, peak) = tokio::join!(signing, reading, looking);
    let mut waits = signed.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    let mut times: Vec<Duration> = read.into_iter().collect::<anyhow::Result<Vec<_>>>()?.concat();
    waits.sort_unstable();
    times.sort_unstable();
    let p99 = times.get(times.len() * 99 / 100).copied().context("no page was read meanwhile")?;
    println!(
        "  {AT_ONCE} sign-ins at once: all within {:.1} s (median {:.1} s), memory {before} → {peak} MiB at most, \
         {} pages read meanwhile, p99 {:.1} ms (aim 200 ms)",
        took.as_secs_f64(),
        median(&waits).as_secs_f64(),
        times.len(),
        p99.as_secs_f64() * 1e3
    );
    Ok(())
}

async fn sign_in(addr: SocketAddr) -> anyhow::Result<Duration> {
    let mut client = Client::connect(addr).await?;
    let started = Instant::now();
    let answer = client.post("/api/fn/sign_in", &form(EMAIL, PASSWORD)).await?;
    ensure!(answer.status == 200, "a sign-in is answered {}", answer.status);
    Ok(started.elapsed())
}

async fn read(
    addr: SocketAddr,
    pages: &[String],
    at: usize,
    done: &std::cell::Cell<bool>,
) -> anyhow::Result<Vec<Duration>> {
    let mut client = Client::connect(addr).await?;
    let mut times = Vec::new();
    for page in pages.iter().cycle().skip(at * 31) {
        if done.get() {
            break;
        }
        let started = Instant::now();
        let answer = client.get(page, "identity", false).await?;
        ensure!(answer.status == 200, "{page} is answered {}", answer.status);
        times.push(started.elapsed());
        // A reader, not a flood of its own.
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(times)
}

fn form(email: &str, password: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair("email", email)
        .append_pair("password", password)
        .finish()
}
