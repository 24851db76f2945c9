//! One essay on one device.

use serde::{Deserialize, Serialize};

use super::{
    Common, Descent, Draft, Head, Lineage, PROTOCOL, Pull, Push, Reply, Request, Version, server::NUMBER_MAX,
};
use crate::essay::{
    merge::{Cursor, Note, Side, Stamp, merge},
    shape::{Essay, EssayId, Fault, PushKey, ReplicaId, SCHEMA, TITLE_MAX_CHARS},
};

/// Automatic merges of one essay in a minute; at the next both texts are kept (O6).
pub const MERGES_A_MINUTE: usize = 5;
/// Texts that wait to be kept as revisions, at most; then both texts are kept instead of merging on.
pub const ORIGINALS_MAX: usize = 8;

const MINUTE_MS: u64 = 60_000;
/// What the copy's title ends with.
const COPY_SUFFIX: &str = " (따로 둔 글)";

/// One essay on one device: what is written, what the server last had of it, and what is under way. Saved whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replica {
    replica: ReplicaId,
    clock: u64,
    local: Draft,
    base: Option<Head>,
    lineage: Lineage,
    /// Sent and not answered: sent again as it is.
    pending: Option<Box<Push>>,
    originals: Vec<Draft>,
    /// The server does not know the base: the next push says where it comes from.
    estranged: bool,
    stop: Option<Stop>,
    notes: Vec<Note>,
    conflict: Option<EssayId>,
    /// When there were merges, by the clock of [`Arrival::now`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    merges: Vec<u64>,
}

/// Why nothing is sent. What is written is kept on the device all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The essay was erased on the server.
    Gone,
    /// This code is too old; see [`Replica::resume`].
    TooOld,
    /// The server does not keep such an essay; the next change is sent again.
    Refused(Fault),
}

/// What a reply meets when it comes.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// Milliseconds of a clock. It only measures a minute, and has to go on over saving: a stopwatch begins
    /// anew with each start.
    pub now: u64,
    /// A new id, for the copy if both texts are to be kept.
    pub fresh: &'a EssayId,
    /// Cursors in what is written here.
    pub cursors: &'a [Cursor],
}

/// What a reply did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing: it was late, or there is nothing new.
    Nothing,
    /// What was sent is on the server.
    Acknowledged,
    /// The text is another one: the server's, or one of both with what is to be known of it.
    Replaced {
        /// Where the cursors are now.
        cursors: Vec<Cursor>,
        /// What a person should know.
        notes: Vec<Note>,
        /// What was written here and what the server had, where it is one of both: neither is the essay any more. The
        /// caller keeps them as snapshots, in the same transaction (E9).
        originals: Option<Box<[Essay; 2]>>,
    },
    /// The essay is the server's, and what was written here is an essay of its own, where writing goes on.
    KeptBoth(Box<Replica>),
    /// Nothing is sent for now.
    Stopped(Stop),
}

impl Replica {
    /// An essay begun here.
    #[must_use]
    pub fn begin(essay: Essay, replica: ReplicaId) -> Self {
        let stamp = Stamp { clock: 1, replica: replica.clone() };
        Self::new(replica, Draft { essay, stamp }, None)
    }

    /// An essay that came from the server; none if newer code wrote it: what this code does not know of it would be
    /// saved away.
    #[must_use]
    pub fn opened(head: Head, replica: ReplicaId) -> Option<Self> {
        (!is_newer(&head)).then(|| Self::of_server(head, replica))
    }

    fn of_server(head: Head, replica: ReplicaId) -> Self {
        Self::new(replica, head.draft.clone(), Some(head))
    }

    fn new(replica: ReplicaId, local: Draft, base: Option<Head>) -> Self {
        Self {
            replica,
            clock: local.stamp.clock,
            local,
            lineage: base.iter().map(|head| head.version.clone()).collect(),
            base,
            pending: None,
            originals: Vec::new(),
            estranged: false,
            stop: None,
            notes: Vec::new(),
            conflict: None,
            merges: Vec::new(),
        }
    }

    /// What is written here.
    #[must_use]
    pub fn essay(&self) -> &Essay {
        &self.local.essay
    }

    /// Its logical clock: more than all that was seen of the essay here.
    #[must_use]
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// So much was written beside it, or seen of the essay: what comes next is later.
    pub fn count(&mut self, many: u64) {
        self.clock = self.clock.saturating_add(many).min(NUMBER_MAX - 1);
    }

    /// What the server last had of it; none if it never had it.
    #[must_use]
    pub fn sent(&self) -> Option<&Essay> {
        self.base.as_ref().map(|head| &head.draft.essay)
    }

