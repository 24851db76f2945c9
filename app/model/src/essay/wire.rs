//! What browser and server say to each other about essays, besides [`super::sync`]. All of it is JSON under `/api/v1`,
//! and no answer is to be cached.
//!
//! | Request | Answer |
//! |---|---|
//! | `GET /account` | [`Account`] |
//! | `GET /essays` | [`Listing`] |
//! | `GET /essays/{id}` | [`Head`](super::sync::Head) |
//! | `POST /essays/{id}` with a [`Request`](super::sync::Request) | [`Reply`](super::sync::Reply), always with status 200 |
//! | `DELETE /essays/{id}` | nothing (204): it is erased for ever, now or before |
//! | `GET /essays/{id}/revisions` | a list of [`Revision`], the newest first |
//! | `GET /essays/{id}/revisions/{number}` | [`RevisionContent`] |
//! | `GET /essays/{id}/snapshots` | a list of [`SnapshotHead`], the newest first |
//! | `PUT /essays/{id}/snapshots/{snapshot}` with a [`Snapshot`](super::snapshot::Snapshot) | nothing (204): it is kept, now or before |
//! | `GET /essays/{id}/snapshots/{snapshot}` | [`Snapshot`](super::snapshot::Snapshot) |
//!
//! Whatever is not done is answered with a [`Failure`]. What changes something needs `content-type: application/json`,
//! DELETE too. With [`ACCOUNT_HEADER`] a request says whose texts it carries: no other account gets them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::snapshot::SnapshotHead;
use super::{
    shape::{EssayId, Status, TOTAL_MAX_BYTES},
    sync::{Draft, ORIGINALS_MAX, Version},
};
use crate::account::Stay;

/// Essays of an account at most, those in the trash among them.
pub const ESSAYS_MAX: u32 = 500;
/// Snapshots of an essay at most.
pub const SNAPSHOTS_MAX: u32 = 1_000;
/// Letters of a snapshot's name at most.
pub const SNAPSHOT_NAME_MAX_CHARS: usize = 200;
/// Letters of what a snapshot says of the posting at most.
pub const POSTING_MAX_CHARS: usize = 2_000;
/// What is in the trash for so long is erased, by the server's clock.
pub const TRASH_DAYS: u16 = 30;

/// What is not written by people: ids, names of fields.
const STRUCTURE_MAX_BYTES: usize = 64 * 1024;
/// Bytes of an essay as JSON at most.
pub const DOCUMENT_MAX_BYTES: usize = 2 * TOTAL_MAX_BYTES + STRUCTURE_MAX_BYTES;
/// Bytes of a request about an essay at most: the draft, its base, the texts it was merged of, its lineage.
pub const REQUEST_MAX_BYTES: usize = (ORIGINALS_MAX + 2) * DOCUMENT_MAX_BYTES + STRUCTURE_MAX_BYTES;
/// Bytes of a snapshot that is sent, at most.
pub const SNAPSHOT_MAX_BYTES: usize = DOCUMENT_MAX_BYTES + STRUCTURE_MAX_BYTES;

/// Names the account ([`Account::account`]) whose texts a request carries. Somebody else may have signed in meanwhile.
pub const ACCOUNT_HEADER: &str = "x-account";

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Stays the same; neither its number nor its address. As [`Viewer::mark`](crate::account::Viewer::mark).
    pub account: String,
    /// What it is called.
    pub name: String,
    /// It may read and erase, not write.
    pub suspended: bool,
    /// How long the session stays: on a shared computer nothing is kept on the device.
    pub stay: Stay,
}

/// All essays of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// Those that are there, in the trash too; the latest written first.
    pub essays: Vec<Summary>,
    /// Those that were erased for ever.
    pub erased: Vec<EssayId>,
}

/// An essay in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Which.
    pub id: EssayId,
    /// Its last version.
    pub version: Version,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// Since when it is in the trash, by the server's clock; [`TRASH_DAYS`] later it is erased.
    pub trashed_at: Option<DateTime<Utc>>,
    /// When the server took its last version.
    pub updated_at: DateTime<Utc>,
}

/// A text that was the essay, or went into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its number among the essay's revisions. Rises; numbers are left out.
    pub number: u64,
    /// What it is.
    pub kind: RevisionKind,
    /// Which version it was; none for a text that never was the essay.
    pub version: Option<Version>,
    /// When the server took it.
    pub written_at: DateTime<Utc>,
}

/// What a revision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// It was the essay. Of those that are long ago, some are let go.
    Version,
    /// It was merged into the essay.
    Original,
    /// It was the essay on a server that has lost it since.
    Base,
}

