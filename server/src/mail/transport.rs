//! How mail leaves: over SMTP, or into a folder where nobody has set one up.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use domain::mail::Letter;
use lettre::{
    Address, AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::response::{Category, Code},
};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

/// A mail server that does not answer by then is tried again later.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);

/// How mail leaves.
#[derive(Clone)]
pub struct Transport {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf, AsyncFileTransport<Tokio1Executor>),
}

/// Why a mail was not sent, or nothing can be. It goes to the log: no variant may carry the recipient.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The recipient is no address a mail server takes.
    #[error("the recipient is no address")]
    Recipient,
    /// The mail cannot be written down.
    #[error("the mail cannot be put together: {0}")]
    Message(#[from] lettre::error::Error),
    /// What is configured names no mail server. Not what it is: there is a password in it.
    #[error("not the address of a mail server")]
    Server,
    /// The mail server refused it, or does not answer.
    #[error("SMTP: {0}")]
    Smtp(SmtpFault),
    /// The folder cannot be written.
    #[error("mail folder: {0}")]
    Folder(#[from] lettre::transport::file::Error),
    /// The folder cannot be made.
    #[error("mail folder {0}: {1}")]
    MakeFolder(PathBuf, std::io::Error),
    /// A mail in the folder stays readable to others.
    #[error("mail folder: a mail cannot be kept from others: {0}")]
    KeepFromOthers(std::io::Error),
}

impl TransportError {
    /// Whether it is of no use to try again: the mail itself is refused for good. 52x and 53x are not about the mail but
    /// about us (the connection, the password): an operator can put that right, and the mail goes out afterwards.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Recipient => true,
            Self::Smtp(SmtpFault::RefusedForGood(code)) => {
                !matches!(code.category, Category::Connections | Category::Unspecified3)
            }
            _ => false,
        }
    }
}

impl From<lettre::transport::smtp::Error> for TransportError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        Self::Smtp(SmtpFault::of(&error))
    }
}

/// What went wrong with the mail server, in our words only: its own may repeat the recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpFault {
    /// A code of 500 or more.
    #[error("refused for good ({0})")]
    RefusedForGood(Code),
    /// A code of 400 or more.
    #[error("refused for now ({0})")]
    RefusedForNow(Code),
    /// It is too slow.
    #[error("no answer in time")]
    Timeout,
    /// No encrypted connection came about.
    #[error("TLS")]
    Tls,
    /// What it answered is not SMTP.
    #[error("an answer that is not understood")]
    Answer,
    /// It does not speak what the mail, or signing in, needs.
    #[error("the server cannot do what is needed")]
    Ability,
    /// No connection, or one that broke.
    #[error("cannot be reached")]
    Unreachable,
}

impl SmtpFault {
    fn of(error: &lettre::transport::smtp::Error) -> Self {
        match error.status() {
            Some(code) if error.is_permanent() => Self::RefusedForGood(code),
            Some(code) => Self::RefusedForNow(code),
            None if error.is_timeout() => Self::Timeout,
            None if error.is_tls() => Self::Tls,
            None if error.is_response() => Self::Answer,
            None if error.is_client() => Self::Ability,
            None => Self::Unreachable,
        }
    }
}

impl Transport {
    /// Over SMTP: `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required`.
    ///
    /// # Errors
    /// When the address is none.
    pub fn smtp(url: &SecretString, from: Mailbox) -> Result<Self, TransportError> {
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret())
            .map_err(|_| TransportError::Server)?
            .timeout(Some(ANSWER_WITHIN));
        Ok(Self { from, way: Way::Smtp(smtp.build()) })
    }

    /// Into a folder, a file a mail. Only its owner may read it: there are secrets in links.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn folder(folder: PathBuf, from: Mailbox) -> Result<Self, TransportError> {
        use std::os::unix::fs::DirBuilderExt as _;

        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(|error| TransportError::MakeFolder(folder.clone(), error))?;
        let transport = AsyncFileTransport::new(&folder);
        Ok(Self { from, way: Way::Folder(folder, transport) })
    }

    /// Whether the mail server answers; a folder always does.
    ///
    /// # Errors
    /// It cannot be reached, or does not let us in.
    pub async fn check(&self) -> Result<bool, TransportError> {
        match &self.way {
            Way::Smtp(smtp) => Ok(smtp.test_connection().await?),
            Way::Folder(..) => Ok(true),
        }
    }

    /// Sends a mail.
    ///
    /// # Errors
    /// It was not sent.
    pub async fn send(&self, recipient: &str, letter: &Letter) -> Result<(), TransportError> {
        let recipient: Address = recipient.parse().map_err(|_| TransportError::Recipient)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, recipient))
            .subject(&letter.subject)
            .message_id(Some(self.message_id()))
            .raw_header(automatic())
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message).await.map(|_| ())?,
            Way::Folder(folder, transport) => {
                let id = transport.send(message).await?;
                keep_from_others(&folder.join(format!("{id}.eml"))).await?;
            }
        }
        Ok(())
    }

    /// Ours rather than the mail server's, which not every one adds: mail without is taken for spam.
    fn message_id(&self) -> String {
        let domain = self.from.email.domain();
        // ASCII only: a domain in Hangul would be written as an encoded word, which is no identifier.
        let domain = url::Host::parse(domain).map_or_else(|_| domain.to_owned(), |host| host.to_string());
        format!("<{}@{domain}>", Uuid::now_v7())
    }
}

/// Keeps absence notes and the like from answering (RFC 3834).
fn automatic() -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned())
}

/// The file was written with the umask's mode. Its folder keeps it until here, unless the operator opened that.
async fn keep_from_others(file: &Path) -> Result<(), TransportError> {
    use std::os::unix::fs::PermissionsExt as _;

    tokio::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))
        .await
        .map_err(TransportError::KeepFromOthers)
}
