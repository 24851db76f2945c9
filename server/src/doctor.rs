//! `doctor`: checks the machine and the configuration, and says what it found.

use std::{
    fmt::{self, Display},
    path::Path,
    process::{Command, ExitCode},
};

use crate::{
    config::{Config, Faults},
    mail::Transport,
    spelling::Dictionary,
};

/// What a check found.
enum Finding {
    Good(String),
    /// Worth knowing; the program runs all the same.
    Note(String),
    /// What is wrong, and what to do.
    Bad(String),
}

impl Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Good(text) => write!(f, "  ok    {text}"),
            Self::Note(text) => write!(f, "  note  {text}"),
            Self::Bad(text) => write!(f, "  FAIL  {text}"),
        }
    }
}

/// Prints every finding; exit code 1 when one of them is bad.
pub async fn run(config: Result<Config, Faults>) -> ExitCode {
    let mut findings = Vec::new();
    findings.extend(tools());
    match &config {
        Ok(config) => {
            findings.push(Finding::Good("configuration".to_owned()));
            findings.extend(built(config));
            findings.extend(data(config).await);
            findings.push(port(config).await);
            findings.push(cookies(config));
            findings.push(mail(config).await);
            findings.push(spelling(config));
            findings.extend(sources(config).await);
        }
        Err(faults) => findings.push(Finding::Bad(faults.to_string())),
    }
    for finding in &findings {
        println!("{finding}");
    }
    let bad = findings.iter().filter(|finding| matches!(finding, Finding::Bad(_))).count();
    if bad == 0 {
        println!("everything that is needed is there");
        ExitCode::SUCCESS
    } else {
        println!("{bad} of {} checks failed", findings.len());
        ExitCode::FAILURE
    }
}

/// Tools that building needs; a server that only runs does without.
fn tools() -> Vec<Finding> {
    let cached = std::env::var_os("XDG_CACHE_HOME")
        .map(std::path::PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .map(|cache| cache.join("zazinmori/tools/bin"));
    let tool = |name: &str| {
        let from_cache = cached.as_ref().map(|dir| dir.join(name)).filter(|path| path.exists());
        let program = from_cache.unwrap_or_else(|| name.into());
        match Command::new(&program).arg("--version").output() {
            Ok(output) if output.status.success() => {
                let text = String::from_utf8_lossy(&output.stdout);
                Finding::Good(format!("{name}: {}", text.lines().next().unwrap_or_default().trim()))
            }
            _ => Finding::Note(format!("{name} is not there: building needs it (make setup installs it)")),
        }
    };
    ["cargo", "node", "npm", "python3", "trunk", "wasm-bindgen", "chromium"].map(tool).into()
}

/// What the build leaves behind.
fn built(config: &Config) -> Vec<Finding> {
    let site = config.site.join("index.html");
    let site = match std::fs::read_to_string(&site) {
        Ok(html) if app::assets::AssetTags::from_index_html(&html).is_ok() => {
            Finding::Good(format!("site: {}", config.site.display()))
        }
        Ok(_) => Finding::Bad(format!(
            "{} has not the tags that Trunk writes: build again (make run)",
            site.display()
        )),
        Err(error) => {
            Finding::Bad(format!("{}: {error}: the browser side is not built (make run)", site.display()))
        }
    };
    let dictionary = match search::dictionary::Dictionary::load(&config.dictionary) {
        Ok(_) => Finding::Good(format!("dictionary: {}", config.dictionary.display())),
        Err(error) => Finding::Bad(error.to_string()),
    };
    vec![site, dictionary]
}

/// The database and the data folder.
async fn data(config: &Config) -> Vec<Finding> {
    use secrecy::ExposeSecret as _;
    let Some(url) = &config.database_url else {
        return mariadb::check(&config.data)
            .into_iter()
            .map(|finding| match finding.level {
                mariadb::Level::Good => Finding::Good(format!("{}: {}", finding.subject, finding.message)),
                mariadb::Level::Notice => Finding::Note(format!("{}: {}", finding.subject, finding.message)),
                mariadb::Level::Bad => Finding::Bad(format!("{}: {}", finding.subject, finding.message)),
            })
            .collect();
    };
    let reached = match domain::db::connect(url.expose_secret(), 1).await {
        Ok(pool) => {
            let pending = domain::db::pending(&pool).await;
            pool.close().await;
            match pending {
                Ok(0) => Finding::Good("database of DATABASE_URL: reached, up to date".to_owned()),
                Ok(count) => Finding::Note(format!(
                    "database of DATABASE_URL: {count} migrations to run (zazinmori migrate)"
                )),
                Err(error) => Finding::Bad(format!("database of DATABASE_URL: {error}")),
            }
        }
        Err(error) => Finding::Bad(format!("database of DATABASE_URL does not answer: {error}")),
    };
    vec![reached]
}

async fn port(config: &Config) -> Finding {
    match tokio::net::TcpListener::bind(config.addr).await {
        Ok(_) => Finding::Good(format!("{} is free", config.addr)),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            let live = format!("http://{}/health/live", config.addr);
            Finding::Bad(format!(
                "{} is taken: stop the program there, or set ZAZINMORI_ADDR (is it us? see {live})",
                config.addr
            ))
        }
        Err(error) => Finding::Bad(format!("cannot listen on {}: {error} (ZAZINMORI_ADDR)", config.addr)),
    }
}

