//! How mail leaves: over SMTP, or into a folder where nobody has set one up.

use std::{path::PathBuf, time::Duration};

use domain::mail::Letter;
use lettre::{
    Address, AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use secrecy::{ExposeSecret as _, SecretString};

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
    Folder(AsyncFileTransport<Tokio1Executor>),
}

/// Why a mail was not sent, or nothing can be.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The recipient is no address a mail server takes.
    #[error("the recipient is no address")]
    Recipient,
    /// The mail cannot be written down.
    #[error("the mail cannot be put together: {0}")]
    Message(#[from] lettre::error::Error),
    /// The mail server refused it, or does not answer.
    #[error("SMTP: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The folder cannot be written.
    #[error("mail folder: {0}")]
    Folder(#[from] lettre::transport::file::Error),
    /// The folder cannot be made.
    #[error("mail folder {0}: {1}")]
    MakeFolder(PathBuf, std::io::Error),
}

impl Transport {
    /// Over SMTP: `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required`.
    ///
    /// # Errors
    /// When the address is none.
    pub fn smtp(url: &SecretString, from: Mailbox) -> Result<Self, TransportError> {
        let smtp =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose_secret())?.timeout(Some(ANSWER_WITHIN));
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
        Ok(Self { from, way: Way::Folder(AsyncFileTransport::new(folder)) })
    }

    /// Whether the mail server answers; a folder always does.
    ///
    /// # Errors
    /// It cannot be reached, or does not let us in.
    pub async fn check(&self) -> Result<bool, TransportError> {
        match &self.way {
            Way::Smtp(smtp) => Ok(smtp.test_connection().await?),
            Way::Folder(_) => Ok(true),
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
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message).await.map(|_| ())?,
            Way::Folder(folder) => folder.send(message).await.map(|_| ())?,
        }
        Ok(())
    }
}
