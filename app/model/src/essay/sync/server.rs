//! What the server does with a request, given what stands in its tables. The caller looks up, asks [`decide`] and writes,
//! all in one transaction that holds the essay's row.

use super::{
    Common, Draft, Head, LINEAGE_MAX, ORIGINALS_MAX, PROTOCOL, PROTOCOL_OLDEST, Pull, Push, Reply, Version,
};
use crate::essay::shape::Fault;

/// The largest number JSON keeps in every browser: 2⁵³ − 1. What is larger was not counted by this code.
pub const NUMBER_MAX: u64 = (1 << 53) - 1;

/// What the tables say of the essay that is asked for, among those of the account that asks.
#[derive(Clone, Debug)]
pub enum Standing {
    /// There is none of this id.
    Absent,
    /// It was erased; its id is remembered.
    Erased,
    /// It is there.
    There(Box<Row>),
}

/// An essay on the server, seen from a request.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its last version.
    pub head: Head,
    /// The version this push was answered with before.
    pub seen: Option<Version>,
    /// Whether the push's base, or what a pull has, is in the essay's lineage.
    pub knows_base: bool,
    /// The newest version, with its content, that is both in the essay's lineage and in the push's.
    pub common: Option<Head>,
    /// The essay's versions after the base or, where that is not known, after the common one; the head not among them.
    pub since: Vec<Version>,
}

/// What the server answers and does.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The answer.
    pub reply: Reply,
    /// What is written; none if nothing changes.
    pub write: Option<Write>,
}

/// What is written of a push. In both cases its key with the version, its originals as revisions beside the line, and
/// its descent (the lineage, and the base as a revision) are kept as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// The draft is a new version, and the head.
    Insert(Version),
    /// The draft is what the head says already.
    Same(Version),
}

/// What becomes of a push.
#[must_use]
pub fn decide(standing: Standing, push: &Push) -> Decision {
    let key = || push.key.clone();
    let only = |reply| Decision { reply, write: None };
    if let Some(reply) = other_protocol(push.protocol) {
        return only(reply);
    }
    let row = match standing {
        Standing::Erased => return only(Reply::Gone),
        Standing::Absent => None,
        Standing::There(row) => Some(*row),
    };
    if let Some(version) = row.as_ref().and_then(|row| row.seen.clone()) {
        return only(Reply::Accepted { key: key(), version });
    }
    if let Err(fault) = fault_of(push) {
        return only(Reply::Refused { key: key(), fault });
    }
    let Some(row) = row else {
        // Without its lineage the next device would have nothing in common with it.
        let begun = push.base.is_none() || push.descent.is_some();
        return if begun { accepted(push, None) } else { only(Reply::Lost { key: key() }) };
    };
    if row.head.draft.essay == push.draft.essay {
        let version = row.head.version;
        let reply = Reply::Accepted { key: key(), version: version.clone() };
        return Decision { reply, write: Some(Write::Same(version)) };
    }
    let descends = |descent: &super::Descent| descent.lineage.contains(&row.head.version);
    if push.base.as_ref() == Some(&row.head.version) || push.descent.as_ref().is_some_and(descends) {
        return accepted(push, Some(&row.head.version));
    }
    let common = match row.common {
        _ if row.knows_base => Common::Base,
        Some(older) => Common::Older(Box::new(older)),
        None => Common::Unknown,
    };
    only(Reply::Behind { key: key(), head: Box::new(row.head), common, since: row.since })
}

/// What becomes of a question for something newer.
#[must_use]
pub fn answer(standing: Standing, pull: &Pull) -> Reply {
    if let Some(reply) = other_protocol(pull.protocol) {
        return reply;
    }
    let have = pull.have.clone();
    match standing {
        Standing::Erased => Reply::Gone,
        Standing::There(row) if row.head.version == have => Reply::Current { have },
        Standing::There(row) if row.knows_base => {
            Reply::Newer { have, head: Box::new(row.head), since: row.since }
        }
        Standing::Absent | Standing::There(_) => Reply::Unknown { have },
    }
}

fn other_protocol(protocol: u16) -> Option<Reply> {
    match protocol {
        protocol if protocol < PROTOCOL_OLDEST => Some(Reply::TooOld),
        protocol if protocol > PROTOCOL => Some(Reply::TooNew),
        _ => None,
    }
}

/// A new version, numbered above all that either side has seen.
fn accepted(push: &Push, head: Option<&Version>) -> Decision {
    let seen = versions(push).chain(head).map(|version| version.number).max();
    let version = Version { number: seen.unwrap_or(0) + 1, key: push.key.clone() };
    let reply = Reply::Accepted { key: push.key.clone(), version: version.clone() };
    Decision { reply, write: Some(Write::Insert(version)) }
}

/// All versions that a push names.
fn versions(push: &Push) -> impl Iterator<Item = &Version> {
    let descent = push.descent.iter().flat_map(|descent| descent.lineage.versions());
    push.base.iter().chain(descent)
}

fn fault_of(push: &Push) -> Result<(), Fault> {
    push.draft.essay.validate()?;
    let own = |draft: &Draft| draft.essay.id == push.essay && draft.stamp.clock < NUMBER_MAX;
    let base = push.descent.iter().filter_map(|descent| descent.base.as_ref()).map(|head| &head.draft);
    let well_formed = [&push.draft].into_iter().chain(&push.originals).chain(base).all(own)
        && push.originals.len() <= ORIGINALS_MAX
        && versions(push).count() <= LINEAGE_MAX + 1
        && versions(push).all(|version| version.number < NUMBER_MAX);
    if well_formed { Ok(()) } else { Err(Fault::Malformed) }
}
