//! Why nothing was done with an essay.

use std::time::Duration;

use model::essay::{
    shape::Fault,
    wire::{ESSAYS_MAX, SNAPSHOTS_MAX},
};

use crate::Error;

/// Why nothing was done with an essay.
#[derive(Debug, thiserror::Error)]
pub enum EssayRefusal {
    /// The session has ended while the request was under way.
    #[error("the session has ended")]
    SignedOut,
    /// The account has no such thing, whoever else does.
    #[error("it is not there")]
    Missing,
    /// Something else is kept under this id, and stays.
    #[error("it is kept and says something else")]
    Conflict,
    /// Only what is in the trash is erased.
    #[error("it is not in the trash")]
    NotInTrash,
    /// It breaks a rule of its shape.
    #[error("it is not sound")]
    Unsound(Fault),
    /// There is no room for more.
    #[error("there is no room")]
    Full(Full),
    /// Too much was written lately; the time after which it may be tried again.
    #[error("too many attempts")]
    TooMany(Duration),
    /// A fault below.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sqlx::Error> for EssayRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What there is no room for, in words for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// As many essays as there may be.
    #[error("자소서는 {ESSAYS_MAX}개까지 둘 수 있어요. 휴지통을 비우면 자리가 나요.")]
    Essays,
    /// As many snapshots of one essay as there may be.
    #[error("한 자소서의 저장본은 {SNAPSHOTS_MAX}개까지 둘 수 있어요.")]
    Snapshots,
    /// All essays of the account take as much as they may.
    #[error("서버에 둘 수 있는 만큼 다 썼어요. 휴지통을 비우면 자리가 나요.")]
    Bytes,
}
