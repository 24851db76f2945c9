//! How an essay that is written in several places becomes one, without I/O: the browser keeps and sends what
//! [`Replica`] says, the server stores what [`decide`] says.
//!
//! ```text
//!  browser                                      server
//!  local ── write ──▶ Replica ── Push(base) ──▶ decide ── base is the head ──▶ Accepted: a new version
//!    ▲                   │   ◀── Behind(head) ──┘      └─ else
//!    └── merged text ── merge(base, local, head), Push again
//! ```
//!
//! - **The server orders versions, clients merge.** A push is taken only if it was made of the head. So there is one
//!   line of versions, each merge has one true base, and the server needs no merge.
//! - **A push that is under way does not change.** It is sent again, word for word under the same key, until it is
//!   answered; what was written meanwhile goes with the next. So a reply that was lost is never a conflict (O3).
//! - **A version is its number and the key of the push that made it.** A number alone, given out anew by a server that
//!   was put back to an older backup, would pass for a version it is not. This is why no epoch is needed.
//! - **A lineage is all versions whose content went into a text.** Where a server no longer knows the base, the client
//!   sends its lineage: if the head is in it the push is taken as it is (the server is only behind, O7), else the newest
//!   version both know is the base. Where there is none, both texts are kept: a guess would bring removed words back.
//! - **No device's clock decides what comes first** (O14): [`Stamp`] orders, and `now` only measures a minute.
//!
//! The caller saves the replica before it sends what [`Replica::next`] gave, and after each [`Replica::receive`], the
//! copy of [`Change::KeptBoth`] in the same transaction.

mod course;
mod end;
mod lineage;
mod patience;
mod replica;
mod server;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use course::{Course, Outcome};
pub use end::{End, Refusal};
pub use lineage::{LINEAGE_MAX, Lineage};
pub use patience::patience_ms;
pub use replica::{Arrival, Change, MERGES_A_MINUTE, ORIGINALS_MAX, Replica, Stop};
pub use server::{Decision, NUMBER_MAX, Row, Standing, Write, answer, decide};

use super::{
    merge::Stamp,
    shape::{Essay, EssayId, Fault, PushKey},
};

/// The protocol this code speaks. The server understands it and the two before it (O10).
pub const PROTOCOL: u16 = 1;
/// The oldest protocol the server understands.
pub const PROTOCOL_OLDEST: u16 = if PROTOCOL > 3 { PROTOCOL - 2 } else { 1 };

/// A version of an essay on the server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// Rises.
    pub number: u64,
    /// The push that made it.
    pub key: PushKey,
}

/// An essay with when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The essay.
    pub essay: Essay,
    /// By the logical clock of who wrote it.
    pub stamp: Stamp,
}

/// A version with its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which.
    pub version: Version,
    /// What it says.
    pub draft: Draft,
}

/// What a client asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// To take what was written.
    Push(Box<Push>),
    /// Whether there is something newer.
    Pull(Pull),
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// The protocol of who sends.
    pub protocol: u16,
    /// The essay.
    pub essay: EssayId,
    /// The same for each time this push is sent.
    pub key: PushKey,
    /// What it was made of; none if the essay was begun here.
    pub base: Option<Version>,
    /// What it says.
    pub draft: Draft,
    /// The texts that were merged into it and are no version on the server, to be kept as revisions.
    pub originals: Vec<Draft>,
    /// Its lineage and the content of its base, if the server said that it does not know the base.
    pub descent: Option<Descent>,
}

/// Where a text comes from, for a server that has lost it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Descent {
    /// All versions that went into it, as far as they are remembered.
    pub lineage: Lineage,
    /// The base with its content.
    pub base: Option<Head>,
}

/// Whether there is something newer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// The protocol of who asks.
    pub protocol: u16,
    /// The essay.
    pub essay: EssayId,
    /// The version that is there.
    pub have: Version,
}

/// What the server says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The push is this version: a new one, the one it made before, or one that says the same.
    Accepted {
        /// Which push.
        key: PushKey,
        /// Which version.
        version: Version,
    },
    /// The push was not made of the head.
    Behind {
        /// Which push.
        key: PushKey,
        /// The head.
        head: Box<Head>,
        /// What both are made of.
        common: Common,
        /// The versions between.
        since: Vec<Version>,
    },
    /// What the client has is the head.
    Current {
        /// What it has.
        have: Version,
    },
    /// There is something newer, made of what the client has.
    Newer {
        /// What it has.
        have: Version,
        /// The head.
        head: Box<Head>,
        /// The versions between.
        since: Vec<Version>,
    },
    /// What the client has is not known here: it should send it.
    Unknown {
        /// What it has.
        have: Version,
    },
    /// The push says it was made of a version, and there is no such essay: it should say where it comes from.
    Lost {
        /// Which push.
        key: PushKey,
    },
    /// The essay was erased.
    Gone,
    /// The client is too old: it should be loaded anew.
    TooOld,
    /// The client is newer than the server: it should ask later.
    TooNew,
    /// The server does not keep such an essay.
    Refused {
        /// Which push.
        key: PushKey,
        /// Why.
        fault: Fault,
    },
}

/// What a push and the head are both made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Common {
    /// The base of the push; the client has its content.
    Base,
    /// An older version of the push's lineage.
    Older(Box<Head>),
    /// Nothing that is known.
    Unknown,
}
