//! Configuration: environment variables (and `.env`). Every fault is reported at once; `.env.example` lists every key.

mod env;
mod mail;
#[cfg(test)]
mod tests;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

use lettre::message::Mailbox;
use model::contact::Contact;
use secrecy::{ExposeSecret as _, SecretString};
use url::{Host, Url};

use env::Env;
pub use env::Faults;

use crate::address::TrustedProxies;

/// Keys this package reads, for `.env.example` and its test.
pub const KEYS: [&str; 20] = [
    "DATABASE_URL",
    "ZAZINMORI_ADDR",
    "ZAZINMORI_CONNECTIONS",
    "ZAZINMORI_CONTACT",
    "ZAZINMORI_DATA",
    "ZAZINMORI_DB_CONNECTIONS",
    "ZAZINMORI_DICTIONARY",
    "ZAZINMORI_HASHING_AT_ONCE",
    "ZAZINMORI_LIMITS_SCALE",
    "ZAZINMORI_LOG",
    "ZAZINMORI_LOG_FORMAT",
    "ZAZINMORI_MAIL_FROM",
    "ZAZINMORI_METRICS_TOKEN",
    "ZAZINMORI_REQUEST_SECONDS",
    "ZAZINMORI_SITE",
    "ZAZINMORI_SITE_URL",
    "ZAZINMORI_SMTP_URL",
    "ZAZINMORI_SPELLING",
    "ZAZINMORI_TRUSTED_PROXIES",
    "ZAZINMORI_WORKER",
];

/// Where `serve` listens, unless it is told.
const ADDR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3000);
/// Half of the files a process may have open where nobody raised that: there is more to open than connections.
const CONNECTIONS: u32 = 512;
/// What is logged, unless it is told.
const LOG: &str = "info,tantivy=warn,sqlx=error,tower_sessions_core=error,tower_sessions=error";

/// Everything the program is told from outside.
#[derive(Debug)]
pub struct Config {
    /// Where everything of ours is kept.
    pub data: PathBuf,
    /// A database of the operator's; none starts the private one.
    pub database_url: Option<SecretString>,
    /// Connections to the database at most.
    pub database_connections: u32,
    /// Where `serve` listens.
    pub addr: SocketAddr,
    /// Connections of visitors at once.
    pub connections: u32,
    /// What Trunk built.
    pub site: PathBuf,
    /// Whether browsers get the service worker.
    pub worker: Worker,
    /// The address people see, without a slash at its end: for canonical links and the site map.
    pub site_url: String,
    /// The Korean dictionary.
    pub dictionary: PathBuf,
    /// The Hunspell dictionary for spelling, without `.aff` and `.dic`; none: spelling is not offered.
    pub spelling: Option<PathBuf>,
    /// Which log lines, in `tracing`'s filter syntax.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
    /// Passwords that are hashed at once; each takes 19 MiB for as long.
    pub hashing_at_once: usize,
    /// Every rate limit is so many times as large.
    pub limits_scale: NonZeroU32,
    /// The mail server; none writes mail into a folder of the data.
    pub smtp_url: Option<SecretString>,
    /// Whom mail is from.
    pub mail_from: Mailbox,
    /// Where the operator is reached, for legal texts and letters.
    pub contact: Option<Contact>,
    /// Proxies whose word on a client's address is taken.
    pub trusted_proxies: TrustedProxies,
    /// Lets a scraper that is not on this machine read `/metrics`.
    pub metrics_token: Option<SecretString>,
    /// A request that takes longer is answered 503.
    pub request_limit: Duration,
    /// Hosts, keys, rates of the pipelines.
    pub pipeline: pipeline::Config,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl FromStr for LogFormat {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err("text or json"),
        }
    }
}

/// Whether browsers get the service worker, which keeps the editor for use with no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    /// They do.
    On,
    /// They get one that takes itself away, with all that it kept.
    Off,
}

impl FromStr for Worker {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "on" => Ok(Self::On),
            "off" => Ok(Self::Off),
            _ => Err("on or off"),
        }
    }
}