    /// The version on the server that this was last the same as.
    #[must_use]
    pub fn version(&self) -> Option<&Version> {
        self.base.as_ref().map(|head| &head.version)
    }

    /// Whether something is here that the server may not have (O9).
    #[must_use]
    pub fn is_unsynced(&self) -> bool {
        let same = self.base.as_ref().is_some_and(|head| head.draft.essay == self.local.essay);
        !same || self.pending.is_some() || self.estranged || !self.originals.is_empty()
    }

    /// Why nothing is sent.
    #[must_use]
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// What merges decided, until [`Self::read_notes`].
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The other essay, where both texts were kept.
    #[must_use]
    pub fn conflict(&self) -> Option<&EssayId> {
        self.conflict.as_ref()
    }

    /// Notes and conflict were read.
    pub fn read_notes(&mut self) {
        self.notes.clear();
        self.conflict = None;
    }

    /// Goes on after newer code was loaded.
    pub fn resume(&mut self) {
        self.stop = self.stop.filter(|stop| *stop == Stop::Gone);
    }

    /// Takes what was written. True if that is a change; its id is the essay's whatever it says.
    pub fn write(&mut self, essay: Essay) -> bool {
        let essay = Essay { id: self.local.essay.id.clone(), ..essay };
        if essay == self.local.essay {
            return false;
        }
        self.local = Draft { essay, stamp: self.tick() };
        if matches!(self.stop, Some(Stop::Refused(_))) {
            self.stop = None;
        }
        true
    }

    /// What is written here as an essay of its own, begun anew: where both texts are kept, or an erased one is wanted back.
    #[must_use]
    pub fn copied(&self, fresh: EssayId) -> Self {
        let kept = TITLE_MAX_CHARS.saturating_sub(COPY_SUFFIX.chars().count());
        let title: String = self.local.essay.title.chars().take(kept).collect();
        let title = (title + COPY_SUFFIX).trim().to_owned();
        let essay = Essay { id: fresh, title, ..self.local.essay.clone() };
        Self { conflict: Some(self.local.essay.id.clone()), ..Self::begin(essay, self.replica.clone()) }
    }

    /// What to ask the server now. `key` is a new one, used if a push begins with it; the caller saves the replica before
    /// it sends.
    pub fn next(&mut self, key: PushKey) -> Option<Request> {
        if self.stop.is_some() {
            return None;
        }
        if let Some(have) = self.version().filter(|_| !self.is_unsynced()) {
            let (essay, have) = (self.local.essay.id.clone(), have.clone());
            return Some(Request::Pull(Pull { protocol: PROTOCOL, essay, have }));
        }
        let mut push = self.pending.take().unwrap_or_else(|| Box::new(self.push(key)));
        // It may have been saved by older code.
        push.protocol = PROTOCOL;
        self.pending = Some(push.clone());
        Some(Request::Push(push))
    }

    fn push(&self, key: PushKey) -> Push {
        let descent = || Descent { lineage: self.lineage.clone(), base: self.base.clone() };
        Push {
            protocol: PROTOCOL,
            essay: self.local.essay.id.clone(),
            key,
            base: self.version().cloned(),
            draft: self.local.clone(),
            originals: self.originals.clone(),
            descent: self.estranged.then(descent),
        }
    }

    /// Takes what the server says. Replies may be lost, late, twice, or in another order. One that cannot be read is of
    /// newer code: [`Reply::TooOld`].
    pub fn receive(&mut self, reply: Reply, arrival: Arrival<'_>) -> Change {
        match reply {
            Reply::Behind { head, .. } | Reply::Newer { head, .. } if is_newer(&head) => {
                self.stopped(Stop::TooOld)
            }
            Reply::Accepted { key, version } => {
                self.answered(&key).map_or(Change::Nothing, |push| self.acknowledged(*push, version))
            }
            Reply::Behind { key, head, common, since } => match self.answered(&key) {
                Some(push) => self.behind(&push, *head, common, since, arrival),
                None => Change::Nothing,
            },
            Reply::Newer { have, head, since } if self.has_only(&have) => {
                self.integrate(None, *head, since, arrival)
            }
            Reply::Unknown { have } if self.has_only(&have) => {
                self.estranged = true;
                Change::Nothing
            }
            Reply::Lost { key } => {
                self.estranged |= self.answered(&key).is_some();
                Change::Nothing
            }
            Reply::Refused { key, fault } => match self.answered(&key) {
                Some(_) => self.stopped(Stop::Refused(fault)),
                None => Change::Nothing,
            },
            Reply::Gone => self.stopped(Stop::Gone),
            Reply::TooOld => self.stopped(Stop::TooOld),
            Reply::Current { .. } | Reply::Newer { .. } | Reply::Unknown { .. } | Reply::TooNew => {
                Change::Nothing
            }
        }
    }

