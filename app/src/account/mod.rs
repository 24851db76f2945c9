//! Accounts: signing up and in, a person's own page, and leaving.

pub mod api;
mod desired;
mod done;
mod email;
mod finish;
mod gate;
mod go;
mod goodbye;
mod my;
mod paths;
pub mod queries;
#[cfg(feature = "ssr")]
mod requester;
mod reset;
mod sign_in;
mod sign_up;
mod solo;
mod undo;
mod viewer;

pub use desired::DesiredFields;
pub use done::{Done, Said};
pub use email::ConfirmEmailPage;
pub use finish::FinishSignUpPage;
pub use gate::RequireLogin;
pub(crate) use gate::fault;
pub use go::Go;
pub use goodbye::GoodbyePage;
pub use my::{My, MyConsentsPage, MyDataPage, MyProfilePage, MySecurityPage};
pub use paths::{here, leave, sign_in_path};
#[cfg(feature = "ssr")]
pub use requester::{DEVICE_COOKIE, Requester, cookie_name};
pub use reset::{NewPasswordPage, ResetPage, ResetSentPage};
pub use sign_in::SignInPage;
pub use sign_up::{SignUpPage, SignUpSentPage};
pub use solo::Solo;
pub use undo::UndoEmailPage;
pub use viewer::{provide_viewer, use_viewer};