/// Signing in needs TLS, but on this machine.
fn cookies(config: &Config) -> Finding {
    if config.secure_cookies() && config.site_url.starts_with("http://") {
        return Finding::Bad(format!(
            "{} is plain http: nobody can sign in there, for cookies are for TLS only (ZAZINMORI_SITE_URL)",
            config.site_url
        ));
    }
    Finding::Good(format!("people see {}", config.site_url))
}

/// Where mail goes.
async fn mail(config: &Config) -> Finding {
    let Some(url) = &config.smtp_url else {
        let folder = config.data.join("mail");
        return Finding::Note(format!(
            "mail: no mail server, it goes to {} (see .env.example)",
            folder.display()
        ));
    };
    match Transport::smtp(url, config.mail_from.clone()) {
        Ok(transport) => match transport.check().await {
            Ok(true) => Finding::Good("mail: the mail server answers".to_owned()),
            Ok(false) => {
                Finding::Bad("mail: the mail server does not want us (ZAZINMORI_SMTP_URL)".to_owned())
            }
            Err(error) => Finding::Bad(format!("mail: {error} (ZAZINMORI_SMTP_URL)")),
        },
        Err(error) => Finding::Bad(format!("mail: {error} (ZAZINMORI_SMTP_URL)")),
    }
}

/// Whether the dictionary for spelling can be used.
fn spelling(config: &Config) -> Finding {
    match config.spelling.as_deref().map(|path| (path, Dictionary::load(path))) {
        None => Finding::Note("spelling: no dictionary, so it is not offered (see .env.example)".to_owned()),
        Some((path, Ok(_))) => Finding::Good(format!("spelling: {}", path.display())),
        Some((_, Err(fault))) => Finding::Bad(format!("spelling: {fault} (ZAZINMORI_SPELLING)")),
    }
}

/// Sources that have a key must be reachable; without keys the demo sources are used.
async fn sources(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let hosts = [("DART", &config.pipeline.dart), ("data.go.kr", &config.pipeline.fsc)];
    for (name, host) in hosts {
        let address = host.base_url.host_str().map(str::to_owned).zip(host.base_url.port_or_known_default());
        let Some((domain, port)) = address.filter(|_| host.key.is_some()) else {
            findings
                .push(Finding::Note(format!("{name}: no key, the demo sources stand in (see .env.example)")));
            continue;
        };
        let connect = tokio::net::TcpStream::connect((domain.as_str(), port));
        findings.push(match tokio::time::timeout(std::time::Duration::from_secs(5), connect).await {
            Ok(Ok(_)) => Finding::Good(format!("{name}: {domain} answers")),
            Ok(Err(error)) => {
                Finding::Bad(format!("{name}: {domain} cannot be reached: {error} (no network?)"))
            }
            Err(_) => Finding::Bad(format!("{name}: {domain} does not answer within 5 s (no network?)")),
        });
    }
    findings
}
