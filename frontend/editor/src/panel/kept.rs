//! What the server said, kept on the device (store `pack`, under its address): shown at once and with no network, asked for
//! anew when there is one.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{api, clock, store::Store};

/// Where it is kept on the device.
pub const STORE: &str = "pack";

/// An answer of the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept<T> {
    /// What was asked.
    pub address: String,
    /// The server's name of this very answer.
    pub etag: String,
    /// When the server said so last, in milliseconds ([`crate::clock`]).
    pub at: f64,
    /// The answer.
    pub value: T,
}

/// How it stands with an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The server was asked.
    #[default]
    Asking,
    /// It is as the server has it.
    Fresh,
    /// Nobody answers: no network.
    Away,
    /// There is no such thing.
    Missing,
    /// The server failed.
    Failed,
}

/// An answer, as far as it is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<T> {
    /// What is asked.
    pub address: String,
    /// What is there; while the state is not fresh, from an earlier time.
    pub kept: Option<Kept<T>>,
    /// How it stands.
    pub state: State,
}

impl<T> Default for Loaded<T> {
    fn default() -> Self {
        Self { address: String::new(), kept: None, state: State::Asking }
    }
}

impl<T> Loaded<T> {
    /// Since when what is shown is kept, where the server could not be asked.
    pub fn old(&self) -> Option<f64> {
        let is_old = matches!(self.state, State::Away | State::Failed);
        self.kept.as_ref().filter(|_| is_old).map(|kept| kept.at)
    }
}

/// What can be kept.
pub trait Value: Clone + Send + Sync + Serialize + DeserializeOwned + 'static {}

impl<T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static> Value for T {}

/// Loads what is at an address: first what is kept, then what the server has. A late answer for another address is kept,
/// not shown.
pub fn load<T: Value>(store: Store, address: String, into: RwSignal<Loaded<T>>) {
    into.set(Loaded { address: address.clone(), ..Loaded::default() });
    spawn_local(async move {
        let known: Option<Kept<T>> = store.get(STORE, &address).await.ok().flatten();
        show(into, &address, known.clone(), State::Asking);
        let (kept, state) = ask(&store, &address, known).await;
        show(into, &address, kept, state);
    });
}

/// Asks for what is at an address, to be kept; how it stands then.
pub async fn fetch<T: Value>(store: &Store, address: &str) -> State {
    ask::<T>(store, address, None).await.1
}

/// Takes what is kept at an address away.
pub async fn forget(store: &Store, address: &str) {
    let _ = store.delete(STORE, address).await;
}

fn show<T: Value>(into: RwSignal<Loaded<T>>, address: &str, kept: Option<Kept<T>>, state: State) {
    // Gone with its page, or asked for something else meanwhile.
    if into.try_with_untracked(|loaded| loaded.address == address) == Some(true) {
        into.set(Loaded { address: address.to_owned(), kept, state });
    }
}

async fn ask<T: Value>(store: &Store, address: &str, known: Option<Kept<T>>) -> (Option<Kept<T>>, State) {
    let tag = known.as_ref().map(|known| known.etag.clone()).filter(|tag| !tag.is_empty());
    let further: Vec<(&str, &str)> = tag.iter().map(|tag| ("if-none-match", tag.as_str())).collect();
    let Some(response) = api::send("GET", address, None, &further).await else { return (known, State::Away) };
    match (response.status(), known) {
        (304, Some(known)) => {
            let known = Kept { at: clock::ms(), ..known };
            let _ = store.put(STORE, address, &known).await;
            (Some(known), State::Fresh)
        }
        (200..=299, known) => {
            let etag = response.headers().get("etag").ok().flatten().unwrap_or_default();
            let Some(text) = api::text(&response).await else { return (known, State::Away) };
            let Ok(value) = serde_json::from_str(&text) else { return (known, State::Failed) };
            let kept = Kept { address: address.to_owned(), etag, at: clock::ms(), value };
            // A device that is full keeps nothing more of this; it is shown all the same.
            let _ = store.put(STORE, address, &kept).await;
            (Some(kept), State::Fresh)
        }
        (404, _) => {
            forget(store, address).await;
            (None, State::Missing)
        }
        // What stands between us and the server says so.
        (502..=504, known) => (known, State::Away),
        (_, known) => (known, State::Failed),
    }
}

/// A word as a part of an address.
pub fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}
