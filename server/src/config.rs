//! Configuration: environment variables (and `.env`). Every fault is reported at once; `.env.example` lists every key.

use std::{
    fmt::{self, Display},
    net::{Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

use lettre::{Address, message::Mailbox};
use model::contact::Contact;
use secrecy::{ExposeSecret as _, SecretString};
use url::{Host, Url};

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

/// Faults of the configuration, all of them.
#[derive(Debug)]
pub struct Faults(Vec<String>);

impl Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "configuration: {}", self.0.join("; "))
    }
}

impl std::error::Error for Faults {}

impl Config {
    /// Reads the configuration through `lookup` (the environment, or a table in tests). An empty value is none.
    ///
    /// # Errors
    /// Names every key that is wrong, and what it should be.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Faults> {
        let lookup =
            |key: &str| lookup(key).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let mut faults = Vec::new();
        let data = lookup("ZAZINMORI_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
        let addr = parse(&lookup, &mut faults, "ZAZINMORI_ADDR", "an address such as 127.0.0.1:3000")
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let site_url =
            lookup("ZAZINMORI_SITE_URL").unwrap_or_else(|| format!("http://localhost:{}", addr.port()));
        if !(site_url.starts_with("http://") || site_url.starts_with("https://")) {
            faults.push("ZAZINMORI_SITE_URL must begin with http:// or https://".to_owned());
        }
        let database_url = lookup("DATABASE_URL").map(SecretString::from);
        if database_url.as_ref().is_some_and(|url| !url.expose_secret().starts_with("mysql://")) {
            faults.push(
                "DATABASE_URL must begin with mysql:// (or be empty, for the private database)".to_owned(),
            );
        }
        let log_format =
            parse(&lookup, &mut faults, "ZAZINMORI_LOG_FORMAT", "text or json").unwrap_or(LogFormat::Text);
        let worker = parse(&lookup, &mut faults, "ZAZINMORI_WORKER", "on or off").unwrap_or(Worker::On);
        let database_connections = positive(&lookup, &mut faults, "ZAZINMORI_DB_CONNECTIONS").unwrap_or(16);
        // Half of the files a process may have open where nobody raised that: there is more to open than connections.
        let connections = positive(&lookup, &mut faults, "ZAZINMORI_CONNECTIONS").unwrap_or(512);
        let request_seconds = positive(&lookup, &mut faults, "ZAZINMORI_REQUEST_SECONDS").unwrap_or(15);
        let hashing_at_once = positive(&lookup, &mut faults, "ZAZINMORI_HASHING_AT_ONCE")
            .map_or_else(half_the_cores, |number| usize::try_from(number).unwrap_or(usize::MAX));
        let limits_scale = positive(&lookup, &mut faults, "ZAZINMORI_LIMITS_SCALE")
            .and_then(NonZeroU32::new)
            .unwrap_or(NonZeroU32::MIN);
        let mail_from = parse(
            &lookup,
            &mut faults,
            "ZAZINMORI_MAIL_FROM",
            "an address such as 자진모리 <no-reply@example.com>",
        );
        let contact = parse(
            &lookup,
            &mut faults,
            "ZAZINMORI_CONTACT",
            "a mail address, or the address of a page with https:// or http://",
        );
        let trusted_proxies =
            parse(&lookup, &mut faults, "ZAZINMORI_TRUSTED_PROXIES", "addresses or networks, commas between")
                .unwrap_or_default();
        let smtp_url = lookup("ZAZINMORI_SMTP_URL").map(SecretString::from);
        if let Some(fault) = smtp_url.as_ref().and_then(|url| smtp_fault(url.expose_secret())) {
            faults.push(format!("ZAZINMORI_SMTP_URL {fault}"));
        }
        if smtp_url.is_some() && mail_from.is_none() {
            faults.push("ZAZINMORI_MAIL_FROM must be set with ZAZINMORI_SMTP_URL".to_owned());
        }
        let pipeline = pipeline::Config::from_env(lookup, data.join("raw"))
            .map_err(|found| faults.extend(found.iter().map(ToString::to_string)))
            .ok();
        let (Some(pipeline), true) = (pipeline, faults.is_empty()) else { return Err(Faults(faults)) };
        Ok(Self {
            data,
            database_url,
            database_connections,
            addr,
            connections,
            site: lookup("ZAZINMORI_SITE").map_or_else(|| PathBuf::from("target/site"), PathBuf::from),
            worker,
            site_url: site_url.trim_end_matches('/').to_owned(),
            dictionary: lookup("ZAZINMORI_DICTIONARY")
                .map_or_else(search::dictionary::default_dir, PathBuf::from),
            spelling: lookup("ZAZINMORI_SPELLING").map(PathBuf::from),
            log: lookup("ZAZINMORI_LOG").unwrap_or_else(|| {
                "info,tantivy=warn,sqlx=error,tower_sessions_core=error,tower_sessions=error".to_owned()
            }),
            log_format,
            hashing_at_once,
            limits_scale,
            smtp_url,
            mail_from: mail_from.unwrap_or_else(nobody),
            contact,
            trusted_proxies,
            metrics_token: lookup("ZAZINMORI_METRICS_TOKEN").map(SecretString::from),
            request_limit: Duration::from_secs(u64::from(request_seconds)),
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

/// Hashing takes a core: pages go on being read on the others.
fn half_the_cores() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1))
}

/// What is wrong with a mail server's address. Never the address: there is a password in it.
fn smtp_fault(url: &str) -> Option<&'static str> {
    let form = "must be smtps://user:password@host:465 or smtp://user:password@host:587?tls=required";
    let Some(url) = Url::parse(url).ok().filter(|url| url.host_str().is_some_and(|host| !host.is_empty()))
    else {
        return Some(form);
    };
    match url.scheme() {
        "smtps" => None,
        "smtp" => {
            // Not `opportunistic`: whoever sits between could take the offer of TLS away.
            let encrypts =
                url.query_pairs().find(|(key, _)| key == "tls").is_some_and(|(_, value)| value == "required");
            (!encrypts && !is_this_machine(&url)).then_some(
                "must end with ?tls=required, or begin with smtps://: the password and links that let people in would \
                 travel unencrypted",
            )
        }
        _ => Some(form),
    }
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

/// Whom mail in the folder is from.
fn nobody() -> Mailbox {
    Mailbox::new(Some("자진모리".to_owned()), Address::new_dangerous("no-reply", "localhost"))
}

fn parse<T: FromStr>(
    lookup: &impl Fn(&str) -> Option<String>,
    faults: &mut Vec<String>,
    key: &str,
    form: &str,
) -> Option<T> {
    let value = lookup(key)?;
    let parsed = value.parse().ok();
    if parsed.is_none() {
        faults.push(format!("{key} must be {form}, not {value:?}"));
    }
    parsed
}

fn positive(lookup: &impl Fn(&str) -> Option<String>, faults: &mut Vec<String>, key: &str) -> Option<u32> {
    parse::<std::num::NonZeroU32>(lookup, faults, key, "a whole number from 1").map(std::num::NonZeroU32::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, Faults> {
        Config::read(|key| pairs.iter().find(|pair| pair.0 == key).map(|pair| pair.1.to_owned()))
    }

    #[test]
    fn nothing_set_is_the_embedded_default() {
        let config = read(&[("DATABASE_URL", " ")]).unwrap();
        assert!(config.database_url.is_none());
        assert_eq!(config.addr.to_string(), "127.0.0.1:3000");
        assert_eq!(config.site_url, "http://localhost:3000");
        assert_eq!(config.worker, Worker::On);
        assert_eq!(config.spelling, None, "it is the operator who installs a dictionary");
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = read(&[
            ("ZAZINMORI_ADDR", "3000"),
            ("ZAZINMORI_SITE_URL", "zazinmori.example"),
            ("DATABASE_URL", "postgres://x"),
            ("ZAZINMORI_REQUEST_SECONDS", "0"),
            ("ZAZINMORI_CONNECTIONS", "many"),
            ("ZAZINMORI_LOG_FORMAT", "xml"),
            ("ZAZINMORI_WORKER", "no"),
            ("ZAZINMORI_CONTACT", "javascript:alert(1)"),
        ])
        .unwrap_err()
        .to_string();
        for key in [
            "ADDR",
            "SITE_URL",
            "DATABASE_URL",
            "REQUEST_SECONDS",
            "CONNECTIONS",
            "LOG_FORMAT",
            "WORKER",
            "CONTACT",
        ] {
            assert!(faults.contains(key), "{key} missing in: {faults}");
        }
    }

    #[test]
    fn cookies_are_for_tls_everywhere_but_on_localhost() {
        let secure = |url: &str| read(&[("ZAZINMORI_SITE_URL", url)]).unwrap().secure_cookies();
        assert!(!secure("http://localhost:3000") && !secure("http://127.0.0.1:8080"));
        assert!(secure("https://zazinmori.example") && secure("https://localhost"));
        assert!(!secure("http://127.9.9.9") && !secure("http://[::1]:3000"));
        assert!(secure("http://zazinmori.example") && secure("http://localhost.evil.example"));
        assert!(secure("http://[2001:db8::1]") && secure("http://10.0.0.1"));
        assert!(secure("http://localhost@evil.example"), "a name for signing in is no host");
    }

    #[test]
    fn a_mail_server_needs_a_sender() {
        let smtp = ("ZAZINMORI_SMTP_URL", "smtps://me:pw@mail.example");
        assert!(read(&[smtp]).unwrap_err().to_string().contains("ZAZINMORI_MAIL_FROM"));
        assert!(read(&[smtp, ("ZAZINMORI_MAIL_FROM", "자진모리 <no-reply@zazinmori.example>")]).is_ok());
    }

    #[test]
    fn mail_leaves_this_machine_encrypted_only() {
        let fault = |url: &str| {
            let from = ("ZAZINMORI_MAIL_FROM", "no-reply@zazinmori.example");
            read(&[("ZAZINMORI_SMTP_URL", url), from]).err().map(|faults| faults.to_string())
        };
        for url in [
            "smtps://me:pw@mail.example:465",
            "smtp://me:pw@mail.example:587?tls=required",
            "smtp://localhost:1025",
            "smtp://127.0.0.1:1025",
            "smtp://[::1]:1025",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
        for url in [
            "smtp://me:hunter2@mail.example:587",
            "smtp://me:hunter2@mail.example?tls=opportunistic",
            "smtp://me:hunter2@localhost.evil.example",
            "smtp://me:hunter2@[2001:db8::1]",
        ] {
            let fault = fault(url).unwrap();
            assert!(fault.contains("ZAZINMORI_SMTP_URL must end with ?tls=required"), "{url}: {fault}");
            assert!(!fault.contains("hunter2"), "{fault}");
        }
        for url in ["mail.example", "smtps:", "smtp://", "smtpx://mail.example", "https://mail.example"] {
            assert!(fault(url).unwrap().contains("ZAZINMORI_SMTP_URL must be smtps://"), "{url}");
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let config =
            read(&[("DATABASE_URL", "mysql://root:hunter2@db/x"), ("ZAZINMORI_METRICS_TOKEN", "s3cret")])
                .unwrap();
        let printed = format!("{config:?}");
        assert!(!printed.contains("hunter2") && !printed.contains("s3cret"), "{printed}");
    }

    #[test]
    fn the_example_lists_every_key_and_no_other() {
        let example = include_str!("../../.env.example");
        let listed: Vec<&str> = example
            .lines()
            .filter_map(|line| line.trim_start_matches(['#', ' ']).split_once('='))
            .map(|(key, _)| key.trim())
            .filter(|key| key.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
            .collect();
        let mut known: Vec<&str> = KEYS.iter().chain(&pipeline::KEYS).copied().collect();
        known.sort_unstable();
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, known);
    }
}
