//! Accounts: what a person types to have one, and what the rest of the site knows of it.

mod consent;
mod desired;
mod email;
mod fault;
pub mod mails;
mod next;
mod nickname;
mod password;
mod role;
mod viewer;

pub use consent::{Consent, ConsentText, InvalidConsent};
pub use desired::{Desired, InvalidDesired};
pub use email::{Email, InvalidEmail};
pub use fault::Fault;
pub use next::Next;
pub use nickname::{InvalidNickname, Nickname};
pub use password::{InvalidPassword, PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARS, Password};
pub use role::{InvalidRole, Role};
pub use viewer::{Stay, Viewer};
