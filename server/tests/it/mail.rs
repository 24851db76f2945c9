//! Mail over real SMTP to a server that sometimes refuses, and into a folder.

use std::{
    error::Error as _,
    path::Path,
    sync::{Arc, Mutex},
};

use domain::{clock::Clock, mail::Letter};
use secrecy::SecretString;
use server::mail::{Transport, send_next};
use sqlx::MySqlPool;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::site::Site;

/// A mail server in small: takes what it is told, or refuses every recipient with a code, and repeats who that is.
struct MailServer {
    url: SecretString,
    taken: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    async fn start(refuses: Option<u16>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = SecretString::from(format!("smtp://{}", listener.local_addr().unwrap()));
        let taken = Arc::new(Mutex::new(Vec::new()));
        let mails = taken.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mails = mails.clone();
                tokio::spawn(async move { talk(stream, refuses, &mails).await });
            }
        });
        Self { url, taken }
    }

    fn transport(&self) -> Transport {
        Transport::smtp(&self.url, "자진모리 <no-reply@zazinmori.example>".parse().unwrap()).unwrap()
    }
}

/// The conversation of RFC 5321, as far as a client of ours has it.
async fn talk(stream: TcpStream, refuses: Option<u16>, mails: &Mutex<Vec<String>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example ESMTP\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let refusal = refuses.map(|code| {
            let recipient = line.split_once(':').unwrap_or_default().1;
            format!("{code} {recipient}: try again later\r\n")
        });
        let answer = match (verb.as_str(), &refusal) {
            ("EHLO", _) => "250-mail.example\r\n250 8BITMIME\r\n",
            ("RCPT", Some(refusal)) => refusal.as_str(),
            ("DATA", _) => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    mail += &format!("{line}\n");
                }
                mails.lock().unwrap().push(mail);
                "250 taken\r\n"
            }
            ("QUIT", _) => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await.ok()?;
    }
    Some(())
}

fn letter() -> Letter {
    Letter {
        subject: "[자진모리] 가입을 마쳐 주세요".to_owned(),
        body: "안녕하세요.\n\nhttps://zazinmori.example/x\n".to_owned(),
    }
}

#[tokio::test]
async fn a_mail_reaches_the_mail_server_whole() {
    let server = MailServer::start(None).await;
    server.transport().send("kim@example.com", &letter()).await.unwrap();
    let taken = server.taken.lock().unwrap().clone();
    assert_eq!(taken.len(), 1);
    for header in [
        "To: kim@example.com",
        "From: =?utf-8?",
        "Subject: =?utf-8?",
        "Date: ",
        "charset=utf-8",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(taken[0].contains(header), "{header} is not in\n{}", taken[0]);
    }
    let id = taken[0].lines().find_map(|line| line.strip_prefix("Message-ID: <")).unwrap();
    let id = id.strip_suffix("@zazinmori.example>").unwrap();
    assert!(id.parse::<uuid::Uuid>().is_ok(), "{id}");
}

#[tokio::test]
async fn what_the_mail_server_answers_is_not_repeated() {
    for (code, text) in [(451, "SMTP: refused for now (451)"), (550, "SMTP: refused for good (550)")] {
        let server = MailServer::start(Some(code)).await;
        let error = server.transport().send("kim@example.com", &letter()).await.unwrap_err();
        assert_eq!(error.to_string(), text);
        assert!(!format!("{error:?}").contains("kim"), "{error:?}");
        assert!(error.source().is_none(), "whoever prints the chain would print the answer");
    }
    let closed = SecretString::from("smtp://127.0.0.1:1");
    let transport = Transport::smtp(&closed, "no-reply@zazinmori.example".parse().unwrap()).unwrap();
    let error = transport.send("kim@example.com", &letter()).await.unwrap_err();
    assert_eq!(error.to_string(), "SMTP: cannot be reached");
}

#[tokio::test]
async fn only_a_mail_that_is_refused_for_good_is_given_up() {
    // 535 is a wrong password of ours: every mail would be lost until somebody looks.
    for (code, permanent) in [(451, false), (535, false), (550, true), (554, true)] {
        let server = MailServer::start(Some(code)).await;
        let error = server.transport().send("kim@example.com", &letter()).await.unwrap_err();
        assert_eq!(error.is_permanent(), permanent, "{error}");
    }
}

/// Somebody signs up: a mail waits.
async fn with_a_mail_that_waits(pool: &MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let fields = [
        ("email", "kim@example.com"),
        ("password", crate::site::PASSWORD),
        ("nickname", "달여울"),
        ("age14", "on"),
        ("terms", "on"),
        ("privacy", "on"),
    ];
    site.call("sign_up", &fields, None).await;
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_mail_that_is_refused_waits_and_is_sent_later(pool: MySqlPool) {
    with_a_mail_that_waits(&pool).await;
    let outbox = domain::mail::Outbox::default();
    let refusing = MailServer::start(Some(451)).await.transport();
    let clock = Clock::system();
    assert!(send_next(&pool, &outbox, &refusing, &clock).await.unwrap());
    assert!(!send_next(&pool, &outbox, &refusing, &clock).await.unwrap(), "not at once");
    let later = Clock::from_fn({
        let clock = clock.clone();
        move || clock.now() + chrono::Duration::seconds(11)
    });
    let server = MailServer::start(None).await;
    let working = server.transport();
    assert!(send_next(&pool, &outbox, &working, &later).await.unwrap());
    assert!(!send_next(&pool, &outbox, &working, &later).await.unwrap(), "once");
    assert_eq!(server.taken.lock().unwrap().len(), 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_mail_that_is_refused_for_good_does_not_wait(pool: MySqlPool) {
    with_a_mail_that_waits(&pool).await;
    let refusing = MailServer::start(Some(550)).await.transport();
    let outbox = domain::mail::Outbox::default();
    assert!(send_next(&pool, &outbox, &refusing, &Clock::system()).await.unwrap());
    let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM mail").fetch_one(&pool).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn without_a_mail_server_mail_lies_in_a_folder_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let mail = folder.path().join("mail");
    let transport = Transport::folder(mail.clone(), "no-reply@localhost".parse().unwrap()).unwrap();
    transport.send("kim@example.com", &letter()).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&mail).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].extension(), Path::new("x.eml").extension());
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("To: kim@example.com"));
    assert_eq!(std::fs::metadata(&mail).unwrap().permissions().mode() & 0o077, 0);
    assert_eq!(std::fs::metadata(&files[0]).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_recipient_that_is_no_address_is_refused_before_anything_is_sent() {
    let server = MailServer::start(None).await;
    let transport = server.transport();
    for recipient in ["kim", "kim@example.com\r\nBcc: x@y.kr", "a b@c.kr"] {
        let error = transport.send(recipient, &letter()).await.unwrap_err();
        assert!(error.is_permanent(), "{recipient:?}");
    }
    assert!(server.taken.lock().unwrap().is_empty());
}
