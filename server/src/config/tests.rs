//! What the configuration takes and what it refuses.

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
    let example = include_str!("../../../.env.example");
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