impl Config {
    /// Reads the configuration through `lookup` (the environment, or a table in tests). An empty value is none.
    ///
    /// # Errors
    /// Names every key that is wrong, and what it should be.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Faults> {
        let mut env = Env::new(lookup);
        let data = env.path("ZAZINMORI_DATA").unwrap_or_else(|| PathBuf::from("data"));
        let addr = env.parse("ZAZINMORI_ADDR", "an address such as 127.0.0.1:3000").unwrap_or(ADDR);
        let site_url = site_url(&mut env, addr.port());
        let database_url = database_url(&mut env);
        let log_format = env.parse("ZAZINMORI_LOG_FORMAT", "text or json").unwrap_or(LogFormat::Text);
        let worker = env.parse("ZAZINMORI_WORKER", "on or off").unwrap_or(Worker::On);
        let database_connections = env.positive("ZAZINMORI_DB_CONNECTIONS").map_or(16, NonZeroU32::get);
        let connections = env.positive("ZAZINMORI_CONNECTIONS").map_or(CONNECTIONS, NonZeroU32::get);
        let request_seconds = env.positive("ZAZINMORI_REQUEST_SECONDS").map_or(15, NonZeroU32::get);
        let hashing_at_once = hashing_at_once(&mut env);
        let limits_scale = env.positive("ZAZINMORI_LIMITS_SCALE").unwrap_or(NonZeroU32::MIN);
        let mail_from =
            env.parse("ZAZINMORI_MAIL_FROM", "an address such as 자진모리 <no-reply@example.com>");
        let contact = env
            .parse("ZAZINMORI_CONTACT", "a mail address, or the address of a page with https:// or http://");
        let trusted_proxies = env.parse("ZAZINMORI_TRUSTED_PROXIES", "addresses or networks, commas between");
        let smtp_url = mail::smtp_url(&mut env, mail_from.is_some());
        let pipeline = env.pipeline(data.join("raw"));
        let (Some(pipeline), true) = (pipeline, env.is_fine()) else { return Err(env.into_faults()) };
        Ok(Self {
            data,
            database_url,
            database_connections,
            addr,
            connections,
            site: env.path("ZAZINMORI_SITE").unwrap_or_else(|| PathBuf::from("target/site")),
            worker,
            site_url,
            dictionary: env.path("ZAZINMORI_DICTIONARY").unwrap_or_else(search::dictionary::default_dir),
            spelling: env.path("ZAZINMORI_SPELLING"),
            log: env.text("ZAZINMORI_LOG").unwrap_or_else(|| LOG.to_owned()),
            log_format,
            hashing_at_once,
            limits_scale,
            smtp_url,
            mail_from: mail_from.unwrap_or_else(mail::nobody),
            contact,
            trusted_proxies: trusted_proxies.unwrap_or_default(),
            metrics_token: env.text("ZAZINMORI_METRICS_TOKEN").map(SecretString::from),
            request_limit: Duration::from_secs(request_seconds.into()),
            pipeline,
        })
    }

    /// Whether cookies can be for TLS only: everywhere but on plain localhost.
    #[must_use]
    pub fn secure_cookies(&self) -> bool {
        !Url::parse(&self.site_url).is_ok_and(|url| url.scheme() == "http" && is_this_machine(&url))
    }

    /// Reads the process's environment.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn from_env() -> Result<Self, Faults> {
        Self::read(|key| std::env::var(key).ok())
    }
}

/// The address people see, without a slash at its end; none that is set is this machine.
fn site_url(env: &mut Env<impl Fn(&str) -> Option<String>>, port: u16) -> String {
    let url = env.text("ZAZINMORI_SITE_URL").unwrap_or_else(|| format!("http://localhost:{port}"));
    if !(url.starts_with("http://") || url.starts_with("https://")) {
        env.fault("ZAZINMORI_SITE_URL must begin with http:// or https://");
    }
    url.trim_end_matches('/').to_owned()
}

fn database_url(env: &mut Env<impl Fn(&str) -> Option<String>>) -> Option<SecretString> {
    let url = env.text("DATABASE_URL").map(SecretString::from)?;
    if !url.expose_secret().starts_with("mysql://") {
        env.fault("DATABASE_URL must begin with mysql:// (or be empty, for the private database)");
    }
    Some(url)
}

/// Half of the cores: hashing takes one, and pages go on being read on the others.
fn hashing_at_once(env: &mut Env<impl Fn(&str) -> Option<String>>) -> usize {
    let half = || std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1));
    let set = env.positive("ZAZINMORI_HASHING_AT_ONCE");
    set.map_or_else(half, |number| usize::try_from(number.get()).unwrap_or(usize::MAX))
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        // Of schemes it does not know, smtp among them, `url` takes an IPv4 address for a name.
        Some(Host::Domain(name)) => {
            name.eq_ignore_ascii_case("localhost")
                || name.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        }
        None => false,
    }
}
