//! Where the sources are, how politely they are asked, and where payloads are kept.

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use model::accepted::AcceptedSource;
use percent_encoding::percent_decode_str;
use reqwest::Url;
use secrecy::SecretString;

/// Every environment variable [`Config::from_env`] reads.
pub const KEYS: [&str; 19] = [
    "ZAZINMORI_DART_URL",
    "ZAZINMORI_DART_KEY",
    "ZAZINMORI_DART_GAP_MS",
    "ZAZINMORI_DART_PER_DAY",
    "ZAZINMORI_DART_TLS",
    "ZAZINMORI_DART_CONCURRENCY",
    "ZAZINMORI_FSC_URL",
    "ZAZINMORI_FSC_KEY",
    "ZAZINMORI_FSC_GAP_MS",
    "ZAZINMORI_FSC_PER_DAY",
    "ZAZINMORI_FSC_TLS",
    "ZAZINMORI_FSC_CONCURRENCY",
    "ZAZINMORI_JOBKOREA_URL",
    "ZAZINMORI_JOBKOREA_GAP_MS",
    "ZAZINMORI_JOBKOREA_PER_DAY",
    "ZAZINMORI_LINKAREER_URL",
    "ZAZINMORI_LINKAREER_GAP_MS",
    "ZAZINMORI_LINKAREER_PER_DAY",
    "ZAZINMORI_RAW",
];

/// Configuration of the pipeline.
#[derive(Clone, Debug)]
pub struct Config {
    /// OPEN DART.
    pub dart: SourceHost,
    /// 공공데이터포털, 금융위원회.
    pub fsc: SourceHost,
    /// Sites of accepted essays, off unless their address is set: that needs the site's permission.
    pub accepted: BTreeMap<AcceptedSource, SourceHost>,
    /// Folder of the raw zone.
    pub raw: PathBuf,
    /// Neither a key nor an address was given: runs use the demo sources.
    pub demo: bool,
}

/// One host and its limits.
#[derive(Clone, Debug)]
pub struct SourceHost {
    /// Address without a trailing slash; paths of the source are appended.
    pub base_url: Url,
    /// Key in its decoded form.
    pub key: Option<SecretString>,
    /// Least time between the starts of two requests.
    pub min_gap: Duration,
    /// Requests a day (Asia/Seoul) and data set.
    pub per_day: u32,
    /// TLS back end.
    pub tls: Tls,
    /// Requests under way at once.
    pub concurrency: usize,
    /// What to do when a request fails in passing.
    pub retry: Retry,
}

/// TLS back end of a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// rustls.
    Rustls,
    /// The system's OpenSSL: speaks the old suites some hosts insist on.
    Native,
}

/// How a request that failed in passing is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Attempts in all, at least 1.
    pub attempts: u32,
    /// Longest wait before the second attempt; doubles with each further one.
    pub base: Duration,
    /// Longest wait of all.
    pub cap: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self { attempts: 5, base: Duration::from_secs(1), cap: Duration::from_secs(60) }
    }
}

/// A configured value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct ConfigFault {
    /// Which variable.
    pub key: &'static str,
    /// What is wrong with it; never holds a secret.
    pub reason: String,
}

impl Config {
    /// Reads [`KEYS`] through `lookup`; `raw` is where the raw zone is unless `ZAZINMORI_RAW` says otherwise.
    ///
    /// # Errors
    /// Every value that cannot be used, all at once.
    pub fn from_env(lookup: impl Fn(&str) -> Option<String>, raw: PathBuf) -> Result<Self, Vec<ConfigFault>> {
        let mut env = Env { lookup, faults: Vec::new() };
        let unset = |keys: &HostKeys| env.get(keys.url.0).is_none() && env.get(keys.key).is_none();
        let demo = unset(&DART) && unset(&FSC);
        let dart = env.host(&DART);
        let fsc = env.host(&FSC);
        let accepted = [(AcceptedSource::Jobkorea, JOBKOREA), (AcceptedSource::Linkareer, LINKAREER)]
            .into_iter()
            .filter_map(|(source, keys)| Some((source, env.site(&keys)?)))
            .collect();
        let raw = env.get("ZAZINMORI_RAW").map_or(raw, PathBuf::from);
        if env.faults.is_empty() { Ok(Self { dart, fsc, accepted, raw, demo }) } else { Err(env.faults) }
    }
}

impl SourceHost {
    /// A source we started ourselves on this machine: nobody to be polite to.
    #[must_use]
    pub fn loopback(base_url: Url) -> Self {
        Self {
            base_url,
            key: Some(SecretString::from("0123456789abcdef0123456789abcdef01234567")),
            min_gap: Duration::ZERO,
            per_day: 1_000_000,
            tls: Tls::Rustls,
            concurrency: 16,
            retry: Retry { attempts: 4, base: Duration::from_millis(20), cap: Duration::from_millis(200) },
        }
    }
}

