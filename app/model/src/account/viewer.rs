//! Who is looking, as every page needs to know it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Role;

/// The account a page is shown to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The name others see.
    pub nickname: String,
    /// What it may do.
    pub role: Role,
    /// Tells this account from others where a form comes back: see `app::ui::form`. Says nothing else of it.
    pub mark: String,
    /// It may read and take its data along, not write.
    pub suspended: bool,
    /// How long this browser stays signed in, and whether anything may be kept on the device.
    pub stay: Stay,
}

impl Viewer {
    /// Whether it may do what only operators do. The server asks the account itself; this decides what is shown.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.role == Role::Admin && !self.suspended
    }
}

/// How long a browser stays signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stay {
    /// Until the browser is closed.
    Browser,
    /// On this device, for weeks.
    Device,
    /// A computer others use too (도서관, PC방): until the browser is closed, soon idle, nothing kept on the device.
    Shared,
}

impl Stay {
    /// All.
    pub const ALL: [Self; 3] = [Self::Browser, Self::Device, Self::Shared];

    /// The word in forms and sessions.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Device => "device",
            Self::Shared => "shared",
        }
    }
}

impl FromStr for Stay {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|stay| stay.as_str() == text).ok_or(())
    }
}
