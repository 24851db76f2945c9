//! What is there with no network: a worker keeps the pages, a new version of them waits until nothing is unsaved, and the
//! browser is asked to keep what was written.

mod dialog;
mod renewal;
mod storage;
mod tag;
mod worker;

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::closure::Closure};

pub use dialog::{SavingDialog, SavingHelp};
pub use renewal::RenewalNote;
pub use storage::Lasting;
pub use tag::OfflineTag;

use crate::{
    app::is_shared,
    browser::sleep,
    desk::{Desk, Saved},
};

/// How often it is looked whether all is on the disk, while something is to be said then.
const LOOK_AGAIN_MS: i32 = 1_000;

/// Whether the pages open with no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Not yet known: they are being kept, most likely.
    Coming,
    /// They do.
    Ready,
    /// This browser keeps none, or the site does not want it now.
    No,
}

/// How things stand with no network.
#[derive(Clone, Copy)]
pub struct Offline {
    /// Whether the pages are kept.
    pub kept: RwSignal<Kept>,
    /// Pages of a newer version are kept, and wait.
    pub is_renewable: RwSignal<bool>,
    /// What the browser said of keeping what is written.
    pub lasting: RwSignal<Lasting>,
    /// Others use this computer too: nothing is kept on it.
    pub is_shared: bool,
    /// The dialog that explains saving.
    dialog: RwSignal<bool>,
    /// The essay that is open in this tab.
    desk: StoredValue<Option<Desk>>,
}

/// How things stand with no network, from anywhere.
pub fn use_offline() -> Offline {
    expect_context::<Offline>()
}

impl Offline {
    /// Begins.
    pub fn begin() -> Self {
        let offline = Self {
            kept: RwSignal::new(Kept::Coming),
            is_renewable: RwSignal::new(false),
            lasting: RwSignal::new(Lasting::Unasked),
            is_shared: is_shared(),
            dialog: RwSignal::new(false),
            desk: StoredValue::new(None),
        };
        renewal::renew_on_the_list(offline);
        if offline.is_shared {
            offline.kept.set(Kept::No);
            return offline;
        }
        let told = move |what: String| match what.as_str() {
            "ready" => offline.kept.set(Kept::Ready),
            "newer" => offline.offer_renewal(),
            _ => offline.kept.set(Kept::No),
        };
        worker::register(&Closure::<dyn FnMut(String)>::new(told).into_js_value());
        let is_unkept = move || offline.is_unkept();
        worker::answer(&Closure::<dyn FnMut() -> bool>::new(is_unkept).into_js_value());
        storage::look(offline.lasting);
        offline
    }

    /// Follows the essay that is opened here, for as long as the owner of this scope lives: what is not on the disk holds
    /// a new version back, and what was first kept makes the browser be asked to go on keeping it (O9).
    pub fn follow(self, desk: Desk) {
        self.desk.set_value(Some(desk));
        on_cleanup(move || self.desk.set_value(None));
        Effect::new(move |_| {
            if self.is_shared || self.lasting.get_untracked() != Lasting::Unasked {
                return;
            }
            let is_kept = matches!(desk.saved(None), Saved::Device(_) | Saved::Server(_));
            if is_kept && desk.typed.get() > 0 {
                storage::ask(self.lasting);
            }
        });
    }

    /// Says that there is a new version as soon as nothing is unsaved; not in the middle of a sentence.
    fn offer_renewal(self) {
        spawn_local(async move {
            while self.is_unkept() {
                sleep(LOOK_AGAIN_MS).await;
            }
            self.is_renewable.set(true);
        });
    }

    /// Whether something in this tab is not on the disk.
    pub fn is_unkept(self) -> bool {
        self.desk.get_value().is_some_and(Desk::is_unkept)
    }
}
