//! The dictionary that writers may ask, where the operator has one: which words of a text it does not know, and what may
//! be meant. A text is looked at and forgotten: no word of it is kept, logged, or sent on.

mod aliases;
mod dictionary;
mod quiet;
mod turn;

use std::{
    path::Path,
    sync::{Arc, OnceLock},
    time::Duration,
};

use domain::account::Asker;
use model::essay::spelling::{Standing, Told};
use tokio::sync::Semaphore;

pub use dictionary::{Budget, Dictionary, LoadFault};
use quiet::Panicked;
pub use turn::Turn;
use turn::Turns;

/// How long a text waits for its turn.
const WAIT: Duration = Duration::from_secs(3);

/// The dictionary, as it stands. Cheap to clone.
#[derive(Clone)]
pub struct Spelling(Option<Arc<Inner>>);

struct Inner {
    /// Not set while it is read; none when it could not be.
    dictionary: OnceLock<Option<Dictionary>>,
    /// Texts that are looked at: each takes a core.
    at_once: Arc<Semaphore>,
    turns: Turns,
    budget: Budget,
}

/// Why a text was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTold {
    /// There is no dictionary.
    Off,
    /// It is being read, or too many ask at once.
    Busy,
    /// Another text of whoever asks is looked at.
    Twice,
    /// A fault of ours.
    Failed,
}

impl Spelling {
    /// No dictionary.
    #[must_use]
    pub fn off() -> Self {
        Self(None)
    }

    /// A dictionary that is there already.
    #[must_use]
    pub fn with(dictionary: Dictionary, budget: Budget) -> Self {
        let it = Self::reading(budget);
        if let Some(inner) = &it.0 {
            // It is new: nothing was set.
            let _ = inner.dictionary.set(Some(dictionary));
        }
        it
    }

    /// Reads the dictionary of a path in the background: pages are served meanwhile. One that cannot be used is told in a
    /// line of the log, and spelling is off.
    #[must_use]
    pub fn begin(path: &Path) -> Self {
        let it = Self::reading(Budget::default());
        if let Some(inner) = it.0.clone() {
            let path = path.to_owned();
            tokio::task::spawn_blocking(move || {
                let read = quiet::run(|| Dictionary::load(&path));
                let dictionary = match read {
                    Ok(Ok(dictionary)) => Some(dictionary),
                    Ok(Err(fault)) => {
                        tracing::error!(error = %fault, "spelling is off: its dictionary cannot be used (ZAZINMORI_SPELLING)");
                        None
                    }
                    Err(Panicked) => {
                        tracing::error!(path = %path.display(), "spelling is off: reading its dictionary failed (ZAZINMORI_SPELLING)");
                        None
                    }
                };
                if dictionary.is_some() {
                    tracing::info!(path = %path.display(), "spelling: the dictionary is read");
                }
                let _ = inner.dictionary.set(dictionary);
            });
        }
        it
    }

    fn reading(budget: Budget) -> Self {
        // A core is left for everything else, where there are two.
        let cores = std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1));
        let at_once = Arc::new(Semaphore::new(cores));
        Self(Some(Arc::new(Inner { dictionary: OnceLock::new(), at_once, turns: Turns::default(), budget })))
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.0.as_ref().map(|inner| inner.dictionary.get()) {
            None | Some(Some(None)) => Standing::Off,
            Some(None) => Standing::Reading,
            Some(Some(Some(_))) => Standing::Ready,
        }
    }

    /// The turn of one who asks: of each, one text is looked at.
    ///
    /// # Errors
    /// There is no dictionary, or another text of theirs is looked at.
    pub fn turn(&self, asker: &Asker) -> Result<Turn, NotTold> {
        let inner = self.0.as_ref().ok_or(NotTold::Off)?;
        inner.turns.take(asker).ok_or(NotTold::Twice)
    }

    /// What the dictionary does not know of a text.
    ///
    /// # Errors
    /// There is none, it has no time, or it failed.
    pub async fn ask(&self, text: String, turn: Turn) -> Result<Told, NotTold> {
        match self.standing() {
            Standing::Off => return Err(NotTold::Off),
            Standing::Reading => return Err(NotTold::Busy),
            Standing::Ready => {}
        }
        let inner = self.0.clone().ok_or(NotTold::Off)?;
        let core = tokio::time::timeout(WAIT, inner.at_once.clone().acquire_owned()).await;
        let Ok(Ok(core)) = core else { return Err(NotTold::Busy) };
        let told = tokio::task::spawn_blocking(move || {
            // Held until it is done, also where nobody waits for the answer any more.
            let _held = (core, turn);
            let dictionary = inner.dictionary.get()?.as_ref()?;
            quiet::run(|| dictionary.look_up(&text, &inner.budget)).ok()
        });
        told.await.ok().flatten().ok_or(NotTold::Failed)
    }
}