    /// The push that is answered, if it is the one under way.
    fn answered(&mut self, key: &PushKey) -> Option<Box<Push>> {
        self.pending.take_if(|push| push.key == *key)
    }

    /// Whether nothing is here but this version: what is said of another is late.
    fn has_only(&self, have: &Version) -> bool {
        self.version() == Some(have) && !self.is_unsynced()
    }

    fn stopped(&mut self, stop: Stop) -> Change {
        self.stop = Some(stop);
        Change::Stopped(stop)
    }

    fn acknowledged(&mut self, push: Push, version: Version) -> Change {
        self.lineage.add(version.clone());
        self.base = Some(Head { version, draft: push.draft });
        self.originals.retain(|original| !push.originals.contains(original));
        self.estranged = false;
        Change::Acknowledged
    }

    fn behind(
        &mut self,
        push: &Push,
        head: Head,
        common: Common,
        since: Vec<Version>,
        arrival: Arrival<'_>,
    ) -> Change {
        match common {
            Common::Base if self.base.is_some() => self.integrate(None, head, since, arrival),
            Common::Older(older) => self.integrate(Some(older.draft.essay), head, since, arrival),
            // Not asked yet: the next push says where it comes from.
            Common::Unknown if push.descent.is_none() && self.base.is_some() => {
                self.estranged = true;
                Change::Nothing
            }
            Common::Base | Common::Unknown if self.local.essay == head.draft.essay => {
                self.integrate(Some(head.draft.essay.clone()), head, since, arrival)
            }
            Common::Base | Common::Unknown => self.keep_both(head, arrival),
        }
    }

    /// Makes the head and what is written here one; `base` is what both are made of, without it the own base.
    fn integrate(
        &mut self,
        base: Option<Essay>,
        head: Head,
        since: Vec<Version>,
        arrival: Arrival<'_>,
    ) -> Change {
        let base = base.or_else(|| self.base.as_ref().map(|own| own.draft.essay.clone()));
        let base = base.unwrap_or_else(|| head.draft.essay.clone());
        let mine = Side { essay: &self.local.essay, stamp: &self.local.stamp };
        let theirs = Side { essay: &head.draft.essay, stamp: &head.draft.stamp };
        let merged = merge(&base, mine, theirs, arrival.cursors);
        let mut originals = None;
        // Else one of the two is only older than the other.
        if self.local.essay != base && self.local.essay != head.draft.essay {
            let grew = merged.essay.validate().is_err() && self.local.essay.validate().is_ok();
            if grew || !self.may_merge(arrival.now) {
                return self.keep_both(head, arrival);
            }
            self.merges.push(arrival.now);
            self.originals.push(self.local.clone());
            if head.draft.essay != base {
                originals = Some(Box::new([self.local.essay.clone(), head.draft.essay.clone()]));
            }
        }
        self.clock = self.clock.max(head.draft.stamp.clock);
        let same = merged.essay == head.draft.essay;
        let stamp = if same { head.draft.stamp.clone() } else { self.tick() };
        self.local = Draft { essay: merged.essay, stamp };
        since.into_iter().chain([head.version.clone()]).for_each(|version| self.lineage.add(version));
        self.base = Some(head);
        self.notes.extend(merged.notes.iter().cloned());
        Change::Replaced { cursors: merged.cursors, notes: merged.notes, originals }
    }

    /// Whether there were few enough merges in the last minute.
    fn may_merge(&mut self, now: u64) -> bool {
        // A clock that was set back says nothing of what it had counted before.
        self.merges.retain(|then| now.checked_sub(*then).is_some_and(|since| since < MINUTE_MS));
        self.merges.len() < MERGES_A_MINUTE && self.originals.len() < ORIGINALS_MAX
    }

    /// The essay becomes the server's, what is written here an essay of its own. This way round nobody overwrites anybody,
    /// so that two devices which both give up do not begin anew.
    fn keep_both(&mut self, head: Head, arrival: Arrival<'_>) -> Change {
        let copy = self.copied(arrival.fresh.clone());
        // Nothing of the own line is in the text any more: only the head is.
        let originals = std::mem::take(&mut self.originals);
        let clock = self.clock.max(head.draft.stamp.clock);
        *self = Self {
            clock,
            originals,
            conflict: Some(arrival.fresh.clone()),
            ..Self::of_server(head, self.replica.clone())
        };
        Change::KeptBoth(Box::new(copy))
    }

    fn tick(&mut self) -> Stamp {
        self.count(1);
        Stamp { clock: self.clock, replica: self.replica.clone() }
    }
}

/// Whether newer code wrote it.
fn is_newer(head: &Head) -> bool {
    head.draft.essay.schema > SCHEMA
}
