//! What this device has, kept up with what this tab, other tabs and the server write.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    shape::{Essay, EssayId},
    shelf::{Haystack, Placed, Shelf},
};

use crate::{
    app::use_device,
    clock, news,
    store::{Fault, Record, Stored},
    sync::{Session, use_sync},
};

/// An essay of a list.
#[derive(Debug)]
pub struct Entry {
    /// The essay, and how it is kept.
    pub record: Record,
    /// What it is found by.
    pub hay: Haystack,
    seq: u32,
}

/// One is only itself: it is made anew with each change.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Entry {
    fn new(Stored { record, seq }: Stored) -> Arc<Self> {
        Arc::new(Self { hay: Haystack::of(record.replica.essay()), record, seq })
    }

    /// The essay.
    pub fn essay(&self) -> &Essay {
        self.record.replica.essay()
    }

    /// Which.
    pub fn id(&self) -> &EssayId {
        self.record.id()
    }

    /// As it is put in order.
    pub fn placed(&self) -> Placed<'_> {
        Placed { essay: self.essay(), written_at: self.record.device.written_at }
    }
}

/// The essays of this device. A handle.
#[derive(Clone, Copy)]
pub struct Library {
    read: RwSignal<Option<Result<Vec<Arc<Entry>>, Fault>>>,
    /// How many are kept that cannot be read.
    pub unreadable: RwSignal<usize>,
    /// What could not be done last.
    pub trouble: RwSignal<Option<Fault>>,
    /// Now, for what is shown of time.
    pub now_ms: RwSignal<f64>,
    session: RwSignal<Session>,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It goes on.
    Busy,
    /// It cannot be done.
    Failed(Fault),
    /// It is done.
    Done,
}

impl Library {
    /// Reads it, and follows for as long as the owner of this scope lives.
    pub fn open() -> Self {
        let library = Self {
            read: RwSignal::new(None),
            unreadable: RwSignal::new(0),
            trouble: RwSignal::new(None),
            now_ms: clock::ticking(),
            session: use_sync().session,
        };
        let device = use_device();
        let store = device.store.clone();
        spawn_local(async move {
            let found = store.essays().await;
            if let (Ok(found), Ok(ids)) = (&found, store.ids().await) {
                library.unreadable.set(ids.len().saturating_sub(found.len()));
            }
            library.read.set(Some(found.map(|found| found.into_iter().map(Entry::new).collect())));
        });
        news::hear(move |id, _| {
            let store = device.store.clone();
            spawn_local(async move {
                // What cannot be read now stays as it was.
                if let Ok(found) = store.essay(&id).await {
                    library.take(&id, found);
                }
            });
        });
        library
    }

    /// An essay was written, or is there no more.
    fn take(self, id: &EssayId, found: Option<Stored>) {
        self.read.update(|read| {
            let Some(Ok(entries)) = read else { return };
            let at = entries.iter().position(|entry| entry.id() == id);
            match (at.and_then(|at| Some((at, entries.get_mut(at)?))), found) {
                // A read that was overtaken by another is an older one.
                (Some((_, entry)), Some(found)) if found.seq >= entry.seq => *entry = Entry::new(found),
                (None, Some(found)) => entries.push(Entry::new(found)),
                (Some((at, _)), None) => {
                    entries.remove(at);
                }
                _ => {}
            }
        });
    }

    /// How far it has come. As long as it is not known whose essays are to be shown, hidden ones may be those.
    pub fn reading(self) -> Reading {
        self.read.with(|read| match read {
            None => Reading::Busy,
            Some(Err(fault)) => Reading::Failed(*fault),
            Some(Ok(entries)) => self.session.with(|session| {
                let hides = || entries.iter().any(|entry| !session.sees(&entry.record));
                if *session == Session::Unknown && hides() { Reading::Busy } else { Reading::Done }
            }),
        })
    }

    /// What stands in a list, in no order. Another account's never does (O8).
    pub fn shelf(self, shelf: Shelf) -> Vec<Arc<Entry>> {
        self.read.with(|read| {
            let Some(Ok(entries)) = read else { return Vec::new() };
            self.session.with(|session| {
                let is_shown =
                    |entry: &&Arc<Entry>| session.sees(&entry.record) && shelf.holds(entry.essay());
                entries.iter().filter(is_shown).cloned().collect()
            })
        })
    }

    /// All that may be seen, the trash too.
    pub fn all(self) -> Vec<Arc<Entry>> {
        Shelf::ALL.into_iter().flat_map(|shelf| self.shelf(shelf)).collect()
    }

    /// One, as it is now; likewise.
    pub fn entry(self, id: &EssayId) -> Option<Arc<Entry>> {
        self.read.with(|read| {
            let Some(Ok(entries)) = read else { return None };
            let entry = entries.iter().find(|entry| entry.id() == id)?;
            self.session.with(|session| session.sees(&entry.record)).then(|| entry.clone())
        })
    }
}
