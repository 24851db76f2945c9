//! A server in memory: tables as maps around `decide` and `answer`. What the tables of a real one are tested against.

use std::collections::BTreeMap;

use super::{
    Decision, Descent, Draft, Head, Push, Reply, Request, Row, Standing, Version, Write, answer, decide,
};
use crate::essay::shape::{EssayId, PushKey};

/// All essays of one account.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// By their ids.
    pub rows: BTreeMap<EssayId, Stored>,
}

/// An essay.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its last version.
    pub head: Head,
    /// The versions that went into it, in the order they became known.
    pub lineage: Vec<Version>,
    /// What versions said.
    pub contents: BTreeMap<Version, Draft>,
    /// The version each push was answered with.
    pub keys: BTreeMap<PushKey, Version>,
    /// What was merged into it.
    pub originals: Vec<Draft>,
    /// It was erased; only its id is remembered.
    pub erased: bool,
}

impl Store {
    /// Answers a request, and keeps what is to be kept.
    pub fn handle(&mut self, request: &Request) -> Reply {
        match request {
            Request::Push(push) => {
                let standing = self.standing(&push.essay, push.base.as_ref(), Some(push));
                let Decision { reply, write } = decide(standing, push);
                if let Some(write) = write {
                    self.write(push, write);
                }
                reply
            }
            Request::Pull(pull) => answer(self.standing(&pull.essay, Some(&pull.have), None), pull),
        }
    }

    fn standing(&self, essay: &EssayId, base: Option<&Version>, push: Option<&Push>) -> Standing {
        let Some(row) = self.rows.get(essay) else { return Standing::Absent };
        if row.erased {
            return Standing::Erased;
        }
        let descent = push.and_then(|push| push.descent.as_ref());
        let shared = |descent: &Descent| {
            let known =
                |version: &&Version| descent.lineage.contains(version) && row.contents.contains_key(version);
            row.lineage.iter().rev().find(known).cloned()
        };
        let common = descent.and_then(shared).and_then(|version| {
            let draft = row.contents.get(&version)?.clone();
            Some(Head { version, draft })
        });
        let knows_base = base.is_some_and(|base| row.lineage.contains(base));
        let from = if knows_base { base } else { common.as_ref().map(|common| &common.version) };
        let after = from.and_then(|from| row.lineage.iter().position(|one| one == from));
        let since = row.lineage.iter().skip(after.map_or(usize::MAX, |at| at + 1));
        Standing::There(Box::new(Row {
            head: row.head.clone(),
            seen: push.and_then(|push| row.keys.get(&push.key).cloned()),
            knows_base,
            common,
            since: since.filter(|one| **one != row.head.version).cloned().collect(),
        }))
    }

    fn write(&mut self, push: &Push, write: Write) {
        let (Write::Insert(version) | Write::Same(version)) = write.clone();
        let head = Head { version: version.clone(), draft: push.draft.clone() };
        let row = self.rows.entry(push.essay.clone()).or_insert_with(|| Stored {
            head: head.clone(),
            lineage: Vec::new(),
            contents: BTreeMap::new(),
            keys: BTreeMap::new(),
            originals: Vec::new(),
            erased: false,
        });
        if let Some(descent) = &push.descent {
            for version in descent.lineage.versions() {
                if !row.lineage.contains(version) {
                    row.lineage.push(version.clone());
                }
            }
            if let Some(base) = &descent.base {
                row.contents.entry(base.version.clone()).or_insert_with(|| base.draft.clone());
            }
        }
        row.originals.extend(push.originals.iter().cloned());
        row.keys.insert(push.key.clone(), version.clone());
        if matches!(write, Write::Insert(_)) {
            if !row.lineage.contains(&version) {
                row.lineage.push(version.clone());
            }
            row.contents.insert(version, push.draft.clone());
            row.head = head;
        }
    }
}
