//! The list of earlier states: whole ones of this device, and those only the server has, which are read when they are
//! chosen.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    shape::EssayId,
    snapshot::{Snapshot, SnapshotId},
    wire::SnapshotHead,
};

use super::{kept::Shelf, send::from_server};
use crate::{
    editor::Page,
    sync::{Session, use_sync},
    ui::day_time,
};

/// An earlier state.
#[derive(Clone)]
pub enum Past {
    /// It is on this device.
    Here(Snapshot),
    /// Only the server has it.
    There(SnapshotHead),
}

impl Past {
    fn head(&self) -> SnapshotHead {
        match self {
            Self::Here(snapshot) => snapshot.into(),
            Self::There(head) => head.clone(),
        }
    }
}

/// How far the chosen one is there.
#[derive(Clone)]
pub enum Chosen {
    /// The server is asked for it.
    Coming(SnapshotHead),
    /// The server did not answer.
    Failed(SnapshotHead),
    /// Whole.
    There(Snapshot),
}

impl Chosen {
    fn id(&self) -> &SnapshotId {
        match self {
            Self::Coming(head) | Self::Failed(head) => &head.id,
            Self::There(snapshot) => &snapshot.id,
        }
    }
}

/// What the dialog has found, and what was chosen of it. A handle.
#[derive(Clone, Copy)]
pub struct Found {
    page: Page,
    session: RwSignal<Session>,
    all: RwSignal<Option<Vec<Past>>, LocalStorage>,
    /// The server has others, perhaps, and does not say.
    is_partial: RwSignal<bool>,
    /// The one that is compared.
    pub chosen: RwSignal<Option<Chosen>, LocalStorage>,
}

impl Found {
    /// Looks for all there are.
    pub fn begin(page: Page) -> Self {
        let it = Self {
            page,
            session: use_sync().session,
            all: RwSignal::new_local(None),
            is_partial: RwSignal::new(false),
            chosen: RwSignal::new_local(None),
        };
        it.look();
        it
    }

    /// Looks again; what was chosen stays.
    pub fn look(self) {
        spawn_local(async move {
            self.page.desk.save().await;
            let (store, id) = (self.page.desk.store(), self.page.desk.id());
            let here = Shelf::of(&store, &id).all().await.unwrap_or_default();
            let mut all: Vec<Past> = here.into_iter().map(Past::Here).collect();
            self.show(all.clone());
            // Those of other devices come when they come; of what is this device's alone there are none.
            let owner = self.owner();
            let is_signed_in = self.session.with_untracked(|it| matches!(it, Session::In(_)));
            let Some(owner) = owner.as_ref().filter(|_| is_signed_in) else {
                self.is_partial.try_set(owner.is_some());
                return;
            };
            let there = Shelf::of(&store, &id).on_server(owner).await;
            self.is_partial.try_set(there.is_none());
            for head in there.unwrap_or_default() {
                if !all.iter().any(|one| one.head().id == head.id) {
                    all.push(Past::There(head));
                }
            }
            all.sort_by(|a, b| b.head().place().cmp(&a.head().place()));
            self.show(all);
        });
    }

    /// The account whose it is, where the server had it once.
    fn owner(self) -> Option<String> {
        self.page
            .desk
            .record
            .with_untracked(|record| record.owner.clone().filter(|_| record.replica.version().is_some()))
    }

    /// Shows these, and the newest of them where none was chosen yet.
    fn show(self, all: Vec<Past>) {
        let newest = all.first().cloned();
        // The dialog may have been closed meanwhile.
        if self.all.try_set(Some(all)).is_some() {
            return;
        }
        if let (Some(newest), Some(true)) = (newest, self.chosen.try_with_untracked(Option::is_none)) {
            self.choose(newest);
        }
    }

    /// Compares one with what is written now.
    fn choose(self, past: Past) {
        match past {
            Past::Here(snapshot) => self.chosen.set(Some(Chosen::There(snapshot))),
            Past::There(head) => self.read(head),
        }
    }

    /// Asks the server for one.
    pub fn read(self, head: SnapshotHead) {
        self.chosen.set(Some(Chosen::Coming(head.clone())));
        let (essay, owner): (EssayId, _) = (self.page.desk.id(), self.owner());
        spawn_local(async move {
            let read = match owner {
                Some(owner) => from_server(&essay, &owner, &head).await,
                None => None,
            };
            let is_chosen = |chosen: &Option<Chosen>| chosen.as_ref().is_some_and(|it| *it.id() == head.id);
            if let Some(snapshot) = &read {
                // Read once, it is there as long as the dialog is.
                self.all.try_update(|all| {
                    let mut all = all.iter_mut().flatten();
                    if let Some(past) = all.find(|past| past.head().id == head.id) {
                        *past = Past::Here(snapshot.clone());
                    }
                });
            }
            if self.chosen.try_with_untracked(is_chosen) == Some(true) {
                self.chosen.set(Some(read.map_or_else(|| Chosen::Failed(head), Chosen::There)));
            }
        });
    }
}

/// The list, the newest first.
#[component]
pub fn List(
    /// What there is.
    found: Found,
) -> impl IntoView {
    let heads = move || found.all.get().unwrap_or_default().iter().map(Past::head).collect::<Vec<_>>();
    let is_empty = move || found.all.with(|all| all.as_ref().is_some_and(Vec::is_empty));
    view! {
        <Show when=is_empty>
            <p class="help">"아직 남겨 둔 버전이 없어요. 200자쯤 고치거나 10분쯤 쓰면 저절로 남아요."</p>
        </Show>
        <Show when=move || found.is_partial.get()>
            <p class="help" role="status">"다른 기기의 버전은 서버에 연결되면 보여요."</p>
        </Show>
        <ol class="rows">
            // A row stays the same one when what it names was read: the focus stays on it.
            <For each=heads key=|head| head.id.clone() let(head)><li><Row head=head found=found/></li></For>
        </ol>
    }
}

#[component]
fn Row(head: SnapshotHead, found: Found) -> impl IntoView {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact")]
    let time = day_time(head.taken_at.timestamp_millis() as f64);
    let kind = head.kind.label();
    let id = StoredValue::new(head.id);
    let past = move |all: &Option<Vec<Past>>| {
        id.with_value(|id| all.iter().flatten().find(|past| past.head().id == *id).cloned())
    };
    let about = move || match found.all.with(past) {
        Some(Past::Here(Snapshot { essay, .. })) => {
            let letters: usize = essay.questions.iter().map(|it| it.answer.chars().count()).sum();
            format!("{letters}자")
        }
        _ => "서버에 있어요".to_owned(),
    };
    let choose = move |_| {
        if let Some(past) = found.all.with_untracked(past) {
            found.choose(past);
        }
    };
    let is_chosen = move || {
        found.chosen.with(|chosen| id.with_value(|id| chosen.as_ref().is_some_and(|one| one.id() == id)))
    };
    view! {
        <button type="button" class="past__r" aria-pressed=move || is_chosen().to_string() on:click=choose>
            <b>{kind}</b>
            <span class="meta"><span>{time}</span><span>{about}</span></span>
        </button>
    }
}