/// A revision with what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionContent {
    /// Which.
    pub revision: Revision,
    /// What it says.
    pub draft: Draft,
}

/// Why a request was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Why, in a word.
    pub error: FailureCode,
    /// What is wrong, in words for the person, where there is more to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// After how many seconds it may be asked again, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

/// Why a request was not done, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// Nobody is signed in (401).
    SignedOut,
    /// Another account is signed in than the one the request names (409).
    OtherAccount,
    /// The account may read and erase, not write (403).
    Suspended,
    /// There is no such thing among what the account has (404).
    Missing,
    /// It is another than it was thought to be: a snapshot of this id says something else; an essay that is to be erased
    /// is not in the trash (409).
    Conflict,
    /// The body is too large (413).
    TooLarge,
    /// The body is not said to be JSON (415).
    NotJson,
    /// What is asked cannot be read, or breaks a rule (400, 422).
    Invalid,
    /// Too often: 429, with `retry_after`. Or there is no room for more: 507, with a message.
    TooMany,
    /// The database does not answer (503).
    Unavailable,
    /// A fault of the server (500).
    Internal,
}

impl Failure {
    /// A failure with nothing more to say.
    #[must_use]
    pub fn new(error: FailureCode) -> Self {
        Self { error, message: None, retry_after: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::{
        count::{CountRule, LIMIT_MAX, Limit, LimitSource},
        merge::Stamp,
        shape::{
            ANSWER_MAX_CHARS, Essay, PushKey, QUESTIONS_MAX, Question, REFERENCES_MAX, Reference, ReplicaId,
        },
        sync::{Descent, Head, LINEAGE_MAX, Lineage, PROTOCOL, Push, Request},
    };

    fn id<T: std::str::FromStr>(n: usize) -> T {
        format!("00000000-0000-7000-8000-{n:012x}").parse().ok().unwrap()
    }

    /// As large as an essay may be, of a letter that needs two in JSON.
    fn largest() -> Essay {
        let mut left = TOTAL_MAX_BYTES;
        let questions = (0..QUESTIONS_MAX).map(|n| {
            let many = ANSWER_MAX_CHARS.min(left);
            left -= many;
            let limit =
                Limit::new(LIMIT_MAX, CountRule::default(), LimitSource::Posting, DateTime::UNIX_EPOCH);
            Question { answer: "\"".repeat(many), limit: limit.ok(), ..Question::new(id(n)) }
        });
        let reference = |n| Reference {
            id: id(n),
            question: Some(id(n)),
            text: String::new(),
            source: String::new(),
            date: Some(chrono::NaiveDate::MIN),
        };
        let questions = questions.collect();
        Essay { questions, references: (0..REFERENCES_MAX).map(reference).collect(), ..Essay::new(id(1)) }
    }

    #[test]
    fn the_largest_push_this_code_sends_has_room() {
        let essay = largest();
        assert_eq!((essay.bytes(), essay.validate()), (TOTAL_MAX_BYTES, Ok(())));
        let stamp = Stamp { clock: u64::MAX, replica: id::<ReplicaId>(1) };
        let draft = Draft { essay, stamp };
        let version = |n| Version { number: (1 << 53) - 1, key: id::<PushKey>(n) };
        let lineage: Lineage = (0..LINEAGE_MAX).map(version).collect();
        let push = Push {
            protocol: PROTOCOL,
            essay: id(1),
            key: id(1),
            base: Some(version(1)),
            draft: draft.clone(),
            originals: vec![draft.clone(); ORIGINALS_MAX],
            descent: Some(Descent {
                lineage,
                base: Some(Head { version: version(1), draft: draft.clone() }),
            }),
        };
        let size = |request: &Request| serde_json::to_vec(request).unwrap().len();
        let sent = size(&Request::Push(Box::new(push)));
        assert!(sent > 9 * 2 * TOTAL_MAX_BYTES && sent <= REQUEST_MAX_BYTES, "{sent}");
        assert!(serde_json::to_vec(&draft).unwrap().len() <= DOCUMENT_MAX_BYTES);
    }

    #[test]
    fn a_failure_says_no_more_than_there_is() {
        let failure = Failure::new(FailureCode::SignedOut);
        assert_eq!(serde_json::to_string(&failure).unwrap(), r#"{"error":"signed_out"}"#);
        let failure = Failure { retry_after: Some(3), ..Failure::new(FailureCode::TooMany) };
        let json = serde_json::to_string(&failure).unwrap();
        assert_eq!(json, r#"{"error":"too_many","retry_after":3}"#);
        assert_eq!(serde_json::from_str::<Failure>(&json).unwrap(), failure);
    }
}
