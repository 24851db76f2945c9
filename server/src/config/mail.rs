//! The mail server, and whom mail is from.

use lettre::{Address, message::Mailbox};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{env::Env, is_this_machine};

/// The mail server. It needs a sender.
pub(super) fn smtp_url(
    env: &mut Env<impl Fn(&str) -> Option<String>>,
    has_sender: bool,
) -> Option<SecretString> {
    let url = env.text("ZAZINMORI_SMTP_URL").map(SecretString::from)?;
    if let Some(fault) = smtp_fault(url.expose_secret()) {
        env.fault(format!("ZAZINMORI_SMTP_URL {fault}"));
    }
    if !has_sender {
        env.fault("ZAZINMORI_MAIL_FROM must be set with ZAZINMORI_SMTP_URL");
    }
    Some(url)
}

/// Whom mail in the folder is from.
pub(super) fn nobody() -> Mailbox {
    Mailbox::new(Some("자진모리".to_owned()), Address::new_dangerous("no-reply", "localhost"))
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