/// The variables of one host, each with what holds when it is not set.
struct HostKeys {
    url: (&'static str, &'static str),
    key: &'static str,
    gap_ms: (&'static str, u64),
    per_day: (&'static str, u32),
    tls: (&'static str, Tls),
    concurrency: (&'static str, usize),
}

const DART: HostKeys = HostKeys {
    url: ("ZAZINMORI_DART_URL", "https://opendart.fss.or.kr"),
    key: "ZAZINMORI_DART_KEY",
    gap_ms: ("ZAZINMORI_DART_GAP_MS", 100),
    per_day: ("ZAZINMORI_DART_PER_DAY", 20_000),
    // The host is said to complete only a handshake rustls does not offer (docs: sources, DART, TLS).
    tls: ("ZAZINMORI_DART_TLS", Tls::Native),
    concurrency: ("ZAZINMORI_DART_CONCURRENCY", 4),
};

const FSC: HostKeys = HostKeys {
    url: ("ZAZINMORI_FSC_URL", "https://apis.data.go.kr"),
    key: "ZAZINMORI_FSC_KEY",
    gap_ms: ("ZAZINMORI_FSC_GAP_MS", 500),
    per_day: ("ZAZINMORI_FSC_PER_DAY", 10_000),
    tls: ("ZAZINMORI_FSC_TLS", Tls::Rustls),
    concurrency: ("ZAZINMORI_FSC_CONCURRENCY", 2),
};

/// The variables of a site.
struct SiteKeys {
    url: &'static str,
    gap_ms: (&'static str, u64),
    per_day: (&'static str, u32),
}

const JOBKOREA: SiteKeys = SiteKeys {
    url: "ZAZINMORI_JOBKOREA_URL",
    gap_ms: ("ZAZINMORI_JOBKOREA_GAP_MS", 1_500),
    per_day: ("ZAZINMORI_JOBKOREA_PER_DAY", 2_000),
};

const LINKAREER: SiteKeys = SiteKeys {
    url: "ZAZINMORI_LINKAREER_URL",
    gap_ms: ("ZAZINMORI_LINKAREER_GAP_MS", 1_000),
    per_day: ("ZAZINMORI_LINKAREER_PER_DAY", 2_000),
};

struct Env<F> {
    lookup: F,
    faults: Vec<ConfigFault>,
}

impl<F: Fn(&str) -> Option<String>> Env<F> {
    /// A value that is there and not blank.
    fn get(&self, key: &str) -> Option<String> {
        (self.lookup)(key).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn fault(&mut self, key: &'static str, reason: impl Into<String>) {
        self.faults.push(ConfigFault { key, reason: reason.into() });
    }

    fn host(&mut self, keys: &HostKeys) -> SourceHost {
        SourceHost {
            base_url: self.url(keys.url),
            key: self.key(keys.key),
            min_gap: Duration::from_millis(self.number(keys.gap_ms)),
            per_day: self.number(keys.per_day),
            tls: self.tls(keys.tls),
            concurrency: self.number(keys.concurrency).clamp(1, 64),
            retry: Retry::default(),
        }
    }

    /// A site, when an operator wrote its address down: one page at a time.
    fn site(&mut self, keys: &SiteKeys) -> Option<SourceHost> {
        self.get(keys.url)?;
        Some(SourceHost {
            base_url: self.url((keys.url, "")),
            key: None,
            min_gap: Duration::from_millis(self.number(keys.gap_ms)),
            per_day: self.number(keys.per_day),
            tls: Tls::Rustls,
            concurrency: 1,
            retry: Retry::default(),
        })
    }

    fn url(&mut self, (key, default): (&'static str, &str)) -> Url {
        let text = self.get(key).unwrap_or_else(|| default.to_owned());
        match base_url(&text) {
            Ok(url) => url,
            Err(reason) => {
                self.fault(key, reason);
                fallback_url()
            }
        }
    }

    fn key(&mut self, key: &'static str) -> Option<SecretString> {
        let text = self.get(key)?;
        match decode_key(&text) {
            Ok(decoded) => Some(SecretString::from(decoded)),
            Err(reason) => {
                self.fault(key, reason);
                None
            }
        }
    }

    fn number<N: std::str::FromStr>(&mut self, (key, default): (&'static str, N)) -> N {
        match self.get(key).map(|text| text.parse()) {
            None => default,
            Some(Ok(number)) => number,
            Some(Err(_)) => {
                self.fault(key, "is not a whole number");
                default
            }
        }
    }

    fn tls(&mut self, (key, default): (&'static str, Tls)) -> Tls {
        match self.get(key).as_deref() {
            None => default,
            Some("rustls") => Tls::Rustls,
            Some("native") => Tls::Native,
            Some(other) => {
                self.fault(key, format!("{other:?} is neither rustls nor native"));
                default
            }
        }
    }
}

/// An address paths can be appended to.
fn base_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text.trim_end_matches('/')).map_err(|error| format!("is no address: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err("is not an http or https address".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
        return Err("may hold scheme, host, port and path only".to_owned());
    }
    Ok(url)
}

/// Stands in while faults are collected; never used to fetch.
fn fallback_url() -> Url {
    #[expect(clippy::expect_used, reason = "a literal address")]
    Url::parse("http://127.0.0.1:9").expect("a literal address")
}

/// The portal shows its key twice, percent-encoded and not; both are accepted, the plain one is kept.
fn decode_key(text: &str) -> Result<String, String> {
    let decoded =
        percent_decode_str(text).decode_utf8().map_err(|_| "is not text once decoded".to_owned())?;
    if decoded.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("holds white space".to_owned());
    }
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<ConfigFault>> {
        let pairs: Vec<_> =
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Config::from_env(
            move |key| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone()),
            "raw".into(),
        )
    }

    #[test]
    fn without_keys_and_addresses_it_is_a_demo() {
        let config = read(&[]).unwrap();
        assert!(config.demo);
        assert_eq!(config.dart.base_url.as_str(), "https://opendart.fss.or.kr/");
        assert_eq!((config.dart.min_gap, config.dart.per_day), (Duration::from_millis(100), 20_000));
        assert_eq!((config.fsc.min_gap, config.fsc.per_day), (Duration::from_millis(500), 10_000));
        assert_eq!((config.dart.tls, config.fsc.tls), (Tls::Native, Tls::Rustls));
        assert!(config.accepted.is_empty(), "sites are off");
        assert!(!read(&[("ZAZINMORI_DART_KEY", "ab")]).unwrap().demo);
        assert!(!read(&[("ZAZINMORI_FSC_URL", "http://localhost:1/fsc")]).unwrap().demo);
        assert!(read(&[("ZAZINMORI_DART_KEY", " ")]).unwrap().demo, "a blank value is no value");
    }

    #[test]
    fn a_site_is_asked_where_an_operator_says_and_slowly() {
        let config = read(&[
            ("ZAZINMORI_JOBKOREA_URL", "https://jobs.example/"),
            ("ZAZINMORI_JOBKOREA_GAP_MS", "3000"),
        ]);
        let config = config.unwrap();
        let site = &config.accepted[&AcceptedSource::Jobkorea];
        assert_eq!((site.min_gap, site.concurrency), (Duration::from_secs(3), 1));
        assert!(!config.accepted.contains_key(&AcceptedSource::Linkareer));
        assert!(read(&[("ZAZINMORI_LINKAREER_URL", "ftp://x")]).is_err());
    }

    #[test]
    fn both_forms_of_the_portals_key_are_one() {
        for text in ["a%2Bb%2Fc%3D", "a+b/c="] {
            let config = read(&[("ZAZINMORI_FSC_KEY", text)]).unwrap();
            assert_eq!(config.fsc.key.unwrap().expose_secret(), "a+b/c=", "{text}");
        }
    }

    #[test]
    fn every_fault_is_reported_at_once_and_none_shows_a_key() {
        let faults = read(&[
            ("ZAZINMORI_DART_URL", "ftp://x"),
            ("ZAZINMORI_FSC_URL", "http://user@x/?a=b"),
            ("ZAZINMORI_DART_GAP_MS", "soon"),
            ("ZAZINMORI_FSC_TLS", "ssl"),
            ("ZAZINMORI_DART_KEY", "secret word"),
        ])
        .unwrap_err();
        let mut keys: Vec<_> = faults.iter().map(|fault| fault.key).collect();
        keys.sort_unstable();
        assert_eq!(
            keys,
            [
                "ZAZINMORI_DART_GAP_MS",
                "ZAZINMORI_DART_KEY",
                "ZAZINMORI_DART_URL",
                "ZAZINMORI_FSC_TLS",
                "ZAZINMORI_FSC_URL"
            ]
        );
        assert!(faults.iter().all(|fault| !fault.to_string().contains("secret")));
    }

    #[test]
    fn a_key_is_never_printed() {
        let config = read(&[("ZAZINMORI_DART_KEY", "0123456789")]).unwrap();
        assert!(!format!("{config:?}").contains("0123456789"));
    }
}
